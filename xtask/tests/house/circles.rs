//! The modules of `shared` know each other one way only, so that each can be read and moved without the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Offence, assert_none, code,
    layers::{module_path, named_modules},
    tree,
};

const HOME: &str = "shared/src/";

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// Which top-level module names which, its tests left out: a test may look at anything.
fn arrows<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Arrows {
    let files: Vec<(&str, &str)> = files.into_iter().filter(|(path, _)| !path.contains("tests")).collect();
    let module = |path: &str| path.split(['/', '.']).next().unwrap_or_default().to_owned();
    let all: BTreeSet<String> = files.iter().map(|(path, _)| module(path)).collect();
    let mut arrows = Arrows::new();
    for (path, text) in files {
        let own = module(path);
        let product = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let named = named_modules(&code::only(product), module_path(path).len()).into_iter().map(|(_, other)| other);
        arrows.entry(own.clone()).or_default().extend(named.filter(|other| *other != own && all.contains(other)));
    }
    arrows
}

/// The modules that lie on a circle: what is left when all that know nobody are taken away, again and again.
fn on_circles(mut arrows: Arrows) -> Arrows {
    loop {
        let ends: Vec<String> =
            arrows.iter().filter(|(_, known)| known.is_empty()).map(|(module, _)| module.clone()).collect();
        if ends.is_empty() {
            return arrows;
        }
        for end in ends {
            arrows.remove(&end);
            arrows.values_mut().for_each(|known| {
                known.remove(&end);
            });
        }
    }
}

#[test]
fn the_modules_of_shared_know_each_other_one_way_only() {
    let files = tree::files().iter().filter(|file| file.ends_with(&[".rs"]));
    let files = files.filter_map(|file| Some((file.path.strip_prefix(HOME)?, file.text.as_str())));
    let offences: Vec<Offence> = on_circles(arrows(files.filter(|(path, _)| *path != "lib.rs")))
        .into_iter()
        .map(|(module, known)| {
            let known: Vec<String> = known.into_iter().collect();
            let why = format!("lies on or above a circle of imports: it knows {}", known.join(", "));
            Offence::in_file(&format!("{HOME}{module}"), why)
        })
        .collect();
    assert_none("Move what both need into a module below both.", &offences);
}

#[test]
fn a_circle_is_found_and_a_diamond_is_none() {
    let diamond =
        [("a.rs", "use crate::{b, c};"), ("b/mod.rs", "use crate::d::X;"), ("c.rs", "use crate::d;"), ("d.rs", "")];
    assert!(on_circles(arrows(diamond)).is_empty());
    let circle = [("a.rs", "use crate::b;"), ("b/x.rs", "use crate::c::Y;"), ("c.rs", "fn f(a: crate::a::Z) {}")];
    assert_eq!(on_circles(arrows(circle)).len(), 3);
    let in_tests = [("a.rs", "use crate::b;"), ("b.rs", "#[cfg(test)]\nmod tests {\n    use crate::a;\n}\n")];
    assert!(on_circles(arrows(in_tests)).is_empty());
}
