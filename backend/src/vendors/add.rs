//! Adding a vendor.

use shared::{id::VendorId, marks::misleads};

use crate::{
    effects::Effects,
    store::{Store, StoreError, Vendor},
};

const LONGEST_NAME: usize = 200;

/// Why a vendor was not added.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AddVendorError {
    /// The name is empty, too long, or holds marks that turn or hide text.
    #[error("a vendor's name has 1 to {LONGEST_NAME} characters, all of which can be seen")]
    BadName,
    /// Owners could not tell the two apart.
    #[error("there is a vendor named {0} already, and owners could not tell the two apart; choose another name")]
    SameName(String),
    /// It could not be stored.
    #[error("the database cannot be used: {0}")]
    Store(StoreError),
}

/// Adds a vendor. `origins` are as [`super::origin`] gives them.
///
/// # Errors
/// [`AddVendorError`]; nothing was stored.
pub(crate) async fn add(
    effects: &Effects,
    store: &dyn Store,
    name: &str,
    mut origins: Vec<String>,
) -> Result<Vendor, AddVendorError> {
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || misleads(&name) {
        return Err(AddVendorError::BadName);
    }
    origins.sort();
    origins.dedup();
    let created_at = effects.clock.now();
    let vendor = Vendor { id: effects.id(VendorId::new), name, allowed_origins: origins, created_at };
    match store.insert_vendor(&vendor).await {
        Ok(()) => Ok(vendor),
        Err(StoreError::AlreadyExists) => Err(AddVendorError::SameName(vendor.name)),
        Err(error) => Err(AddVendorError::Store(error)),
    }
}
