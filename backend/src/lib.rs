//! The service behind Mailbox Link: domains (`links mailboxes registrations vendors checks`) over capabilities
//! (`http grants registrar jobs present store entra mail vault telemetry config effects`). `docs/architecture.md` draws the arrows.

pub mod app;
pub mod checks;
pub mod cli;
pub mod config;
pub mod effects;
pub mod entra;
pub mod grants;
pub mod http;
pub mod jobs;
pub mod links;
pub mod mail;
pub mod mailboxes;
pub mod present;
pub mod registrar;
pub mod registrations;
pub mod store;
pub mod telemetry;
pub mod vault;
pub mod vendors;
