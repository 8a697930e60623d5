//! How the page was opened: its address taken apart, before anything is asked or shown.

use shared::api::link::{ReturnedConsent, ReturnedError};

use crate::form;

/// What the address says.
pub enum Opening {
    /// `/link#ticket`, or `/link` again after the ticket was taken from the address.
    Embedded {
        /// The single-use ticket.
        ticket: Option<String>,
        /// Whether the element opened this window: it may be closed afterwards.
        popup: bool,
    },
    /// `/l#token`.
    Hosted {
        /// The link token.
        token: Option<String>,
    },
    /// `/callback#…`.
    Callback {
        /// What Entra said; `None` once it was taken from the address.
        answer: Option<Answer>,
    },
    /// `/callback#…` that is no whole answer: cut off on the way, or with a parameter twice.
    IncompleteAnswer,
    /// `/callback?admin_consent=…`: an administrator comes back from approving, perhaps on another machine than the owner's.
    /// Whether that is so, the service says.
    Approval(ReturnedConsent),
    /// `/callback?code=…`: the authority answered in the query, not in the fragment that was asked for.
    AnsweredInQuery,
    /// `/callback?…` that says nothing of the kind.
    Nothing,
}

/// Entra's answer (RFC 6749 section 4.1.2, `response_mode=fragment`).
#[derive(Clone)]
pub struct Answer {
    /// Comes back as it was sent.
    pub state: String,
    /// Who answers (RFC 9207).
    pub iss: Option<String>,
    /// The answer itself.
    pub outcome: Outcome,
}

/// A code or an error.
#[derive(Clone)]
pub enum Outcome {
    /// The authorization code.
    Code(String),
    /// Why there is none.
    Error(ReturnedError),
}

impl Opening {
    /// Takes apart `path`, `query` and `fragment` (without their `?` and `#`).
    pub fn of(path: &str, query: &str, fragment: &str) -> Self {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        match path {
            "/callback" if fragment.is_empty() && !query.is_empty() => Self::approval(query),
            "/callback" if fragment.is_empty() => Self::Callback { answer: None },
            "/callback" => {
                Answer::of(fragment).map_or(Self::IncompleteAnswer, |answer| Self::Callback { answer: Some(answer) })
            }
            "/l" => Self::Hosted { token: filled(fragment) },
            _ => {
                let (ticket, rest) = fragment.split_once('&').unwrap_or((fragment, ""));
                Self::Embedded { ticket: filled(ticket), popup: rest == "popup" }
            }
        }
    }

    /// The answer of Entra's admin-consent page, which comes in the query. None of it is believed or shown here.
    fn approval(query: &str) -> Self {
        let pairs = form::pairs(query);
        let value = |name: &str| pairs.iter().find(|pair| pair.0 == name).map(|pair| pair.1.clone());
        match (value("code"), value("state")) {
            (Some(_), _) => Self::AnsweredInQuery,
            (None, Some(state)) => Self::Approval(ReturnedConsent {
                state,
                admin_consent: value("admin_consent"),
                error: value("error"),
                error_description: value("error_description"),
            }),
            (None, None) => Self::Nothing,
        }
    }
}

impl Answer {
    /// The answer in a fragment. `None` where there is none, or where a parameter that must appear once appears twice
    /// (RFC 6749 section 3.1).
    fn of(fragment: &str) -> Option<Self> {
        let pairs = form::pairs(fragment);
        let only = |name: &str| {
            let mut values = pairs.iter().filter(|(n, _)| n == name).map(|(_, value)| value.clone());
            values.next().filter(|_| values.next().is_none())
        };
        let outcome = match (only("code"), only("error")) {
            (Some(code), None) => Outcome::Code(code),
            (None, Some(error)) => Outcome::Error(ReturnedError {
                error,
                error_description: only("error_description"),
                error_subcode: only("error_subcode"),
                iss: only("iss"),
            }),
            _ => return None,
        };
        Some(Self { state: only("state")?, iss: only("iss"), outcome })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(fragment: &str) -> Option<Answer> {
        match Opening::of("/callback", "", fragment) {
            Opening::Callback { answer } => answer,
            _ => None,
        }
    }

    #[test]
    fn a_code_comes_with_its_state_and_issuer() {
        let answer = answer("code=0.AX&state=s1&session_state=q&iss=https%3A%2F%2Flogin%2Fx").unwrap();
        assert!(matches!(answer.outcome, Outcome::Code(code) if code == "0.AX"));
        assert_eq!((answer.state.as_str(), answer.iss.as_deref()), ("s1", Some("https://login/x")));
    }

    #[test]
    fn an_error_comes_with_its_words() {
        let answer = answer("error=access_denied&error_subcode=cancel&error_description=a+b&state=s1").unwrap();
        let Outcome::Error(error) = answer.outcome else { panic!("an error is no code") };
        assert_eq!(error.error_subcode.as_deref(), Some("cancel"));
        assert_eq!(error.error_description.as_deref(), Some("a b"));
    }

    #[test]
    fn doubled_mixed_or_stateless_answers_are_not_whole() {
        for fragment in ["code=a&code=b&state=s", "code=a&error=b&state=s", "code=a", "code=a&sta", "state=s"] {
            assert!(matches!(Opening::of("/callback", "", fragment), Opening::IncompleteAnswer), "{fragment}");
        }
    }

    #[test]
    fn an_answer_that_was_taken_from_the_address_is_no_incomplete_one() {
        assert!(matches!(Opening::of("/callback", "", ""), Opening::Callback { answer: None }));
    }

    #[test]
    fn a_ticket_may_say_that_its_window_is_a_popup() {
        let taken = |fragment| match Opening::of("/link", "", fragment) {
            Opening::Embedded { ticket, popup } => (ticket, popup),
            _ => (None, false),
        };
        assert_eq!(taken("tkt_1&popup"), (Some("tkt_1".to_owned()), true));
        assert_eq!(taken("tkt_1"), (Some("tkt_1".to_owned()), false));
        assert_eq!(taken(""), (None, false));
    }

    #[test]
    fn an_administrators_answer_comes_in_the_query_with_its_state_for_the_service_to_judge() {
        let opening =
            Opening::of("/callback", "error=access_denied&error_description=a+b&admin_consent=True&state=s", "");
        let Opening::Approval(returned) = opening else { panic!("it is the answer to an approval") };
        assert_eq!((returned.state.as_str(), returned.admin_consent.as_deref()), ("s", Some("True")));
        assert_eq!(returned.error_description.as_deref(), Some("a b"));
    }

    #[test]
    fn words_in_the_address_without_a_state_say_nothing() {
        for query in ["error_description=Call+555-0100", "admin_consent=True&tenant=t", "error=access_denied"] {
            assert!(matches!(Opening::of("/callback", query, ""), Opening::Nothing), "{query}");
        }
    }

    #[test]
    fn a_code_in_the_query_is_told_from_an_approval() {
        assert!(matches!(Opening::of("/callback", "code=c&state=s&session_state=q", ""), Opening::AnsweredInQuery));
    }

    #[test]
    fn a_fragment_is_always_the_owners_own_answer() {
        let opening = Opening::of("/callback", "admin_consent=True", "code=c&state=s");
        assert!(matches!(opening, Opening::Callback { answer: Some(_) }));
    }
}
