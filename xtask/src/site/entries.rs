//! What the front end consists of.

/// One page with its own WebAssembly, so that what one page needs never weighs on another.
pub struct Entry {
    /// `frontend/<name>.html` is its page; its files are answered below `/<name>/`.
    pub name: &'static str,
}

/// Every entry. One more is one line here, one HTML file and one `[[bin]]` of the `frontend` package.
pub const ENTRIES: &[Entry] = &[Entry { name: "link" }, Entry { name: "explain" }];
