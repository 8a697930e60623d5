//! Kept things as the vendor sees them.

use shared::{
    api::{
        vendor::{Health, Mailbox, MailboxProtocol},
        webhook::Announcement,
    },
    catalogue::{self, Values},
    check::Check,
    diagnosis::{self, Case},
    finding::{Diagnosed, Finding},
    id::{EventId, VendorId},
};

use super::{MailboxRecord, OutboxEvent};

impl MailboxRecord {
    /// The mailbox as the vendor's server sees it.
    pub fn for_vendor(&self) -> Mailbox {
        Mailbox {
            id: self.id.clone(),
            registration: self.registration.clone(),
            address: self.address.clone(),
            tid: self.identity.tid.clone(),
            oid: self.identity.oid.clone(),
            signed_in_as: self.identity.username.clone(),
            relation: self.relation,
            health: self.health(),
            protocols: self.protocols_for_vendor(),
            finding: self.broken.as_ref().map(|broken| self.in_full(broken)),
            linked_at: self.linked_at,
            references: self.references.clone(),
        }
    }

    /// Where and as whom each protocol is used, and what is wrong with it.
    pub(super) fn protocols_for_vendor(&self) -> Vec<MailboxProtocol> {
        let found = diagnosis::of_checks(&self.case(&self.checks));
        let finding = |found: Option<Diagnosed>| found.map(|found| self.in_full(&found));
        self.checks.iter().zip(found).map(|(check, found)| protocol(check, finding(found))).collect()
    }

    /// What is known of this mailbox, for a diagnosis of `checks`.
    pub fn case<'a>(&'a self, checks: &'a [Check]) -> Case<'a> {
        Case {
            checks,
            wanted: Some(&self.address),
            signed_in_as: Some(&self.identity.username),
            relation: self.relation,
            ..Case::default()
        }
    }

    /// A finding about this mailbox, filled with its values.
    pub fn in_full(&self, diagnosed: &Diagnosed) -> Finding {
        let values = Values {
            cloud: self.application.cloud,
            mailbox: Some(self.address.as_str()),
            owner: Some(&self.identity.username),
            client_id: Some(&self.application.client_id),
            directory: Some(&self.identity.tid),
            ..Values::default()
        };
        catalogue::in_full(diagnosed, &values)
    }

    fn health(&self) -> Health {
        if !self.confirmed {
            Health::AwaitingVendor
        } else if self.broken.is_some() || !self.checks.iter().any(Check::passed) {
            Health::Broken
        } else if self.checks.iter().all(Check::passed) {
            Health::Good
        } else {
            Health::Degraded
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

impl OutboxEvent {
    /// An announcement to `vendor` about `subject`, as it will be sent.
    pub fn new(id: EventId, vendor: &VendorId, subject: &str, announcement: &Announcement) -> Self {
        Self {
            id,
            vendor: vendor.clone(),
            kind: announcement.kind.clone(),
            subject: subject.to_owned(),
            payload: serde_json::to_string(announcement).unwrap_or_default(),
            created_at: announcement.timestamp,
        }
    }
}
