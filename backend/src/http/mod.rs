//! HTTP as every route speaks it: problems, bodies, credentials, origins, headers, pages.

mod address;
mod bearer;
mod body;
mod buckets;
mod cors;
mod headers;
mod language;
mod layers;
mod limits;
mod malformed;
mod place;
mod problem;
mod site;
mod vendor_caller;

pub use address::ClientAddress;
pub use bearer::Bearer;
pub use body::{Body, Parameters, Segment};
pub use cors::{allow_origin, origin_of, preflight};
pub use language::Reader;
pub use layers::layered;
pub use limits::{Allowance, Stranger};
pub use place::page_at;
pub use problem::Refusal;
pub use site::{page, pages};
pub use vendor_caller::{Needs, VendorCaller, needs};
