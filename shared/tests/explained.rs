//! What people paste, and what it must lead to. Prints the table: `cargo test -p shared explained -- --nocapture`.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use proptest::prelude::*;
use shared::{
    catalogue::{self, Server},
    entra::EntraStage,
    explain::{Explanation, SecretKind, explain, search, without_secrets},
    finding::Evidence,
};

const EXPLAINED: &str = include_str!("explained.tsv");

fn rows() -> Vec<(String, &'static str)> {
    let rows = EXPLAINED.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| {
        let (finding, text) = line.split_once('\t').unwrap();
        (serde_json::from_str(text).unwrap(), finding)
    })
    .collect()
}

fn first(explanation: &Explanation) -> String {
    explanation.findings.first().map(|finding| finding.code.to_string()).unwrap_or_default()
}

#[test]
fn what_people_paste_is_explained() {
    let mut wrong = Vec::new();
    for (text, expected) in rows() {
        let explanation = explain(&text);
        let shown: String = text.chars().filter(|c| !c.is_control()).take(96).collect();
        println!("{expected:42} <- {shown}");
        if first(&explanation) != expected || !explanation.recognised {
            wrong.push(format!("{shown}\n  expected {expected}, found {:?}", explanation.findings));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_people_paste_is_explained_within_noise() {
    let is_only_numbers = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    for (text, expected) in rows().into_iter().filter(|(text, _)| !is_only_numbers(text)) {
        for noisy in [
            format!("Guten Tag, wir erhalten seit gestern diese Meldung:\n\n{text}\n\nKönnen Sie helfen? Grüße, Ada"),
            format!("2026-11-22T07:12:27.123Z ERROR [worker-3] sync failed\n{text}\n    at send (mail.js:12:3)"),
            serde_json::to_string(&text).unwrap(),
        ] {
            assert_eq!(first(&explain(&noisy)), expected, "{noisy}");
        }
    }
}

#[test]
fn the_table_shows_more_than_sixty_texts_and_only_entries() {
    assert!(rows().len() >= 60);
    for (_, finding) in rows() {
        assert!(catalogue::entry(finding).is_some(), "{finding}");
    }
}

#[test]
fn facts_for_microsofts_support_are_found_in_body_and_page() {
    let body = rows().into_iter().find(|(text, _)| text.starts_with("{\"error\":\"invalid_client\"")).unwrap().0;
    let page = rows().into_iter().find(|(text, _)| text.starts_with("Anmeldung")).unwrap().0;
    for text in [body, page] {
        let report = explain(&text).report;
        assert_eq!(report.trace_id.as_deref(), Some("0d3b2c1a-1111-4222-8333-444455556666"), "{text}");
        assert_eq!(report.correlation_id.as_deref(), Some("1e4c3d2b-7777-4888-9999-000011112222"), "{text}");
        assert!(report.timestamp.is_some_and(|time| time.starts_with("2026-11-22")), "{text}");
        assert!(report.description.is_some_and(|text| text.starts_with("AADSTS") && !text.contains("Trace")), "{text}");
    }
}

#[test]
fn an_address_is_read_field_by_field() {
    let address = "https://app.example/cb#error=access_denied&error_subcode=cancel&error_description=AADSTS65004%3A+User+declined&state=x";
    let report = explain(address).report;
    assert_eq!((report.error.as_str(), report.suberror.as_deref()), ("access_denied", Some("cancel")));
    assert_eq!(report.codes, [65_004]);
    assert_eq!(report.description.as_deref(), Some("AADSTS65004: User declined"));
    assert_eq!(report.stage, EntraStage::Authorize);
    let within =
        "next=https%3A%2F%2Fapp.example%2Fcb%3Ferror%3Daccess_denied%26error_description%3DAADSTS90094%253A%2Bx";
    assert_eq!(first(&explain(within)), "entra.needs-administrator");
}

#[test]
fn a_description_is_cut_out_of_whatever_it_stands_in() {
    for text in [
        "{'error': 'invalid_client', 'error_description': 'AADSTS7000222: The keys are expired.', 'error_codes': [7000222]}",
        "error_description: AADSTS7000222: The keys are expired.\nnext line",
        "Error: {\"message\":\"AADSTS7000222: The keys are expired.\",\"status\":401}",
    ] {
        assert_eq!(explain(text).report.description.as_deref(), Some("AADSTS7000222: The keys are expired."), "{text}");
    }
}

#[test]
fn nothing_that_steers_a_terminal_or_turns_text_comes_out_again() {
    let evil = "\u{1b}]52;c;ZXZpbA==\u{7}\u{202E}\u{2028}\u{200B}\u{9b}31m";
    let body = format!(
        "{{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: The keys {evil} are expired.\"}}"
    );
    let reply = format!("A1 NO AUTHENTICATE failed. {evil}");
    let escaped = body.replace('\u{1b}', "\\u001b").replace('\u{202E}', "\\u202e");
    for text in [body, escaped, reply.clone(), format!("AADSTS50105: {evil} x\n{reply}\n2026-11-22 07:12:27{evil}Z")] {
        let explanation = explain(&text);
        assert!(explanation.recognised, "{text:?}");
        let evidence = explanation.findings.iter().flat_map(|finding| &finding.evidence).map(ToString::to_string);
        let facts = [explanation.report.description, explanation.report.timestamp].into_iter().flatten();
        let replies = explanation.replies.iter().map(|(_, line)| line.clone());
        for shown in evidence.chain(facts).chain(replies) {
            let steers = |c: char| c.is_control() || matches!(c, '\u{202E}' | '\u{2028}' | '\u{200B}');
            assert!(!shown.contains(steers), "{shown:?}");
        }
    }
}

#[test]
fn several_errors_of_one_log_are_all_named_and_50020_is_not_500200() {
    let explanation = explain("AADSTS50105: not assigned\nAADSTS7000222: expired\nA1 NO AUTHENTICATE failed.");
    let codes: Vec<String> = explanation.findings.iter().map(|finding| finding.code.to_string()).collect();
    assert_eq!(codes[0], "entra.user-not-assigned");
    assert!(codes.contains(&"entra.secret-expired".to_owned()) && codes.contains(&"imap.sign-in-refused".to_owned()));
    assert_eq!(explain("AADSTS500200").report.codes, [500_200]);
}

#[test]
fn an_unknown_number_keeps_its_place_in_the_evidence() {
    let explanation = explain("{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7999999: new\"}");
    assert_eq!(first(&explanation), "entra.credential-refused");
    assert!(explanation.findings[0].evidence.contains(&Evidence::Aadsts { number: 7_999_999 }));
}

#[test]
fn a_conversation_is_taken_apart() {
    let text = "C: EHLO x\nS: 250-AUTH LOGIN XOAUTH2\nS: 535 5.7.3 Authentication unsuccessful [x]\nA1 NO AUTHENTICATE failed.\n-ERR Logon failure: unknown user name or bad password.";
    let servers: Vec<Server> = explain(text).replies.into_iter().map(|(server, _)| server).collect();
    assert_eq!(servers, [Server::Smtp, Server::Imap, Server::Pop]);
    let good = "* OK ready\nS: * CAPABILITY IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED\nA1 OK AUTHENTICATE completed.\n* BYE Microsoft Exchange Server IMAP4 server signing off.";
    assert!(explain(good).replies.is_empty());
}

#[test]
fn a_token_is_read_and_named_as_what_should_not_be_pasted() {
    let token = rows().into_iter().find(|(text, _)| text.starts_with("eyJ")).unwrap().0;
    let explanation = explain(&token);
    let claims = explanation.claims.unwrap();
    assert_eq!(claims.audiences, ["https://graph.microsoft.com"]);
    assert_eq!(claims.scopes, ["IMAP.AccessAsUser.All", "User.Read"]);
    assert_eq!(claims.username.as_deref(), Some("ada@contoso.example"));
    assert_eq!(claims.token_length as usize, token.len());
    assert_eq!(explanation.secrets, [SecretKind::AccessToken]);
}

#[test]
fn words_find_entries_and_slips_are_forgiven() {
    for (words, expected) in [
        ("50105", "entra.user-not-assigned"),
        ("AADSTS7000215", "entra.secret-wrong"),
        ("smtp.auth-disabled-for-mailbox", "smtp.auth-disabled-for-mailbox"),
        ("Internet Explorer", "browser.unsupported"),
        ("WebAssembly", "browser.unsupported"),
        ("imap switched off", "imap.switched-off"),
        ("licence without imap F3", "imap.licence-without-imap"),
        ("shared mailbox smtp", "smtp.shared-mailbox-signs-in"),
        ("securty defaults smtp", "smtp.security-defaults"),
        ("service principal exchange", "app.service-principal-missing"),
        ("InvalidClientSecretExpired", "entra.secret-expired"),
    ] {
        let found: Vec<&str> = search(words, 5).into_iter().map(|entry| entry.code.as_str()).collect();
        assert!(found.contains(&expected), "{words}: {found:?}");
    }
    assert!(search("", 5).is_empty() && search("the is a", 5).is_empty() && search("imap", 0).is_empty());
    assert_eq!(search("imap", 3).len(), 3);
}

#[test]
fn plain_words_are_only_guessed_at() {
    let explanation = explain("cannot open our shared mailbox");
    assert!(!explanation.recognised && !explanation.findings.is_empty());
    assert_eq!(explain(""), Explanation::default());
}

/// A secret, and how it stands in a text.
fn secret() -> impl Strategy<Value = (String, String)> {
    let keyed = |name: &'static str, value: &'static str| {
        let value = proptest::string::string_regex(value).unwrap();
        (value, 0..6_u8).prop_map(move |(value, form)| {
            let text = match form {
                0 => format!("{name}={value}"),
                1 => format!("\"{name}\": \"{value}\""),
                2 => format!("{{\\\"{name}\\\":\\\"{value}\\\"}}"),
                3 => format!("&{name}={value}&x=1"),
                4 => format!("<{name}>{value}</{name}>"),
                _ => format!("{name}%3D{value}"),
            };
            (value, text)
        })
    };
    let plain = |pattern: &'static str| {
        proptest::string::string_regex(pattern).unwrap().prop_map(|secret| (secret.clone(), secret))
    };
    prop_oneof![
        plain("eyJ[A-Za-z0-9_-]{20,90}\\.eyJ[A-Za-z0-9_-]{20,90}\\.[A-Za-z0-9_-]{20,90}"),
        plain("[A-Za-z0-9]{3}8Q~[A-Za-z0-9_.~-]{34}"),
        plain("[01]\\.AX[A-Za-z0-9_-]{60,300}"),
        plain("dXNlcj1[A-Za-z0-9+/]{60,300}=="),
        plain("mlk_[0-9A-Za-z]{49}"),
        plain("([a-z][A-Z][0-9]){25,60}"),
        plain("Bearer [A-Za-z0-9]{20,60}").prop_map(|(secret, text)| (secret[7..].to_owned(), text)),
        keyed("code", "M?[A-Z][a-z][0-9][A-Za-z0-9_.-]{30,40}"),
        keyed("client_secret", "[A-Za-z0-9_.~-]{12,50}"),
        keyed("refresh_token", "[A-Za-z0-9_.-]{12,50}"),
        keyed("access_token", "[A-Za-z][0-9][A-Za-z0-9_.-]{12,50}"),
        keyed("password", "[A-Za-z0-9!#$*,;:.?_-]{8,30}"),
        keyed("api_key", "[A-Za-z0-9]{16,40}"),
        keyed("IMAP_PASSWORD", "[A-Za-z0-9!#$*,;:.?_-]{8,30}"),
        keyed("smtpPass", "[A-Za-z0-9!#$*,;:.?_-]{8,30}"),
        keyed("DB_PWD", "[A-Za-z0-9!#$*,;:.?_-]{8,30}"),
        keyed("OAUTH_CLIENT_SECRET", "[A-Za-z0-9_.~-]{12,50}"),
        keyed("X-Api-Key", "[A-Za-z0-9]{16,40}"),
    ]
}

/// What stands around a secret: anything, and often what means something to the scanner.
fn noise() -> impl Strategy<Value = String> {
    const TELLING: &[&str] = &[
        "AADSTS50105: not assigned",
        "A1 NO AUTHENTICATE failed.",
        "535 5.7.3 Authentication unsuccessful",
        "error=access_denied&",
        "\"error_description\":\"",
        "code=",
        "code: ",
        "password: ",
        "token:",
        "Bearer ",
        "authorization: ",
        "\"",
        "\\",
        "%22",
        "%3D",
        "[",
        "<",
        "\r\n",
        "é",
        "💥",
        "LOGIN",
        "PASS",
        "334 ",
        "+ ",
    ];
    let piece = prop_oneof![proptest::sample::select(TELLING).prop_map(str::to_owned), any::<String>()];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_secret_comes_out_again((secret, text) in secret(), before in noise(), after in noise()) {
        let pasted = format!("{before} {text} {after}");
        let scrubbed = without_secrets(&pasted);
        prop_assert!(!scrubbed.contains(&secret), "{pasted:?} -> {scrubbed:?}");
        let explanation = explain(&pasted);
        let shown = format!("{explanation:?}");
        prop_assert!(!shown.contains(&secret), "{pasted:?} -> {shown}");
        prop_assert!(!explanation.secrets.is_empty());
    }

    #[test]
    fn any_text_is_explained_and_searched_without_failing(text in any::<String>(), noise in noise()) {
        for text in [text.clone(), noise.clone(), format!("{noise}{text}{noise}")] {
            let explanation = explain(&text);
            prop_assert!(!explanation.recognised || !explanation.findings.is_empty());
            for (at, finding) in explanation.findings.iter().enumerate() {
                prop_assert!(catalogue::entry(&finding.code.0).is_some(), "{}", finding.code);
                let twice = explanation.findings[..at].iter().any(|other| other.code == finding.code && other.protocol == finding.protocol);
                prop_assert!(!twice, "{} twice", finding.code);
            }
            for shown in explanation.replies.iter().map(|(_, line)| line).chain(&explanation.report.description) {
                prop_assert!(!shown.contains(char::is_control), "{shown:?}");
            }
            let found = search(&text, 3);
            prop_assert!(found.len() <= 3);
            prop_assert!(found.iter().enumerate().all(|(at, entry)| found[..at].iter().all(|other| other.code != entry.code)));
        }
    }

    #[test]
    fn scrubbing_twice_changes_nothing_more((_, text) in secret()) {
        let once = without_secrets(&text);
        prop_assert_eq!(without_secrets(&once), once);
    }

    #[test]
    fn a_text_without_secrets_stays_as_it_is(index in 0..60_usize) {
        let text = &rows()[index].0;
        prop_assume!(!text.contains("eyJ"));
        let kept = without_secrets(text);
        prop_assert_eq!(&kept, text);
    }
}

#[test]
fn a_huge_text_is_cut_between_characters_and_done_in_good_time() {
    for piece in [
        "é",
        "code=",
        "code:",
        "password:\"",
        "eyJ.",
        "AADSTS50105 ",
        "%3D\\\"",
        "-ERR ",
        "\"error\":",
        "0.A",
        "a1-",
        "dXNlcj",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let explanation = explain(&text);
        assert!(without_secrets(&text).len() <= 2 * text.len());
        assert!(explanation.findings.len() < 200);
    }
}

/// As it stands in every log of a client that meets Dovecot or Postfix.
#[test]
fn a_servers_word_on_a_token_is_read_decoded_or_not_and_is_no_secret() {
    let scope = r#"{"status":"403","schemes":"bearer","scope":"mail"}"#;
    // base64 of {"status":"401","schemes":"bearer","scope":"mail"}, and of the above
    let token = "eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIiwic2NvcGUiOiJtYWlsIn0=";
    let encoded = "eyJzdGF0dXMiOiI0MDMiLCJzY2hlbWVzIjoiYmVhcmVyIiwic2NvcGUiOiJtYWlsIn0=";
    for (text, expected) in [
        (scope.to_owned(), "mail.permission-missing"),
        (
            format!("334 {encoded}\r\n535 5.7.8 Error: authentication failed: (reason unavailable)"),
            "mail.permission-missing",
        ),
        (format!("+ {token}\r\nA0001 NO [AUTHENTICATIONFAILED] Authentication failed."), "imap.sign-in-refused"),
        (format!("334 {token}"), "smtp.sign-in-refused"),
        (r#"{"status":"invalid_token","openid-configuration":"https://a.example"}"#.to_owned(), "imap.sign-in-refused"),
        (r#"{"status":"internal_failure"}"#.to_owned(), "mail.authority-not-asked"),
    ] {
        let Explanation { findings, secrets, recognised, .. } = explain(&text);
        assert!(recognised && secrets.is_empty(), "{text}: {secrets:?}");
        assert_eq!(findings[0].code.0, expected, "{text}");
    }
    let whole_token = "eyJzdGF0dXMiOiI0MDEifQ.eyJhdWQiOiJodHRwczovL291dGxvb2sub2ZmaWNlLmNvbSJ9.c2lnbmF0dXJl";
    assert!(!explain(whole_token).secrets.is_empty(), "a token stays one, whatever its header says");
}
