//! The catalogue is complete, filled and consistent.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{
    Command, DeepLink, Entry, Field, Shell, Values, aadsts, aadsts_numbers, awaits_approval, entries, fill, here,
    in_full, passes, rank, replies,
};
use crate::{
    cloud::Cloud,
    codes::{self, Code},
    finding::{Diagnosed, FindingCode, Rank, Who},
};

mod actors;
mod azure;
mod fills;
mod quoting;
mod reach;

/// Numbers and names that the catalogue must know, one a line, kept apart from the tables on purpose.
const LISTED: &str = include_str!("../../tests/aadsts-listed.tsv");

/// Values for everything that a template can name.
const FULL: Values<'static> = Values {
    cloud: Cloud::Global,
    vendor: Some("Example Helpdesk"),
    mailbox: Some("info@contoso.example"),
    owner: Some("anna@contoso.example"),
    account: Some("anna@contoso.example"),
    client_id: Some("11111111-2222-3333-4444-555555555555"),
    directory: Some("66666666-7777-8888-9999-000000000000"),
    object_id: Some("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"),
    redirect_uri: Some("https://link.example/callback"),
    scopes: Some("openid offline_access"),
    consent_url: Some("https://login.microsoftonline.com/organizations/v2.0/adminconsent"),
};

/// Every text of an entry that may hold fields, commands included.
fn templates(entry: &Entry) -> Vec<&'static str> {
    let mut texts = vec![entry.title, entry.cause];
    for fix in entry.fix {
        texts.push(fix.text);
        texts.extend(fix.commands.iter().map(|command| command.template));
    }
    texts
}

fn ends_like_a_sentence(text: &str) -> bool {
    text.ends_with(['.', '?', '”'])
}

#[test]
fn every_listed_number_has_a_row_with_its_name() {
    let mut listed = 0;
    for line in LISTED.lines() {
        let (number, name) = line.split_once('\t').expect("number, tabulator, name");
        let number: u32 = number.parse().expect("a number");
        let row = aadsts(number).unwrap_or_else(|| panic!("AADSTS{number} is missing"));
        assert_eq!(row.name, name, "AADSTS{number}");
        listed += 1;
    }
    assert!(listed >= 380, "the list itself has shrunk to {listed}");
}

#[test]
fn numbers_rise_over_all_tables_and_each_is_found() {
    let numbers: Vec<u32> = aadsts_numbers().map(|row| row.number).collect();
    assert!(numbers.is_sorted_by(|a, b| a < b), "not strictly rising");
    for number in numbers {
        assert_eq!(aadsts(number).map(|row| row.number), Some(number));
    }
    for unknown in [0, 1, 50_104, 99_999, 500_201, u32::MAX] {
        assert!(aadsts(unknown).is_none(), "{unknown}");
    }
}

#[test]
fn every_number_says_what_it_means_in_one_short_sentence_of_its_own() {
    let mut seen = BTreeMap::new();
    for row in aadsts_numbers() {
        assert!(row.means.ends_with('.') && row.means.chars().count() <= 140, "AADSTS{}: {}", row.number, row.means);
        if let Some(other) = seen.insert(row.means, row.number) {
            panic!("AADSTS{} and AADSTS{other} say the same", row.number);
        }
    }
}

#[test]
fn every_code_has_one_entry_and_a_name_that_is_the_code() {
    let described: Vec<Code> = entries().chain([&here::UNKNOWN]).map(|entry| entry.code).collect();
    assert_eq!(described, codes::ALL, "the codes and the catalogue's entries, in order");
    let distinct: BTreeSet<&str> = codes::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(distinct.len(), codes::ALL.len());
    for line in include_str!("../codes.rs").lines().filter(|line| line.ends_with("\";")) {
        let (name, code) = line.trim().trim_end_matches("\";").split_once(" = \"").expect("a name and a code");
        assert_eq!(name, code.to_uppercase().replace(['.', '-'], "_"));
    }
}

