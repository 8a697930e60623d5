//! A session in words: what is known of it, and how its vendor and its owner see it.

mod context;
mod for_owner;
mod for_vendor;
mod hint;
mod stage;

pub(crate) use self::{
    context::{Belongings, Pages, SessionContext},
    for_owner::{Reading, for_owner, ladder_view},
    stage::{finding_of, mailbox_of, stage},
};
