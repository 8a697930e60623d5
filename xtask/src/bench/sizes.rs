//! Bytes on the wire, in the form a browser that speaks brotli gets them.

use std::{fs, path::Path};

use super::Figure;
use crate::{
    kind::Pages,
    site,
    trouble::{During, Result, Trouble},
    workspace::Workspace,
};

/// What somebody waits for, and the files it takes: paths below the site, where `*` stands for what differs.
struct Load {
    what: &'static str,
    files: &'static [&'static str],
    /// Of these a reader needs one; the heaviest is counted.
    one_of: Option<&'static str>,
    promise: f64,
    dream: Option<f64>,
}

const LOADS: [Load; 3] = [
    Load { what: "clickable button", files: &["mailbox-link.js"], one_of: None, promise: 9.0, dream: None },
    Load {
        what: "whole link component, ready",
        files: &["link/*.html", "link/*.css", "link/*.js", "link/*.wasm"],
        one_of: Some("link/texts.*.json"),
        promise: 96.0,
        dream: Some(64.0),
    },
    Load { what: "page that explains errors, ready", files: &["explain/*"], one_of: None, promise: 220.0, dream: None },
];

/// One KB, as the promises count it.
const KB: f64 = 1000.0;

/// Builds the site and weighs each load.
pub(super) fn measure(workspace: &Workspace) -> Result<Vec<Figure>> {
    let site = site::build(workspace, Pages::Released)?;
    LOADS.iter().map(|load| weigh(&site, load)).collect()
}

fn weigh(site: &Path, load: &Load) -> Result<Figure> {
    let mut bytes = 0;
    let mut parts = Vec::new();
    let mut count = |(size, name): (u64, String)| {
        bytes += size;
        parts.push(format!("{size:>7}  {name}"));
    };
    for pattern in load.files {
        sizes(site, load.what, pattern)?.into_iter().for_each(&mut count);
    }
    if let Some(pattern) = load.one_of {
        sizes(site, load.what, pattern)?.into_iter().max().into_iter().for_each(&mut count);
    }
    let measured = bytes as f64 / KB;
    Ok(Figure { what: load.what, measured, promise: load.promise, dream: load.dream, unit: "KB", parts })
}

/// Every file of the site that fits, by name; one there must be.
fn sizes(site: &Path, what: &str, pattern: &str) -> Result<Vec<(u64, String)>> {
    let mut sizes = Vec::new();
    for file in site::files_below(site)? {
        let name = file.strip_prefix(site).unwrap_or(&file).to_string_lossy().into_owned();
        if !name.ends_with(".br") && fits(pattern, &name) {
            sizes.push((wire_size(&file)?, name));
        }
    }
    if sizes.is_empty() { Err(Trouble::new(format!("{what}: the site has no file {pattern}"))) } else { Ok(sizes) }
}

/// The brotli sibling where there is one, as the service answers.
fn wire_size(file: &Path) -> Result<u64> {
    let ending = file.extension().unwrap_or_default().to_string_lossy();
    let dense = file.with_extension(format!("{ending}.br"));
    let answered = if dense.is_file() { dense } else { file.to_owned() };
    fs::metadata(&answered).map(|known| known.len()).during(|| format!("look at {}", answered.display()))
}

/// Whether `name` is `pattern`, in which one `*` stands for anything.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((before, after)) => {
            name.len() >= before.len() + after.len() && name.starts_with(before) && name.ends_with(after)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_the_hash_and_nothing_else_differs() {
        assert!(fits("link/*.css", "link/link-0a1b.css"));
        assert!(!fits("link/*.css", "link/link-0a1b.js"));
        assert!(fits("mailbox-link.js", "mailbox-link.js"));
        assert!(!fits("mailbox-link.js", "mailbox-link.js.map"));
    }

    #[test]
    fn a_load_weighs_the_compressed_sibling_and_the_heaviest_alternative_and_names_what_is_absent() {
        let site = std::env::temp_dir().join(format!("xtask-sizes-{}", std::process::id()));
        fs::create_dir_all(&site).unwrap();
        fs::write(site.join("a.js"), "x".repeat(5000)).unwrap();
        fs::write(site.join("a.js.br"), "x".repeat(1500)).unwrap();
        fs::write(site.join("b.png"), "x".repeat(500)).unwrap();
        fs::write(site.join("t.en.json"), "x".repeat(70)).unwrap();
        fs::write(site.join("t.de.json"), "x".repeat(100)).unwrap();
        let load = |files| Load { what: "page", files, one_of: Some("t.*.json"), promise: 9.0, dream: None };
        let whole = weigh(&site, &load(&["a.js", "b.png"])).unwrap();
        let absent = weigh(&site, &load(&["c.css"])).map(|figure| figure.measured).unwrap_err().to_string();
        fs::remove_dir_all(&site).unwrap();
        assert!((whole.measured - 2.1).abs() < f64::EPSILON, "{}", whole.measured);
        assert!(absent.contains("the site has no file c.css"), "{absent}");
    }
}
