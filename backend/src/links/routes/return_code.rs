//! `POST /api/v1/link/attempts/{attempt}/code`: the callback page brings the code.

use std::sync::Arc;

use axum::{extract::State, http::StatusCode};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use shared::{api::link::ReturnedCode, flow::Event, id::AttemptId};

use crate::links::{Links, attempt::Notices, caller::Caller, error::Error};
use crate::{
    http::{Body, Refusal, Segment},
    store::SessionRecord,
    vault::{AuthorizationCode, CodeVerifier},
};

/// The route. The attempt is consumed before anything leaves for the network; a replay ends here.
pub(crate) async fn handle(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Segment(attempt): Segment<AttemptId>,
    Body(request): Body<ReturnedCode>,
) -> Result<StatusCode, Refusal> {
    caller.may_act()?;
    check(&request)?;
    links.check_issuer(&caller.session, request.iss.as_deref()).await?;
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(request.verifier.as_bytes()));
    let event = Event::CodeReceived { id: attempt.clone(), challenge };
    let session = links.change(caller.session, event, Notices::default()).await?;
    let (code, verifier) = (AuthorizationCode::new(request.code), CodeVerifier::new(request.verifier));
    links.tasks.spawn(Arc::clone(&links).redeem(session, attempt, code, verifier));
    Ok(StatusCode::ACCEPTED)
}

impl Links {
    /// An answer that names another issuer than the attempt's, or none where the authority promises one, comes from
    /// somebody else's sign-in (RFC 9207 section 2.4). An authority that cannot be asked promised nothing: whoever answers
    /// without a name is then known by the code alone, which only the attempt's own authority redeems.
    pub(in crate::links) async fn check_issuer(
        &self,
        session: &SessionRecord,
        named: Option<&str>,
    ) -> Result<(), Error> {
        let facts = self.facts(session).await?;
        match self.entra.may_come_from(&facts, named).await {
            Ok(true) => Ok(()),
            Ok(false) => Err(Error::IssuerMismatch),
            Err(_) if named.is_none() => Ok(()),
            Err(error) => Err(Error::AuthorityUnavailable(error)),
        }
    }
}

/// Lengths and alphabets of RFC 7636 section 4.1 and RFC 6749 appendix A.11.
fn check(request: &ReturnedCode) -> Result<(), Error> {
    let verifier = request.verifier.as_bytes();
    let unreserved = |b: &u8| b.is_ascii_alphanumeric() || b"-._~".contains(b);
    if !(43..=128).contains(&verifier.len()) || !verifier.iter().all(unreserved) {
        return Err(Error::Invalid("verifier must be 43 to 128 unreserved characters (RFC 7636)".to_owned()));
    }
    let code = request.code.as_bytes();
    if code.is_empty() || code.len() > 8192 || !code.iter().all(|b| (0x20..0x7f).contains(b)) {
        return Err(Error::Invalid("code must be 1 to 8192 printable characters (RFC 6749)".to_owned()));
    }
    Ok(())
}
