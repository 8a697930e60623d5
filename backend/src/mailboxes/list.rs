//! `GET /api/v1/mailboxes`: a vendor's mailboxes, filtered, in order of id.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{
    api::vendor::{MailboxFilter, MailboxPage},
    problem::ProblemKind,
};

use super::{Mailboxes, error::Error};
use crate::{
    http::{Parameters, Refusal, VendorCaller, needs},
    store::{MailboxQuery, MailboxRecord},
};

/// A page of mailboxes, as the API promises it: the largest, and what is given when none is asked for.
const LARGEST_PAGE: u32 = 200;
const USUAL_PAGE: u32 = 50;

/// The route.
pub(super) async fn handle(
    State(mailboxes): State<Arc<Mailboxes>>,
    caller: VendorCaller<needs::ReadMailboxes>,
    Parameters(filter): Parameters<MailboxFilter>,
) -> Result<Json<MailboxPage>, Refusal> {
    if filter.limit.is_some_and(|limit| !(1..=LARGEST_PAGE).contains(&limit)) {
        return Err(Refusal::because(ProblemKind::InvalidRequest, "limit must be 1 to 200"));
    }
    let rows = mailboxes.store.mailboxes(&caller.vendor, &query_of(filter)).await.map_err(Error::from)?;
    let vendor = mailboxes.store.vendor(&caller.vendor).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    let shown = |mailbox: &MailboxRecord| {
        let names = mailboxes.grants.names_by(&vendor, mailbox, &mailboxes.redirect_uri);
        mailbox.for_vendor(&names.values())
    };
    let page = rows.mailboxes.iter().map(shown).collect();
    Ok(Json(MailboxPage { mailboxes: page, next: rows.next }))
}

fn query_of(filter: MailboxFilter) -> MailboxQuery {
    let MailboxFilter { customer_reference, reference, address, after, limit } = filter;
    MailboxQuery { customer_reference, reference, address, after, limit: limit.unwrap_or(USUAL_PAGE) }
}
