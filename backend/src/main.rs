//! The `mailbox-link` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    mailbox_link::cli::main()
}
