//! Registrations: one Entra app registration as a vendor uses it.

mod add;

pub use add::{AddError, NewCredential, NewRegistration, add};
