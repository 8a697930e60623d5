//! What the page shows, from what is in the box and what the address names.

use shared::{
    catalogue::{self, UNKNOWN},
    codes,
    explain::{Explanation, SecretKind, explain},
    finding::{Confidence, Diagnosed, Evidence, FindingCode},
    text::explain as say,
    time::Timestamp,
};

use super::{
    case::Texts,
    facts::{Fact, facts},
    found::found,
};

/// So many findings are shown.
const MOST: usize = 5;

/// What is below the box.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// Nothing was asked: the catalogue, to be browsed.
    Catalogue,
    /// The one finding that the address names, and whether something was pasted, too.
    Named(Diagnosed, Beside),
    /// What the text comes to.
    Answer(Box<Answer>),
}

/// What there is beside a finding that the address names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Beside {
    /// Nothing: the box is empty.
    Nothing,
    /// A text whose answer has no such finding.
    Answer,
}

/// What a text comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What it means, the most telling first.
    pub findings: Vec<Diagnosed>,
    /// Which of them is open.
    pub open: usize,
    /// Whether they rest on something known.
    pub recognised: bool,
    /// Numbers in the text, listed or not.
    pub numbers: Vec<u32>,
    /// What else the text says.
    pub facts: Vec<Fact>,
    /// Secrets in the text, by kind.
    pub secrets: Vec<SecretKind>,
    /// What the text says of the case.
    pub found: Texts,
}

impl Shown {
    /// `named` is the address's fragment. `now` tells whether a token has ended.
    pub fn of(text: &str, named: &str, now: Timestamp) -> Self {
        let finding = self::named(named);
        if text.trim().is_empty() {
            return match finding {
                Some(finding) => Self::Named(finding, Beside::Nothing),
                None if number(named).is_some() => Self::Answer(Box::new(Answer::of(named, now))),
                None => Self::Catalogue,
            };
        }
        let mut answer = Answer::of(text, now);
        if let Some(finding) = finding {
            match answer.findings.iter().position(|other| other.code == finding.code) {
                Some(at) => answer.open = at,
                None => return Self::Named(finding, Beside::Answer),
            }
        }
        Self::Answer(Box::new(answer))
    }

    /// What the pasted text says of the case.
    pub fn found(&self) -> Texts {
        match self {
            Self::Answer(answer) => answer.found.clone(),
            Self::Catalogue | Self::Named(..) => Texts::default(),
        }
    }

    /// What is said aloud when it changes.
    pub fn spoken(&self) -> String {
        match self {
            Self::Catalogue => String::new(),
            Self::Named(finding, _) => title(finding).to_owned(),
            Self::Answer(answer) => {
                let first = answer.findings.first().map(|finding| [": ", title(finding)].concat());
                let secret = if answer.secrets.is_empty() { "" } else { say::SECRET_SPOKEN };
                [answer.heading(), first.unwrap_or_default(), secret.to_owned()].concat()
            }
        }
    }
}

impl Answer {
    fn of(text: &str, now: Timestamp) -> Self {
        let explanation = explain(text);
        let facts = facts(&explanation, now);
        let found = found(text, explanation.claims.as_ref());
        let Explanation { mut findings, report, secrets, recognised, .. } = explanation;
        findings.retain(|finding| finding.code != UNKNOWN);
        findings.truncate(MOST);
        Self { findings, open: 0, recognised, numbers: report.codes, facts, secrets, found }
    }

    /// How many findings there are, and what they rest on.
    pub fn heading(&self) -> String {
        match self.findings.len() {
            _ if self.is_at_a_loss() => say::NOT_KNOWN.to_owned(),
            count if self.recognised => say::found(count),
            count => say::closest(count),
        }
    }

    /// Numbers that the catalogue does not list.
    pub fn unlisted(&self) -> impl Iterator<Item = u32> {
        self.numbers.iter().copied().filter(|&number| catalogue::aadsts(number).is_none())
    }

    /// Whether the reader is to be told how to go on without us: nothing fits, or only what says no more than that a
    /// number is not listed.
    pub fn is_at_a_loss(&self) -> bool {
        let says_nothing =
            |finding: &Diagnosed| finding.code == codes::ENTRA_REFUSED && self.unlisted().next().is_some();
        self.findings.first().is_none_or(says_nothing)
    }
}

fn title(finding: &Diagnosed) -> &'static str {
    catalogue::entry(&finding.code.0).map_or(say::NOT_KNOWN, |entry| entry.title)
}

/// The finding that a fragment names by its code or by a number.
fn named(fragment: &str) -> Option<Diagnosed> {
    let row = number(fragment).and_then(catalogue::aadsts);
    let entry = catalogue::entry(row.map_or(fragment, |row| row.finding.as_str()))?;
    let evidence = row.map(|row| Evidence::Aadsts { number: row.number });
    Some(Diagnosed {
        code: FindingCode::of(entry.code),
        confidence: Confidence::Certain,
        protocol: None,
        account: None,
        elsewhere: false,
        evidence: evidence.into_iter().collect(),
    })
}

