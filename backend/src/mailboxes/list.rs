//! `GET /api/v1/mailboxes`: a vendor's mailboxes, filtered, in order of id.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::api::vendor::{MailboxFilter, MailboxPage};

use super::{Mailboxes, error::Error};
use crate::{
    http::{Parameters, Refusal, VendorCaller},
    store::MailboxRecord,
};

/// The route.
pub async fn handle(
    State(mailboxes): State<Arc<Mailboxes>>,
    caller: VendorCaller,
    Parameters(filter): Parameters<MailboxFilter>,
) -> Result<Json<MailboxPage>, Refusal> {
    let rows = mailboxes.store.mailboxes(&caller.vendor, &filter).await.map_err(Error::from)?;
    let page = rows.mailboxes.iter().map(MailboxRecord::for_vendor).collect();
    Ok(Json(MailboxPage { mailboxes: page, next: rows.next }))
}
