//! Everything that is sealed, column by column, for whoever looks after the vault's keys.

use async_trait::async_trait;

use super::StoreError;
use crate::vault::{Sealed, SealedColumn};

/// One ciphertext and the place it is sealed for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SealedRow {
    /// Its column.
    pub column: SealedColumn,
    /// Its row's id.
    pub row: String,
    /// The row's vendor; empty for the database's own.
    pub vendor: String,
    /// The ciphertext.
    pub sealed: Sealed,
}

/// Reads and replaces ciphertexts, whoever's they are, without opening any.
#[async_trait]
pub trait SealedStore: Send + Sync + 'static {
    /// The column's ciphertexts in order of their rows' ids, after `after`, at most `most`.
    async fn sealed_rows(&self, column: SealedColumn, after: &str, most: u32) -> Result<Vec<SealedRow>, StoreError>;

    /// Puts ciphertexts into the place of others, all in one, and says how many. Those that were replaced by somebody
    /// else meanwhile, or are gone, stay as they are.
    async fn replace_sealed(&self, replacements: &[(SealedRow, Sealed)]) -> Result<u64, StoreError>;

    /// The value by which the database knows its key ring, once there is one.
    async fn vault_check(&self) -> Result<Option<Sealed>, StoreError>;

    /// Keeps that value; [`StoreError::AlreadyExists`] when there is one.
    async fn insert_vault_check(&self, sealed: &Sealed) -> Result<(), StoreError>;
}
