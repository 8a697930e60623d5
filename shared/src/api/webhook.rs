//! What a vendor's server is told when something changes. Written to the outbox in the transaction of the change.

use serde::{Deserialize, Serialize};

use super::vendor::{LinkSession, Mailbox, References};
use crate::time::Timestamp;

/// One announced change, as it is sent: `{"type": …, "timestamp": …, "references": …, "data": …}`, after the manner of
/// Standard Webhooks ("Payload structure"), with times in whole Unix seconds as everywhere in this API. Its `webhook-id` is the event's id and is the same at every delivery.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Announcement {
    /// What changed.
    #[serde(flatten)]
    pub change: Change,
    /// When it happened.
    pub timestamp: Timestamp,
    /// The vendor's own names for what changed.
    pub references: References,
}

/// What changed: `type` says which kind, `data` holds the thing as it is after the change.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "type", content = "data")]
pub enum Change {
    /// A mailbox was linked, or linked anew.
    #[serde(rename = "mailbox.linked")]
    Linked(Box<LinkedMailbox>),
    /// A mailbox was proven that the vendor's server must confirm. It is told as it will be once confirmed; one that is linked
    /// already stays as it is until then.
    #[serde(rename = "mailbox.awaiting-vendor")]
    AwaitingVendor(Box<LinkedMailbox>),
    /// A person must act before the mailbox works again; its `finding` says who and how.
    #[serde(rename = "mailbox.broken")]
    Broken(Box<ChangedMailbox>),
    /// The mailbox was given up, and its grant deleted; this is what it was.
    #[serde(rename = "mailbox.unlinked")]
    Unlinked(Box<ChangedMailbox>),
}

/// A mailbox, and the session that brought it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LinkedMailbox {
    /// The mailbox.
    pub mailbox: Mailbox,
    /// The session.
    pub session: LinkSession,
}

/// A mailbox.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ChangedMailbox {
    /// The mailbox.
    pub mailbox: Mailbox,
}

impl Change {
    /// Its `type`, for routing.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Linked(_) => "mailbox.linked",
            Self::AwaitingVendor(_) => "mailbox.awaiting-vendor",
            Self::Broken(_) => "mailbox.broken",
            Self::Unlinked(_) => "mailbox.unlinked",
        }
    }

    /// The mailbox it is about.
    pub fn mailbox(&self) -> &Mailbox {
        match self {
            Self::Linked(data) | Self::AwaitingVendor(data) => &data.mailbox,
            Self::Broken(data) | Self::Unlinked(data) => &data.mailbox,
        }
    }

    /// As it is announced when it happens at `timestamp`.
    pub fn announced(self, timestamp: Timestamp) -> Announcement {
        Announcement { references: self.mailbox().references.clone(), change: self, timestamp }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::vendor::{Health, MailboxAccess};

    fn mailbox() -> Mailbox {
        let references = References { customer_reference: Some("c-1".to_owned()), ..References::default() };
        Mailbox {
            id: "mbx_0000000001040g2081040g2081".parse().unwrap(),
            registration: "reg_0000000001040g2081040g2081".parse().unwrap(),
            address: "info@contoso.example".parse().unwrap(),
            access: MailboxAccess::AppOnly { tid: "72f988bf-86f1-41af-91ab-2d7cd011db47".to_owned() },
            health: Health::Broken,
            protocols: Vec::new(),
            finding: None,
            linked_at: Timestamp(1),
            references,
        }
    }

    #[test]
    fn an_announcement_says_type_time_and_references_beside_its_data_and_comes_back() {
        for change in [
            Change::Broken(Box::new(ChangedMailbox { mailbox: mailbox() })),
            Change::Unlinked(Box::new(ChangedMailbox { mailbox: mailbox() })),
        ] {
            let kind = change.kind();
            let announced = change.announced(Timestamp(7));
            let sent = serde_json::to_value(&announced).unwrap();
            assert_eq!((&sent["type"], &sent["timestamp"]), (&json!(kind), &json!(7)));
            assert_eq!(sent["references"]["customer_reference"], "c-1");
            assert_eq!(sent["data"]["mailbox"]["health"], "broken");
            assert_eq!(sent.as_object().unwrap().len(), 4);
            assert_eq!(serde_json::from_value::<Announcement>(sent).unwrap(), announced);
        }
    }
}
