//! The service behind Mailbox Link: domains (`links mailboxes registrations vendors checks`) over capabilities
//! (`http grants registrar jobs present store entra mail vault telemetry config effects`). `docs/architecture.md` draws the arrows.

mod app;
mod checks;
pub mod cli;
mod config;
pub mod effects;
pub mod entra;
mod grants;
mod http;
mod jobs;
mod links;
pub mod mail;
mod mailboxes;
mod present;
mod registrar;
mod registrations;
mod store;
mod telemetry;
pub mod vault;
mod vendors;
