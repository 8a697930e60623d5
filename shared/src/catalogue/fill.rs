//! Puts the values of a case into texts and commands.

use super::quote::Shell;
use crate::{cloud::Cloud, marks::plain};

/// What is known of a case, for texts, links and commands. What is missing is named in angle brackets instead.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Values<'a> {
    /// Which cloud.
    pub cloud: Cloud,
    /// Who asks for the mailbox.
    pub vendor: Option<&'a str>,
    /// The wanted mailbox.
    pub mailbox: Option<&'a str>,
    /// Who signed in.
    pub owner: Option<&'a str>,
    /// The account that signs in to the mail server; the mailbox's own when it is not known.
    pub account: Option<&'a str>,
    /// The registration's application (client) id.
    pub client_id: Option<&'a str>,
    /// The directory (tenant) id or domain.
    pub directory: Option<&'a str>,
    /// The enterprise application's object id in the customer's directory.
    pub object_id: Option<&'a str>,
    /// The registration's redirect URI.
    pub redirect_uri: Option<&'a str>,
    /// The scopes asked for, separated by spaces.
    pub scopes: Option<&'a str>,
    /// The ready admin-consent link.
    pub consent_url: Option<&'a str>,
}

/// A place in a template, written `{name}`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Field {
    /// `{vendor}`
    Vendor,
    /// `{mailbox}`
    Mailbox,
    /// `{owner}`
    Owner,
    /// `{account}`
    Account,
    /// `{client_id}`
    ClientId,
    /// `{directory}`
    Directory,
    /// `{object_id}`
    ObjectId,
    /// `{redirect_uri}`
    RedirectUri,
    /// `{scopes}`
    Scopes,
    /// `{consent_url}`
    ConsentUrl,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 10] = [
        Self::Vendor,
        Self::Mailbox,
        Self::Owner,
        Self::Account,
        Self::ClientId,
        Self::Directory,
        Self::ObjectId,
        Self::RedirectUri,
        Self::Scopes,
        Self::ConsentUrl,
    ];

    /// Its name between the braces.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vendor => "vendor",
            Self::Mailbox => "mailbox",
            Self::Owner => "owner",
            Self::Account => "account",
            Self::ClientId => "client_id",
            Self::Directory => "directory",
            Self::ObjectId => "object_id",
            Self::RedirectUri => "redirect_uri",
            Self::Scopes => "scopes",
            Self::ConsentUrl => "consent_url",
        }
    }

    /// What stands there when the value is not known.
    const fn stand_in(self) -> &'static str {
        match self {
            Self::Vendor => "<the application>",
            Self::Mailbox => "<mailbox address>",
            Self::Owner => "<sign-in name>",
            Self::Account => "<account that signs in to the mail server>",
            Self::ClientId => "<application (client) id>",
            Self::Directory => "<directory (tenant) id>",
            Self::ObjectId => "<object id of the enterprise application>",
            Self::RedirectUri => "<redirect URI>",
            Self::Scopes => "<scopes>",
            Self::ConsentUrl => "<admin consent link>",
        }
    }

    pub(super) fn of<'a>(self, values: &Values<'a>) -> Option<&'a str> {
        match self {
            Self::Vendor => values.vendor,
            Self::Mailbox => values.mailbox,
            Self::Owner => values.owner,
            Self::Account => values.account.or(values.mailbox),
            Self::ClientId => values.client_id,
            Self::Directory => values.directory,
            Self::ObjectId => values.object_id,
            Self::RedirectUri => values.redirect_uri,
            Self::Scopes => values.scopes,
            Self::ConsentUrl => values.consent_url,
        }
    }
}

/// `template` with its fields filled in: without what would mislead in a sentence, quoted for the shell in a command. One pass, so a
/// value that looks like a field stays what it is. Braces that name no field stay too.
pub fn fill(template: &str, values: &Values<'_>, shell: Option<Shell>) -> String {
    let mut filled = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        filled.push_str(&rest[..at]);
        rest = &rest[at..];
        let field = Field::ALL.into_iter().find_map(|field| {
            let after = rest[1..].strip_prefix(field.name())?.strip_prefix('}')?;
            Some((field, after))
        });
        let Some((field, after)) = field else {
            filled.push('{');
            rest = &rest[1..];
            continue;
        };
        let value = field.of(values).unwrap_or_else(|| field.stand_in());
        match shell {
            Some(shell) => filled.push_str(&shell.quote(value)),
            None => filled.push_str(&plain(value)),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}
