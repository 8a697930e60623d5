//! The directories (Entra tenants) and the path segments that address them.

/// A simulated directory.
#[derive(Debug, Eq, PartialEq)]
pub struct Directory {
    /// Its "Directory (tenant) ID".
    pub id: &'static str,
    /// Its verified domain.
    pub domain: &'static str,
    /// The organisation's name as sign-in and consent pages show it.
    pub name: &'static str,
}

/// The customer's directory: nearly everybody lives here.
pub static CONTOSO: Directory =
    Directory { id: "5f3b1c7e-8a2d-4e69-9b04-c0ffee000001", domain: "contoso.example", name: "Contoso" };

/// Another organisation, for foreign users, guests and tokens of the wrong directory.
pub static FABRIKAM: Directory =
    Directory { id: "9d24e8a0-37c5-4b1f-8e6a-fab000000002", domain: "fabrikam.example", name: "Fabrikam" };

static DIRECTORIES: [&Directory; 2] = [&CONTOSO, &FABRIKAM];

/// The directory id Entra uses for personal accounts.
pub(crate) const CONSUMERS_ID: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

impl Directory {
    /// The directory of that id or verified domain.
    pub fn find(name: &str) -> Option<&'static Self> {
        DIRECTORIES.into_iter().find(|known| known.id == name || known.domain.eq_ignore_ascii_case(name))
    }
}

/// What the first path segment of an authority names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Segment {
    /// One directory, by id or domain: both are the same place.
    One(&'static Directory),
    /// Any work account.
    Organizations,
    /// Any account.
    Common,
    /// Personal accounts only; nobody in the sandbox has one.
    Consumers,
}

impl Segment {
    /// Reads a path segment; `None` is AADSTS90002.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text {
            "organizations" => Some(Self::Organizations),
            "common" => Some(Self::Common),
            "consumers" => Some(Self::Consumers),
            name => Directory::find(name).map(Self::One),
        }
    }

    /// The segment as Entra writes it in its own addresses: ids, not domains.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::One(directory) => directory.id,
            Self::Organizations => "organizations",
            Self::Common => "common",
            Self::Consumers => CONSUMERS_ID,
        }
    }
}
