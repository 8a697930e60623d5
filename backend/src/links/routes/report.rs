//! `GET /api/v1/link/attempts/{attempt}/report` and `GET /api/v1/link-sessions/{session}/report`: what is known of a
//! failure, for whoever is asked for help. Made of what is kept, and no secret is kept in the open.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{
    api::report::{AttemptReport, RegistrationReport, SupportReport},
    check::Check,
    diagnosis::{self, Case},
    flow::Attempt,
    id::{AttemptId, LinkSessionId, VendorId},
    time::Timestamp,
};

use crate::links::{Links, caller::Caller, error::Error};
use crate::{
    http::{Refusal, Segment, VendorCaller, needs},
    present::{self, SessionContext},
    store::SessionRecord,
};

/// For the browser that began the attempt, within its hour.
pub(crate) async fn for_owner(
    State(links): State<Arc<Links>>,
    caller: Caller,
    Segment(attempt): Segment<AttemptId>,
) -> Result<Json<SupportReport>, Refusal> {
    caller.has_attempt(&attempt)?;
    caller.check_browser(&links, &attempt).await?;
    Ok(Json(links.report(&caller.session, Some(&attempt)).await?))
}

/// For the vendor's server.
pub(crate) async fn for_vendor(
    State(links): State<Arc<Links>>,
    caller: VendorCaller<needs::Sessions>,
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
        self.report(&session, None).await
    }

    /// Of one attempt only, for the browser that began it: others may be other people's. Of all of them for the vendor.
    async fn report(&self, session: &SessionRecord, only: Option<&AttemptId>) -> Result<SupportReport, Error> {
        let context = self.context(session).await?;
        let now = self.effects.clock.now();
        let of = |attempt: &&Attempt| only.is_none_or(|only| attempt.id == *only);
        let newest = session.flow.attempts.iter().rfind(of);
        let checks = self.newest_checks(session, &context, newest).await?;
        let wanted = session.flow.wanted_address();
        let attempts = session.flow.attempts.iter().filter(of);
        let attempts = attempts.map(|attempt| attempt_report(attempt, &context, now)).collect();
        let findings = newest.map_or_else(Vec::new, |attempt| {
            let case = Case { checks: &checks, ..context.case(attempt, wanted.as_ref()) };
            diagnosis::diagnose(&case).iter().map(|found| context.in_full(found)).collect()
        });
        Ok(SupportReport {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            made_at: now,
            registration: RegistrationReport {
                client_id: context.names().client_id.clone(),
                directory: context.names().directory.clone(),
                cloud: context.names().cloud,
                redirect_uri: context.names().redirect_uri.clone(),
                scopes: context.names().scopes.split(' ').map(str::to_owned).collect(),
                protocols: session.protocols.clone(),
            },
            session: Some(session.id.clone()),
            mailbox: present::mailbox_of(session.flow.phase_at(now)),
            wanted_address: wanted,
            attempts,
            checks,
            findings,
        })
    }

    /// The attempt's own, or those of the mailbox that it linked.
    async fn newest_checks(
        &self,
        session: &SessionRecord,
        context: &SessionContext,
        attempt: Option<&Attempt>,
    ) -> Result<Vec<Check>, Error> {
        let Some(attempt) = attempt else { return Ok(Vec::new()) };
        match context.linked_by(attempt).filter(|mailbox| mailbox.confirmed) {
            Some(mailbox) => Ok(self.store.mailbox_checks(&session.vendor, &mailbox.id).await?.unwrap_or_default()),
            None => Ok(self.store.attempt_checks(&session.vendor, &attempt.id).await?),
        }
    }
}

fn attempt_report(attempt: &Attempt, context: &SessionContext, now: Timestamp) -> AttemptReport {
    AttemptReport {
        id: attempt.id.clone(),
        started_at: attempt.started_at,
        state: present::stage(attempt, now),
        signed_in_as: context.signed_in_as(attempt).map(str::to_owned),
        relation: context.relation_of(attempt),
        entra: attempt.report.clone(),
        finding: present::finding_of(attempt, now).map(|found| context.in_full(&found)),
    }
}
