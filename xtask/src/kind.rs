//! The two ways in which the front end is built.

/// How the pages are built.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Pages {
    /// In seconds, to be looked at on this machine.
    Quick,
    /// As they are deployed: small.
    Released,
}

impl Pages {
    /// The folder they are in, below the target folder.
    pub(crate) const fn folder(self) -> &'static str {
        match self {
            Self::Quick => "site-quick",
            Self::Released => "site",
        }
    }
}
