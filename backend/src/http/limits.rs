//! How often one caller may call: each client address without a valid credential, each API key, each link session.
//!
//! Counted in this process alone; several replicas allow as much each. A valid credential is never refused for what others
//! do at the same address, which may be a whole office's.

use std::{
    net::{IpAddr, Ipv6Addr},
    sync::Arc,
    time::Duration,
};

use axum::{
    extract::FromRequestParts,
    http::{Extensions, request::Parts},
};
use shared::{
    id::{ApiKeyId, LinkSessionId},
    problem::ProblemKind,
};

use super::{ClientAddress, Refusal, buckets::Buckets};
use crate::{config::LimitSettings, effects::Clock};

/// So many callers of each kind are remembered at once: a few megabytes.
const MOST_CALLERS: usize = 20_000;

/// What everybody has called so far. Clones count together.
#[derive(Clone)]
pub(super) struct RateLimits(Arc<Counted>);

struct Counted {
    clock: Arc<dyn Clock>,
    addresses: Buckets<IpAddr>,
    keys: Buckets<ApiKeyId>,
    sessions: Buckets<LinkSessionId>,
}

impl RateLimits {
    pub(super) fn new(settings: &LimitSettings, clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(Counted {
            clock,
            addresses: Buckets::new(settings.address_per_minute, MOST_CALLERS),
            keys: Buckets::new(settings.key_per_minute, MOST_CALLERS),
            sessions: Buckets::new(settings.session_per_minute, MOST_CALLERS),
        }))
    }
}

/// What the caller of a request may still do. Everything, where [`super::layered`] did not count.
pub(crate) struct Allowance<'a> {
    limits: Option<&'a RateLimits>,
    address: Option<IpAddr>,
}

impl<'a> Allowance<'a> {
    /// Of the request with these extensions.
    pub(crate) fn of(extensions: &'a Extensions) -> Self {
        let address = extensions.get::<ClientAddress>().map(|client| network(client.0));
        Self { limits: extensions.get(), address }
    }

    /// Counts a call that needs no credential.
    ///
    /// # Errors
    /// When its address called too often.
    pub(crate) fn stranger(&self) -> Result<(), Refusal> {
        let Some(address) = self.address else { return Ok(()) };
        self.count(|counted| &counted.addresses, &address)
    }

    /// Refuses an address that called too often, before anything is looked up for it. Counts nothing: what turns out valid
    /// is not a stranger's.
    ///
    /// # Errors
    /// When its address called too often.
    pub(crate) fn may_ask(&self) -> Result<(), Refusal> {
        let (Some(RateLimits(counted)), Some(address)) = (self.limits, self.address) else { return Ok(()) };
        match counted.addresses.wait(&address, counted.clock.monotonic()) {
            Some(wait) => Err(too_often(wait)),
            None => Ok(()),
        }
    }

    /// Counts a call without a valid credential, and refuses it.
    pub(crate) fn unauthenticated(&self) -> Refusal {
        self.stranger().err().unwrap_or_else(|| ProblemKind::Unauthenticated.into())
    }

    /// Counts a call with this API key.
    ///
    /// # Errors
    /// When it was used too often.
    pub(crate) fn key(&self, key: &ApiKeyId) -> Result<(), Refusal> {
        self.count(|counted| &counted.keys, key)
    }

    /// Counts a call with a token of this link session.
    ///
    /// # Errors
    /// When its pages called too often.
    pub(crate) fn session(&self, session: &LinkSessionId) -> Result<(), Refusal> {
        self.count(|counted| &counted.sessions, session)
    }

    fn count<K>(&self, kind: impl FnOnce(&Counted) -> &Buckets<K>, caller: &K) -> Result<(), Refusal>
    where
        K: Eq + std::hash::Hash + Clone,
    {
        let Some(RateLimits(counted)) = self.limits else { return Ok(()) };
        kind(counted).take(caller, counted.clock.monotonic()).map_err(too_often)
    }
}

/// In whole seconds, so that who waits as told does not come too early.
fn too_often(wait: Duration) -> Refusal {
    Refusal::new(ProblemKind::TooManyRequests).retry_after(wait.as_millis().div_ceil(1000) as u64)
}

/// Whom an address stands for: with IPv6 everybody has a whole network of them.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)).into(),
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// A caller who needs no credential, counted by address.
pub(crate) struct Stranger;

impl<S: Sync> FromRequestParts<S> for Stranger {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        Allowance::of(&parts.extensions).stranger().map(|()| Self)
    }
}

#[cfg(test)]
mod tests;
