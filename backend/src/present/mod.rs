//! Records into what the API shows, in words: mailboxes, link sessions, ladders, announcements. Everything comes in, nothing is
//! looked up.

mod announcement;
pub(crate) mod ladder;
mod mailbox;
mod names;
mod session;

pub(crate) use self::{
    names::{Names, SignIn},
    session::{Belongings, Pages, Reading, SessionContext, finding_of, for_owner, ladder_view, mailbox_of, stage},
};
