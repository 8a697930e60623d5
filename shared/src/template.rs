//! Puts the values of a case into texts and commands.

use std::borrow::Cow;

use crate::{
    cloud::Cloud,
    marks::{is_hidden, plain},
    shell::Shell,
};

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

    /// The value, if it is known. One that holds nothing to be seen is not.
    pub(crate) fn of<'a>(self, values: &Values<'a>) -> Option<&'a str> {
        let value = match self {
            Self::Vendor => values.vendor,
            Self::Mailbox => values.mailbox,
            Self::Owner => values.owner,
            Self::Account => values.account.filter(|value| is_seen(value)).or(values.mailbox),
            Self::ClientId => values.client_id,
            Self::Directory => values.directory,
            Self::ObjectId => values.object_id,
            Self::RedirectUri => values.redirect_uri,
            Self::Scopes => values.scopes,
            Self::ConsentUrl => values.consent_url,
        };
        value.filter(|value| is_seen(value))
    }
}

/// Whether a value fills the place where it is put.
fn is_seen(value: &str) -> bool {
    value.chars().any(|c| !c.is_whitespace() && !c.is_control() && !is_hidden(c))
}

/// `template` with its fields filled in: as they are in a sentence, quoted for the shell in a command.
pub fn fill(template: &str, values: &Values<'_>, shell: Option<Shell>) -> String {
    replaced(template, |name| {
        let field = Field::ALL.into_iter().find(|field| field.name() == name)?;
        let value = field.of(values).unwrap_or_else(|| field.stand_in());
        Some(Cow::Owned(shell.map_or_else(|| plain(value), |shell| shell.quote(value))))
    })
}

/// `template` with each `{name}` replaced by what `value` gives for it. One pass, so a value that looks like a field stays
/// what it is; braces that name no field stay too.
pub(crate) fn replaced<'a>(template: &str, value: impl Fn(&str) -> Option<Cow<'a, str>>) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let field = after.split_once('}').and_then(|(name, after)| Some((value(name)?, after)));
        rest = match field {
            Some((value, after)) => {
                filled.push_str(&value);
                after
            }
            None => {
                filled.push('{');
                after
            }
        };
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(template: &str) -> String {
        replaced(template, |name| match name {
            "vendor" => Some("{mailbox}".into()),
            "mailbox" => Some("<b>ä</b>".into()),
            _ => None,
        })
    }

    #[test]
    fn values_appear_as_they_are_and_are_not_filled_again() {
        assert_eq!(filled("{vendor}: {mailbox}!"), "{mailbox}: <b>ä</b>!");
    }

    #[test]
    fn braces_that_name_no_field_stay() {
        assert_eq!(filled("{ {x} {vendor"), "{ {x} {vendor");
        assert_eq!(filled("{x{mailbox}"), "{x<b>ä</b>");
    }
}
