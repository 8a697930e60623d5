//! Secrets are types that cannot be printed; they are opened in a few named places, and whoever reviews for leaks reads
//! only those.

use super::{Offence, assert_none, code, tree};

/// Files that open secrets, and what for. Think twice before adding one.
const OPENERS: &[(&str, &str)] = &[
    ("backend/src/cli/api_key_create.rs", "shows a new key once"),
    ("backend/src/cli/demo/handout.rs", "hands a new key to the person at the machine"),
    ("backend/src/cli/demo/portal.rs", "calls the vendor API as a vendor does"),
    ("backend/src/entra/credential.rs", "signs an assertion, or sends the secret"),
    ("backend/src/entra/mod.rs", "has the id token validated"),
    ("backend/src/entra/token.rs", "sends code, verifier, secret and refresh token"),
    ("backend/src/links/routes/create_session.rs", "answers the link token, once"),
    ("backend/src/links/routes/create_ticket.rs", "answers the ticket, once"),
    ("backend/src/links/routes/redeem_ticket.rs", "answers the page token, once"),
    ("backend/src/links/routes/start_attempt.rs", "answers the browser secret, once"),
    ("backend/src/mail/claims.rs", "reads the claims of an access token"),
    ("backend/src/mail/redact.rs", "knows what to blank in a transcript"),
    ("backend/src/mail/sasl.rs", "encodes XOAUTH2"),
    ("backend/src/mailboxes/lend_token.rs", "lends the access token to the vendor"),
    ("backend/src/registrar/material.rs", "recognises a wrong credential by its form"),
    ("backend/src/vault/consent.rs", "reads which session a consent link is of"),
    ("backend/src/vault/issue.rs", "hashes issued tokens"),
    ("backend/src/vault/seal.rs", "seals"),
];

/// Lines of product code that open a secret; tests may.
fn openings(source: &str) -> Vec<usize> {
    let code = code::only(code::of_product(source));
    code::lines(&code).filter(|(_, text)| text.contains(".open()")).map(|(line, _)| line).collect()
}

fn is_test(path: &str) -> bool {
    path.ends_with("tests.rs") || path.ends_with("/scene.rs") || path.contains("/tests/")
}

fn unnamed(path: &str, source: &str, openers: &[(&str, &str)]) -> Vec<Offence> {
    if openers.iter().any(|(known, _)| *known == path) {
        return Vec::new();
    }
    let why = || format!("opens a secret; pass the secret on as it is, or add the file with its reason in {}", file!());
    openings(source).into_iter().map(|line| Offence::at_line(path, line, why())).collect()
}

#[test]
fn secrets_are_opened_in_the_named_files_only() {
    let files = tree::files().iter().filter(|file| file.is_below("backend/src") && file.ends_with(&[".rs"]));
    let offences: Vec<Offence> =
        files.filter(|file| !is_test(&file.path)).flat_map(|file| unnamed(&file.path, &file.text, OPENERS)).collect();
    assert_none("Secrets stay closed.", &offences);
}

#[test]
fn every_named_file_still_opens_one() {
    let opens = |path: &str| tree::files().iter().any(|file| file.path == path && !openings(&file.text).is_empty());
    let stale = OPENERS.iter().filter(|(path, _)| !opens(path));
    let offences: Vec<Offence> =
        stale.map(|(path, _)| Offence::in_file(path, "opens no secret any more; take it off the list")).collect();
    assert_none("The list of who opens secrets is short.", &offences);
}

#[test]
fn an_opening_in_product_code_is_found_and_one_in_a_test_is_not() {
    let source = "fn f(token: &AccessToken) { send(token.open()) }\n// token.open()\n#[cfg(test)]\nmod tests {\nfn g() { t.open(); }\n}\n";
    let places: Vec<String> =
        unnamed("backend/src/a.rs", source, &[]).into_iter().map(|offence| offence.place).collect();
    assert_eq!(places, ["backend/src/a.rs:1"]);
    assert_eq!(unnamed("backend/src/a.rs", source, &[("backend/src/a.rs", "sends it")]), []);
}
