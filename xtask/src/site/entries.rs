//! What the front end consists of.

use shared::text::link::Key;

/// One page with its own WebAssembly, so that what one page needs never weighs on another.
pub(super) struct Entry {
    /// `frontend/<name>.html` is its page; its files are answered below `/<name>/`.
    pub name: &'static str,
    /// What it says in every language, fetched in the reader's; none where its words are in its WebAssembly.
    pub texts: Option<Texts>,
}

/// An entry's words: keys in order, and what its HTML shows by itself.
pub(super) struct Texts {
    /// Every key, in the order in which the WebAssembly counts them.
    pub keys: &'static [Key],
    /// Elements of the HTML by id, and what they say.
    pub words: &'static [(&'static str, Key)],
}

/// Every entry. One more is one line here, one HTML file and one `[[bin]]` of the `frontend` package.
pub(super) const ENTRIES: &[Entry] =
    &[Entry { name: "link", texts: Some(LINK) }, Entry { name: "explain", texts: None }];

const LINK: Texts = Texts {
    keys: Key::ALL,
    words: &[
        ("opening", Key::Opening),
        ("finishing", Key::Finishing),
        ("one-moment", Key::OneMoment),
        ("no-wasm", Key::NoWebAssembly),
        ("no-boot", Key::NotLoaded),
        ("language-label", Key::Language),
    ],
};
