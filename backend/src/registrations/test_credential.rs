//! `POST /api/v1/registrations/{registration}/credentials/{credential}/test`: does the authority take it?

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{
    api::vendor::{CredentialOutcome, CredentialTested, TestCredential},
    catalogue::{self, Values},
    finding::{Diagnosed, Finding},
    id::{CredentialId, RegistrationId, VendorId},
    marks::plain,
};

use super::{Registrations, error::Error};
use crate::{
    entra::BadDirectory,
    http::{Parameters, Refusal, Segment, VendorCaller, needs},
    registrar::{self, Proven},
};

/// The route.
pub(super) async fn handle(
    State(registrations): State<Arc<Registrations>>,
    caller: VendorCaller<needs::Registrations>,
    Segment((registration, credential)): Segment<(RegistrationId, CredentialId)>,
    Parameters(TestCredential { directory }): Parameters<TestCredential>,
) -> Result<Json<CredentialTested>, Refusal> {
    let directory = directory.map(|text| text.parse()).transpose();
    let directory = directory.map_err(|error: BadDirectory| Error::Invalid(error.to_string()))?;
    let Registrations { store, vault, entra, .. } = registrations.as_ref();
    let which = (&caller.vendor, &registration, &credential);
    let proven = registrar::test_credential(store.as_ref(), vault, entra, which, directory).await;
    let (outcome, found) = match proven.map_err(Error::from)? {
        Proven::Accepted => (CredentialOutcome::Accepted, None),
        Proven::Refused(found) => (CredentialOutcome::Refused, Some(found)),
        Proven::Open(found) => (CredentialOutcome::Open, Some(found)),
    };
    let finding = match found {
        Some(found) => Some(registrations.in_full(&found, &caller.vendor, &registration).await?),
        None => None,
    };
    Ok(Json(CredentialTested { credential, outcome, finding }))
}

impl Registrations {
    /// A finding about a registration, filled with what is known of it.
    async fn in_full(&self, found: &Diagnosed, vendor: &VendorId, id: &RegistrationId) -> Result<Finding, Error> {
        let registration = self.store.registration(vendor, id).await?.ok_or(Error::NotFound)?;
        let vendor = plain(&self.store.vendor(vendor).await?.ok_or(Error::NotFound)?.name);
        let redirect_uri = Some(self.redirect_uri.as_str());
        Ok(catalogue::in_full(found, &Values { vendor: Some(&vendor), redirect_uri, ..registration.values() }))
    }
}
