//! The service's modules and who may know whom: arrows point only downwards, and modules of one layer do not know each
//! other. So domains never import each other and capabilities never import domains.

use super::{Offence, assert_none, code, tree};

/// From the top. `docs/architecture.md` draws it.
const LAYERS: &[&[&str]] = &[
    &["cli"],
    &["app"],
    &["links", "mailboxes", "registrations", "vendors", "checks", "webhooks"],
    &["http"],
    &["grants", "registrar", "jobs"],
    &["present"],
    &["store", "entra", "mail"],
    &["vault"],
    &["telemetry"],
    &["config"],
    &["effects"],
];

/// Where the layered modules are.
const HOME: &str = "backend/src/";

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The module path of a file below [`HOME`]: `links/create.rs` is `links`, `create`.
pub(crate) fn module_path(path: &str) -> Vec<&str> {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let mut parts: Vec<&str> = path.split('/').collect();
    if parts.last() == Some(&"mod") {
        parts.pop();
    }
    parts
}

/// The top-level modules a piece of code names, with their lines: by `crate::x`, `crate::{x, y::z}` and `super::` chains.
pub(crate) fn named_modules(code: &str, depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let root = format!("{}::", vec!["super"; depth].join("::"));
    for way in ["crate::", root.as_str()] {
        for (at, _) in code.match_indices(way) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            found.extend(first_segments(&code[at + way.len()..]).into_iter().map(|module| (line, module)));
        }
    }
    found
}

/// `x::y` begins with `x`; `{x, y::{z, w}}` with `x` and `y`.
fn first_segments(rest: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = rest.strip_prefix('{') else { return vec![word(rest)] };
    let (mut depth, mut start, mut segments) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                segments.push(word(group[start..at].trim_start()));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                segments.push(word(group[start..at].trim_start()));
                start = at + 1;
            }
            _ => {}
        }
    }
    segments
}

/// `path` is below [`HOME`].
fn check(path: &str, source: &str) -> Vec<Offence> {
    let modules = module_path(path);
    let own = modules[0];
    if matches!(own, "main" | "lib") {
        return Vec::new();
    }
    let place = format!("{HOME}{path}");
    let Some(layer) = layer_of(own) else {
        return vec![Offence::in_file(&place, format!("`{own}` has no layer; give it one in {}", file!()))];
    };
    let mut offences = Vec::new();
    for (line, other) in named_modules(&code::only(source), modules.len()) {
        let Some(theirs) = layer_of(&other).filter(|_| other != own) else { continue };
        if theirs == layer {
            let why = format!(
                "`{own}` and `{other}` are of one layer and must not know each other; lift what both need into a lower layer, or join them in `app`"
            );
            offences.push(Offence::at_line(&place, line, why));
        } else if theirs < layer {
            let why = format!(
                "`{own}` lies below `{other}` and must not know it; pass what it needs as an argument or a trait"
            );
            offences.push(Offence::at_line(&place, line, why));
        }
    }
    offences
}

#[test]
fn the_services_arrows_point_downwards() {
    let sources = tree::files().iter().filter(|file| file.ends_with(&[".rs"]));
    let offences: Vec<Offence> =
        sources.filter_map(|file| Some(check(file.path.strip_prefix(HOME)?, &file.text))).flatten().collect();
    assert_none(
        "Layers of the service, from the top: cli, app, domains, http, grants/registrar/jobs, present, store/entra/mail, vault, telemetry/config, effects.",
        &offences,
    );
}

#[test]
fn a_domain_that_imports_another_domain_is_refused() {
    let offences = check("links/create.rs", "use crate::http::Problem;\nuse crate::mailboxes::Mailbox;\n");
    assert_eq!(offences.len(), 1);
    assert!(offences[0].place.ends_with("links/create.rs:2"), "{}", offences[0]);
}

#[test]
fn a_capability_that_imports_a_domain_is_refused_however_it_is_written() {
    for source in [
        "use crate::links::Session;",
        "use crate::{vault::Seal, links::{Session, Attempt}};",
        "fn f(session: &crate::links::Session) {}",
        "use super::links::Session;",
        "pub(in crate::links) fn f() {}",
    ] {
        assert_eq!(check("store/mod.rs", source).len(), 1, "{source}");
    }
    assert_eq!(check("store/sqlite/sessions.rs", "use super::super::super::links::Session;").len(), 1);
}

#[test]
fn downward_and_own_imports_comments_and_foreign_crates_are_fine() {
    let source = "//! Unlike `crate::mailboxes::x`.\nuse crate::{effects::Clock, links::flow, store::Store};\nuse super::state;\n\
                  use my_crate::mailboxes::x;\nuse super::mailboxes_of_this_session;\n";
    assert_eq!(check("links/create.rs", source), []);
}

#[test]
fn a_module_without_a_layer_is_refused() {
    assert!(check("billing/mod.rs", "").first().is_some_and(|offence| offence.why.contains("`billing` has no layer")));
}
