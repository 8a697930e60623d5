//! Words that must not be written down here: unfinished work, tests that do not run, one person's machine.

use super::{Offence, assert_none, code, tree};

/// A word and why it is refused.
type Refused = (&'static str, &'static str);

/// In compiled Rust.
const CODE: &[Refused] = &[
    ("todo!", "finish it, or leave it out"),
    ("unimplemented!", "finish it, or leave it out"),
    ("#[ignore", "a test runs, or goes"),
];

/// In any file of ours.
const ANYWHERE: &[Refused] = &[
    ("TODO", "finish it, or write an issue"),
    ("FIXME", "finish it, or write an issue"),
    ("../shared/", "nothing outside of the repository is known here; inside of it, say `shared/`"),
    ("/work/", "a path of one machine"),
    ("/root/", "a path of one machine"),
    ("/home/", "a path of one machine"),
    ("deb.debian.org", "ask the machine for its own mirror"),
    ("registry.npmjs.org", "ask the machine for its own registry"),
    ("static.crates.io", "ask the machine for its own registry"),
];

fn refused(path: &str, text: &str, words: &[Refused]) -> Vec<Offence> {
    let mut offences = Vec::new();
    for (line, text) in code::lines(text) {
        for (word, why) in words.iter().filter(|(word, _)| text.contains(word)) {
            offences.push(Offence::at_line(path, line, format!("`{word}`: {why}")));
        }
    }
    offences
}

#[test]
fn nothing_is_unfinished_and_no_test_is_left_out() {
    let sources = tree::files().iter().filter(|file| file.ends_with(&[".rs"]));
    let offences: Vec<Offence> = sources.flat_map(|file| refused(&file.path, &code::only(&file.text), CODE)).collect();
    assert_none("Code that is here works.", &offences);
}

#[test]
fn nothing_speaks_of_one_machine_or_of_unfinished_work() {
    let files = tree::files().iter().filter(|file| file.path != "Cargo.lock" && !file.path.ends_with("house/words.rs"));
    let offences: Vec<Offence> = files.flat_map(|file| refused(&file.path, &file.text, ANYWHERE)).collect();
    assert_none("The repository stands on its own.", &offences);
}

#[test]
fn refused_words_are_found_on_their_line_and_not_in_comments_of_code() {
    let source = "// todo! is refused\nfn f() { todo!() }\n#[ignore = \"slow\"]\n";
    let places: Vec<String> =
        refused("a.rs", &code::only(source), CODE).into_iter().map(|offence| offence.place).collect();
    assert_eq!(places, ["a.rs:2", "a.rs:3"]);
    assert_eq!(refused("a.md", "see /root/x\n", ANYWHERE).len(), 1);
}
