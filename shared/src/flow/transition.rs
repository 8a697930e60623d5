//! [`Flow::apply`]: every way a flow can change, one function per event.

use super::{
    ATTEMPT_LIFE, Approval, Attempt, AttemptState, Event, Flow, HOSTED_LIFE, INTERRUPTED, Identity, IdentityChoice,
    MOST_ATTEMPTS, Phase, Pin, REPLACED, RETEST_LIFE, Refusal, WORK_LIFE, WRONG_ACCOUNT, WRONG_DIRECTORY,
};
use crate::{
    address::MailAddress,
    entra::EntraReport,
    finding::Diagnosed,
    id::{AttemptId, MailboxId},
    time::Timestamp,
};

impl Flow {
    /// The flow after `event`, or why it cannot happen.
    ///
    /// # Errors
    /// A [`Refusal`]; the flow is unchanged.
    pub fn apply(self, event: Event, now: Timestamp) -> Result<Self, Refusal> {
        match self.phase_at(now) {
            Phase::Expired => return Err(Refusal::Expired),
            Phase::Linked { .. } => return self.after_the_link(&event, now),
            Phase::Cancelled => return Err(Refusal::SessionOver),
            Phase::AwaitingVendor { mailbox } => return self.decided_by_vendor(mailbox, &event),
            Phase::Open | Phase::AwaitingAdministrator => {}
        }
        match event {
            Event::AttemptStarted { id, challenge, nonce } => self.start(id, challenge, nonce, now),
            Event::CodeReceived { id, challenge } => self.receive_code(&id, &challenge, now),
            Event::IdentityProven { id, identity } => self.prove_identity(&id, identity, now),
            Event::IdentityChosen { id, choice } => self.choose_identity(&id, choice, now),
            Event::ChecksRefused { id, finding } => self.refuse_checks(&id, finding),
            Event::RetestAsked { id } => self.retest(&id, now),
            Event::MailboxProven { id, mailbox } => self.prove_mailbox(&id, mailbox, now),
            Event::SignInRefused { id, finding, report, approval } => {
                let attempt = self.attempts.iter().find(|attempt| attempt.id == id).ok_or(Refusal::UnknownAttempt)?;
                if attempt.state != AttemptState::SigningIn {
                    return Err(Refusal::AlreadyRedeemed);
                }
                self.fail(&id, finding, report, approval)
            }
            Event::AttemptFailed { id, finding, report, approval } => self.fail(&id, finding, report, approval),
            Event::Cancelled => Ok(Self { phase: Phase::Cancelled, ..self }),
            Event::StillWorking { id } => self.keep_working(&id, now),
            Event::VendorConfirmed | Event::VendorRejected | Event::RecheckAsked { .. } => Err(Refusal::OutOfOrder),
        }
    }

    /// A linked mailbox can be checked again in the browser that linked it, and nothing else.
    fn after_the_link(mut self, event: &Event, now: Timestamp) -> Result<Self, Refusal> {
        let Event::RecheckAsked { id } = event else { return Err(Refusal::SessionOver) };
        let attempt = self.attempt_mut(id)?;
        if !matches!(attempt.state, AttemptState::Accepted { .. }) {
            return Err(Refusal::OutOfOrder);
        }
        attempt.count_retest(now)?;
        Ok(self)
    }

    fn keep_working(mut self, id: &AttemptId, now: Timestamp) -> Result<Self, Refusal> {
        match &mut self.attempt_mut(id)?.state {
            AttemptState::Redeeming { until } | AttemptState::Checking { until, .. } => *until = now + WORK_LIFE,
            _ => return Err(Refusal::OutOfOrder),
        }
        Ok(self)
    }

    fn decided_by_vendor(self, mailbox: MailboxId, event: &Event) -> Result<Self, Refusal> {
        match event {
            Event::VendorConfirmed => Ok(Self { phase: Phase::Linked { mailbox }, ..self }),
            Event::VendorRejected | Event::Cancelled => Ok(Self { phase: Phase::Cancelled, ..self }),
            _ => Err(Refusal::OutOfOrder),
        }
    }

    fn start(mut self, id: AttemptId, challenge: String, nonce: String, now: Timestamp) -> Result<Self, Refusal> {
        if self.attempts.len() >= MOST_ATTEMPTS {
            return Err(Refusal::TooManyAttempts);
        }
        if let Some(last) = self.attempts.last_mut().filter(|attempt| attempt.is_live()) {
            // A code under redemption may yet become a mailbox; a second sign-in beside it would make two.
            let working = matches!(last.state, AttemptState::Redeeming { .. } | AttemptState::Checking { .. });
            if working && !last.was_interrupted(now) {
                return Err(Refusal::OutOfOrder);
            }
            last.state = AttemptState::Ended { finding: if working { INTERRUPTED } else { REPLACED } };
        }
        let expires_at = (now + ATTEMPT_LIFE).min(self.expires_at);
        self.attempts.push(Attempt {
            id,
            challenge,
            nonce,
            started_at: now,
            expires_at,
            retests: 0,
            report: None,
            state: AttemptState::SigningIn,
        });
        self.phase = Phase::Open;
        Ok(self)
    }

