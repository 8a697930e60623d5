//! Who lives in the sandbox: directories, personas, their mailboxes.

mod directory;
mod mailbox;
mod persona;
mod table;

pub(crate) use directory::{CONSUMERS_ID, Segment};
pub use directory::{CONTOSO, Directory, FABRIKAM};
pub use mailbox::Manner;
pub(crate) use mailbox::{Mailbox, Mailboxes};
pub use persona::Persona;
pub(crate) use persona::{Membership, Quirk};
pub(crate) use table::{PERSONAS, SHARED};
