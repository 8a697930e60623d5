//! Harness of the journeys: starts what a journey needs and drives it.
//!
//! Everything a test starts lives in its own temporary folder, on ports it has claimed, and stops when dropped.
//! Nothing sleeps: [`wait::until`] asks for a condition again and again, and a failure shows the servers' own log.

pub mod browser;
pub mod build;
pub mod certificates;
pub mod demo;
pub mod dovecot;
pub mod frameworks;
pub mod http;
pub mod leaks;
pub mod owner;
pub mod port;
pub mod postfix;
pub mod process;
pub mod service;
pub mod template;
pub mod vendor;
pub mod wait;
pub mod worker;
pub mod world;
