//! Documents that name a file name one that exists.

use std::path::Path;

use super::{Offence, assert_none, code, tree};

/// Top-level folders: only what begins with one of them is taken for a path of ours.
const FOLDERS: [&str; 10] =
    ["backend", "deploy", "docs", "findings", "frontend", "fuzz", "public", "shared", "tests", "xtask"];

/// Paths of ours in one line: in back quotes, or as the target of a link.
fn paths_in(line: &str) -> Vec<&str> {
    let quoted = line.split('`').skip(1).step_by(2);
    let linked = line.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    quoted
        .filter(|word| is_path(word))
        .chain(linked.filter(|target| !target.is_empty() && !target.contains(':')))
        .collect()
}

fn is_path(word: &str) -> bool {
    let first = word.split('/').next().unwrap_or_default();
    let plain = word.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
    plain && word.contains('/') && FOLDERS.contains(&first)
}

fn dead_paths(document: &str, text: &str, exists: impl Fn(&Path) -> bool) -> Vec<Offence> {
    let folder = Path::new(document).parent().unwrap_or(Path::new(""));
    let mut offences = Vec::new();
    for (line, text) in code::lines(text) {
        for path in paths_in(text) {
            // A link counts from its document, a quoted path from the top.
            if !exists(&folder.join(path)) && !exists(Path::new(path)) {
                offences.push(Offence::at_line(document, line, format!("`{path}` does not exist")));
            }
        }
    }
    offences
}

#[test]
fn every_path_a_document_names_exists() {
    let root = tree::root();
    let documents = tree::files().iter().filter(|file| file.ends_with(&[".md"]));
    let offences: Vec<Offence> =
        documents.flat_map(|file| dead_paths(&file.path, &file.text, |path| root.join(path).exists())).collect();
    assert_none("Documents must not send a reader nowhere.", &offences);
}

#[test]
fn a_dead_path_is_found_in_quotes_and_in_links_and_other_words_are_not_paths() {
    let text = "See `backend/src/gone.rs` and [this](gone.md#part), not `/api/v1`, `link/attempts` or [web](https://a.example).\n\
                Fine: `backend/src/lib.rs` and [that](there.md).";
    let exists = |path: &Path| ["backend/src/lib.rs", "docs/there.md"].iter().any(|known| path == Path::new(known));
    let offences = dead_paths("docs/architecture.md", text, exists);
    let found: Vec<&str> = offences.iter().map(|offence| offence.why.as_str()).collect();
    assert_eq!(found, ["`backend/src/gone.rs` does not exist", "`gone.md` does not exist"]);
}
