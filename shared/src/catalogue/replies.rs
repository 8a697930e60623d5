//! What mail servers, EWS and Graph say, and which entry explains it.

/// Who says it.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Server {
    /// IMAP.
    Imap,
    /// POP3.
    Pop,
    /// Message submission.
    Smtp,
    /// Exchange Web Services.
    Ews,
    /// Microsoft Graph.
    Graph,
}

/// A reply known by fragments of its text.
#[derive(Clone, Copy, Debug)]
pub struct Reply {
    /// Who says it.
    pub from: Server,
    /// Fragments, lower-case; all must be in the reply, in any order.
    pub holds: &'static [&'static str],
    /// The entry that explains it.
    pub finding: &'static str,
}

/// In order: the first that fits counts, so what says more stands before what says less.
pub static REPLIES: &[Reply] = &[];
