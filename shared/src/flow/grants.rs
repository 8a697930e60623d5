//! What becomes of a session's grants when its flow changes: the rule that every store carries out in the transaction of
//! the change, so that no attempt that is over leaves a refresh token behind.

use super::{AttemptState, Flow, Phase};
use crate::{id::AttemptId, time::Timestamp};

/// What becomes of the grants of one session. Made by [`Flow::grants`].
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SessionGrants {
    /// The pending grants that stay; every other pending one of the session is deleted.
    pub pending: Vec<KeptGrant>,
    /// What becomes of the grant that a mail server accepted.
    pub accepted: AcceptedGrant,
}

/// A pending grant that stays.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KeptGrant {
    /// The attempt it came from.
    pub attempt: AttemptId,
    /// Until when, if that is another time than before.
    pub until: Option<Timestamp>,
}

/// What becomes of the grant of an accepted attempt.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AcceptedGrant {
    /// It waits for the vendor's server.
    Waits,
    /// It takes the place of the mailbox's active one.
    Activated,
    /// It is deleted, and with it a mailbox that waited for nothing else.
    Deleted,
}

impl Flow {
    /// What becomes of the session's grants once its flow is this one.
    pub fn grants(&self) -> SessionGrants {
        let over = matches!(self.phase, Phase::Cancelled | Phase::Expired);
        let live = self.attempts.iter().filter(|attempt| attempt.is_live() && !over);
        let kept = live.map(|attempt| KeptGrant {
            attempt: attempt.id.clone(),
            until: match attempt.state {
                AttemptState::Refused { retest_until, .. } => Some(retest_until),
                _ => None,
            },
        });
        SessionGrants {
            pending: kept.collect(),
            accepted: match self.phase {
                Phase::Open | Phase::AwaitingAdministrator | Phase::AwaitingVendor { .. } => AcceptedGrant::Waits,
                Phase::Linked { .. } => AcceptedGrant::Activated,
                Phase::Cancelled | Phase::Expired => AcceptedGrant::Deleted,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        codes,
        finding::Diagnosed,
        flow::{Approval, Event, Identity, Pin, RETEST_LIFE},
        id::MailboxId,
    };

    const START: Timestamp = Timestamp(1_800_000_000);

    fn attempt(n: u8) -> AttemptId {
        AttemptId::new(u64::from(n), [n; 10])
    }

    fn after(flow: Flow, events: impl IntoIterator<Item = Event>) -> Flow {
        events.into_iter().fold(flow, |flow, event| flow.apply(event, START).unwrap())
    }

    fn checking(pin: Pin) -> Flow {
        let identity = Identity {
            tid: "72f988bf-86f1-41af-91ab-2d7cd011db47".to_owned(),
            oid: "oid".to_owned(),
            username: "ada@contoso.example".to_owned(),
            name: None,
        };
        after(
            Flow::new(pin, Timestamp(START.0 + 86_400)),
            [
                Event::AttemptStarted { id: attempt(1), challenge: "c".into(), nonce: "n".into() },
                Event::CodeReceived { id: attempt(1), challenge: "c".into() },
                Event::IdentityProven { id: attempt(1), identity },
            ],
        )
    }

    fn kept(until: Option<Timestamp>) -> Vec<KeptGrant> {
        vec![KeptGrant { attempt: attempt(1), until }]
    }

    #[test]
    fn a_grant_stays_while_its_attempt_can_still_come_to_something() {
        let checking = checking(Pin::None);
        assert_eq!(checking.grants().pending, kept(None));
        let finding = Diagnosed::certain(codes::IMAP_SIGN_IN_REFUSED);
        let refused = after(checking.clone(), [Event::ChecksRefused { id: attempt(1), finding: finding.clone() }]);
        assert_eq!(refused.grants().pending, kept(Some(START + RETEST_LIFE)));
        for over in [
            Event::AttemptFailed { id: attempt(1), finding, report: None, approval: Approval::NotNeeded },
            Event::AttemptStarted { id: attempt(2), challenge: "d".into(), nonce: "m".into() },
            Event::Cancelled,
        ] {
            let flow = after(refused.clone(), [over]);
            assert!(flow.grants().pending.iter().all(|kept| kept.attempt != attempt(1)), "{flow:?}");
        }
    }

    #[test]
    fn an_accepted_grant_is_active_once_nobody_has_to_confirm() {
        let proven = |pin| {
            let mailbox = MailboxId::new(1, [1; 10]);
            after(checking(pin), [Event::MailboxProven { id: attempt(1), mailbox }])
        };
        let pinned = proven(Pin::Address { address: "ada@contoso.example".parse().unwrap() });
        assert_eq!(pinned.grants(), SessionGrants { pending: Vec::new(), accepted: AcceptedGrant::Activated });
        let waiting = proven(Pin::None);
        assert_eq!(waiting.grants().accepted, AcceptedGrant::Waits);
        let confirmed = after(waiting.clone(), [Event::VendorConfirmed]);
        assert_eq!(confirmed.grants().accepted, AcceptedGrant::Activated);
        let rejected = after(waiting, [Event::VendorRejected]);
        assert_eq!(rejected.grants().accepted, AcceptedGrant::Deleted);
    }
}
