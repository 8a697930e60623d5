//! What people read, by language.
//!
//! A page names what it wants to say with an enum of texts; each language answers with one function that matches every
//! text, so a missing translation does not compile. Adding a language means adding a [`Language`], its modules and its
//! arms; the compiler lists the rest. A file of words is a table: edit the sentences freely.
//!
//! A text holds no markup. Foreign words (names, addresses) are arguments and are never interpreted.

pub mod element;
pub mod explain;
pub mod letter;
pub mod link;
pub mod owner;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

/// A language people can read the pages in.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// German.
    #[serde(rename = "de")]
    German,
    /// French.
    #[serde(rename = "fr")]
    French,
    /// Italian.
    #[serde(rename = "it")]
    Italian,
    /// Spanish.
    #[serde(rename = "es")]
    Spanish,
    /// Swedish.
    #[serde(rename = "sv")]
    Swedish,
}

impl Language {
    /// Every language, as a switch lists them.
    pub const ALL: [Self; 6] = [Self::English, Self::German, Self::French, Self::Italian, Self::Spanish, Self::Swedish];

    /// The tag for `lang` attributes (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Italian => "it",
            Self::Spanish => "es",
            Self::Swedish => "sv",
        }
    }

    /// Its name in itself, for a switch.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
            Self::French => "Français",
            Self::Italian => "Italiano",
            Self::Spanish => "Español",
            Self::Swedish => "Svenska",
        }
    }

    /// The language of a tag such as `de` or `de-CH`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The best language for an `Accept-Language` header (RFC 9110 section 12.5.4): of those we speak the one with the
    /// greatest weight, the first of equals; English when there is none.
    pub fn accepted(header: &str) -> Self {
        let mut best = (0, Self::English);
        for range in header.split(',').take(32) {
            let mut parts = range.split(';');
            let language = parts.next().and_then(Self::of_tag);
            let weight = parts.find_map(|part| part.trim().strip_prefix("q=").map(thousandths)).unwrap_or(1000);
            if let Some(language) = language.filter(|_| weight > best.0) {
                best = (weight, language);
            }
        }
        best.1
    }
}

/// A quality value such as `0.8`, in thousandths; nonsense counts as nothing.
fn thousandths(text: &str) -> u32 {
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let padded: String = fraction.chars().chain("000".chars()).take(3).collect();
    match (whole.parse::<u32>(), padded.parse::<u32>()) {
        (Ok(whole), Ok(fraction)) => (whole.min(1) * 1000 + fraction).min(1000),
        _ => 0,
    }
}
