//! Every reply servers are known to give is explained, however it is wrapped.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use shared::catalogue::{self, Server};
use shared::codes;

const LISTED: &str = include_str!("mail-replies-listed.tsv");

struct Listed {
    server: Server,
    text: &'static str,
    finding: &'static str,
}

fn listed() -> Vec<Listed> {
    let rows = LISTED.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| {
        let [protocol, text, finding] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let server = match protocol {
            "imap" => Server::Imap,
            "pop" => Server::Pop,
            "smtp" => Server::Smtp,
            "ews" => Server::Ews,
            _ => Server::Graph,
        };
        Listed { server, text, finding }
    })
    .collect()
}

/// The same reply as people find it in logs, tickets and mails.
fn wrapped(text: &str) -> Vec<String> {
    let broken = text.split(' ').collect::<Vec<_>>().join("\r\n\t ");
    let json = serde_json::to_string(&format!("{text}\r\nsecond line")).unwrap();
    vec![
        text.to_owned(),
        format!("2026-11-22T07:12:27Z ERROR mail[4711]: connection 12: << {text}"),
        format!("\"{text}\""),
        format!("> {}", text.to_uppercase()),
        format!("Der Server hat geantwortet: {text} Bitte wenden Sie sich an Ihren Administrator."),
        format!("エラー: {text} — 管理者に連絡してください"),
        broken,
        json.clone(),
        serde_json::to_string(&json).unwrap(),
    ]
}

#[test]
fn every_listed_reply_leads_to_its_finding_however_it_is_wrapped() {
    for Listed { server, text, finding } in listed() {
        for wrapped in wrapped(text) {
            let found = catalogue::reply(server, &wrapped).map(|reply| reply.finding.as_str());
            assert_eq!(found, Some(finding), "{server:?} says {wrapped}");
        }
    }
}

#[test]
fn every_rule_is_the_first_that_fits_some_listed_reply() {
    let listed = listed();
    for rule in catalogue::replies() {
        let reached = listed
            .iter()
            .any(|row| catalogue::reply(row.server, row.text).is_some_and(|found| std::ptr::eq(found, rule)));
        assert!(reached, "no listed reply reaches {rule:?}");
    }
}

#[test]
fn rules_are_written_as_replies_are_read_and_lead_to_entries() {
    for rule in catalogue::replies() {
        for fragment in rule.holds {
            assert!(
                fragment.chars().all(|c| !c.is_uppercase() && c != '\\') && fragment.trim() == *fragment,
                "{rule:?}"
            );
        }
        assert!(catalogue::entry(rule.finding.as_str()).is_some(), "{rule:?}");
    }
}

#[test]
fn good_news_is_no_finding() {
    for (server, text) in [
        (Server::Imap, "A1 OK AUTHENTICATE completed."),
        (Server::Imap, "* OK The Microsoft Exchange IMAP4 service is ready."),
        (Server::Pop, "+OK User successfully authenticated."),
        (Server::Smtp, "235 2.7.0 Authentication successful"),
        (Server::Smtp, "334 "),
        (Server::Ews, "<m:ResponseCode>NoError</m:ResponseCode>"),
    ] {
        assert!(catalogue::reply(server, text).is_none(), "{text}");
    }
}

#[test]
fn the_more_telling_of_two_replies_in_one_text_counts() {
    let text =
        "A1 NO AUTHENTICATE failed.\r\nA2 BAD User is authenticated but not connected.\r\n* BYE Connection closed. 14";
    assert_eq!(catalogue::reply(Server::Imap, text).unwrap().finding, codes::MAIL_NO_ACCESS_TO_MAILBOX);
}
