//! `GET /api/v1/link/session`: what a link or page token may see.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use super::{Links, caller::Caller};
use crate::http::{Refusal, allow_origin};

/// The route.
pub async fn handle(State(links): State<Arc<Links>>, caller: Caller) -> Result<Response, Refusal> {
    let mut response = Json(links.view(&caller.session).await?).into_response();
    if let Some(origin) = &caller.origin {
        allow_origin(&mut response, origin);
    }
    Ok(response)
}
