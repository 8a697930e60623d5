//! `POST /api/v1/link/tickets`: the element on the vendor's page buys a pass to our page.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use shared::{api::link::TicketCreated, time::Seconds};

use crate::links::{Links, caller::Caller, error::Error};
use crate::{
    http::Refusal,
    store::SessionToken,
    vault::{Issued, Ticket},
};

/// How long a ticket works.
const TICKET_LIFE: Seconds = Seconds(60);

/// The route. The page's origin must be the session's; a request without an origin does not come from a page.
pub(crate) async fn handle(
    State(links): State<Arc<Links>>,
    caller: Caller,
) -> Result<(StatusCode, Json<TicketCreated>), Refusal> {
    let origin = caller.origin.clone().ok_or(Error::OriginNotAllowed)?;
    if caller.token != SessionToken::Link || caller.session.allowed_origin.as_deref() != Some(origin.as_str()) {
        return Err(Error::OriginNotAllowed.into());
    }
    let expires_at = links.effects.clock.now() + TICKET_LIFE;
    let ticket = Ticket::issue(links.effects.random.as_ref());
    let session = &caller.session;
    links.store.insert_ticket(&ticket.hash(), &session.vendor, &session.id, expires_at).await.map_err(Error::from)?;
    let created = TicketCreated { ticket: ticket.open().to_owned(), expires_at };
    Ok((StatusCode::CREATED, Json(created)))
}
