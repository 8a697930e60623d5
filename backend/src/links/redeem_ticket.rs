//! `POST /api/v1/link/tickets/redeem`: our page turns the pass in its address into a page token.

use std::sync::Arc;

use axum::{Json, extract::State, http::HeaderMap};
use shared::api::link::{PageOpened, RedeemTicket};

use super::{Links, caller::browser_of, error::Error, view::Viewer};
use crate::{
    http::{Body, Reader, Refusal, Stranger},
    store::TicketOutcome,
    vault::{Issued, PageToken, Ticket},
};

/// The route.
pub async fn handle(
    State(links): State<Arc<Links>>,
    Reader(language): Reader,
    _: Stranger,
    headers: HeaderMap,
    Body(request): Body<RedeemTicket>,
) -> Result<Json<PageOpened>, Refusal> {
    let ticket = Ticket::parse(&request.ticket).map_err(|_| Error::Unauthenticated)?;
    let token = PageToken::issue(links.effects.random.as_ref());
    let now = links.effects.clock.now();
    let outcome = links.store.redeem_ticket(&ticket.hash(), &token.hash(), now).await.map_err(Error::from)?;
    let session = match outcome {
        TicketOutcome::Redeemed(session) => *session,
        TicketOutcome::Used => return Err(Error::TicketUsed.into()),
        TicketOutcome::Expired => return Err(Error::Expired.into()),
        TicketOutcome::Unknown => return Err(Error::Unauthenticated.into()),
    };
    let viewer = Viewer { language, browser: browser_of(&headers) };
    let session = links.view(&session, &viewer).await?;
    Ok(Json(PageOpened { page_token: token.open().to_owned(), session }))
}
