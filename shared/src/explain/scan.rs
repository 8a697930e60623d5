//! Puts together what a pasted text holds.

use super::{
    Explanation, challenges, claims, fields, guids,
    replies::{self, Pasted},
    search, words,
};
use crate::{
    catalogue,
    codes::{self, Code},
    diagnosis::{aadsts_numbers, cut, found, of_refusal, once, one_line},
    entra::EntraReport,
    finding::{Confidence, Diagnosed},
    secrets,
};

/// OAuth's and Entra's own words for `error`. Others come from elsewhere.
const ERRORS: [&str; 14] = [
    "access_denied",
    "consent_required",
    "interaction_required",
    "invalid_client",
    "invalid_grant",
    "invalid_request",
    "invalid_resource",
    "invalid_scope",
    "login_required",
    "server_error",
    "temporarily_unavailable",
    "unauthorized_client",
    "unsupported_grant_type",
    "unsupported_response_type",
];

/// So much of a description is kept.
const LONGEST_DESCRIPTION: usize = 600;

/// So many numbers of one text are looked at, and so many findings of a mere search are given.
const MOST_NUMBERS: usize = 16;
const MOST_GUESSES: usize = 3;

pub(super) fn explain(text: &str) -> Explanation {
    let text = &*challenges::decoded(text);
    let found_secrets = secrets::find(text);
    let plain = fields::plain(&secrets::blanked(text, &found_secrets));
    let lower = plain.to_lowercase();
    let report = report(text, &plain, &lower);
    let claims = claims::of(text);
    let replies = replies::find(&plain, &lower);
    let challenge = challenges::find(&plain);
    let beside = Pasted { claims: claims.as_ref(), challenge: challenge.as_ref() };

    let mut findings: Vec<Diagnosed> = words::approval_loop(&lower, &report).into_iter().collect();
    findings.extend(of_entra(&report));
    findings.extend(replies::findings(&replies, beside, &lower));
    if replies.is_empty() {
        findings.extend(replies::of_challenge_alone(beside, &lower));
        findings.extend(claims.as_ref().filter(|_| challenge.is_none()).and_then(replies::of_token_alone));
    }
    findings.extend(words::of_phrases(&lower));
    let recognised = !findings.is_empty();
    if !recognised {
        let guesses = search(&plain, MOST_GUESSES);
        findings.extend(guesses.into_iter().map(|entry| found(entry.code, Confidence::Possible, None)));
    }
    Explanation {
        findings: once(findings),
        report,
        replies: replies.into_iter().map(|reply| (reply.server, reply.line)).collect(),
        claims,
        secrets: kinds(&found_secrets),
        recognised,
    }
}

