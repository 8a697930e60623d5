//! Registrations: one Entra app registration as a vendor uses it.

mod add;
mod facts;

pub use add::{AddError, NewCredential, NewRegistration, add};
pub use facts::Registrations;
