//! Pages of Mailbox Link.
