//! Who lives in the sandbox: directories, personas, their mailboxes, and what goes wrong for whom.

mod directory;
mod everybody;
mod mailbox;
mod odd;
mod persona;
mod refused;
mod replies;
mod reply;
mod scenario;
mod table;

pub(crate) use directory::{CONSUMERS_ID, Segment};
pub use directory::{CONTOSO, Directory, FABRIKAM};
pub use everybody::PERSONAS;
pub use mailbox::Manner;
pub(crate) use mailbox::{Mailbox, Mailboxes};
pub use persona::{Group, Persona};
pub(crate) use persona::{Membership, Oddity, Quirk};
pub use refused::SCENARIOS;
pub use replies::REPLIES;
pub use reply::{Place, Reply, Then};
pub(crate) use scenario::Circumstances;
pub use scenario::{Lasts, Look, Scenario, Stage};
pub(crate) use table::SHARED;

/// Sessions were revoked.
pub(crate) static REVOKED: Scenario = refused::REVOKED;

/// Not assigned to the enterprise application: what [`Switch::Assigned`](crate::Switch::Assigned) switches.
pub(crate) static UNASSIGNED: Scenario = refused::UNASSIGNED;
