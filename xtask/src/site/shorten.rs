//! Shortens the names by which a WebAssembly and its glue know each other.
//!
//! wasm-bindgen names each of some hundred imports by a word and sixteen digits of a hash, once in the WebAssembly and
//! once in the glue. Hashes do not compress: short names save three kilobytes of the link component after brotli.

use std::{fs, path::Path};

use super::files_below;
use crate::trouble::{During, Result, Trouble};

/// What wasm-bindgen's own imports begin with.
const BINDGEN: &str = "__wbg_";
/// The id of the import section (WebAssembly core specification, section 5.5.5).
const IMPORTS: u8 = 2;
/// Magic number and version.
const PREAMBLE: usize = 8;

/// Shortens every pair `X.js`, `X_bg.wasm` below `folder`, in place.
pub fn imports(folder: &Path) -> Result<()> {
    for wasm in files_below(folder)? {
        let path = wasm.to_string_lossy().into_owned();
        let Some(stem) = path.strip_suffix("_bg.wasm") else { continue };
        let glue = format!("{stem}.js");
        let code = fs::read(&wasm).during(|| format!("read {path}"))?;
        let script = fs::read_to_string(&glue).during(|| format!("read {glue}"))?;
        let (code, script) =
            shorten(&code, script).ok_or_else(|| Trouble::new(format!("{path} is not what wasm-bindgen writes")))?;
        fs::write(&wasm, code).during(|| format!("write {path}"))?;
        fs::write(&glue, script).during(|| format!("write {glue}"))?;
    }
    Ok(())
}

/// Both files with short names; `None` where the WebAssembly cannot be read.
fn shorten(code: &[u8], mut glue: String) -> Option<(Vec<u8>, String)> {
    let mut reader = Reader(code.get(PREAMBLE..)?);
    let mut out = code[..PREAMBLE].to_vec();
    while let Some(id) = reader.byte() {
        let length = reader.number()?;
        let section = reader.bytes(length)?;
        if id == IMPORTS {
            let section = shorten_section(section, &mut glue)?;
            push_section(&mut out, id, &section);
        } else {
            push_section(&mut out, id, section);
        }
    }
    Some((out, glue))
}

fn shorten_section(section: &[u8], glue: &mut String) -> Option<Vec<u8>> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    let mut out = Vec::new();
    push_number(&mut out, count);
    for place in 0..count {
        push_text(&mut out, reader.text()?);
        let name = reader.text()?;
        let short = format!("_{place}");
        // A name that the glue does not know, or a short one that it already uses for something, stays.
        if name.starts_with(BINDGEN) && glue.contains(name) && !holds_word(glue, &short) {
            *glue = glue.replace(name, &short);
            push_text(&mut out, &short);
        } else {
            push_text(&mut out, name);
        }
        let kind = reader.0;
        reader.skip_kind()?;
        out.extend(&kind[..kind.len() - reader.0.len()]);
    }
    Some(out)
}

/// Whether `word` stands in `text` as a name of its own.
fn holds_word(text: &str, word: &str) -> bool {
    let is_name = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$');
    text.match_indices(word)
        .any(|(at, _)| !is_name(text[..at].chars().next_back()) && !is_name(text[at + word.len()..].chars().next()))
}

fn push_section(out: &mut Vec<u8>, id: u8, section: &[u8]) {
    out.push(id);
    push_number(out, section.len());
    out.extend(section);
}

fn push_text(out: &mut Vec<u8>, text: &str) {
    push_number(out, text.len());
    out.extend(text.as_bytes());
}

/// LEB128 (section 5.2.2).
fn push_number(out: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        out.push(if number == 0 { low } else { low | 0x80 });
        if number == 0 {
            return;
        }
    }
}

/// What is still to be read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.bytes(length)?).ok()
    }

    /// What an import is: a function, table, memory, global or tag (section 5.5.5).
    fn skip_kind(&mut self) -> Option<()> {
        match self.byte()? {
            0 => drop(self.number()?),
            1 => {
                self.byte()?;
                self.skip_limits()?;
            }
            2 => self.skip_limits()?,
            3 | 4 => drop(self.bytes(2)?),
            _ => return None,
        }
        Some(())
    }

    fn skip_limits(&mut self) -> Option<()> {
        let has_most = self.byte()? & 1 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports functions of type 0 by these names, with another section before and after.
    fn module(names: &[&str]) -> Vec<u8> {
        let mut imports = vec![names.len() as u8];
        for name in names {
            push_text(&mut imports, "./x_bg.js");
            push_text(&mut imports, name);
            imports.extend([0, 0]);
        }
        let mut code = b"\0asm\x01\0\0\0".to_vec();
        push_section(&mut code, 1, &[1, 0x60, 0, 0]);
        push_section(&mut code, IMPORTS, &imports);
        push_section(&mut code, 3, &[0]);
        code
    }

    #[test]
    fn both_sides_get_the_same_short_name() {
        let long = "__wbg_createElement_de4a31ed2fb252be";
        let glue = format!("const o={{{long}:function(){{}},other:1}}");
        let (code, glue) = shorten(&module(&["__wbindgen_start", long]), glue).unwrap();
        assert_eq!(glue, "const o={_1:function(){},other:1}");
        assert_eq!(code, module(&["__wbindgen_start", "_1"]));
    }

    #[test]
    fn a_short_name_that_the_glue_already_uses_is_not_given_twice() {
        let long = "__wbg_get_0123456789abcdef";
        let glue = format!("let _0=1;const o={{{long}:1}}");
        let (code, same) = shorten(&module(&[long]), glue.clone()).unwrap();
        assert_eq!((code, same), (module(&[long]), glue));
    }

    #[test]
    fn a_module_without_bindgens_imports_stays_as_it_is() {
        let code = module(&["log"]);
        assert_eq!(shorten(&code, "log".to_owned()), Some((code, "log".to_owned())));
    }

    #[test]
    fn what_is_no_whole_module_is_refused() {
        let code = module(&["a"]);
        for cut in [0, 7, 9, 12, code.len() - 1] {
            assert_eq!(shorten(&code[..cut], String::new()), None, "{cut}");
        }
    }
}
