//! Discovery documents and key sets, fetched through the transport and kept.

use std::sync::Arc;

use oauth2::HttpResponse;
use url::Url;

use super::{
    authority::Authority,
    directory::Directory,
    discovery::Discovery,
    document_cache::{DocumentCache, Need},
    error::{EntraError, Misread},
    keys::KeySet,
    refusal::EntraErrorResponse,
    retry::{Patience, Repeat},
    token,
    transport::Transport,
};
use crate::effects::Clock;

pub(super) struct Metadata {
    discoveries: DocumentCache<Discovery>,
    key_sets: DocumentCache<KeySet>,
    patience: Patience,
}

impl Metadata {
    pub(super) fn new(clock: &Arc<dyn Clock>, patience: Patience) -> Self {
        Self { discoveries: DocumentCache::new(clock.clone()), key_sets: DocumentCache::new(clock.clone()), patience }
    }

    /// Who issues for `directory`, and where the keys are.
    pub(super) async fn discovery(
        &self,
        transport: &Transport,
        authority: &Authority,
        directory: &Directory,
    ) -> Result<Arc<Discovery>, EntraError> {
        if let Some(said) = Discovery::by_operator(authority) {
            return Ok(Arc::new(said));
        }
        let url = authority.discovery(directory);
        let fetch = || async { Discovery::read(&self.fetch(transport, &url).await?, authority) };
        self.discoveries.get(&url, Need::Usual, fetch).await
    }

    /// The key set at `url`.
    pub(super) async fn keys(&self, transport: &Transport, url: &Url, need: Need) -> Result<Arc<KeySet>, EntraError> {
        let fetch = || async { KeySet::read(&self.fetch(transport, url).await?) };
        self.key_sets.get(url, need, fetch).await
    }

    async fn fetch(&self, transport: &Transport, url: &Url) -> Result<Vec<u8>, EntraError> {
        self.patience.run(Repeat::Safe, || async { body(transport.get(url).await?) }).await
    }
}

/// A directory that does not exist is refused like a token request: HTTP 400 and AADSTS90002.
fn body(answer: HttpResponse) -> Result<Vec<u8>, EntraError> {
    if answer.status().is_success() {
        return Ok(answer.into_body());
    }
    match serde_json::from_slice::<EntraErrorResponse>(answer.body()) {
        Ok(wire) => Err(token::refused(wire, &[])),
        Err(_) => Err(EntraError::NotUnderstood(Misread::Shape)),
    }
}
