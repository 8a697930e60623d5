//! `POST /api/v1/link/attempts/{attempt}/page-text`: the owner of an attempt that never came back pastes what Microsoft's
//! own page showed. The text is read once; only numbers, ids and times are kept of it.

use std::sync::Arc;

use axum::{Json, extract::State, http::HeaderMap};
use shared::{
    api::link::{PageText, PageTextExplained},
    entra::{EntraReport, EntraStage},
    explain::{self, Explanation},
    flow::{AttemptState, Event},
    id::AttemptId,
};

use super::{Links, caller::Caller, change::Told, needs_administrator};
use crate::http::{Body, Reader, Refusal, Segment};

/// The route. A text that says why Microsoft refused ends the attempt as Microsoft's own answer would have; any other
/// leaves it as it is.
pub async fn handle(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Segment(attempt): Segment<AttemptId>,
    Reader(language): Reader,
    headers: HeaderMap,
    Body(PageText { text }): Body<PageText>,
) -> Result<Json<PageTextExplained>, Refusal> {
    caller.may_act()?;
    caller.has_attempt(&attempt)?;
    caller.check_browser(&links, &attempt, &headers).await?;
    let Explanation { findings, report, secrets, .. } = explain::explain(&text);
    let found = findings.into_iter().next();
    tracing::info!(%attempt, numbers = ?report.codes, recognised = found.is_some(), "a page's text was pasted");
    let mut session = caller.session;
    let waits = |session: &crate::store::SessionRecord| {
        session.flow.attempts.iter().any(|known| known.id == attempt && known.state == AttemptState::SigningIn)
    };
    let refused = !report.codes.is_empty() || !report.error.is_empty();
    if let Some(finding) = found.clone().filter(|_| refused && waits(&session)) {
        let needs_administrator = needs_administrator(&finding);
        let report = Some(EntraReport { stage: EntraStage::Page, ..report });
        let event = Event::SignInRefused { id: attempt, finding, report, needs_administrator };
        session = links.change(session, event, Told::default()).await?;
    }
    let setting = links.setting(&session).await?;
    Ok(Json(PageTextExplained {
        recognised: found.is_some(),
        secret_noticed: !secrets.is_empty(),
        finding: found.map(|found| setting.for_owner(&found, language)),
        session: links.view(&session, language).await?,
    }))
}
