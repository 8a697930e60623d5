//! One sign-in on its way: from the code that came back to a linked mailbox. [`change`] is the only way a session's flow
//! changes.

mod change;
mod check;
mod commit;
mod credentials;
mod redeem;
mod settle;

pub(in crate::links) use self::{
    change::{Notices, Saving},
    commit::Proof,
    credentials::how_to_add,
};