fn kinds(found: &[secrets::Found]) -> Vec<secrets::SecretKind> {
    let mut kinds: Vec<_> = found.iter().map(|found| found.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// What Entra said. Numbers are read from the text as it came: they are no secrets.
fn report(text: &str, plain: &str, lower: &str) -> EntraReport {
    let word = |name| fields::first(plain, name).filter(|word| is_word(word));
    let mut report = EntraReport {
        error: error(lower).unwrap_or_default().to_owned(),
        suberror: word("suberror").or_else(|| word("error_subcode")),
        codes: codes(text, plain),
        description: description(plain),
        ..EntraReport::default()
    };
    if !report.error.is_empty() || !report.codes.is_empty() {
        report.stage = words::stage(lower, &report);
        guids::fill(&mut report, plain);
    }
    report
}

fn is_word(text: &str) -> bool {
    text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// The field `error`; without one, any of its known values as a word of its own.
fn error(lower: &str) -> Option<&'static str> {
    let known = |word: &str| ERRORS.into_iter().find(|known| *known == word);
    let named = fields::all(lower, "error").take(32).find_map(|value| known(&value));
    named.or_else(|| {
        let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        words.find_map(known)
    })
}

/// Numbers in the order of how sure they are: listed by Entra, written with their prefix, called a code, or all there is.
fn codes(text: &str, plain: &str) -> Vec<u32> {
    let mut codes: Vec<u32> = Vec::new();
    let listed = listed(plain);
    let prefixed = aadsts_numbers(text).into_iter().chain(aadsts_numbers(plain));
    for code in listed.into_iter().chain(prefixed).chain(called_code(plain)).chain(bare(plain)) {
        if !codes.contains(&code) && codes.len() < MOST_NUMBERS {
            codes.push(code);
        }
    }
    codes
}

/// `"error_codes":[50076]`
fn listed(plain: &str) -> Vec<u32> {
    let Some(at) = plain.find("error_codes") else { return Vec::new() };
    let Some((list, _)) = plain[at..].split_once('[').and_then(|(_, rest)| rest.split_once(']')) else {
        return Vec::new();
    };
    numbers(list).take(MOST_NUMBERS).map(|(_, number)| number).collect()
}

/// Numbers of Entra's length, and where they begin.
fn numbers(text: &str) -> impl Iterator<Item = (usize, u32)> {
    let part_of_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    text.split(move |c: char| !part_of_word(c)).filter_map(|word| {
        let number = word.parse().ok().filter(|_| (5..=8).contains(&word.len()))?;
        Some((word.as_ptr() as usize - text.as_ptr() as usize, number))
    })
}

/// `Error Code: 50105`, in the languages of Microsoft's page, and `error?code=50105`. Only listed numbers count.
fn called_code(plain: &str) -> Vec<u32> {
    const CODE: [&str; 6] = ["cod", "kod", "cód", "コード", "代码", "코드"];
    let called = |at: usize| {
        let from = plain.ceil_char_boundary(at.saturating_sub(24));
        let before = plain[from..at].rsplit('\n').next().unwrap_or_default().to_lowercase();
        CODE.iter().any(|word| before.contains(word))
    };
    numbers(plain)
        .filter(|(at, number)| called(*at) && catalogue::aadsts(*number).is_some())
        .take(MOST_NUMBERS)
        .map(|(_, number)| number)
        .collect()
}

/// Nothing but numbers was pasted.
fn bare(plain: &str) -> Vec<u32> {
    let only =
        plain.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | ';' | '#' | '.' | ':'));
    let known = numbers(plain).filter(|(_, number)| catalogue::aadsts(*number).is_some());
    if only { known.take(MOST_NUMBERS).map(|(_, number)| number).collect() } else { Vec::new() }
}

/// `error_description`, or the sentence that follows a number; without ids and times, which have fields of their own.
fn description(plain: &str) -> Option<String> {
    let field = fields::first(plain, "error_description").filter(|text| text.contains(' '));
    let text = field.or_else(|| {
        let at = plain.to_ascii_lowercase().find("aadsts")?;
        Some(plain[at..].lines().next()?.to_owned())
    })?;
    let end = ["Trace ID", "\r", "\n", "\"", "', '", "'}"]
        .iter()
        .filter_map(|mark| text.find(mark))
        .min()
        .unwrap_or(text.len());
    let text = one_line(&text[..end]);
    (!text.is_empty()).then(|| cut(&text, LONGEST_DESCRIPTION))
}

/// What Entra's refusal means, and what its other numbers do.
fn of_entra(report: &EntraReport) -> Vec<Diagnosed> {
    if report.codes.is_empty() && report.error.is_empty() {
        return Vec::new();
    }
    let main = of_refusal(report);
    let others = report.codes.iter().filter_map(|&number| catalogue::aadsts(number)).map(|row| row.finding);
    let others: Vec<Diagnosed> = others
        .filter(|finding| main.code != *finding && !SAYS_LITTLE.contains(finding))
        .map(|finding| found(finding, Confidence::Possible, None))
        .collect();
    std::iter::once(main).chain(others).collect()
}

/// Findings that add nothing beside another.
const SAYS_LITTLE: [Code; 4] =
    [codes::ENTRA_REQUEST_MALFORMED, codes::ENTRA_CODE_REFUSED, codes::ENTRA_FAULT, codes::ENTRA_SIGN_IN_PAGE_EXPIRED];
