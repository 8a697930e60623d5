//! Sizes and names of files.

use super::{Offence, assert_none, code, tree};

/// More than this nobody reads in one go.
const LINES: usize = 400;

/// Names that say nothing about what is inside, and so attract everything.
const SAYS_NOTHING: [&str; 10] =
    ["util", "utils", "helper", "helpers", "common", "manager", "managers", "misc", "stuff", "toolkit"];

fn too_long(path: &str, text: &str) -> Option<Offence> {
    let lines = text.lines().count();
    let why = || format!("{lines} lines; more than {LINES} are two files that have not been parted yet");
    (lines > LINES).then(|| Offence::in_file(path, why()))
}

fn says_nothing(path: &str) -> Option<Offence> {
    let part = path.split('/').find(|part| {
        let stem = part.split('.').next().unwrap_or(part);
        stem.split(['_', '-']).any(|word| SAYS_NOTHING.contains(&word))
    })?;
    Some(Offence::in_file(path, format!("`{part}` says nothing; name it after what it does")))
}

fn modules_that_say_nothing(path: &str, source: &str) -> Vec<Offence> {
    let code = code::only(source);
    let named = code::lines(&code).filter_map(|(line, text)| {
        let name = text.split("mod ").nth(1)?.trim_end_matches([';', '{', ' ']);
        SAYS_NOTHING
            .contains(&name)
            .then(|| Offence::at_line(path, line, format!("module `{name}` says nothing; name it after what it does")))
    });
    named.collect()
}

#[test]
fn no_file_is_too_long() {
    let files = tree::files().iter().filter(|file| file.ends_with(&[".rs", ".js", ".css", ".html"]));
    let offences: Vec<Offence> = files.filter_map(|file| too_long(&file.path, &file.text)).collect();
    assert_none("Files stay within one sitting.", &offences);
}

#[test]
fn every_file_and_module_is_named_after_what_it_does() {
    let files = tree::files().iter();
    let mut offences: Vec<Offence> = files.clone().filter_map(|file| says_nothing(&file.path)).collect();
    let sources = files.filter(|file| file.ends_with(&[".rs"]));
    offences.extend(sources.flat_map(|file| modules_that_say_nothing(&file.path, &file.text)));
    assert_none("Names say what is inside.", &offences);
}

#[test]
fn a_file_may_have_four_hundred_lines_and_not_one_more() {
    assert_eq!(too_long("a.rs", &"x\n".repeat(400)), None);
    assert!(too_long("a.rs", &"x\n".repeat(401)).is_some_and(|offence| offence.why.contains("401 lines")));
}

#[test]
fn empty_names_are_refused_for_files_folders_and_modules() {
    for path in ["backend/src/utils.rs", "backend/src/common/mod.rs", "frontend/src/form_helpers.rs"] {
        assert!(says_nothing(path).is_some(), "{path}");
    }
    assert_eq!(says_nothing("backend/src/uncommon.rs"), None);
    assert_eq!(modules_that_say_nothing("a.rs", "// mod utils;\nmod manager {\nmod managed;\n").len(), 1);
}
