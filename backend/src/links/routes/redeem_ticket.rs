//! `POST /api/v1/link/tickets/redeem`: our page turns the pass in its address into a page token.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{Extensions, HeaderMap},
};
use shared::api::link::{PageOpened, RedeemTicket};

use crate::links::{Links, caller::browser_of, error::Error, view::Viewer};
use crate::{
    http::{Allowance, Body, Reader, Refusal, origin_of},
    store::TicketOutcome,
    vault::{Issued, PageToken, Ticket},
};

/// The route. A ticket that works is nobody's junk; only others are counted against the address they come from.
pub(crate) async fn handle(
    State(links): State<Arc<Links>>,
    Reader(language): Reader,
    extensions: Extensions,
    headers: HeaderMap,
    body: Result<Body<RedeemTicket>, Refusal>,
) -> Result<Json<PageOpened>, Refusal> {
    let allowance = Allowance::of(&extensions);
    // A ticket works once: it must not be spent where nothing can be begun with it.
    links.check_origin(origin_of(&headers))?;
    let counted = |refusal: Refusal| allowance.stranger().err().unwrap_or(refusal);
    let Body(request) = body.map_err(counted)?;
    let ticket = Ticket::parse(&request.ticket).map_err(|_| allowance.unauthenticated())?;
    allowance.may_ask()?;
    let token = PageToken::issue(links.effects.random.as_ref());
    let now = links.effects.clock.now();
    let outcome = links.store.redeem_ticket(&ticket.hash(), &token.hash(), now).await.map_err(Error::from)?;
    let session = match outcome {
        TicketOutcome::Redeemed(session) => *session,
        TicketOutcome::Used => return Err(counted(Error::TicketUsed.into())),
        TicketOutcome::Expired => return Err(counted(Error::Expired.into())),
        TicketOutcome::Unknown => return Err(allowance.unauthenticated()),
    };
    let viewer = Viewer { language, browser: browser_of(&headers) };
    let session = links.view(&session, &viewer).await?;
    Ok(Json(PageOpened { page_token: token.open().to_owned(), session }))
}
