//! The journeys, one module each.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

// What people see, in a real browser.
mod accessibility;
mod demo;
mod element;
mod embed;
mod explain_page;
mod failures;
mod languages;
mod returning;
mod self_service;
mod the_browser;
mod waiting;

// What programs can do, honest and otherwise.
mod bad_input;
mod events;
mod every_finding;
mod forced_linking;
mod foreign_tokens;
mod headers;
mod hostile_peers;
mod leak_scan;
mod linking;
mod power_cut;
mod stolen_codes;
mod support_report;

// Mail servers we did not write.
mod real_checks;
mod real_link;
mod real_mail_servers;
