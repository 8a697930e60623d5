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

use super::{Family, family};

/// In the order in which people read them.
pub(super) static FAMILIES: &[Family] = &[
    family("Approval and consent", consent::ENTRIES),
    family("Accounts", accounts::ENTRIES),
    family("Passwords and the sign-in page", passwords::ENTRIES),
    family("Second factors", factors::ENTRIES),
    family("The organisation’s policies", policies::ENTRIES),
    family("Codes and refresh tokens", grants::ENTRIES),
    family("App registration", registration::ENTRIES),
    family("Secrets, certificates and assertions", credentials::ENTRIES),
    family("Scopes and requests", scopes::ENTRIES),
    family("Directories and clouds", directories::ENTRIES),
    family("Microsoft’s sign-in service", service::ENTRIES),
    family("Federation, SAML and other protocols", protocols::ENTRIES),
    family("Devices and their keys", devices::ENTRIES),
    family("Seldom about mailboxes", rest::ENTRIES),
];
