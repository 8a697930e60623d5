//! `GET /api/v1/link/attempts/{attempt}/report` and `GET /api/v1/link-sessions/{session}/report`: what is known of a
//! failure, for whoever is asked for help. Made of what is kept, and no secret is kept in the open.

use std::sync::Arc;

use axum::{Json, extract::State, http::HeaderMap};
use shared::{
    api::report::{AttemptReport, RegistrationReport, SupportReport},
    check::Check,
    diagnosis::{self, Case},
    flow::{Attempt, AttemptState},
    id::{AttemptId, LinkSessionId, VendorId},
    time::Timestamp,
};

use super::{
    Links,
    caller::Caller,
    error::Error,
    setting::{self, Setting},
    view,
};
use crate::{
    http::{Refusal, Segment, VendorCaller},
    store::SessionRecord,
};

/// For the browser that began the attempt, within its hour.
pub async fn for_owner(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Segment(attempt): Segment<AttemptId>,
    headers: HeaderMap,
) -> Result<Json<SupportReport>, Refusal> {
    caller.has_attempt(&attempt)?;
    caller.check_browser(&links, &attempt, &headers).await?;
    Ok(Json(links.report(&caller.session).await?))
}

/// For the vendor's server.
pub async fn for_vendor(
    State(links): State<Arc<Links>>,
    caller: VendorCaller,
    Segment(id): Segment<LinkSessionId>,
) -> Result<Json<SupportReport>, Refusal> {
    Ok(Json(links.report_of(&caller.vendor, &id).await?))
}

impl Links {
    /// What is known of the vendor's session.
    ///
    /// # Errors
    /// When there is no such session, or the store fails.
    pub async fn report_of(&self, vendor: &VendorId, id: &LinkSessionId) -> Result<SupportReport, Error> {
        let session = self.store.session(vendor, id).await?.ok_or(Error::NotFound)?;
        self.report(&session).await
    }

    async fn report(&self, session: &SessionRecord) -> Result<SupportReport, Error> {
        let setting = self.setting(session).await?;
        let now = self.effects.clock.now();
        let checks = self.newest_checks(session).await?;
        let wanted = session.flow.wanted_address();
        let attempts: Vec<_> =
            session.flow.attempts.iter().map(|attempt| attempt_report(attempt, &setting, now)).collect();
        let findings = session.flow.current().map_or_else(Vec::new, |attempt| {
            let case = Case { checks: &checks, ..setting::case(attempt, wanted.as_ref()) };
            diagnosis::diagnose(&case).iter().map(|found| setting.in_full(found)).collect()
        });
        Ok(SupportReport {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            made_at: now,
            registration: RegistrationReport {
                client_id: setting.client_id.clone(),
                directory: setting.directory.clone(),
                cloud: setting.cloud,
                redirect_uri: setting.redirect_uri.clone(),
                scopes: setting.scopes.split(' ').map(str::to_owned).collect(),
                protocols: session.protocols.clone(),
            },
            session: Some(session.id.clone()),
            mailbox: view::mailbox_of(session.flow.phase_at(now)),
            wanted_address: wanted,
            attempts,
            checks,
            findings,
        })
    }

    /// Those of the linked mailbox, else those of the newest attempt.
    async fn newest_checks(&self, session: &SessionRecord) -> Result<Vec<Check>, Error> {
        let Some(attempt) = session.flow.current() else { return Ok(Vec::new()) };
        if let AttemptState::Accepted { mailbox } = &attempt.state
            && let Some(checks) = self.store.mailbox_checks(&session.vendor, mailbox).await?
        {
            return Ok(checks);
        }
        Ok(self.store.attempt_checks(&session.vendor, &attempt.id).await?)
    }
}

fn attempt_report(attempt: &Attempt, setting: &Setting, now: Timestamp) -> AttemptReport {
    AttemptReport {
        id: attempt.id.clone(),
        started_at: attempt.started_at,
        state: view::stage(attempt, now),
        signed_in_as: setting::identity(attempt).map(|identity| identity.username.clone()),
        relation: setting::relation(attempt),
        entra: attempt.report.clone(),
        finding: view::finding_of(attempt, now).map(|found| setting.in_full(&found)),
    }
}
