//! Ciphertexts, column by column.

use async_trait::async_trait;
use sqlx::{AssertSqlSafe, query, sqlite::SqliteRow};

use super::{SqliteStore, row::Read};
use crate::{
    store::{SealedRow, SealedStore, StoreError},
    vault::{Sealed, SealedColumn},
};

#[async_trait]
impl SealedStore for SqliteStore {
    async fn sealed_rows(&self, column: SealedColumn, after: &str, most: u32) -> Result<Vec<SealedRow>, StoreError> {
        let vendor = if column == SealedColumn::Check { "''" } else { "vendor_id" };
        let (table, name) = (column.table(), column.name());
        // Only words of ours are put in.
        let rows = query(AssertSqlSafe(format!(
            "SELECT CAST(id AS TEXT) AS id, {vendor} AS vendor_id, {name} AS sealed FROM {table}
             WHERE {name} IS NOT NULL AND CAST(id AS TEXT) > ? ORDER BY CAST(id AS TEXT) LIMIT ?"
        )))
        .bind(after)
        .bind(most)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| read_sealed(column, row)).collect()
    }

    async fn replace_sealed(&self, replacements: &[(SealedRow, Sealed)]) -> Result<u64, StoreError> {
        let mut tx = self.write().await?;
        let mut replaced = 0;
        for (old, new) in replacements {
            let (table, name) = (old.column.table(), old.column.name());
            let done = query(AssertSqlSafe(format!("UPDATE {table} SET {name} = ? WHERE id = ? AND {name} = ?")))
                .bind(new.as_bytes())
                .bind(&old.row)
                .bind(old.sealed.as_bytes())
                .execute(&mut *tx)
                .await?;
            replaced += done.rows_affected();
        }
        tx.commit().await?;
        Ok(replaced)
    }

    async fn vault_check(&self) -> Result<Option<Sealed>, StoreError> {
        let found = query("SELECT sealed FROM vault_check").fetch_optional(&self.readers).await?;
        found.map(|row| row.sealed("sealed")).transpose()
    }

    async fn insert_vault_check(&self, sealed: &Sealed) -> Result<(), StoreError> {
        query("INSERT INTO vault_check (id, sealed) VALUES (1, ?)")
            .bind(sealed.as_bytes())
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

fn read_sealed(column: SealedColumn, row: &SqliteRow) -> Result<SealedRow, StoreError> {
    Ok(SealedRow { column, row: row.text("id")?, vendor: row.text("vendor_id")?, sealed: row.sealed("sealed")? })
}
