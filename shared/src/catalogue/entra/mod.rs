//! What Entra refuses, family by family.

mod accounts;
mod consent;
mod credentials;
mod directories;
mod grants;
mod policies;
mod registration;
mod rest;
mod scopes;
mod service;

use super::Entry;

/// In the order in which people read them.
pub(super) static FAMILIES: &[&[Entry]] = &[
    consent::ENTRIES,
    accounts::ENTRIES,
    policies::ENTRIES,
    grants::ENTRIES,
    registration::ENTRIES,
    credentials::ENTRIES,
    scopes::ENTRIES,
    directories::ENTRIES,
    service::ENTRIES,
    rest::ENTRIES,
];
