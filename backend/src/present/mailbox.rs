//! A mailbox as its vendor sees it.

use shared::{
    api::vendor::{Health, Mailbox, MailboxAccess, MailboxProtocol},
    catalogue::{self, Values},
    check::Check,
    diagnosis::{self, Case},
    finding::{Diagnosed, Finding, Who},
};

use crate::store::{Access, Delegation, MailboxRecord};

impl MailboxRecord {
    /// The mailbox as the vendor's server sees it. `known` is what findings may name beside the mailbox.
    pub fn for_vendor(&self, known: &Values<'_>) -> Mailbox {
        Mailbox {
            id: self.id.clone(),
            registration: self.registration.clone(),
            address: self.address.clone(),
            access: self.access.for_vendor(),
            health: self.health(),
            protocols: self.protocols_for_vendor(known),
            finding: self.broken.as_ref().map(|broken| self.in_full(broken, known)),
            linked_at: self.linked_at,
            references: self.references.clone(),
        }
    }

    /// Where and as whom each protocol is used, and what is wrong with it.
    pub fn protocols_for_vendor(&self, known: &Values<'_>) -> Vec<MailboxProtocol> {
        let found = diagnosis::of_checks(&self.case(&self.checks));
        let finding = |found: Option<Diagnosed>| found.map(|found| self.in_full(&found, known));
        self.checks.iter().zip(found).map(|(check, found)| protocol(check, finding(found))).collect()
    }

    /// What is known of this mailbox, for a diagnosis of `checks`.
    pub fn case<'a>(&'a self, checks: &'a [Check]) -> Case<'a> {
        Case {
            checks,
            wanted: Some(&self.address),
            signed_in_as: self.access.identity().map(|identity| identity.username.as_str()),
            relation: self.access.relation(),
            app_only: matches!(self.access, Access::AppOnly { .. }),
            ..Case::default()
        }
    }

    /// A finding about this mailbox, filled with its values and whatever else is known.
    pub fn in_full(&self, diagnosed: &Diagnosed, known: &Values<'_>) -> Finding {
        let values = Values {
            cloud: self.application.cloud,
            mailbox: Some(self.address.as_str()),
            owner: self.access.identity().map(|identity| identity.username.as_str()),
            client_id: Some(&self.application.client_id),
            directory: Some(self.access.directory()),
            ..*known
        };
        catalogue::in_full(diagnosed, &values)
    }

    /// How the mailbox is. What passes by itself is no reason for a person to act, and says nothing of what it keeps from being seen.
    pub fn health(&self) -> Health {
        if !self.confirmed {
            Health::AwaitingVendor
        } else if self.broken.is_some() || self.checks.is_empty() {
            Health::Broken
        } else if self.checks.iter().all(Check::passed) {
            Health::Good
        } else if self.checks.iter().any(Check::passed) || self.fails_for_a_while() {
            Health::Degraded
        } else {
            Health::Broken
        }
    }

    /// Whether every failure is one that passes by itself, such as mail servers that are down: nobody need do anything.
    fn fails_for_a_while(&self) -> bool {
        let found = diagnosis::of_checks(&self.case(&self.checks));
        found.iter().flatten().all(|found| catalogue::entry(&found.code.0).is_some_and(|it| it.who == Who::Wait))
    }
}

impl Access {
    fn for_vendor(&self) -> MailboxAccess {
        match self {
            Self::Delegated(Delegation { identity, relation, .. }) => MailboxAccess::Delegated {
                tid: identity.tid.clone(),
                oid: identity.oid.clone(),
                signed_in_as: identity.username.clone(),
                relation: *relation,
            },
            Self::AppOnly { directory } => MailboxAccess::AppOnly { tid: directory.clone() },
        }
    }
}

fn protocol(check: &Check, finding: Option<Finding>) -> MailboxProtocol {
    MailboxProtocol {
        protocol: check.protocol,
        works: check.passed(),
        host: check.target.host().to_owned(),
        port: check.target.port(),
        username: check.username.clone(),
        checked_at: check.started_at,
        finding,
    }
}

#[cfg(test)]
mod tests {
    use shared::{
        check::{Step, StepFailure, StepOutcome, StepRecord, Verdict},
        protocol::Protocol,
    };

    use super::*;
    use crate::store::{
        MailboxStore, SqliteStore,
        conformance::world::{NOW, check, linked, two_vendors, vendor_id},
    };

    fn failed(protocol: Protocol, why: StepFailure) -> Check {
        let step = StepRecord { step: Step::Connect, outcome: StepOutcome::Failed(why), millis: 3 };
        Check { verdict: Verdict::Failed, steps: vec![step], ..check(protocol, NOW) }
    }

    #[tokio::test]
    async fn mail_servers_that_are_down_break_no_mailbox() {
        let store = SqliteStore::in_memory().await.unwrap();
        two_vendors(&store).await;
        let id = linked(&store, 1, "ada@contoso.example").await;
        let mailbox = store.mailbox(&vendor_id(1), &id).await.unwrap().unwrap();
        let health = |checks: Vec<Check>| MailboxRecord { checks, ..mailbox.clone() }.health();

        let down = failed(Protocol::Imap, StepFailure::NotConnected);
        let slow = failed(Protocol::Smtp, StepFailure::TimedOut { after: 10 });
        assert_eq!(health(vec![down.clone(), slow]), Health::Degraded);
        let wrong = failed(Protocol::Smtp, StepFailure::NoSuchHost);
        assert_eq!(health(vec![down, wrong]), Health::Broken, "somebody must act");
        let works = Check { verdict: Verdict::Passed, ..check(Protocol::Imap, NOW) };
        assert_eq!(health(vec![works.clone(), failed(Protocol::Pop, StepFailure::NoSuchHost)]), Health::Degraded);
        assert_eq!(health(vec![works]), Health::Good);
    }
}
