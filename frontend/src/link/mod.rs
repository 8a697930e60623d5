//! The link component: consent, sign-in, live checks, outcome.

pub mod answer;
pub mod flow;
pub mod mail;
pub mod place;
pub mod run;
pub mod view;
