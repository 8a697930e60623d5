//! What is written from the catalogue is what the catalogue says.

use std::process::Command;

#[test]
fn the_reference_of_errors_is_what_the_catalogue_says() {
    let mut compare = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let compared = compare.args(["generate", "--check"]).output().unwrap();
    assert!(compared.status.success(), "{}", String::from_utf8_lossy(&compared.stderr));
}
