//! The words of an entry, as files beside its WebAssembly: one for each language, a JSON list of templates in the order of
//! the keys. Their names carry a hash, so a browser may keep them for ever, and the page's HTML lists them for `boot.js`.

use std::{fs, path::Path};

use serde_json::{Value, json};
use shared::text::{Language, element::ElementText};

use super::{entries::Texts, page};
use crate::trouble::{During, Result, Trouble};

/// Where the loader's source has room for its words.
const LOADERS_PLACE: &str = "{/* words */}";

/// Puts the element's words in every language into the loader, which has no time to fetch any.
pub(super) fn write_loader(loader: &Path) -> Result<()> {
    let script = fs::read_to_string(loader).during(|| format!("read {}", loader.display()))?;
    if !script.contains(LOADERS_PLACE) {
        return Err(Trouble::new(format!("{} has no place for its words, {LOADERS_PLACE}", loader.display())));
    }
    let words = Language::ALL.map(|language| (language.tag().to_owned(), of_element(language)));
    let words = Value::Object(words.into_iter().collect()).to_string();
    fs::write(loader, script.replace(LOADERS_PLACE, &words)).during(|| format!("write {}", loader.display()))
}

/// All that the element says, by attribute.
fn of_element(language: Language) -> Value {
    Value::Object(
        ElementText::ALL.iter().map(|text| (text.attribute().to_owned(), text.say(language).into())).collect(),
    )
}

/// Writes the texts of the entry called `entry` into `folder`, where its page is, and lists them in the page.
pub(super) fn write(entry: &str, texts: &Texts, folder: &Path) -> Result<()> {
    let mut list = Vec::new();
    for language in Language::ALL {
        let words = Value::from_iter(texts.keys.iter().map(|key| key.numbered(language))).to_string();
        let name = file_name(language, &words);
        let file = folder.join(&name);
        fs::write(&file, words).during(|| format!("write {}", file.display()))?;
        list.push(row(language, &format!("/{entry}/{name}"), texts));
    }
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).during(|| format!("read {}", page.display()))?;
    let html = with_list(&html, &Value::from(list).to_string())
        .ok_or_else(|| Trouble::new(format!("{} does not begin with <html>", page.display())))?;
    fs::write(&page, html).during(|| format!("write {}", page.display()))
}

fn file_name(language: Language, texts: &str) -> String {
    page::hashed(Path::new(&format!("texts.{}.json", language.tag())), &[texts.as_bytes()])
}

/// What `boot.js` knows of a language.
fn row(language: Language, file: &str, texts: &Texts) -> Value {
    let words: serde_json::Map<String, Value> =
        texts.words.iter().map(|(id, key)| ((*id).to_owned(), key.template(language).into())).collect();
    json!({ "tag": language.tag(), "name": language.name(), "file": file, "words": words })
}

/// The list as an attribute of the root, in single quotes since JSON is full of double ones.
fn with_list(html: &str, list: &str) -> Option<String> {
    let (before, after) = html.split_once("<html")?;
    let list = list.replace('&', "&amp;").replace('\'', "&#39;");
    Some(format!("{before}<html data-texts='{list}'{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::entries::ENTRIES;

    /// Every entry whose words are fetched.
    fn fetching() -> impl Iterator<Item = (&'static str, &'static Texts)> {
        ENTRIES.iter().filter_map(|entry| Some((entry.name, entry.texts.as_ref()?)))
    }

    /// The English of an entry's page, as it is before any script has run.
    fn source(entry: &str) -> String {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../frontend").join(format!("{entry}.html"));
        fs::read_to_string(page).unwrap()
    }

    #[test]
    fn the_page_itself_shows_the_english_of_its_keys() {
        for (entry, texts) in fetching() {
            let html = source(entry);
            for (id, key) in texts.words {
                match html.split_once(&format!("id=\"{id}\"")) {
                    Some((_, rest)) => {
                        assert_eq!(rest.split(['<', '>']).nth(1), Some(key.template(Language::English)), "{id}");
                    }
                    None => assert_eq!(*id, "finishing", "only this id is given by boot.js"),
                }
            }
        }
    }

    #[test]
    fn a_page_lists_one_file_for_each_language_with_a_name_that_changes_with_its_content() {
        let folder = std::env::temp_dir().join(format!("xtask-texts-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "<!doctype html><html lang=en><p>").unwrap();
        let (entry, all) = fetching().next().unwrap();
        write(entry, all, &folder).unwrap();
        let html = fs::read_to_string(folder.join("index.html")).unwrap();
        let list = html.split('\'').nth(1).unwrap().replace("&#39;", "'").replace("&amp;", "&");
        let list: Vec<Value> = serde_json::from_str(&list).unwrap();
        let read = |row: &Value| fs::read_to_string(folder.join(row["file"].as_str().unwrap().replace("/link/", "")));
        let texts: Vec<Vec<String>> =
            list.iter().map(|row| serde_json::from_str(&read(row).unwrap()).unwrap()).collect();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(
            list.iter().map(|row| row["tag"].as_str().unwrap()).collect::<Vec<_>>(),
            Language::ALL.map(Language::tag)
        );
        assert!(html.starts_with("<!doctype html><html data-texts='[") && html.ends_with("' lang=en><p>"));
        assert!(texts.iter().all(|texts| texts.len() == all.keys.len()));
        assert_ne!(file_name(Language::English, "[\"a\"]"), file_name(Language::English, "[\"b\"]"));
    }

    #[test]
    fn quotes_of_words_do_not_end_the_attribute() {
        let html = with_list("<html lang=en>", "[\"it's &\"]").unwrap();
        assert_eq!(html, "<html data-texts='[\"it&#39;s &amp;\"]' lang=en>");
        assert_eq!(with_list("<p>", "[]"), None);
    }
}
