//! Entra, or any OpenID provider that serves its paths: authorize addresses, token requests, id tokens.
//!
//! Where it is comes from the operator alone ([`Authorities`]). Every request is bounded in time and size and follows no
//! redirect ([`crate::effects::http`]); faults that may pass are told from refusals before an answer is parsed ([`EntraError`]). OAuth
//! `error` and `suberror` decide, AADSTS numbers explain.

mod answer;
mod authority;
mod authorize;
mod credential;
mod directory;
mod discovery;
mod document_cache;
mod error;
mod facts;
mod id_token;
mod keys;
mod metadata;
mod refusal;
mod response;
mod retry;
mod retry_after;
mod scope;
mod scrub;
mod source;
mod token;
mod transport;

#[cfg(test)]
mod exchange_tests;
#[cfg(test)]
mod identity_tests;
#[cfg(test)]
pub(crate) mod minting;
#[cfg(test)]
pub(crate) mod scripted;

use shared::{cloud::Cloud, consent, flow::Identity, permission::Resource};
use url::Url;

pub use self::{
    authority::{Authorities, Authority, BadAuthority},
    authorize::AuthorizeRequest,
    credential::{CertificateCredential, Credential, CredentialError, certificate_from_pem},
    directory::{BadDirectory, Directory},
    error::{EntraError, Fault, IdTokenError, Misread, Transient},
    facts::RegistrationFacts,
    refusal::EntraRefusal,
    response::report_of_response,
    retry::Patience,
    source::{RegistrationSource, SourceError},
    token::TokenSet,
};
use self::{
    document_cache::Need, id_token::Expected, metadata::Metadata, retry::Repeat, token::TokenEndpoint,
    transport::Transport,
};
use crate::{
    effects::{Effects, http::HttpClient},
    vault::{AuthorizationCode, CodeVerifier, IdToken, RefreshToken},
};

/// The way to every authority. Make one and share it: it holds connections and keys.
pub struct Entra {
    authorities: Authorities,
    transport: Transport,
    metadata: Metadata,
    patience: Patience,
    effects: Effects,
}

impl Entra {
    /// Reaches them with `client`, as patiently as usual.
    pub fn new(authorities: Authorities, effects: Effects, client: HttpClient) -> Self {
        Self::with_patience(authorities, effects, client, Patience::default())
    }

    /// Reaches them with `client`.
    pub fn with_patience(authorities: Authorities, effects: Effects, client: HttpClient, patience: Patience) -> Self {
        let transport = Transport::new(client, effects.clock.clone());
        let metadata = Metadata::new(&effects.clock, patience);
        Self { authorities, transport, metadata, patience, effects }
    }

    /// Where a person's browser goes to sign in: everything but `state`, which the page makes itself and appends.
    pub fn authorize_url(&self, facts: &RegistrationFacts, request: AuthorizeRequest<'_>) -> Url {
        let endpoint = self.authorities.of(facts.cloud).authorize(&facts.directory);
        authorize::url(endpoint, facts, request)
    }

    /// The link by which an administrator approves the application for a directory (Microsoft, "Admin consent on the
    /// Microsoft identity platform"). It names each scope, as `.default` would approve whatever is registered. Nothing for
    /// a directory that is none, or `common`, which takes no approval. `state` comes back with the answer.
    pub fn consent_url(
        &self,
        cloud: Cloud,
        directory: &str,
        client_id: &str,
        redirect_uri: &Url,
        scopes: &[String],
        state: &str,
    ) -> Option<String> {
        let directory: Directory = directory.parse().ok()?;
        let endpoint = self.authorities.of(cloud).admin_consent(&directory);
        let back = [("redirect_uri", redirect_uri.as_str()), ("state", state)];
        Some(consent::address(endpoint.as_str(), client_id, &scope::parameter(scopes), &back))
    }

    /// The issuer an attempt is pinned to, to compare with `iss` of the response (RFC 9207); nothing when people of
    /// several directories may sign in, each of which has its own.
    ///
    /// # Errors
    /// When the discovery document cannot be had. A refusal means that there is no such directory.
    pub async fn issuer(&self, facts: &RegistrationFacts) -> Result<Option<String>, EntraError> {
        let authority = self.authorities.of(facts.cloud);
        let discovery = self.metadata.discovery(&self.transport, authority, &facts.directory).await?;
        Ok(discovery.issuer.exact().map(ToOwned::to_owned))
    }

