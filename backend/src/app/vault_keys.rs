//! Whether database and key ring belong together, what is sealed with which key, and sealing it anew.

use std::collections::BTreeMap;

use crate::{
    store::{SealedRow, SealedStore, StoreError},
    vault::{OpenError, SealContext, SealedColumn, Vault},
};

/// So many ciphertexts are read, and replaced in one transaction, at a time.
const BATCH: u32 = 200;

/// Why a key ring is not used with a database.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WrongKeys {
    /// The ring holds other keys than the database was sealed with.
    #[error(
        "the key ring does not belong to this database: {}. Name the ring that the database was used with, or the \
         database that belongs to this ring; nothing was changed",
        said(.key_id.as_deref(), .source)
    )]
    AnotherRing {
        /// The key that sealed what did not open, if it can be read.
        key_id: Option<String>,
        /// Why it did not open.
        source: OpenError,
    },
    /// The database cannot be asked.
    #[error("the database cannot be used: {0}")]
    Store(#[from] StoreError),
}

fn said(key_id: Option<&str>, source: &OpenError) -> String {
    match (key_id, source) {
        (Some(id), OpenError::UnknownKey) => format!("it was sealed with the key `{id}`, which the ring lacks"),
        (Some(id), _) => format!("the ring's key `{id}` is another one than the key of that name which sealed it"),
        (None, source) => source.to_string(),
    }
}

/// Makes sure that `vault` has the key ring `store` was filled with. A database without a check value gets one: a new one
/// at once, an older one when whatever is sealed in it opens.
///
/// # Errors
/// [`WrongKeys`]; nothing was changed.
pub(crate) async fn check_vault(store: &dyn SealedStore, vault: &Vault) -> Result<(), WrongKeys> {
    if let Some(sealed) = store.vault_check().await? {
        let another = |source| WrongKeys::AnotherRing { key_id: sealed.key_id().map(str::to_owned), source };
        return vault.open_check(&sealed).map_err(another);
    }
    for column in SealedColumn::ALL {
        for row in store.sealed_rows(column, "", 1).await? {
            let another = |source| WrongKeys::AnotherRing { key_id: row.sealed.key_id().map(str::to_owned), source };
            vault.reseal(&SealContext::of(column, &row.row, &row.vendor), &row.sealed).map_err(another)?;
        }
    }
    match store.insert_vault_check(&vault.seal_check()).await {
        // Another process was first.
        Ok(()) | Err(StoreError::AlreadyExists) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// How many ciphertexts each key sealed, by key id and column. What has no readable key id is under the empty one.
pub(crate) type KeyUse = BTreeMap<String, BTreeMap<SealedColumn, u64>>;

/// What is sealed with which key.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn key_use(store: &dyn SealedStore) -> Result<KeyUse, StoreError> {
    let mut used = KeyUse::new();
    for column in SealedColumn::ALL {
        let mut after = String::new();
        loop {
            let rows = store.sealed_rows(column, &after, BATCH).await?;
            let Some(last) = rows.last() else { break };
            after.clone_from(&last.row);
            for row in &rows {
                let key = row.sealed.key_id().unwrap_or_default().to_owned();
                *used.entry(key).or_default().entry(column).or_default() += 1;
            }
        }
    }
    Ok(used)
}

/// What sealing anew came to.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Resealed {
    /// So many are sealed with the first key now and were not before.
    pub anew: u64,
    /// So many do not open with this ring and stayed as they are.
    pub unreadable: u64,
}

/// Seals with the first key whatever another key sealed, in batches beside the service's own work. It can be stopped and
/// run again at any time: what is done is done. What the service seals meanwhile wins.
///
/// # Errors
/// When the database cannot be used.
pub(crate) async fn reseal(store: &dyn SealedStore, vault: &Vault) -> Result<Resealed, StoreError> {
    let mut done = Resealed::default();
    for column in SealedColumn::ALL {
        let mut after = String::new();
        loop {
            let rows = store.sealed_rows(column, &after, BATCH).await?;
            let Some(last) = rows.last() else { break };
            after.clone_from(&last.row);
            let older = rows.into_iter().filter(|row| row.sealed.key_id() != Some(vault.sealing_key()));
            let mut replacements = Vec::new();
            for row in older {
                match anew(vault, row) {
                    Ok(replacement) => replacements.push(replacement),
                    Err(error) => {
                        tracing::error!(table = column.table(), %error, "a secret cannot be opened");
                        done.unreadable += 1;
                    }
                }
            }
            if !replacements.is_empty() {
                done.anew += store.replace_sealed(&replacements).await?;
            }
        }
    }
    Ok(done)
}

fn anew(vault: &Vault, row: SealedRow) -> Result<(SealedRow, crate::vault::Sealed), OpenError> {
    let sealed = vault.reseal(&SealContext::of(row.column, &row.row, &row.vendor), &row.sealed)?;
    Ok((row, sealed))
}

#[cfg(test)]
mod tests;