#[test]
fn what_an_entry_says_of_itself_is_found_by_what_was_diagnosed() {
    let nobody = Diagnosed { code: FindingCode("from.a-newer-version".into()), ..Diagnosed::certain(codes::UNKNOWN) };
    assert_eq!((passes(&nobody), awaits_approval(&nobody), rank(&nobody)), (false, false, Rank::Passing));
    let busy = Diagnosed::certain(codes::MAIL_SERVER_BUSY);
    assert_eq!((passes(&busy), awaits_approval(&busy), rank(&busy)), (true, false, Rank::Passing));
    let waits: Vec<Code> = entries().filter(|entry| entry.awaits_approval).map(|entry| entry.code).collect();
    assert_eq!(waits, [codes::ENTRA_NEEDS_ADMINISTRATOR, codes::ENTRA_APPROVAL_REQUESTED]);
}

#[test]
fn titles_are_a_few_words_and_all_else_is_sentences() {
    for entry in entries() {
        let code = entry.code;
        assert!(!entry.title.trim().is_empty() && !entry.title.ends_with('.'), "{code}: {}", entry.title);
        assert!(entry.title.chars().count() <= 90, "{code}: a long title");
        assert!(ends_like_a_sentence(entry.cause), "{code}: {}", entry.cause);
        assert!(!entry.fix.is_empty() && !entry.appears.is_empty(), "{code}: no fix, or appears nowhere");
        for fix in entry.fix {
            assert!(ends_like_a_sentence(fix.text), "{code}: {}", fix.text);
        }
        for text in templates(entry) {
            assert!(!text.contains("  ") && text.trim() == text, "{code}: {text:?} holds stray spaces");
        }
    }
}

#[test]
fn related_entries_are_others() {
    for entry in entries() {
        let mut seen = BTreeSet::from([entry.code]);
        for related in entry.related {
            assert!(seen.insert(*related), "{}: {related} is itself or named twice", entry.code);
        }
    }
}

#[test]
fn what_passes_by_itself_can_be_tried_again() {
    for entry in entries().filter(|entry| entry.who == Who::Wait) {
        assert!(entry.retry_helps, "{} only needs time, so trying again must help", entry.code);
    }
}

#[test]
fn every_brace_opens_a_known_field() {
    for entry in entries() {
        for text in templates(entry) {
            for (at, _) in text.match_indices('{') {
                let known =
                    |field: Field| text[at + 1..].strip_prefix(field.name()).is_some_and(|rest| rest.starts_with('}'));
                assert!(Field::ALL.into_iter().any(known), "{}: {text}", entry.code);
            }
        }
    }
}

#[test]
fn commands_are_one_line_and_filled_whole_whatever_is_known() {
    for entry in entries() {
        for command in entry.fix.iter().flat_map(|fix| fix.commands) {
            for values in [FULL, Values::default()] {
                let line = fill(command.template, &values, Some(command.shell));
                assert!(!line.is_empty() && !line.contains(['{', '}', '\n']), "{}: {line}", entry.code);
            }
            let typed = |c: char| matches!(c, '\u{2018}'..='\u{201F}');
            assert!(!command.template.contains(typed), "{}: a shell reads curly quotes as quotes", entry.code);
        }
    }
}

#[test]
fn links_are_https_in_every_cloud() {
    for entry in entries() {
        for place in entry.fix.iter().filter_map(|fix| fix.place) {
            for cloud in Cloud::ALL {
                for values in [Values { cloud, ..FULL }, Values { cloud, ..Values::default() }] {
                    let address = place.address(&values);
                    assert!(address.is_none_or(|address| address.starts_with("https://")), "{}", entry.code);
                }
            }
            let known = place == DeepLink::AdminConsent || place.address(&Values::default()).is_some();
            assert!(known, "{}: {place:?} leads nowhere in the worldwide cloud", entry.code);
        }
    }
}

#[test]
fn sources_are_https_and_named_once() {
    for entry in entries() {
        let mut seen = BTreeSet::new();
        for source in entry.sources {
            assert!(source.starts_with("https://") && !source.contains(' '), "{}: {source}", entry.code);
            assert!(seen.insert(source), "{}: {source} twice", entry.code);
        }
    }
}

#[test]
fn at_least_sixty_entries_explain_the_fix_in_steps() {
    let careful = entries().filter(|entry| entry.fix.len() >= 2).count();
    assert!(careful >= 60, "only {careful}");
}
