//! How the page was opened: its address taken apart, before anything is asked or shown.

use shared::api::link::ReturnedError;

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
    /// Takes apart `path` and `fragment` (without its `#`).
    pub fn of(path: &str, fragment: &str) -> Self {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        match path {
            "/callback" => Self::Callback { answer: Answer::of(fragment) },
            "/l" => Self::Hosted { token: filled(fragment) },
            _ => {
                let (ticket, rest) = fragment.split_once('&').unwrap_or((fragment, ""));
                Self::Embedded { ticket: filled(ticket), popup: rest == "popup" }
            }
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
        match Opening::of("/callback", fragment) {
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
    fn doubled_mixed_or_stateless_answers_are_none() {
        for fragment in ["", "code=a&code=b&state=s", "code=a&error=b&state=s", "code=a", "code=a&state=s&state=t"] {
            assert!(answer(fragment).is_none(), "{fragment}");
        }
    }

    #[test]
    fn a_ticket_may_say_that_its_window_is_a_popup() {
        let taken = |fragment| match Opening::of("/link", fragment) {
            Opening::Embedded { ticket, popup } => (ticket, popup),
            _ => (None, false),
        };
        assert_eq!(taken("tkt_1&popup"), (Some("tkt_1".to_owned()), true));
        assert_eq!(taken("tkt_1"), (Some("tkt_1".to_owned()), false));
        assert_eq!(taken(""), (None, false));
    }
}
