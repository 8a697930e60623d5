//! What the first bytes of the other side seem to be.

/// What bytes seem to be.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Spoken {
    /// Nothing came.
    Nothing,
    /// A record of TLS.
    Tls,
    /// An answer of HTTP, or a page.
    Http,
    /// Something else: its first line.
    Plain(Vec<u8>),
}

/// TLS begins with one of four kinds of record and the major version 3 (RFC 8446 section 5.1).
pub(super) fn spoken(heard: &[u8]) -> Spoken {
    match heard {
        [] => Spoken::Nothing,
        [20..=23, 3, ..] => Spoken::Tls,
        [b'<', ..] | [b'H', b'T', b'T', b'P', b'/', ..] => Spoken::Http,
        other => Spoken::Plain(other.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default().to_vec()),
    }
}
