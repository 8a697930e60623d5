//! What Entra refuses, family by family.

mod accounts;
mod consent;
mod credentials;
mod devices;
mod directories;
mod factors;
mod grants;
mod pages;
mod passwords;
mod policies;
mod protocols;
mod registration;
mod rest;
mod scopes;
mod service;

use super::Entry;

/// In the order in which people read them.
pub(super) static FAMILIES: &[&[Entry]] = &[
    consent::ENTRIES,
    accounts::ENTRIES,
    passwords::ENTRIES,
    factors::ENTRIES,
    policies::ENTRIES,
    grants::ENTRIES,
    registration::ENTRIES,
    credentials::ENTRIES,
    scopes::ENTRIES,
    directories::ENTRIES,
    service::ENTRIES,
    protocols::ENTRIES,
    devices::ENTRIES,
    rest::ENTRIES,
];
