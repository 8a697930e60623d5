//! The routes, each a file; `GET /api/v1/link/events` is [`super::events`].

pub(in crate::links) mod cancel;
pub(in crate::links) mod choose_identity;
pub(in crate::links) mod consent_return;
pub(in crate::links) mod create_session;
pub(in crate::links) mod create_ticket;
pub(in crate::links) mod decide_session;
pub(in crate::links) mod page_text;
pub(in crate::links) mod read_session;
pub(in crate::links) mod read_view;
pub(in crate::links) mod redeem_ticket;
pub(in crate::links) mod report;
pub(in crate::links) mod retest;
pub(in crate::links) mod return_code;
pub(in crate::links) mod return_error;
pub(in crate::links) mod start_attempt;
