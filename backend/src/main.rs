//! The `mailbox-link` command.

fn main() {}