/// `AADSTS50105`, in any case, or `50105`.
fn number(fragment: &str) -> Option<u32> {
    let prefix = fragment.get(..6).filter(|prefix| prefix.eq_ignore_ascii_case("aadsts"));
    let digits = &fragment[prefix.map_or(0, str::len)..];
    digits.parse().ok().filter(|_| (5..=8).contains(&digits.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOT_ASSIGNED: &str = "AADSTS50105: The signed in user 'ada@contoso.example' is not assigned to a role for the \
                                application '42c46ef0-48b7-4f22-a26b-090f22243413'(Mail Desk).";

    fn shown(text: &str, named: &str) -> Shown {
        Shown::of(text, named, Timestamp(0))
    }

    fn answer(text: &str) -> Answer {
        match shown(text, "") {
            Shown::Answer(answer) => *answer,
            other => panic!("{other:?}"),
        }
    }

    fn codes(answer: &Answer) -> Vec<&str> {
        answer.findings.iter().map(|finding| finding.code.0.as_ref()).collect()
    }

    #[test]
    fn an_empty_box_shows_the_catalogue() {
        assert_eq!(shown("", ""), Shown::Catalogue);
        assert_eq!(shown(" \n", "no-such-code"), Shown::Catalogue);
    }

    #[test]
    fn an_address_opens_a_finding_by_its_code_and_by_a_number() {
        for named in ["entra.user-not-assigned", "AADSTS50105", "aadsts50105", "50105"] {
            let Shown::Named(finding, Beside::Nothing) = shown("", named) else { panic!("{named}") };
            assert_eq!(finding.code.0, "entra.user-not-assigned");
        }
    }

    #[test]
    fn a_number_that_is_not_listed_is_kept_to_be_looked_up() {
        let Shown::Answer(answer) = shown("", "AADSTS59999999") else { panic!("no answer") };
        assert_eq!((answer.numbers.clone(), answer.is_at_a_loss()), (vec![59_999_999], true));
        assert_eq!(answer.heading(), say::NOT_KNOWN);
    }

    #[test]
    fn a_number_that_is_not_listed_hides_no_finding_of_another() {
        let answer = answer(&[NOT_ASSIGNED, " AADSTS59999999"].concat());
        assert_eq!(codes(&answer)[0], "entra.user-not-assigned");
        assert_eq!((answer.unlisted().collect::<Vec<_>>(), answer.is_at_a_loss()), (vec![59_999_999], false));
    }

    #[test]
    fn a_pasted_error_leads_to_its_finding_with_its_facts() {
        let answer = answer(NOT_ASSIGNED);
        assert_eq!(codes(&answer)[0], "entra.user-not-assigned");
        assert_eq!(answer.numbers, [50_105]);
        assert!(answer.recognised && !answer.is_at_a_loss() && answer.secrets.is_empty());
        assert!(answer.found.iter().flatten().any(|text| text == "ada@contoso.example"));
    }

    #[test]
    fn a_named_finding_is_opened_among_those_of_the_text_or_shown_alone() {
        let text = [NOT_ASSIGNED, "\nAADSTS65001: The user or administrator has not consented."].concat();
        let several = answer(&text);
        let last = several.findings.last().unwrap().code.0.clone();
        assert!(several.findings.len() > 1, "{:?}", codes(&several));
        let Shown::Answer(opened) = shown(&text, &last) else { panic!("no answer") };
        assert_eq!(opened.open, opened.findings.len() - 1);
        assert!(matches!(shown(&text, "mail.not-reached"), Shown::Named(_, Beside::Answer)));
    }

    #[test]
    fn a_pasted_token_is_named_by_its_kind_and_is_nowhere_in_what_is_shown() {
        let token = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL2dyYXBoLm1pY3Jvc29mdC5jb20iLCJzY3AiOiJNYWlsLlJlYWQifQ.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg";
        let answer = answer(&["access_token=", token].concat());
        assert_eq!(answer.secrets, [SecretKind::AccessToken]);
        let told = format!("{answer:?}");
        assert!(!token.split('.').any(|part| told.contains(part)), "{told}");
        assert!(told.contains("https://graph.microsoft.com"), "{told}");
    }

    #[test]
    fn words_without_any_fit_say_so() {
        let answer = answer("qqqq wwww zzzz");
        assert!(answer.findings.is_empty() && answer.is_at_a_loss());
        assert_eq!(answer.heading(), say::NOT_KNOWN);
    }

    #[test]
    fn what_is_spoken_counts_the_findings_and_names_the_first() {
        assert_eq!(shown("", "").spoken(), "");
        let spoken = shown(NOT_ASSIGNED, "").spoken();
        assert!(spoken.starts_with(&say::found(1)) && spoken.contains("not assigned"), "{spoken}");
    }

    #[test]
    fn never_more_than_a_handful_is_shown() {
        let numbers =
            "AADSTS50105 AADSTS65001 AADSTS50011 AADSTS7000222 AADSTS53003 AADSTS50057 AADSTS700016 AADSTS90002";
        assert!(answer(numbers).findings.len() <= MOST);
    }
}
