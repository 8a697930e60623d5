//! An entry's HTML: what Trunk would put in its `data-trunk` tags, so that one source serves both.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

use crate::trouble::{During, Result, Trouble};

/// The two files of an entry's WebAssembly, by name.
pub(super) struct Code<'a> {
    pub glue: &'a str,
    pub wasm: &'a str,
}

/// What a tag of the source asks for.
#[derive(Debug, Eq, PartialEq)]
enum Tag<'a> {
    Style(&'a str),
    Script(&'a str),
    Code,
}

/// Writes `index.html` and the styles and scripts it names into `folder`, from `page` beside which they lie.
pub(super) fn write(entry: &str, page: &Path, code: &Code<'_>, folder: &Path) -> Result<()> {
    let source = fs::read_to_string(page).during(|| format!("read {}", page.display()))?;
    let beside = page.parent().unwrap_or(Path::new(""));
    let html = fill(&source, |tag| {
        Ok(match tag {
            Tag::Style(file) => {
                format!("<link rel=\"stylesheet\" href=\"/{entry}/{}\">", copy(&beside.join(file), folder)?)
            }
            Tag::Script(file) => {
                format!("<script type=\"module\" src=\"/{entry}/{}\"></script>", copy(&beside.join(file), folder)?)
            }
            Tag::Code => format!(
                "<link rel=\"modulepreload\" href=\"/{entry}/{}\">\
                 <link rel=\"preload\" href=\"/{entry}/{}\" as=\"fetch\" type=\"application/wasm\" crossorigin>",
                code.glue, code.wasm
            ),
        })
    })?;
    let index = folder.join("index.html");
    fs::write(&index, html).during(|| format!("write {}", index.display()))
}

/// The page in as few bytes as its lines allow: indentation, line ends between tags and comments are for its readers.
fn fill(source: &str, mut tag: impl FnMut(Tag<'_>) -> Result<String>) -> Result<String> {
    let mut html = String::new();
    for line in source.lines().map(str::trim).filter(|line| !(line.starts_with("<!--") && line.ends_with("-->"))) {
        if line.contains("data-trunk") {
            html.push_str(&tag(read(line)?)?);
        } else {
            html.push_str(line);
        }
    }
    Ok(html)
}

fn read(line: &str) -> Result<Tag<'_>> {
    let attribute = |name: &str| line.split_once(&format!(" {name}=\""))?.1.split('"').next();
    match (attribute("rel"), attribute("href"), attribute("src")) {
        (Some("css"), Some(file), None) => Ok(Tag::Style(file)),
        (Some("rust"), None, None) => Ok(Tag::Code),
        (None, None, Some(file)) if line.starts_with("<script") => Ok(Tag::Script(file)),
        _ => Err(Trouble::new(format!("`{line}` is none of the tags that this build understands"))
            .remedy("see xtask/src/site/page.rs; Trunk knows more of them")),
    }
}

/// Copies a file under a name that changes with its content, so that a browser may keep it for ever. Returns the name.
fn copy(file: &Path, folder: &Path) -> Result<String> {
    let content = fs::read(file).during(|| format!("read {}", file.display()))?;
    let name = hashed(file, &[&content]);
    fs::write(folder.join(&name), content).during(|| format!("write {name}"))?;
    Ok(name)
}

/// `boot.js` with some content is `boot-0123456789abcdef.js`.
pub(super) fn hashed(file: &Path, contents: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    contents.hash(&mut hasher);
    let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    format!("{}-{:016x}.{}", part(file.file_stem()), hasher.finish(), part(file.extension()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::entries::ENTRIES;

    #[test]
    fn every_tag_of_every_page_is_understood_and_each_page_has_its_code_once() {
        for entry in ENTRIES {
            let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../frontend").join(format!("{}.html", entry.name));
            let mut codes = 0;
            let html = fill(&fs::read_to_string(page).unwrap(), |tag| {
                codes += u32::from(tag == Tag::Code);
                Ok("TAG".to_owned())
            });
            let html = html.unwrap();
            assert!(html.starts_with("<!doctype html><html") && html.ends_with("</html>"), "{html}");
            assert!(!html.contains("data-trunk") && !html.contains("<!--"), "{html}");
            assert_eq!(codes, 1, "{}", entry.name);
        }
    }

    #[test]
    fn a_tag_that_is_not_understood_is_named() {
        let said = read("<link data-trunk rel=\"sass\" href=\"x.scss\">").unwrap_err().to_string();
        assert!(said.contains("rel=\"sass\""), "{said}");
    }

    #[test]
    fn another_content_has_another_name() {
        let name = |content: &[u8]| hashed(Path::new("style/link.css"), &[content]);
        assert_ne!(name(b"a"), name(b"b"));
        assert!(name(b"a").starts_with("link-") && name(b"a").ends_with(".css"));
    }
}
