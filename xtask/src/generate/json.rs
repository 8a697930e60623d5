//! The catalogue as one JSON document that other programs can use. `docs/explain.md` describes it.

use serde_json::{Value, json};
use shared::{
    catalogue::{Command, DeepLink, Entry, Family, Field, Fix, Values, aadsts_numbers, families, replies},
    text::Language,
};

/// Rises when a field is renamed, removed, or means something else.
const FORMAT: u32 = 1;

/// Ids that links are made with, and what stands in the document instead.
const STAND_INS: [(&str, &str); 2] =
    [("00000000-0000-4000-8000-00000c11e47d", "{client_id}"), ("00000000-0000-4000-8000-0000000b7ec7", "{object_id}")];

/// The document.
pub(crate) fn catalogue() -> String {
    let document = json!({
        "format": FORMAT,
        "version": env!("CARGO_PKG_VERSION"),
        "fields": Field::ALL.map(Field::name),
        "findings": families().flat_map(family).collect::<Vec<_>>(),
        "aadsts": aadsts_numbers().map(|row| json!({
            "number": row.number, "name": row.name, "means": row.means, "finding": row.finding,
        })).collect::<Vec<_>>(),
        "replies": replies().iter().map(|reply| json!({
            "from": reply.from, "holds": reply.holds, "finding": reply.finding,
        })).collect::<Vec<_>>(),
    });
    document.to_string()
}

fn family(family: &'static Family) -> impl Iterator<Item = Value> {
    family.entries.iter().map(|entry| finding(family.title, entry))
}

fn finding(family: &str, entry: &Entry) -> Value {
    let numbers = aadsts_numbers().filter(|row| row.finding == entry.code).map(|row| row.number);
    json!({
        "code": entry.code,
        "family": family,
        "who": entry.who,
        "title": entry.title,
        "cause": entry.cause,
        "fix": entry.fix.iter().map(step).collect::<Vec<_>>(),
        "retry_helps": entry.retry_helps,
        "appears": entry.appears,
        "related": entry.related,
        "sources": entry.sources,
        "confidence": entry.confidence,
        "numbers": numbers.collect::<Vec<_>>(),
        "owner": owner(entry),
    })
}

fn step(fix: &Fix) -> Value {
    json!({
        "text": fix.text,
        "link": fix.place.and_then(link),
        "commands": fix.commands.iter().map(command).collect::<Vec<_>>(),
    })
}

fn command(command: &Command) -> Value {
    json!({ "shell": command.shell, "template": command.template })
}

/// The address in the worldwide cloud, with fields where a case's values belong. Only ids make addresses, so stand-ins
/// go in as ids.
fn link(place: DeepLink) -> Option<String> {
    let [(client_id, _), (object_id, _)] = STAND_INS;
    let values = Values {
        client_id: Some(client_id),
        object_id: Some(object_id),
        consent_url: Some("{consent_url}"),
        ..Values::default()
    };
    let address = place.address(&values)?;
    Some(STAND_INS.iter().fold(address, |address, (id, field)| address.replace(id, field)))
}

/// What the mailbox's owner reads, by language.
fn owner(entry: &Entry) -> Value {
    let words = |language: Language| {
        let words = entry.owner.say(language);
        let words = json!({ "title": words.title, "cause": words.cause, "next": words.next });
        (language.tag().to_owned(), words)
    };
    Value::Object(Language::ALL.into_iter().map(words).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Value {
        serde_json::from_str(&catalogue()).unwrap()
    }

    fn findings(document: &Value) -> Vec<Value> {
        document["findings"].as_array().unwrap().clone()
    }

    #[test]
    fn every_entry_number_and_reply_is_in_the_document() {
        let document = document();
        assert_eq!(findings(&document).len(), shared::catalogue::entries().count());
        assert_eq!(document["aadsts"].as_array().unwrap().len(), aadsts_numbers().count());
        assert_eq!(document["replies"].as_array().unwrap().len(), replies().len());
    }

    #[test]
    fn a_finding_is_whole_with_its_numbers_fields_and_languages() {
        let findings = findings(&document());
        let found = findings.iter().find(|finding| finding["code"] == "entra.user-not-assigned").unwrap();
        assert_eq!(found["who"], "administrator");
        assert_eq!(found["appears"], json!(["microsoft_page"]));
        assert!(found["numbers"].as_array().unwrap().contains(&json!(50_105)));
        assert!(found["fix"][0]["commands"][0]["template"].as_str().unwrap().contains("{client_id}"));
        let address = found["fix"][0]["link"].as_str().unwrap();
        assert!(address.ends_with("/objectId/{object_id}/appId/{client_id}"), "{address}");
        for language in Language::ALL {
            assert!(!found["owner"][language.tag()]["next"].as_str().unwrap().is_empty(), "{language:?}");
        }
    }

    #[test]
    fn every_link_is_an_address_or_one_field() {
        for finding in findings(&document()) {
            for step in finding["fix"].as_array().unwrap() {
                let link = step["link"].as_str();
                let fits = link.is_none_or(|link| link.starts_with("https://") || link == "{consent_url}");
                assert!(fits && link.is_none_or(|link| !link.contains("00000c11e47d")), "{finding}");
            }
        }
    }
}
