//! Why the store did not do what it was asked.

use std::error::Error;

/// Why the store did not do what it was asked. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// What was to be changed is not there, or belongs to another vendor.
    #[error("what was to be changed does not exist")]
    NotFound,
    /// Something of the same id, hash or name is there already.
    #[error("it exists already")]
    AlreadyExists,
    /// Somebody changed it since it was read. Read again and decide anew.
    #[error("somebody changed it since it was read")]
    Stale,
    /// The database cannot be reached, is full or is busy. Trying again later can help.
    #[error("the database did not answer: {0}")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// A stored value cannot be understood: another program wrote it, or the file is damaged.
    #[error("a stored value cannot be understood ({what}): {source}")]
    Corrupt {
        /// Which column.
        what: &'static str,
        /// Why not.
        source: Box<dyn Error + Send + Sync>,
    },
    /// The database was made by a newer version of this program, or its schema was changed by hand.
    #[error("the database does not have a schema this version knows: {0}")]
    UnknownSchema(#[source] Box<dyn Error + Send + Sync>),
}

impl StoreError {
    /// A stored value that cannot be understood.
    pub fn corrupt(what: &'static str, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Corrupt { what, source: source.into() }
    }
}
