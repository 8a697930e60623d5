//! A diagnosed cause: stable code, who can fix it, how, and how sure we are.

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Serialize};

use crate::{
    codes::{self, Code},
    protocol::Protocol,
    shell::Shell,
};

/// A finding's own stable code, such as `smtp.auth-disabled-for-mailbox`. Never an AADSTS number.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct FindingCode(pub Cow<'static, str>);

impl FindingCode {
    /// A code known at compile time.
    pub const fn of(code: Code) -> Self {
        Self(Cow::Borrowed(code.as_str()))
    }
}

impl PartialEq<Code> for FindingCode {
    fn eq(&self, code: &Code) -> bool {
        self.0 == code.as_str()
    }
}

impl fmt::Display for FindingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who can fix it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The person whose mailbox it is.
    Owner,
    /// The directory's administrator.
    Administrator,
    /// The organisation that asked for the mailbox.
    Vendor,
    /// Nobody: it passes.
    Wait,
}

/// How sure we are.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// One of several causes that fit.
    Possible,
    /// The usual cause of what was seen.
    Likely,
    /// The evidence leaves no other cause, or the other side named it.
    Certain,
}

/// Which of several causes is told first: from what spoils everything to what passes by itself.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Rank {
    /// Spoils every protocol: what the owner did, or a token for another service.
    Root,
    /// The mailbox is missing, or a right to it.
    Right,
    /// The sign-in authority refuses.
    SignIn,
    /// The token lacks something that this protocol wants.
    Token,
    /// A switch of the mailbox is off.
    SwitchedOff,
    /// The server refuses and names another reason.
    Reason,
    /// The server refuses and names none.
    NoReason,
    /// The server, the way to it or this service is set up wrongly.
    Server,
    /// It passes by itself, or nobody knows what it is.
    Passing,
}

/// Where a cause shows itself.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Appears {
    /// Microsoft sends the person back to us with an error.
    Returned,
    /// On Microsoft's own page only; nothing comes back to us.
    MicrosoftPage,
    /// The token endpoint refuses a code, a refresh token or a credential.
    TokenEndpoint,
    /// A mail server, EWS or Graph says so.
    MailServer,
    /// This service finds out by itself.
    Here,
}

/// What a diagnosis comes to, before it is put into anybody's words. This is what is stored.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(from = "Stored")]
pub struct Diagnosed {
    /// Which entry of the catalogue.
    pub code: FindingCode,
    /// How sure we are.
    pub confidence: Confidence,
    /// Which protocol it is about; none when it is about the sign-in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub protocol: Option<Protocol>,
    /// Which account signs in to the mail server, where a check used one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub account: Option<String>,
    /// Whether the mail server that spoke is not one of Microsoft's, so that nothing of Exchange can be done there.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub elsewhere: bool,
    /// What speaks for it. Never holds a secret.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub evidence: Vec<Evidence>,
}

/// What may be stored of a diagnosis: an older form held nothing but the code.
#[derive(Deserialize)]
#[serde(untagged)]
enum Stored {
    Code(FindingCode),
    Whole {
        code: FindingCode,
        confidence: Confidence,
        #[serde(default)]
        protocol: Option<Protocol>,
        #[serde(default)]
        account: Option<String>,
        #[serde(default)]
        elsewhere: bool,
        #[serde(default)]
        evidence: Vec<Evidence>,
    },
}

impl From<Stored> for Diagnosed {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::Code(code) => Self { confidence: Confidence::Likely, code, ..Self::certain(codes::UNKNOWN) },
            Stored::Whole { code, confidence, protocol, account, elsewhere, evidence } => {
                Self { code, confidence, protocol, account, elsewhere, evidence }
            }
        }
    }
}

impl Diagnosed {
    /// A finding that needs no evidence: this service saw it happen.
    pub const fn certain(code: Code) -> Self {
        Self {
            code: FindingCode::of(code),
            confidence: Confidence::Certain,
            protocol: None,
            account: None,
            elsewhere: false,
            evidence: Vec::new(),
        }
    }
}

