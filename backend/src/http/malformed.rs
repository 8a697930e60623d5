//! Why a body or a query does not fit, in words of JSON. The decoder speaks of the program's own types, which say nothing to
//! whoever wrote the request.

/// How long a sentence may become, in characters.
const LONGEST: usize = 300;

/// What the decoder calls the kinds of values, and what JSON calls them. The longest beginning counts.
const KINDS: &[(&str, &str)] = &[
    ("internally tagged enum", "an object"),
    ("adjacently tagged enum", "an object"),
    ("struct", "an object"),
    ("a map", "an object"),
    ("map", "an object"),
    ("enum", "a word"),
    ("variant identifier", "a word"),
    ("field identifier", "a name"),
    ("string", "a string"),
    ("a string", "a string"),
    ("a borrowed string", "a string"),
    ("a sequence", "a list"),
    ("sequence", "a list"),
    ("tuple", "a list"),
    ("boolean", "true or false"),
    ("a boolean", "true or false"),
    ("integer", "a whole number"),
    ("floating point", "a number"),
    ("null", "null"),
    ("unit", "null"),
    ("Option", "null"),
    ("option", "null"),
    ("newtype", "a value of its own form"),
];

/// The decoder's sentence in words of JSON: where, what was expected, and what kind of value came. No value is repeated but a
/// word that is none of those possible there, and names of fields, to the one who sent them.
pub(super) fn explained(said: &str) -> String {
    let said = ["Failed to deserialize the JSON body into the target type: ", "Failed to deserialize query string: "]
        .into_iter()
        .find_map(|opening| said.strip_prefix(opening))
        .unwrap_or(said);
    let said = said.rsplit_once(" at line ").map_or(said, |(sentence, _)| sentence);
    let (place, what) = match said.split_once(": ") {
        Some((place, what)) if is_path(place) => (Some(place), what),
        _ => (None, said),
    };
    let sentence = in_words_of_json(what);
    let whole = place.map_or(sentence.clone(), |place| format!("`{place}`: {sentence}"));
    whole.chars().take(LONGEST).collect()
}

/// Whether it is `pin.address` or `protocols[1]`, and no words.
fn is_path(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "_-.[]?".contains(c))
}

fn in_words_of_json(what: &str) -> String {
    let mismatch = what.strip_prefix("invalid type: ").or_else(|| what.strip_prefix("invalid value: "));
    if let Some((found, expected)) = mismatch.and_then(|rest| rest.rsplit_once(", expected ")) {
        return format!("expected {}, found {}", kind(expected), kind(found));
    }
    if let Some((_, expected)) = what.strip_prefix("invalid length ").and_then(|rest| rest.split_once(", expected ")) {
        return format!("expected {}, found a list", kind(expected));
    }
    if what.contains("invalid digit") || what.contains("cannot parse integer") || what.contains("too large to fit") {
        return "expected a whole number".to_owned();
    }
    if what.starts_with("data did not match any variant") {
        return "it has none of the forms that are possible here".to_owned();
    }
    match what.strip_prefix("unknown variant ").and_then(|rest| rest.split_once(", expected ")) {
        Some((found, expected)) => format!("expected {expected}, found {found}"),
        None => what.to_owned(),
    }
}

/// What JSON calls a kind of value; numbers of a width, and what no table knows, as they are.
fn kind(said: &str) -> &str {
    let named = KINDS.iter().filter(|(name, _)| said.starts_with(name)).max_by_key(|(name, _)| name.len());
    match named {
        Some((_, name)) => name,
        None if is_number(said) => "a whole number",
        None => said,
    }
}

fn is_number(said: &str) -> bool {
    let width = said.strip_prefix(['u', 'i']);
    width.is_some_and(|width| width == "size" || width.parse::<u8>().is_ok())
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;
    use serde_json::{Value, json};
    use shared::api::{
        link::{ReturnedCode, StartAttempt},
        vendor::CreateLinkSession,
    };

    use super::*;

    /// What axum answers, as far as it comes from the decoder.
    fn said<T: DeserializeOwned>(body: &Value) -> Option<String> {
        let text = body.to_string();
        let read: Result<T, _> = serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(&text));
        read.err().map(|error| explained(&error.to_string()))
    }

    fn session(change: impl FnOnce(&mut Value)) -> String {
        let mut body = json!({ "protocols": ["imap"], "receiving_account": "a", "delivery": "hosted" });
        change(&mut body);
        said::<CreateLinkSession>(&body).unwrap_or_else(|| panic!("{body} was taken"))
    }

    #[test]
    fn it_is_said_where_and_what_was_expected() {
        assert_eq!(session(|body| body["pin"] = json!("x")), "`pin`: expected an object, found a string");
        assert_eq!(session(|body| body["protocols"] = json!({})), "`protocols`: expected a list, found an object");
        assert_eq!(
            session(|body| body["receiving_account"] = json!(5)),
            "`receiving_account`: expected a string, found a whole number"
        );
        let unknown = session(|body| body["delivery"] = json!("pigeon"));
        assert_eq!(unknown, "`delivery`: expected `embedded` or `hosted`, found `pigeon`");
        let missing = session(|body| drop(body.as_object_mut().unwrap().remove("receiving_account")));
        assert!(missing.contains("missing field `receiving_account`"), "{missing}");
    }

    #[test]
    fn no_word_of_the_programs_own_types_is_said_whatever_comes() {
        const WORDS: &[&str] = &[
            "enum",
            "struct",
            "variant",
            "tagged",
            "sequence",
            " map",
            "tuple",
            "newtype",
            "u32",
            "u64",
            "i64",
            "usize",
            "identifier",
            "Option",
            "unit",
            "line ",
            "column ",
            "CreateLinkSession",
            "Pin",
        ];
        let odd = [
            json!(null),
            json!(5),
            json!(1.5),
            json!("x"),
            json!(true),
            json!([]),
            json!([[]]),
            json!({}),
            json!({ "kind": 5 }),
            json!({ "kind": "x" }),
        ];
        let fields = [
            "protocols",
            "pin",
            "delivery",
            "receiving_account",
            "sign_in_as",
            "references",
            "registration",
            "return_url",
            "nobody",
        ];
        let mut heard = 0;
        for value in &odd {
            let mut told: Vec<Option<String>> =
                vec![said::<CreateLinkSession>(value), said::<StartAttempt>(value), said::<ReturnedCode>(value)];
            for field in fields {
                let mut body = json!({ "protocols": ["imap"], "receiving_account": "a", "delivery": "hosted" });
                body[field] = value.clone();
                told.push(said::<CreateLinkSession>(&body));
            }
            for sentence in told.into_iter().flatten() {
                heard += 1;
                assert!(WORDS.iter().all(|word| !sentence.contains(word)), "{value}: {sentence}");
            }
        }
        assert!(heard > 60, "{heard}");
    }

    #[test]
    fn queries_are_explained_too() {
        assert_eq!(
            explained("Failed to deserialize query string: limit: invalid digit found in string"),
            "`limit`: expected a whole number"
        );
    }

    #[test]
    fn no_sentence_is_endless() {
        assert_eq!(explained(&"x".repeat(5000)).chars().count(), LONGEST);
    }
}
