//! Each rule the sandbox enforces, seen by a client that breaks it. Raw clients only: no product code here.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
#![expect(clippy::disallowed_methods, reason = "the tests are the client, and talk to the sandbox only")]

mod browser;
mod good_owner;
mod mail;
mod vendor;
