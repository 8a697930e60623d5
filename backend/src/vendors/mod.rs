//! Vendors: the organisations whose customers link mailboxes, the origins of their pages, and their API keys.

mod add;
mod keys;
mod origin;

pub use add::{AddVendorError, add};
pub use keys::{IssueKeyError, NewKey, issue_key};
pub use origin::{AddOriginError, add_origin, origin};
