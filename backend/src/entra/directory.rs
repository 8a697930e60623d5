//! Which directory to sign in at, as it stands in Entra's addresses.
use shared::guid::is_guid;

use std::{fmt, str::FromStr};

/// The directory in which personal Microsoft accounts live.
const PERSONAL_ACCOUNTS: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

/// A directory, or a word that stands for several.
///
/// Source: Microsoft, "Application configuration options", authority.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Directory(Kind);

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
enum Kind {
    Id(String),
    Domain(String),
    Organizations,
    Common,
}

/// Why a text names no directory.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum BadDirectory {
    /// Nothing but space.
    #[error("the directory is empty; give its id, a verified domain, `organizations` or `common`")]
    Empty,
    /// An e-mail address.
    #[error("an e-mail address is not a directory; give the directory's id, or the domain behind the @")]
    MailAddress,
    /// `consumers`: personal accounts have no mailbox in Microsoft 365.
    #[error("`consumers` holds personal accounts only; give a directory's id, `organizations` or `common`")]
    Consumers,
    /// Neither GUID nor domain.
    #[error("a directory is named by its id (a GUID), a verified domain, `organizations` or `common`")]
    Malformed,
}

impl Directory {
    /// The directory's id in lower case, if that is how it is named.
    pub fn id(&self) -> Option<&str> {
        match &self.0 {
            Kind::Id(id) => Some(id),
            _ => None,
        }
    }

    /// As it stands in an address.
    pub(super) fn segment(&self) -> &str {
        match &self.0 {
            Kind::Id(text) | Kind::Domain(text) => text,
            Kind::Organizations => "organizations",
            Kind::Common => "common",
        }
    }

    /// Whether people of the directory with the id `tid` may come in by this one. A domain's own id is not known here.
    pub(super) fn admits(&self, tid: &str) -> bool {
        match &self.0 {
            Kind::Id(id) => id == tid,
            Kind::Organizations => tid != PERSONAL_ACCOUNTS,
            Kind::Domain(_) | Kind::Common => true,
        }
    }

    /// Whether people of several directories may come in by this one.
    pub(crate) const fn is_shared(&self) -> bool {
        matches!(self.0, Kind::Organizations | Kind::Common)
    }
}

impl fmt::Display for Directory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.segment())
    }
}

impl FromStr for Directory {
    type Err = BadDirectory;

    fn from_str(text: &str) -> Result<Self, BadDirectory> {
        let text = text.trim().to_ascii_lowercase();
        match text.as_str() {
            "" => Err(BadDirectory::Empty),
            "organizations" => Ok(Self(Kind::Organizations)),
            "common" => Ok(Self(Kind::Common)),
            "consumers" => Err(BadDirectory::Consumers),
            _ if is_guid(&text) => Ok(Self(Kind::Id(text))),
            _ if is_domain(&text) => Ok(Self(Kind::Domain(text))),
            _ if text.contains('@') => Err(BadDirectory::MailAddress),
            _ => Err(BadDirectory::Malformed),
        }
    }
}

fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let last_is_a_name =
        text.rsplit('.').next().is_some_and(|last| last.bytes().any(|byte| byte.is_ascii_alphabetic()));
    text.len() <= 253 && text.contains('.') && last_is_a_name && text.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Result<String, BadDirectory> {
        text.parse::<Directory>().map(|directory| directory.to_string())
    }

    #[test]
    fn ids_domains_and_the_two_words_are_directories() {
        assert_eq!(
            parse(" 72F988BF-86F1-41AF-91AB-2D7CD011DB47 ").as_deref(),
            Ok("72f988bf-86f1-41af-91ab-2d7cd011db47")
        );
        assert_eq!(parse("Contoso.OnMicrosoft.com").as_deref(), Ok("contoso.onmicrosoft.com"));
        assert_eq!(parse("organizations").as_deref(), Ok("organizations"));
        assert_eq!(parse("common").as_deref(), Ok("common"));
    }

    #[test]
    fn what_people_paste_by_mistake_is_named() {
        assert_eq!(parse("  "), Err(BadDirectory::Empty));
        assert_eq!(parse("anna@contoso.example"), Err(BadDirectory::MailAddress));
        assert_eq!(parse("consumers"), Err(BadDirectory::Consumers));
        for bad in ["contoso", "https://contoso.example", "a..b", "../common", "10.0.0.1", "-a.example", "a.example/b"]
        {
            assert_eq!(parse(bad), Err(BadDirectory::Malformed), "{bad}");
        }
    }

    #[test]
    fn a_directory_admits_its_own_people_and_organizations_no_personal_accounts() {
        let contoso: Directory = "72f988bf-86f1-41af-91ab-2d7cd011db47".parse().unwrap();
        assert!(contoso.admits("72f988bf-86f1-41af-91ab-2d7cd011db47"));
        assert!(!contoso.admits("00000000-0000-0000-0000-000000000001"));
        let organizations: Directory = "organizations".parse().unwrap();
        assert!(!organizations.admits(PERSONAL_ACCOUNTS));
    }

    proptest! {
        #[test]
        fn a_directory_is_one_plain_path_segment(text in ".{0,60}") {
            if let Ok(directory) = text.parse::<Directory>() {
                let segment = directory.segment();
                prop_assert!(segment.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.'));
                prop_assert!(!segment.starts_with('.'));
            }
        }
    }
}
