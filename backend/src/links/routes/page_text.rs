//! `POST /api/v1/link/attempts/{attempt}/page-text`: the owner of an attempt that never came back pastes what Microsoft's
//! own page showed. The text is read once; only numbers, ids and times are kept of it.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{
    api::link::{PageText, PageTextExplained},
    catalogue,
    entra::{EntraReport, EntraStage},
    explain::{self, Explanation},
    finding::{Diagnosed, Evidence},
    flow::{AttemptState, Event},
    id::AttemptId,
};

use crate::links::{Links, attempt::Notices, caller::Caller, error::Error};
use crate::{
    http::{Body, Reader, Refusal, Segment},
    store::SessionRecord,
};

/// The route. In the browser that began the attempt, a text that says why Microsoft refused ends the attempt as Microsoft's
/// own answer would have; elsewhere, and for any other text, nothing changes.
pub(crate) async fn handle(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Segment(attempt): Segment<AttemptId>,
    Reader(language): Reader,
    Body(PageText { text }): Body<PageText>,
) -> Result<Json<PageTextExplained>, Refusal> {
    caller.may_act()?;
    caller.has_attempt(&attempt)?;
    let owns = caller.browser.is_some();
    if owns {
        caller.check_browser(&links, &attempt).await?;
    }
    let viewer = caller.viewer(language);
    let Explanation { findings, report, secrets, recognised, .. } = explain::explain(&text);
    let found = findings.into_iter().next().filter(|_| recognised);
    tracing::info!(%attempt, numbers = ?report.codes, recognised, "a page's text was pasted");
    let context = links.context(&caller.session).await?;
    let finding = found.as_ref().map(|found| context.for_owner(found, language));
    let is_refusal = owns && !(report.codes.is_empty() && report.error.is_empty());
    let session = match found.filter(|_| is_refusal && waits(&caller.session, &attempt)) {
        Some(finding) => Some(links.end_by_page(caller.session, attempt, finding, report).await?),
        None => None,
    };
    let view = match &session {
        Some(session) => Some(links.view(session, &viewer).await?),
        None => None,
    };
    Ok(Json(PageTextExplained { recognised, secret_noticed: !secrets.is_empty(), finding, session: view }))
}

fn waits(session: &SessionRecord, attempt: &AttemptId) -> bool {
    session.flow.attempts.iter().any(|known| known.id == *attempt && known.state == AttemptState::SigningIn)
}

impl Links {
    async fn end_by_page(
        &self,
        session: SessionRecord,
        id: AttemptId,
        finding: Diagnosed,
        report: EntraReport,
    ) -> Result<SessionRecord, Error> {
        let approval = catalogue::approval(&finding);
        let evidence = finding.evidence.into_iter().filter(|it| matches!(it, Evidence::Aadsts { .. })).collect();
        let finding = Diagnosed { evidence, ..finding };
        let report = Some(EntraReport { stage: EntraStage::Page, description: None, ..report });
        self.change(session, Event::SignInRefused { id, finding, report, approval }, Notices::default()).await
    }
}
