//! Kept things as the vendor sees them.

use shared::{
    api::{
        vendor::{Health, Mailbox, MailboxProtocol},
        webhook::Announcement,
    },
    catalogue,
    check::Check,
    diagnosis,
    finding::FindingCode,
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
            protocols: self.checks.iter().zip(diagnosis::of_checks(&self.checks)).map(protocol).collect(),
            linked_at: self.linked_at,
            references: self.references.clone(),
        }
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

fn protocol((check, finding): (&Check, Option<FindingCode>)) -> MailboxProtocol {
    MailboxProtocol {
        protocol: check.protocol,
        works: check.passed(),
        host: check.host.clone(),
        port: check.port,
        username: check.username.clone(),
        checked_at: check.started_at,
        finding: finding.map(|code| catalogue::finding(&code)),
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