    fn receive_code(mut self, id: &AttemptId, challenge: &str, now: Timestamp) -> Result<Self, Refusal> {
        let attempt = self.attempt_mut(id)?;
        if attempt.state != AttemptState::SigningIn {
            return Err(Refusal::AlreadyRedeemed);
        }
        if attempt.challenge != challenge {
            return Err(Refusal::VerifierMismatch);
        }
        if now >= attempt.expires_at {
            return Err(Refusal::Expired);
        }
        attempt.state = AttemptState::Redeeming { until: now + WORK_LIFE };
        Ok(self)
    }

    fn prove_identity(mut self, id: &AttemptId, identity: Identity, now: Timestamp) -> Result<Self, Refusal> {
        let pin = self.pin.clone();
        let attempt = self.attempt_mut(id)?;
        if !matches!(attempt.state, AttemptState::Redeeming { .. }) {
            return Err(Refusal::OutOfOrder);
        }
        attempt.state = match pin {
            Pin::Address { address } if !names(&identity, &address) => AttemptState::ChoosingIdentity { identity },
            Pin::Directory { directory, .. } if !directory.eq_ignore_ascii_case(&identity.tid) => {
                AttemptState::Ended { finding: WRONG_DIRECTORY }
            }
            _ => AttemptState::Checking { identity, choice: None, until: now + WORK_LIFE },
        };
        Ok(self)
    }

    fn choose_identity(mut self, id: &AttemptId, choice: IdentityChoice, now: Timestamp) -> Result<Self, Refusal> {
        let attempt = self.attempt_mut(id)?;
        let AttemptState::ChoosingIdentity { identity } = &attempt.state else { return Err(Refusal::OutOfOrder) };
        attempt.state = match choice {
            IdentityChoice::WrongAccount => {
                let account = Some(identity.username.clone());
                AttemptState::Ended { finding: Diagnosed { account, ..WRONG_ACCOUNT } }
            }
            IdentityChoice::Alias | IdentityChoice::SharedMailbox => {
                AttemptState::Checking { identity: identity.clone(), choice: Some(choice), until: now + WORK_LIFE }
            }
        };
        Ok(self)
    }

    fn refuse_checks(mut self, id: &AttemptId, finding: Diagnosed) -> Result<Self, Refusal> {
        let attempt = self.attempt_mut(id)?;
        let AttemptState::Checking { identity, choice, .. } = &attempt.state else { return Err(Refusal::OutOfOrder) };
        let (identity, choice) = (identity.clone(), *choice);
        // From the sign-in on, however often it is checked again: a holder must not renew its own hour.
        let retest_until = attempt.started_at + RETEST_LIFE;
        attempt.state = AttemptState::Refused { identity, choice, finding, retest_until };
        // The hour for a re-test is promised, also when the session would have ended before.
        self.expires_at = self.expires_at.max(retest_until);
        Ok(self)
    }

    fn retest(mut self, id: &AttemptId, now: Timestamp) -> Result<Self, Refusal> {
        let attempt = self.attempt_mut(id)?;
        let AttemptState::Refused { identity, choice, .. } = &attempt.state else { return Err(Refusal::OutOfOrder) };
        let checking = AttemptState::Checking { identity: identity.clone(), choice: *choice, until: now + WORK_LIFE };
        attempt.count_retest(now)?;
        attempt.state = checking;
        Ok(self)
    }

    fn prove_mailbox(mut self, id: &AttemptId, mailbox: MailboxId, now: Timestamp) -> Result<Self, Refusal> {
        let attempt = self.attempt_mut(id)?;
        if !matches!(attempt.state, AttemptState::Checking { .. }) {
            return Err(Refusal::OutOfOrder);
        }
        attempt.state = AttemptState::Accepted { mailbox: mailbox.clone() };
        self.phase = if self.pin.links_at_once() {
            Phase::Linked { mailbox }
        } else {
            // The vendor's server gets a week to look, however late the owner was.
            self.expires_at = self.expires_at.max(now + HOSTED_LIFE);
            Phase::AwaitingVendor { mailbox }
        };
        Ok(self)
    }

    fn fail(
        mut self,
        id: &AttemptId,
        finding: Diagnosed,
        report: Option<EntraReport>,
        approval: Approval,
    ) -> Result<Self, Refusal> {
        let attempt = self.attempt_mut(id)?;
        if !attempt.is_live() {
            return Err(Refusal::AlreadyRedeemed);
        }
        attempt.report = report;
        attempt.state = AttemptState::Ended { finding };
        if approval == Approval::Needed {
            self.phase = Phase::AwaitingAdministrator;
        }
        if approval != Approval::NotNeeded {
            // Approvals take days. From the first attempt on: whoever holds the link must not prolong its life by one more
            // refusal.
            let first = self.attempts.iter().map(|attempt| attempt.started_at).min().unwrap_or(self.expires_at);
            self.expires_at = self.expires_at.max(first + HOSTED_LIFE);
        }
        Ok(self)
    }

    fn attempt_mut(&mut self, id: &AttemptId) -> Result<&mut Attempt, Refusal> {
        self.attempts.iter_mut().find(|attempt| attempt.id == *id).ok_or(Refusal::UnknownAttempt)
    }
}

fn names(identity: &Identity, wanted: &MailAddress) -> bool {
    identity.username.parse::<MailAddress>().is_ok_and(|address| address.same_mailbox(wanted))
}
