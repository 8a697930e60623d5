//! Each rule the sandbox enforces, seen by a client that breaks it. Raw clients only: no product code here.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
#![expect(clippy::disallowed_methods, reason = "the tests are the client, and talk to the sandbox only")]

mod admin_consent;
mod app_only;
mod authorize;
mod browser;
mod credentials;
mod faults;
mod good_owner;
mod hostile;
mod imap;
mod mail;
mod metadata;
mod odd;
mod platform;
mod pop;
mod redeem;
mod refresh;
mod registration;
mod replies;
mod scenarios;
mod sign_in;
mod smtp;
mod switches;
mod vendor;
