//! Registrations and credentials.

use async_trait::async_trait;
use shared::id::{CredentialId, RegistrationId, VendorId};
use sqlx::{SqliteConnection, query, query_scalar, sqlite::SqliteRow};

use super::{
    SqliteStore,
    row::{Read, json, word},
};
use crate::store::{Material, Registration, RegistrationStore, Retired, StoreError, StoredCredential};

#[async_trait]
impl RegistrationStore for SqliteStore {
    async fn insert_registration(&self, registration: &Registration) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        query(
            "INSERT INTO registrations (id, vendor_id, name, client_id, directory, cloud, protocols,
                customer_reference, reference, metadata, created_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(registration.id.as_str())
        .bind(registration.vendor.as_str())
        .bind(&registration.name)
        .bind(&registration.client_id)
        .bind(&registration.directory)
        .bind(word(&registration.cloud)?)
        .bind(json(&registration.protocols)?)
        .bind(&registration.references.customer_reference)
        .bind(&registration.references.reference)
        .bind(json(&registration.references.metadata)?)
        .bind(registration.created_at.0)
        .execute(&mut *tx)
        .await?;
        for credential in &registration.credentials {
            insert_credential(&mut tx, &registration.vendor, &registration.id, credential).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn registration(&self, vendor: &VendorId, id: &RegistrationId) -> Result<Option<Registration>, StoreError> {
        let found = query("SELECT * FROM registrations WHERE vendor_id = ? AND id = ?")
            .bind(vendor.as_str())
            .bind(id.as_str())
            .fetch_optional(&self.readers)
            .await?;
        match found {
            Some(row) => Ok(Some(read_registration(&row, self.credentials(vendor, id).await?)?)),
            None => Ok(None),
        }
    }

    async fn registrations(&self, vendor: &VendorId) -> Result<Vec<Registration>, StoreError> {
        let rows = query("SELECT * FROM registrations WHERE vendor_id = ? ORDER BY id")
            .bind(vendor.as_str())
            .fetch_all(&self.readers)
            .await?;
        let mut registrations = Vec::with_capacity(rows.len());
        for row in &rows {
            let credentials = self.credentials(vendor, &row.parsed("id")?).await?;
            registrations.push(read_registration(row, credentials)?);
        }
        Ok(registrations)
    }

    async fn insert_credential(
        &self,
        vendor: &VendorId,
        registration: &RegistrationId,
        credential: &StoredCredential,
    ) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        insert_credential(&mut tx, vendor, registration, credential).await?;
        Ok(tx.commit().await?)
    }

    async fn delete_credential(
        &self,
        vendor: &VendorId,
        registration: &RegistrationId,
        id: &CredentialId,
        even_last: bool,
    ) -> Result<Retired, StoreError> {
        let mut tx = self.write().await?;
        let kept: Vec<String> = query_scalar("SELECT id FROM credentials WHERE vendor_id = ? AND registration_id = ?")
            .bind(vendor.as_str())
            .bind(registration.as_str())
            .fetch_all(&mut *tx)
            .await?;
        if !kept.iter().any(|known| known == id.as_str()) {
            return Err(StoreError::NotFound);
        }
        if kept.len() == 1 && !even_last {
            return Ok(Retired::KeptAsLast);
        }
        query("DELETE FROM credentials WHERE vendor_id = ? AND id = ?")
            .bind(vendor.as_str())
            .bind(id.as_str())
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(Retired::Gone)
    }
}

impl SqliteStore {
    async fn credentials(&self, vendor: &VendorId, id: &RegistrationId) -> Result<Vec<StoredCredential>, StoreError> {
        let rows = query("SELECT * FROM credentials WHERE vendor_id = ? AND registration_id = ? ORDER BY id DESC")
            .bind(vendor.as_str())
            .bind(id.as_str())
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(read_credential).collect()
    }
}

async fn insert_credential(
    writer: &mut SqliteConnection,
    vendor: &VendorId,
    registration: &RegistrationId,
    credential: &StoredCredential,
) -> Result<(), StoreError> {
    let (secret, key, certificate) = match &credential.material {
        Material::Secret { secret } => (Some(secret.as_bytes()), None, None),
        Material::Certificate { private_key, certificate_der } => {
            (None, Some(private_key.as_bytes()), Some(certificate_der.as_slice()))
        }
    };
    query(
        "INSERT INTO credentials
            (id, vendor_id, registration_id, client_secret, private_key, certificate_der, expires_at, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(credential.id.as_str())
    .bind(vendor.as_str())
    .bind(registration.as_str())
    .bind(secret)
    .bind(key)
    .bind(certificate)
    .bind(credential.expires_at.map(|time| time.0))
    .bind(credential.created_at.0)
    .execute(writer)
    .await?;
    Ok(())
}

fn read_registration(row: &SqliteRow, credentials: Vec<StoredCredential>) -> Result<Registration, StoreError> {
    Ok(Registration {
        id: row.parsed("id")?,
        vendor: row.parsed("vendor_id")?,
        name: row.text("name")?,
        client_id: row.text("client_id")?,
        directory: row.text("directory")?,
        cloud: row.word("cloud")?,
        protocols: row.json("protocols")?,
        references: row.references()?,
        credentials,
        created_at: row.time("created_at")?,
    })
}

fn read_credential(row: &SqliteRow) -> Result<StoredCredential, StoreError> {
    let is_secret = row.plain::<Option<Vec<u8>>>("client_secret")?.is_some();
    let material = if is_secret {
        Material::Secret { secret: row.sealed("client_secret")? }
    } else {
        Material::Certificate {
            private_key: row.sealed("private_key")?,
            certificate_der: row.plain("certificate_der")?,
        }
    };
    Ok(StoredCredential {
        id: row.parsed("id")?,
        material,
        expires_at: row.time_if_any("expires_at")?,
        created_at: row.time("created_at")?,
    })
}
