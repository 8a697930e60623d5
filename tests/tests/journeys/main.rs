//! The journeys, one module each.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod real_checks;
mod real_mail_servers;
mod the_browser;
