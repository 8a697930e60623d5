//! Microsoft's permission ids, as `requiredResourceAccess` of a registration names them.
//!
//! The same permission has different ids on Graph and on Exchange Online: always read the pair. Listing the delegated
//! mail permissions under Graph is what the portal does and is the safe way. Collected from public sources; `sources` of
//! one means that only one named the id, so look it up by name where you can.

use crate::cloud::Cloud;

/// Whose permission it is.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Resource {
    /// Microsoft Graph, `00000003-0000-0000-c000-000000000000`.
    Graph,
    /// Office 365 Exchange Online, `00000002-0000-0ff1-ce00-000000000000`.
    Exchange,
}

impl Resource {
    /// The resource's application id.
    pub const fn app_id(self) -> &'static str {
        match self {
            Self::Graph => "00000003-0000-0000-c000-000000000000",
            Self::Exchange => "00000002-0000-0ff1-ce00-000000000000",
        }
    }

    /// The scope for everything that was approved of it: without a person, scopes cannot be named one by one (Microsoft,
    /// "The .default scope").
    pub fn everything_approved(self, cloud: Cloud) -> String {
        match self {
            Self::Graph => format!("https://{}/.default", cloud.facts().graph_host),
            Self::Exchange => format!("{}.default", cloud.facts().exchange_scope_prefix),
        }
    }
}

/// How it is granted.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Kind {
    /// Delegated (`Scope`): the app acts for a person.
    Delegated,
    /// Application (`Role`): the app acts for itself.
    Application,
}

/// One permission of one resource.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Permission {
    /// Whose.
    pub resource: Resource,
    /// How granted.
    pub kind: Kind,
    /// Its name.
    pub value: &'static str,
    /// Its id on that resource.
    pub id: &'static str,
    /// How many independent sources named the id: 1, or 2 for two or more.
    pub sources: u8,
}

/// The permission of that name, resource and kind.
pub fn find(resource: Resource, kind: Kind, value: &str) -> Option<&'static Permission> {
    PERMISSIONS.iter().find(|p| p.resource == resource && p.kind == kind && p.value == value)
}