/// A fact that speaks for a finding.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Evidence {
    /// Microsoft named this number.
    Aadsts {
        /// The number after `AADSTS`.
        number: u32,
    },
    /// OAuth's own words.
    OauthError {
        /// `error`.
        error: String,
        /// `suberror` or `error_subcode`.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        suberror: Option<String>,
    },
    /// A mail server said this.
    Reply {
        /// One line, redacted and cut.
        line: String,
    },
    /// The access token says this, read for explanation and never trusted.
    Claim {
        /// Its name.
        name: String,
        /// What it holds.
        value: String,
    },
    /// Another protocol opened the same mailbox with the same token.
    WorksOver {
        /// Which.
        protocol: Protocol,
    },
    /// Something else that is known of the case.
    Fact {
        /// A sentence.
        text: String,
    },
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Aadsts { number } => write!(f, "Microsoft named AADSTS{number}."),
            Self::OauthError { error, suberror: None } => write!(f, "The answer's error was `{error}`."),
            Self::OauthError { error, suberror: Some(suberror) } => {
                write!(f, "The answer's error was `{error}` ({suberror}).")
            }
            Self::Reply { line } => write!(f, "The server said: {line}"),
            Self::Claim { name, value } => write!(f, "The token's `{name}` is {value}."),
            Self::WorksOver { protocol } => write!(f, "{protocol} opens the same mailbox."),
            Self::Fact { text } => f.write_str(text),
        }
    }
}

/// A finding as the mailbox's owner reads it, in their language.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct OwnerFinding {
    /// Stable code.
    pub code: FindingCode,
    /// A few words.
    pub title: String,
    /// What happened, in a sentence or two.
    pub cause: String,
    /// Who can fix it.
    pub who: Who,
    /// The one next step.
    pub next: String,
    /// Whether trying again without a change can help.
    pub retry_helps: bool,
    /// A message ready to be sent to who can fix it, if that is not the owner.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub letter: Option<Letter>,
}

/// A message ready to be copied or mailed.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Letter {
    /// Its subject, one line.
    pub subject: String,
    /// Its text, several lines.
    pub body: String,
}

/// A finding as the vendor and the administrator read it, in English.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Finding {
    /// Stable code.
    pub code: FindingCode,
    /// A few words.
    pub title: String,
    /// What happened and why.
    pub cause: String,
    /// Who can fix it.
    pub who: Who,
    /// How sure we are.
    pub confidence: Confidence,
    /// Which protocol it is about; none when it is about the sign-in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub protocol: Option<Protocol>,
    /// What to do, in order.
    pub fix: Vec<FixStep>,
    /// Whether the same attempt can work later without a change.
    pub retry_helps: bool,
    /// What speaks for it, a sentence each.
    pub evidence: Vec<String>,
    /// Codes of findings that are easily mistaken for this one.
    pub related: Vec<FindingCode>,
    /// Where this is known from.
    pub sources: Vec<String>,
}

/// One step of a fix, filled with the case's values.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct FixStep {
    /// What to do.
    pub text: String,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub link: Option<String>,
    /// Commands that do it, one for each way of doing it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub commands: Vec<CommandLine>,
}

/// A command for an administrator's shell, ready to paste.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CommandLine {
    /// Which shell.
    pub shell: Shell,
    /// The line.
    pub line: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_diagnosis_that_is_only_a_code_is_still_read() {
        let read: Diagnosed = serde_json::from_str("\"imap.switched-off\"").unwrap();
        assert_eq!(read, Diagnosed { confidence: Confidence::Likely, ..Diagnosed::certain(codes::IMAP_SWITCHED_OFF) });
    }

    #[test]
    fn a_diagnosis_is_read_back_as_it_was_stored() {
        let whole = Diagnosed {
            protocol: Some(Protocol::Smtp),
            account: Some("ada@contoso.example".into()),
            evidence: vec![
                Evidence::Aadsts { number: 50_105 },
                Evidence::OauthError { error: "invalid_grant".into(), suberror: None },
                Evidence::WorksOver { protocol: Protocol::Imap },
            ],
            ..Diagnosed::certain(codes::SMTP_SIGN_IN_REFUSED)
        };
        for diagnosed in [whole, Diagnosed::certain(codes::ENTRA_REFUSED)] {
            let stored = serde_json::to_string(&diagnosed).unwrap();
            assert_eq!(serde_json::from_str::<Diagnosed>(&stored).unwrap(), diagnosed, "{stored}");
        }
        assert!(!serde_json::to_string(&Diagnosed::certain(codes::ENTRA_REFUSED)).unwrap().contains("account"));
    }
}
