//! What people read, by language.
//!
//! A page names what it wants to say with an enum of texts ([`link::Text`]); each language answers with one function
//! that matches every text, so a missing translation does not compile. Adding a language means adding a
//! [`Language`], its module and its arm in `say`; the compiler lists the rest.
//!
//! A text holds no markup. Foreign words (names, addresses) are arguments and are never interpreted.

pub mod link;

/// A language people can read the pages in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Language {
    /// English.
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 1] = [Self::English];

    /// The tag for `lang` attributes (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
        }
    }
}
