//! Who calls the vendor API: the holder of an API key that may do what the route does.

use std::{marker::PhantomData, sync::Arc};

use axum::{
    extract::{FromRef, FromRequestParts},
    http::request::Parts,
};
use shared::{
    id::{ApiKeyId, VendorId},
    problem::ProblemKind,
};

use super::{Allowance, Bearer, Refusal};
use crate::{
    store::{ApiKeyRecord, KeyScope, Recent},
    vault::{ApiKey, Issued},
};

/// What a route asks of the key it is called with.
pub(crate) trait Needs: Send + Sync + 'static {
    /// The key must have one of these scopes.
    const SCOPES: &'static [KeyScope];
}

macro_rules! needs {
    ($($(#[$doc:meta])* $name:ident: $($scope:ident)|+;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct $name;

        impl Needs for $name {
            const SCOPES: &'static [KeyScope] = &[$(KeyScope::$scope),+];
        }
    )*};
}

/// The scopes as types, so that no route can leave its own out.
pub(crate) mod needs {
    use super::{KeyScope, Needs};

    needs! {
        /// [`KeyScope::Sessions`].
        Sessions: Sessions;
        /// [`KeyScope::ReadMailboxes`].
        ReadMailboxes: ReadMailboxes;
        /// [`KeyScope::Lease`] or [`KeyScope::LeaseAppOnly`]; the route must ask for the one that its mailbox needs.
        SomeLease: Lease | LeaseAppOnly;
        /// [`KeyScope::Manage`].
        Manage: Manage;
        /// [`KeyScope::Registrations`].
        Registrations: Registrations;
    }
}

/// The vendor on whose behalf a request is made, by a key with the scope that the route needs. Looked up at every
/// request ([`Recent`]): one that has expired stops at once, a revoked one within a second.
#[derive(Clone, Debug)]
pub(crate) struct VendorCaller<N> {
    /// The vendor.
    pub vendor: VendorId,
    /// The key, for the log.
    pub key: ApiKeyId,
    record: Arc<ApiKeyRecord>,
    needs: PhantomData<N>,
}

impl<N, S> FromRequestParts<S> for VendorCaller<N>
where
    N: Needs,
    S: Send + Sync,
    Arc<Recent>: FromRef<S>,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let recent = Arc::<Recent>::from_ref(state);
        let (known, now) = (known_key(parts, &recent).await?, recent.now());
        let allowance = Allowance::of(&parts.extensions);
        let record = known.filter(|key| key.works(now)).ok_or_else(|| allowance.unauthenticated())?;
        allowance.key(&record.id)?;
        tracing::debug!(vendor = %record.vendor, key = %record.id, "vendor recognised");
        let caller = Self { vendor: record.vendor.clone(), key: record.id.clone(), record, needs: PhantomData };
        caller.has_one_of(N::SCOPES)?;
        Ok(caller)
    }
}

impl<N> VendorCaller<N> {
    /// Refuses a key that has none of these scopes.
    ///
    /// # Errors
    /// A refusal that names them.
    pub(crate) fn has_one_of(&self, scopes: &[KeyScope]) -> Result<(), Refusal> {
        if scopes.iter().any(|scope| self.record.scopes.contains(scope)) {
            return Ok(());
        }
        let names: Vec<_> = scopes.iter().map(|scope| format!("`{scope}`")).collect();
        let words = format!("This API key lacks the scope {}.", names.join(" or "));
        Err(Refusal::because(ProblemKind::Forbidden, words))
    }
}

async fn known_key(parts: &Parts, recent: &Recent) -> Result<Option<Arc<ApiKeyRecord>>, Refusal> {
    let key = Bearer::of(&parts.headers).and_then(|bearer| ApiKey::parse(bearer.as_str()).ok());
    match key {
        Some(key) => recent.api_key(&key.hash()).await.map_err(Refusal::internal),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests;
