//! A session as its vendor sees it.

use shared::{api::vendor::LinkSession, time::Timestamp};

use super::{
    SessionContext,
    stage::{finding_of, mailbox_of, state},
};
use crate::store::SessionRecord;

impl SessionContext {
    /// The session as its vendor sees it.
    pub(crate) fn session_for_vendor(&self, session: &SessionRecord, now: Timestamp) -> LinkSession {
        let phase = session.flow.phase_at(now);
        let finding = session.flow.current().and_then(|attempt| finding_of(attempt, now));
        LinkSession {
            id: session.id.clone(),
            registration: session.registration.clone(),
            protocols: session.protocols.clone(),
            pin: session.flow.pin.clone(),
            delivery: session.delivery,
            state: state(&phase),
            mailbox: mailbox_of(phase),
            finding: finding.map(|found| self.in_full(&found)),
            attempts: u32::try_from(session.flow.attempts.len()).unwrap_or(u32::MAX),
            created_at: session.created_at,
            expires_at: session.flow.expires_at,
            references: session.references.clone(),
        }
    }
}
