//! Vendors and API keys.

use async_trait::async_trait;
use shared::{
    id::{ApiKeyId, VendorId},
    time::Timestamp,
};
use sqlx::{QueryBuilder, Sqlite, query, query_scalar, sqlite::SqliteRow};

use super::{
    SqliteStore,
    row::{Read, json},
};
use crate::{
    store::{ApiKeyRecord, StoreError, Vendor, VendorStore},
    vault::TokenHash,
};

const VENDORS: &str = "
    SELECT id, name, created_at,
        (SELECT json_group_array(origin ORDER BY origin) FROM vendor_origins WHERE vendor_id = id) AS origins
    FROM vendors";

#[async_trait]
impl VendorStore for SqliteStore {
    async fn insert_vendor(&self, vendor: &Vendor) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        // In memory, because SQLite folds the case of ASCII alone.
        let names: Vec<String> = query_scalar("SELECT name FROM vendors").fetch_all(&mut *tx).await?;
        if names.iter().any(|name| name.to_lowercase() == vendor.name.to_lowercase()) {
            return Err(StoreError::AlreadyExists);
        }
        query("INSERT INTO vendors (id, name, created_at) VALUES (?, ?, ?)")
            .bind(vendor.id.as_str())
            .bind(&vendor.name)
            .bind(vendor.created_at.0)
            .execute(&mut *tx)
            .await?;
        for origin in &vendor.allowed_origins {
            query("INSERT INTO vendor_origins (vendor_id, origin) VALUES (?, ?)")
                .bind(vendor.id.as_str())
                .bind(origin)
                .execute(&mut *tx)
                .await?;
        }
        Ok(tx.commit().await?)
    }

    async fn vendor(&self, id: &VendorId) -> Result<Option<Vendor>, StoreError> {
        let mut select = QueryBuilder::<Sqlite>::new(VENDORS);
        select.push(" WHERE id = ").push_bind(id.as_str());
        select.build().fetch_optional(&self.readers).await?.as_ref().map(read_vendor).transpose()
    }

    async fn vendors(&self) -> Result<Vec<Vendor>, StoreError> {
        let mut select = QueryBuilder::<Sqlite>::new(VENDORS);
        select.push(" ORDER BY id");
        select.build().fetch_all(&self.readers).await?.iter().map(read_vendor).collect()
    }

    async fn insert_origin(&self, vendor: &VendorId, origin: &str) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        query("INSERT INTO vendor_origins (vendor_id, origin) VALUES (?, ?)")
            .bind(vendor.as_str())
            .bind(origin)
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    async fn is_registered_origin(&self, origin: &str) -> Result<bool, StoreError> {
        let found = query("SELECT 1 FROM vendor_origins WHERE origin = ? LIMIT 1")
            .bind(origin)
            .fetch_optional(&self.readers)
            .await?;
        Ok(found.is_some())
    }

    async fn insert_api_key(&self, key: &ApiKeyRecord, hash: &TokenHash) -> Result<(), StoreError> {
        query(
            "INSERT INTO api_keys (id, vendor_id, name, hash, scopes, expires_at, created_at, revoked_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(key.id.as_str())
        .bind(key.vendor.as_str())
        .bind(&key.name)
        .bind(hash.as_bytes().as_slice())
        .bind(json(&key.scopes)?)
        .bind(key.expires_at.map(|time| time.0))
        .bind(key.created_at.0)
        .bind(key.revoked_at.map(|time| time.0))
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    async fn api_key(&self, hash: &TokenHash) -> Result<Option<ApiKeyRecord>, StoreError> {
        let found = query("SELECT * FROM api_keys WHERE hash = ?")
            .bind(hash.as_bytes().as_slice())
            .fetch_optional(&self.readers)
            .await?;
        found.as_ref().map(read_api_key).transpose()
    }

    async fn api_keys(&self, vendor: &VendorId) -> Result<Vec<ApiKeyRecord>, StoreError> {
        let rows = query("SELECT * FROM api_keys WHERE vendor_id = ? ORDER BY id")
            .bind(vendor.as_str())
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(read_api_key).collect()
    }

    async fn revoke_api_key(&self, vendor: &VendorId, key: &ApiKeyId, now: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        let done = query("UPDATE api_keys SET revoked_at = COALESCE(revoked_at, ?) WHERE vendor_id = ? AND id = ?")
            .bind(now.0)
            .bind(vendor.as_str())
            .bind(key.as_str())
            .execute(&mut *tx)
            .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::NotFound);
        }
        Ok(tx.commit().await?)
    }
}

fn read_api_key(row: &SqliteRow) -> Result<ApiKeyRecord, StoreError> {
    Ok(ApiKeyRecord {
        id: row.parsed("id")?,
        vendor: row.parsed("vendor_id")?,
        name: row.text("name")?,
        scopes: row.json("scopes")?,
        expires_at: row.time_if_any("expires_at")?,
        created_at: row.time("created_at")?,
        revoked_at: row.time_if_any("revoked_at")?,
    })
}

fn read_vendor(row: &SqliteRow) -> Result<Vendor, StoreError> {
    Ok(Vendor {
        id: row.parsed("id")?,
        name: row.text("name")?,
        allowed_origins: row.json("origins")?,
        created_at: row.time("created_at")?,
    })
}
