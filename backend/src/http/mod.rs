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

pub(crate) use address::ClientAddress;
pub(crate) use bearer::Bearer;
pub(crate) use body::{Body, Parameters, Segment};
pub(crate) use cors::{allow_origin, origin_of, preflight};
pub(crate) use language::Reader;
pub(crate) use layers::layered;
pub(crate) use limits::{Allowance, Stranger};
pub(crate) use place::page_at;
pub(crate) use problem::Refusal;
pub(crate) use site::{page, pages};
pub(crate) use vendor_caller::{VendorCaller, needs};
