//! Vendors: the organisations whose customers link mailboxes, the origins of their pages, and their API keys.

mod add;
mod keys;
mod origin;

pub(crate) use add::{AddVendorError, add};
pub(crate) use keys::{IssueKeyError, NewKey, issue_key};
pub(crate) use origin::{AddOriginError, add_origin, origin};
