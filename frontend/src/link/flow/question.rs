//! What the page asks the service, as path and fields. Tested against the DTOs that the service reads.

use shared::{
    api::link::{PageText, ReturnedCode, ReturnedConsent, ReturnedError},
    flow::IdentityChoice,
    id::AttemptId,
};

use super::HandIn;

/// A question to the link API.
pub enum Question {
    /// Buy a page token with a ticket.
    Redeem(String),
    /// Read the session.
    Session,
    /// Hand in Entra's answer.
    HandIn(HandIn),
    /// End the session.
    Cancel,
    /// Explain who signed in.
    Choose(AttemptId, IdentityChoice),
    /// Run the checks again.
    Retest(AttemptId),
    /// Explain what Entra's own page said.
    Explain(AttemptId, PageText),
    /// Read the report about an attempt.
    Report(AttemptId),
    /// Hand in what Entra told an administrator.
    Consent(ReturnedConsent),
}

/// The fields of a request's body; those without a value are left out.
pub(super) type Fields<'a> = Vec<(&'static str, Option<&'a str>)>;

impl Question {
    /// Where it is asked, below the link API.
    pub fn path(&self) -> String {
        match self {
            Self::Redeem(_) => "tickets/redeem".to_owned(),
            Self::Session => "session".to_owned(),
            Self::Cancel => "cancel".to_owned(),
            Self::Consent(_) => "consent-return".to_owned(),
            Self::HandIn(HandIn::Code(id, _)) => of_attempt(id, "code"),
            Self::HandIn(HandIn::Error(id, _)) => of_attempt(id, "error"),
            Self::Choose(id, _) => of_attempt(id.as_str(), "identity"),
            Self::Retest(id) => of_attempt(id.as_str(), "retest"),
            Self::Explain(id, _) => of_attempt(id.as_str(), "page-text"),
            Self::Report(id) => of_attempt(id.as_str(), "report"),
        }
    }

    /// The attempt it is about. Its browser secret goes along where this browser has it.
    pub fn attempt(&self) -> Option<&str> {
        match self {
            Self::Redeem(_) | Self::Session | Self::Cancel | Self::Consent(_) => None,
            Self::HandIn(HandIn::Code(id, _) | HandIn::Error(id, _)) => Some(id),
            Self::Choose(id, _) | Self::Retest(id) | Self::Explain(id, _) | Self::Report(id) => Some(id.as_str()),
        }
    }

    /// What is posted; `None` where it is only read.
    pub fn fields(&self) -> Option<Fields<'_>> {
        Some(match self {
            Self::Session | Self::Report(_) => return None,
            Self::Cancel | Self::Retest(_) => Vec::new(),
            Self::Redeem(ticket) => vec![("ticket", Some(ticket))],
            Self::Choose(_, choice) => vec![("choice", Some(key(*choice)))],
            Self::Explain(_, PageText { text }) => vec![("text", Some(text))],
            Self::HandIn(HandIn::Code(_, ReturnedCode { code, verifier, iss })) => {
                vec![("code", Some(code)), ("verifier", Some(verifier)), ("iss", iss.as_deref())]
            }
            Self::Consent(ReturnedConsent { state, admin_consent, error, error_description }) => vec![
                ("state", Some(state)),
                ("admin_consent", admin_consent.as_deref()),
                ("error", error.as_deref()),
                ("error_description", error_description.as_deref()),
            ],
            Self::HandIn(HandIn::Error(_, ReturnedError { error, error_description, error_subcode, iss })) => vec![
                ("error", Some(error)),
                ("error_description", error_description.as_deref()),
                ("error_subcode", error_subcode.as_deref()),
                ("iss", iss.as_deref()),
            ],
        })
    }
}

fn of_attempt(id: &str, route: &str) -> String {
    ["attempts/", id, "/", route].concat()
}

/// The choice as on the wire.
const fn key(choice: IdentityChoice) -> &'static str {
    match choice {
        IdentityChoice::Alias => "alias",
        IdentityChoice::SharedMailbox => "shared_mailbox",
        IdentityChoice::WrongAccount => "wrong_account",
    }
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;
    use shared::api::link::{ChooseIdentity, RedeemTicket};

    use super::*;

    /// The body as the service reads it.
    fn read<T: DeserializeOwned>(question: &Question) -> T {
        let fields = question.fields().unwrap().into_iter();
        let body = fields.filter_map(|(name, value)| Some((name.to_owned(), value?.into()))).collect();
        serde_json::from_value(serde_json::Value::Object(body)).unwrap()
    }

    fn id() -> AttemptId {
        AttemptId::new(1, [1; 10])
    }

    #[test]
    fn the_service_reads_what_the_page_posts() {
        let ticket: RedeemTicket = read(&Question::Redeem("tkt".to_owned()));
        assert_eq!(ticket.ticket, "tkt");

        let code = ReturnedCode { code: "c".to_owned(), verifier: "v".to_owned(), iss: None };
        let code: ReturnedCode = read(&Question::HandIn(HandIn::Code(String::new(), code)));
        assert_eq!((code.code.as_str(), code.verifier.as_str(), code.iss), ("c", "v", None));

        let error = ReturnedError {
            error: "access_denied".to_owned(),
            error_description: None,
            error_subcode: Some("cancel".to_owned()),
            iss: Some("https://login/x".to_owned()),
        };
        let error: ReturnedError = read(&Question::HandIn(HandIn::Error(String::new(), error)));
        assert_eq!(error.error_subcode.as_deref(), Some("cancel"));

        let page: PageText = read(&Question::Explain(id(), PageText { text: "AADSTS50105".to_owned() }));
        assert_eq!(page.text, "AADSTS50105");
    }

    #[test]
    fn every_choice_is_one_the_service_knows() {
        for choice in [IdentityChoice::Alias, IdentityChoice::SharedMailbox, IdentityChoice::WrongAccount] {
            assert_eq!(read::<ChooseIdentity>(&Question::Choose(id(), choice)).choice, choice);
        }
    }

    #[test]
    fn reading_posts_nothing() {
        assert!(Question::Session.fields().is_none() && Question::Report(id()).fields().is_none());
        assert!(Question::Retest(id()).fields().is_some_and(|fields| fields.is_empty()));
    }
}