    /// Whether a response that names `iss`, or names nobody, can come from where people of this registration sign in
    /// (RFC 9207 section 2.4). When not, its code is somebody else's and must not be sent anywhere.
    ///
    /// # Errors
    /// As for [`Entra::issuer`].
    pub async fn may_come_from(&self, facts: &RegistrationFacts, iss: Option<&str>) -> Result<bool, EntraError> {
        let authority = self.authorities.of(facts.cloud);
        let discovery = self.metadata.discovery(&self.transport, authority, &facts.directory).await?;
        Ok(match iss {
            Some(iss) => discovery.issuer.may_be(iss),
            None => !discovery.names_itself,
        })
    }

    /// Redeems a code at the directory it was asked for. `scopes` are those of one resource.
    ///
    /// A code works once, so it is sent again only when it was never sent or Entra turned it away (429, 503).
    ///
    /// # Errors
    /// See [`EntraError`].
    pub async fn redeem(
        &self,
        facts: &RegistrationFacts,
        code: AuthorizationCode,
        verifier: CodeVerifier,
        scopes: &[String],
    ) -> Result<TokenSet, EntraError> {
        let endpoint = self.token_endpoint(facts, &facts.directory);
        self.patience.run(Repeat::Once, || endpoint.redeem(&code, &verifier, scopes)).await
    }

    /// Trades a refresh token for new tokens at the directory that authorised, which the id token named as `tid`.
    /// `scopes` are those of one resource.
    ///
    /// # Errors
    /// See [`EntraError`].
    pub async fn refresh(
        &self,
        facts: &RegistrationFacts,
        refresh_token: &RefreshToken,
        tid: &str,
        scopes: &[String],
    ) -> Result<TokenSet, EntraError> {
        let endpoint = self.token_endpoint(facts, &tid.parse()?);
        self.patience.run(Repeat::Once, || endpoint.refresh(refresh_token, scopes)).await
    }

    /// Tries the registration's credentials at its directory, without a person.
    ///
    /// # Errors
    /// See [`EntraError`]: a refused client is a refusal with `invalid_client`; anything else says nothing of the credential.
    pub async fn prove(&self, facts: &RegistrationFacts) -> Result<(), EntraError> {
        let scopes = [Resource::Exchange.everything_approved(facts.cloud)];
        self.act_as_application(facts, &scopes).await.map(drop)
    }

    /// An access token for the application itself, without a person, by client credentials (RFC 6749 section 4.4).
    /// `scopes` is a resource's `.default` alone; the directory must be one, not `common`.
    ///
    /// # Errors
    /// See [`EntraError`].
    pub async fn act_as_application(
        &self,
        facts: &RegistrationFacts,
        scopes: &[String],
    ) -> Result<TokenSet, EntraError> {
        let endpoint = self.token_endpoint(facts, &facts.directory);
        self.patience.run(Repeat::Safe, || endpoint.act_as_application(scopes)).await
    }

    /// Believes an id token that came for the attempt with this nonce, or says why not.
    ///
    /// # Errors
    /// See [`IdTokenError`].
    pub async fn validate_id_token(
        &self,
        facts: &RegistrationFacts,
        id_token: &IdToken,
        nonce: &str,
    ) -> Result<Identity, IdTokenError> {
        let authority = self.authorities.of(facts.cloud);
        let unavailable = |error| IdTokenError::KeysUnavailable(Box::new(error));
        let discovery =
            self.metadata.discovery(&self.transport, authority, &facts.directory).await.map_err(unavailable)?;
        let expected = Expected {
            issuer: &discovery.issuer,
            directory: &facts.directory,
            client_id: &facts.client_id,
            nonce,
            now: self.effects.clock.now(),
        };
        let keys = self.metadata.keys(&self.transport, &discovery.keys, Need::Usual).await.map_err(unavailable)?;
        match id_token::validate(id_token.open(), &keys, expected) {
            // Entra changes its keys without notice: the set at hand may be older than the key.
            Err(IdTokenError::UnknownKey) => {
                let keys =
                    self.metadata.keys(&self.transport, &discovery.keys, Need::Newer).await.map_err(unavailable)?;
                id_token::validate(id_token.open(), &keys, expected)
            }
            settled => settled,
        }
    }

    fn token_endpoint<'a>(&'a self, facts: &'a RegistrationFacts, directory: &Directory) -> TokenEndpoint<'a> {
        let url = self.authorities.of(facts.cloud).token(directory);
        TokenEndpoint { transport: &self.transport, effects: &self.effects, facts, url }
    }
}
