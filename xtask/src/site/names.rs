//! Short names by which a WebAssembly and its glue know each other.
//!
//! wasm-bindgen names each of some hundred imports by a word and sixteen digits of a hash, once in the WebAssembly and once
//! in the glue. Hashes do not compress: short names save four kilobytes of the link component after brotli. wasm-opt renames
//! and says what it renamed; the glue follows.

use std::{collections::HashMap, fs, path::Path, process::Command};

use serde::Deserialize;

use crate::{
    process,
    tools::Toolbox,
    trouble::{During, Result, Trouble},
};

/// What wasm-opt says: for each import its module, old and new name; for each export its old and new name.
#[derive(Deserialize)]
struct Renamed {
    imports: Vec<[String; 3]>,
    exports: Vec<[String; 2]>,
}

/// The module all imports are of afterwards.
const MODULE: &str = "a";

/// Renames in both files, in place.
pub(super) fn shorten(toolbox: &Toolbox, glue: &Path, wasm: &Path) -> Result<()> {
    let mut rename = Command::new("wasm-opt");
    toolbox.equip(&mut rename).arg("--minify-imports-and-exports-and-modules");
    let said = process::output(rename.arg(wasm).arg("-o").arg(wasm))?;
    let renamed: Renamed = serde_json::from_str(&said)
        .map_err(|error| Trouble::new(format!("wasm-opt did not say what it renamed: {error}")))?;
    let source = fs::read_to_string(glue).during(|| format!("read {}", glue.display()))?;
    fs::write(glue, renamed.followed_by(&source)).during(|| format!("write {}", glue.display()))
}

impl Renamed {
    /// The glue with the new names: imports are properties of an object and the names are nowhere else; exports are
    /// properties of `wasm`; a module's name is a string.
    fn followed_by(&self, glue: &str) -> String {
        let imports: HashMap<&str, &str> = self.imports.iter().map(|[_, old, new]| (&**old, &**new)).collect();
        let exports: HashMap<&str, &str> = self.exports.iter().map(|[old, new]| (&**old, &**new)).collect();
        let mut followed = String::with_capacity(glue.len());
        let mut rest = glue;
        while let Some(at) = rest.find(is_of_name) {
            let (before, from) = rest.split_at(at);
            let (name, after) = from.split_at(from.find(|c| !is_of_name(c)).unwrap_or(from.len()));
            followed.push_str(before);
            let of_wasm = followed.ends_with("wasm.") || followed.ends_with("wasm?.");
            let new = if of_wasm { exports.get(name) } else { imports.get(name) };
            followed.push_str(new.unwrap_or(&name));
            rest = after;
        }
        followed.push_str(rest);
        let modules = self.imports.iter().map(|[module, ..]| format!("\"{module}\""));
        modules.fold(followed, |glue, module| glue.replace(&module, &format!("\"{MODULE}\"")))
    }
}

const fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_follows_each_name_where_it_stands_for_that_and_nowhere_else() {
        let said = r#"{"imports":[["./x_bg.js","__wbg_a_12","b"]],"exports":[["memory","c"],["go","d"]]}"#;
        let renamed: Renamed = serde_json::from_str(said).unwrap();
        let glue = "const import0 = {__wbg_a_12: f, __wbg_a_123: g};\nreturn {\"./x_bg.js\": import0};\nwasm.memory; memory; wasm.go(); go();";
        assert_eq!(
            renamed.followed_by(glue),
            "const import0 = {b: f, __wbg_a_123: g};\nreturn {\"a\": import0};\nwasm.c; memory; wasm.d(); go();"
        );
    }
}