/// Every permission that concerns linking mailboxes.
pub static PERMISSIONS: &[Permission] = &[
    delegated(Resource::Graph, "openid", "37f7f235-527c-4136-accd-4a02d197296e", 2),
    delegated(Resource::Graph, "profile", "14dad69e-099b-42c9-810b-d002981feec1", 2),
    delegated(Resource::Graph, "email", "64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0", 2),
    delegated(Resource::Graph, "offline_access", "7427e0e9-2fba-42fe-b0c0-848c9e6a8182", 2),
    delegated(Resource::Graph, "User.Read", "e1fe6dd8-ba31-4d61-89e7-88639da4683d", 2),
    delegated(Resource::Graph, "Mail.ReadBasic", "a4b8392a-d8d1-4954-a029-8e668a39a170", 2),
    delegated(Resource::Graph, "Mail.Read", "570282fd-fa5c-430d-a7fd-fc8dc98a9dca", 2),
    delegated(Resource::Graph, "Mail.ReadWrite", "024d486e-b451-40bb-833d-3e66d98c5c73", 2),
    delegated(Resource::Graph, "Mail.Send", "e383f46e-2787-4529-855e-0e479a3ffac0", 2),
    delegated(Resource::Graph, "Mail.Read.Shared", "7b9103a5-4610-446b-9670-80643382c1fa", 1),
    delegated(Resource::Graph, "Mail.ReadWrite.Shared", "5df07973-7d5d-46ed-9847-1271055cbd51", 2),
    delegated(Resource::Graph, "Mail.Send.Shared", "a367ab51-6b49-43bf-a716-a1fb06d2a174", 2),
    delegated(Resource::Graph, "MailboxSettings.Read", "87f447af-9fa4-4c32-9dfa-4a57a73d18ce", 1),
    delegated(Resource::Graph, "MailboxSettings.ReadWrite", "818c620a-27a9-40bd-a6a5-d96f7d610b4b", 2),
    delegated(Resource::Graph, "IMAP.AccessAsUser.All", "652390e4-393a-48de-9484-05f9b1212954", 2),
    delegated(Resource::Graph, "POP.AccessAsUser.All", "d7b7f2d9-0f45-4ea1-9d42-e50810c06991", 2),
    delegated(Resource::Graph, "SMTP.Send", "258f6531-6087-4cc4-bb90-092c5fb3ed3f", 2),
    delegated(Resource::Graph, "EWS.AccessAsUser.All", "9769c687-087d-48ac-9cb3-c37dde652038", 2),
    delegated(Resource::Graph, "Mail-Advanced.ReadWrite", "f3af82f6-18e0-4a41-8dc8-a03c11854a8d", 1),
    delegated(Resource::Graph, "MailboxItem.Read", "82305458-296d-4edd-8b0b-74dd74c34526", 1),
    delegated(Resource::Graph, "MailboxFolder.Read", "52dc2051-4958-4636-8f2a-281d39c6981c", 1),
    application(Resource::Graph, "Mail.ReadBasic", "6be147d2-ea4f-4b5a-a3fa-3eab6f3c140a", 2),
    application(Resource::Graph, "Mail.ReadBasic.All", "693c5e45-0940-467d-9b8a-1022fb9d42ef", 2),
    application(Resource::Graph, "Mail.Read", "810c84a8-4a9e-49e6-bf7d-12d183f40d01", 2),
    application(Resource::Graph, "Mail.ReadWrite", "e2a3a72e-5f79-4c64-b1b1-878b674786c9", 2),
    application(Resource::Graph, "Mail.Send", "b633e1c5-b582-4048-a93e-9f11b44c7e96", 2),
    application(Resource::Graph, "MailboxSettings.Read", "40f97065-369a-49f4-947c-6a255697ae91", 1),
    application(Resource::Graph, "MailboxSettings.ReadWrite", "6931bccd-447a-43d1-b442-00a195474933", 1),
    application(Resource::Graph, "User.Read.All", "df021288-bdef-4463-88db-98f22de89214", 2),
    application(Resource::Graph, "MailboxItem.Read.All", "7d9f353d-a7bd-4fbb-822a-26d5dd39a3ce", 1),
    application(Resource::Graph, "MailboxFolder.Read.All", "99280d24-a782-4793-93cc-0888549957f6", 1),
    delegated(Resource::Exchange, "IMAP.AccessAsUser.All", "195adc35-e27b-454b-a7ed-1ecdffa1c09f", 2),
    delegated(Resource::Exchange, "POP.AccessAsUser.All", "fb698133-92fa-453e-a9ed-688e10f2e5ac", 2),
    delegated(Resource::Exchange, "SMTP.Send", "76faac2a-0f20-42f1-928a-50de5b9dbe52", 2),
    delegated(Resource::Exchange, "EWS.AccessAsUser.All", "3b5f3d61-589b-4a3c-a359-5dd4b5ee5bd5", 2),
    delegated(Resource::Exchange, "EAS.AccessAsUser.All", "266d2589-20b5-4f91-9a03-89247d1be8da", 2),
    delegated(Resource::Exchange, "Mail.Read", "185758ba-798d-4b72-9e54-429a413a2510", 2),
    delegated(Resource::Exchange, "Mail.ReadWrite", "75767999-c7a8-481e-a6b4-19458e0b30a5", 2),
    delegated(Resource::Exchange, "Mail.Send", "5eb43c10-865a-4259-960a-83946678f8dd", 2),
    delegated(Resource::Exchange, "User.Read", "6223a6d3-53ef-4f8f-982a-895b39483c61", 1),
    delegated(Resource::Exchange, "Exchange.Manage", "ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c", 1),
    application(Resource::Exchange, "IMAP.AccessAsApp", "5e5addcd-3e8d-4e90-baf5-964efab2b20a", 2),
    application(Resource::Exchange, "POP.AccessAsApp", "cb842b43-da6e-4506-86fe-bb12199c656d", 2),
    application(Resource::Exchange, "SMTP.SendAsApp", "7146a1f0-8703-45b3-9eae-527a64c00995", 2),
    application(Resource::Exchange, "full_access_as_app", "dc890d15-9560-4a4c-9b7f-a736ec74ec40", 2),
    application(Resource::Exchange, "Exchange.ManageAsApp", "dc50a0fb-09a3-484d-be87-e023b12c6440", 2),
    application(Resource::Exchange, "Mail.Read", "810c84a8-4a9e-49e6-bf7d-12d183f40d01", 1),
    application(Resource::Exchange, "Mail.ReadWrite", "e2a3a72e-5f79-4c64-b1b1-878b674786c9", 1),
    application(Resource::Exchange, "Mail.Send", "b633e1c5-b582-4048-a93e-9f11b44c7e96", 1),
];

const fn delegated(resource: Resource, value: &'static str, id: &'static str, sources: u8) -> Permission {
    Permission { resource, kind: Kind::Delegated, value, id, sources }
}

const fn application(resource: Resource, value: &'static str, id: &'static str, sources: u8) -> Permission {
    Permission { resource, kind: Kind::Application, value, id, sources }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{guid::is_guid, protocol::Protocol};

    #[test]
    fn every_linkable_protocol_has_a_delegated_id_on_both_resources_and_they_differ() {
        for protocol in Protocol::ALL {
            let graph = find(Resource::Graph, Kind::Delegated, protocol.permission()).unwrap();
            let exchange = find(Resource::Exchange, Kind::Delegated, protocol.permission()).unwrap();
            assert_ne!(graph.id, exchange.id);
        }
    }

    #[test]
    fn ids_are_lower_case_guids() {
        for p in PERMISSIONS {
            assert!(is_guid(p.id) && p.id == p.id.to_ascii_lowercase(), "{}", p.value);
        }
    }
}
