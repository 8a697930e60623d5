//! The mail protocols a link session can ask for, and the delegated scope each needs.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{cloud::Cloud, permission::Resource};

/// A mail protocol that can be linked and checked.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Protocol {
    /// IMAP4rev1 over implicit TLS.
    Imap,
    /// POP3 over implicit TLS.
    Pop,
    /// Message submission with STARTTLS (RFC 6409).
    Smtp,
}

impl Protocol {
    /// Every protocol, in the order people read them.
    pub const ALL: [Self; 3] = [Self::Imap, Self::Pop, Self::Smtp];

    /// The name as people write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Imap => "IMAP",
            Self::Pop => "POP",
            Self::Smtp => "SMTP",
        }
    }

    /// The key used in JSON, configuration and addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Imap => "imap",
            Self::Pop => "pop",
            Self::Smtp => "smtp",
        }
    }

    /// Whose tokens it takes.
    pub const fn resource(self) -> Resource {
        match self {
            Self::Imap | Self::Pop | Self::Smtp => Resource::Exchange,
        }
    }

    /// The delegated permission, without a resource prefix.
    ///
    /// Source: Microsoft, "Authenticate an IMAP, POP or SMTP connection using OAuth".
    pub const fn permission(self) -> &'static str {
        match self {
            Self::Imap => "IMAP.AccessAsUser.All",
            Self::Pop => "POP.AccessAsUser.All",
            Self::Smtp => "SMTP.Send",
        }
    }

    /// The delegated scope as sent to Entra. The prefix decides the token's audience: without it the token is for
    /// Graph and every mail server refuses it.
    pub fn scope(self, cloud: Cloud) -> String {
        format!("{}{}", cloud.facts().exchange_scope_prefix, self.permission())
    }
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Protocol {
    type Err = BadProtocol;

    fn from_str(text: &str) -> Result<Self, BadProtocol> {
        Self::ALL.into_iter().find(|p| p.key() == text).ok_or(BadProtocol)
    }
}

/// A kind of server that can be heard.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Server {
    /// IMAP.
    Imap,
    /// POP3.
    Pop,
    /// Message submission.
    Smtp,
    /// Exchange Web Services.
    Ews,
    /// Microsoft Graph.
    Graph,
}

/// The text names no protocol.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct BadProtocol;

impl fmt::Display for BadProtocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected `imap`, `pop` or `smtp`")
    }
}

impl std::error::Error for BadProtocol {}

/// The scopes of one sign-in: who signed in, a refresh token, and each wanted protocol of one resource.
///
/// Mail scopes come first, because the first resource scope decides the audience.
pub fn link_scopes(protocols: &[Protocol], cloud: Cloud) -> Vec<String> {
    let mail = protocols.iter().map(|p| p.scope(cloud));
    let identity = ["openid", "profile", "email", "offline_access"].map(str::to_owned);
    mail.chain(identity).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_scopes_come_first_and_carry_the_exchange_prefix() {
        let scopes = link_scopes(&[Protocol::Imap, Protocol::Smtp], Cloud::Global);
        assert_eq!(scopes[0], "https://outlook.office.com/IMAP.AccessAsUser.All");
        assert_eq!(scopes[1], "https://outlook.office.com/SMTP.Send");
        assert!(scopes.contains(&"offline_access".to_owned()));
    }

    #[test]
    fn no_scope_is_asked_for_that_no_protocol_needs() {
        assert!(
            link_scopes(&[Protocol::Pop], Cloud::Global).iter().all(|s| !s.contains("IMAP") && !s.contains("SMTP"))
        );
    }
}
