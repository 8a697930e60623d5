//! The commands as people type them, in one process, each test with a folder of its own.

use std::path::Path;

use clap::CommandFactory;
use tempfile::TempDir;

use super::*;
use shared::time::Timestamp;

use crate::store::{RegistrationStore, SqliteStore, VendorStore};

const CLIENT_ID: &str = "11111111-2222-3333-4444-555555555555";

struct Workspace {
    folder: TempDir,
    environment: Environment,
}

impl Workspace {
    /// A folder with a key ring and settings that name it.
    async fn set_up() -> Self {
        let workspace = Self { folder: tempfile::tempdir().unwrap(), environment: Environment::default() };
        std::fs::write(workspace.path("ours.toml"), "[vault]\nkey_file = \"ring\"\n").unwrap();
        workspace.done(&format!("keys generate --file {}", workspace.path("ring").display())).await;
        workspace
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    async fn try_run(&self, words: &str) -> Result<Answer, CommandError> {
        let config = self.path("ours.toml");
        let words = words.split_whitespace();
        let line = ["mailbox-link", "--config", config.to_str().unwrap()].into_iter().chain(words);
        let line = CommandLine::try_parse_from(line).map_err(|error| CommandError::Usage(error.to_string()))?;
        let (effects, _clock) = Effects::held(1_800_000_000);
        run(line, self.environment.clone(), Effects { random: Effects::system().random, ..effects }).await
    }

    async fn done(&self, words: &str) -> Value {
        self.try_run(words).await.map(|answer| answer.json).unwrap_or_else(|error| panic!("{words}: {error}"))
    }

    async fn refused(&self, words: &str) -> (u8, String) {
        match self.try_run(words).await {
            Ok(answer) => panic!("{words} was done: {}", answer.words),
            Err(error) => (error.exit_code(), error.to_string()),
        }
    }

    async fn store(&self) -> SqliteStore {
        SqliteStore::open(&self.path("mailbox-link.db")).await.unwrap()
    }

    async fn vendor(&self) -> String {
        let made = self.done("vendor add Contoso --origin https://portal.example/").await;
        made["vendor"].as_str().unwrap().to_owned()
    }
}

#[test]
fn the_command_line_is_well_formed() {
    CommandLine::command().debug_assert();
}

#[tokio::test]
async fn a_vendor_gets_one_more_origin_and_is_listed_with_it() {
    let workspace = Workspace::set_up().await;
    let vendor = workspace.vendor().await;
    let add = format!("vendor add-origin {vendor} https://Second.example:443/");
    assert_eq!(workspace.done(&add).await["added"], true);
    assert_eq!(workspace.done(&add).await["added"], false, "and once more changes nothing");
    let listed = workspace.done("vendor list").await;
    assert_eq!(listed[0]["allowed_origins"], serde_json::json!(["https://portal.example", "https://second.example"]));
    let (code, words) = workspace.refused("vendor add-origin ven_0000000001040g2081040g2081 https://x.example").await;
    assert!(code == 2 && words.contains("vendor list"), "{words}");
    let (code, _) = workspace.refused(&format!("vendor add-origin {vendor} http://x.example")).await;
    assert_eq!(code, 2);
}

#[tokio::test]
async fn a_vendor_its_key_and_its_registration_are_made_with_three_commands() {
    let workspace = Workspace::set_up().await;
    std::fs::write(workspace.path("secret"), "abc8Q~value\n").unwrap();
    let vendor = workspace.vendor().await;
    let key =
        workspace.done(&format!("api-key create --vendor {vendor} --scope sessions,lease --expires 2027-12-31")).await;
    let secret = workspace.path("secret");
    let add = format!(
        "registration add --vendor {vendor} --client-id {CLIENT_ID} --secret-file {} --protocol imap --expires 2027-01-31",
        secret.display()
    );
    let registration = workspace.done(&add).await;
    assert_eq!(registration["redirect_uri"], "http://127.0.0.1:8080/callback");

    let store = workspace.store().await;
    let key: crate::vault::ApiKey = crate::vault::Issued::parse(key["api_key"].as_str().unwrap()).unwrap();
    let known = store.api_key(&crate::vault::Issued::hash(&key)).await.unwrap().unwrap();
    assert_eq!(known.vendor.as_str(), vendor);
    assert!(store.is_registered_origin("https://portal.example").await.unwrap());
    let kept = store.registrations(&known.vendor).await.unwrap();
    assert_eq!((kept.len(), kept[0].directory.as_str()), (1, "organizations"));

    workspace.done(&format!("api-key revoke --vendor {vendor} --key {}", known.id)).await;
    let revoked = store.api_key(&crate::vault::Issued::hash(&key)).await.unwrap().unwrap();
    assert!(!revoked.works(Timestamp(1_800_000_000)));
    let listed = workspace.done(&format!("api-key list --vendor {vendor}")).await;
    assert_eq!(listed["keys"][0]["scopes"], serde_json::json!(["sessions", "lease"]));
    assert_eq!(listed["keys"][0]["works"], false);
}

#[tokio::test]
async fn mistakes_are_named_with_exit_code_2() {
    let mut workspace = Workspace::set_up().await;
    workspace.environment = Environment::from_iter([("SECRET", "abc8Q~value"), ("SECRET_ID", CLIENT_ID)]);
    let vendor = workspace.vendor().await;
    let add = |rest: &str| format!("registration add --vendor {vendor} {rest}");
    for (words, expected) in [
        (add(&format!("--client-id {CLIENT_ID}")), "--secret-file"),
        (add("--client-id admin@contoso.example --secret-env SECRET"), "mail address"),
        (add(&format!("--client-id {CLIENT_ID} --secret-env SECRET_ID")), "not its Value"),
        (add(&format!("--client-id {CLIENT_ID} --secret-env UNSET")), "UNSET is not set"),
        (add(&format!("--client-id {CLIENT_ID} --secret-env SECRET --cloud moon")), "gcc-high"),
        (add(&format!("--client-id {CLIENT_ID} --certificate-file x")), "--key-file"),
        ("vendor add X --origin portal.example".to_owned(), "https://portal.example"),
        ("vendor add X --origin https://*.example".to_owned(), "wildcard"),
        ("vendor add CONTOSO".to_owned(), "already"),
        ("api-key create --scope lease --vendor reg_1".to_owned(), "begins with `ven_`"),
        ("api-key create --scope lease --vendor ven_00000000000000000000000000".to_owned(), "there is no vendor"),
        ("api-key list --vendor ven_00000000000000000000000000".to_owned(), "there is no vendor"),
        (format!("api-key create --vendor {vendor}"), "--scope"),
        (format!("api-key create --vendor {vendor} --scope everything"), "mailboxes:read"),
        (format!("api-key create --vendor {vendor} --scope lease --expires 2027-01-14"), "still to come"),
        (add(&format!("--client-id {CLIENT_ID} --secret-env SECRET --expires 2020-01-01")), "still to come"),
    ] {
        let (code, text) = workspace.refused(&words).await;
        assert_eq!(code, 2, "{words}: {text}");
        assert!(text.contains(expected), "{words}: {text}");
    }
}

#[tokio::test]
async fn a_credential_is_added_listed_and_retired() {
    let mut workspace = Workspace::set_up().await;
    workspace.environment = Environment::from_iter([("OLD", "abc8Q~value"), ("NEW", "new8Q~value")]);
    let vendor = workspace.vendor().await;
    let add = format!("registration add --vendor {vendor} --client-id {CLIENT_ID} --secret-env OLD");
    let registration = workspace.done(&add).await["registration"].as_str().unwrap().to_owned();
    let of = format!("--vendor {vendor} --registration {registration}");
    let added = workspace.done(&format!("credential add {of} --secret-env NEW --expires 2028-01-31")).await;
    let listed = workspace.done(&format!("credential list {of}")).await;
    // Both were made in one millisecond of a clock that stands still, so either may come first.
    let both = listed["credentials"].as_array().unwrap();
    let (new, old): (Vec<_>, Vec<_>) = both.iter().partition(|one| one["id"] == added["credential"]);
    let ([new], [old]) = (new.as_slice(), old.as_slice()) else { panic!("{listed}") };
    assert_eq!((&new["kind"], &new["expired"]), (&"secret".into(), &false.into()));

    let old = old["id"].as_str().unwrap();
    assert_eq!(workspace.done(&format!("credential retire {of} --credential {old}")).await["retired"], old);
    let (code, text) = workspace.refused(&format!("credential retire {of} --credential {old}")).await;
    assert!(code == 2 && text.contains("no credential"), "{text}");
    let new = added["credential"].as_str().unwrap();
    let (code, text) = workspace.refused(&format!("credential retire {of} --credential {new}")).await;
    assert!(code == 2 && text.contains("--last"), "{text}");
    workspace.done(&format!("credential retire {of} --credential {new} --last")).await;

    let shown = workspace.done(&format!("registration show {of}")).await;
    assert_eq!(shown["credentials"], serde_json::json!([]));
    let listed = workspace.done(&format!("registration list --vendor {vendor}")).await;
    assert_eq!(listed["registrations"][0], shown);
    let words = workspace.try_run(&format!("registration show {of}")).await.unwrap().words;
    assert!(words.contains(CLIENT_ID) && words.contains("no credential"), "{words}");
}

#[tokio::test]
async fn a_credential_of_a_registration_for_several_directories_is_tested_in_one_that_is_named() {
    let mut workspace = Workspace::set_up().await;
    workspace.environment = Environment::from_iter([("SECRET", "abc8Q~value")]);
    let vendor = workspace.vendor().await;
    let add = format!("registration add --vendor {vendor} --client-id {CLIENT_ID} --secret-env SECRET");
    let registration = workspace.done(&add).await["registration"].as_str().unwrap().to_owned();
    let of = format!("--vendor {vendor} --registration {registration}");
    let listed = workspace.done(&format!("credential list {of}")).await;
    let id = listed["credentials"][0]["id"].as_str().unwrap();
    let (code, text) = workspace.refused(&format!("credential test {of} --credential {id}")).await;
    assert!(code == 2 && text.contains("--directory"), "{text}");
}

#[tokio::test]
async fn a_vault_key_is_rotated_and_the_old_one_may_go() {
    let mut workspace = Workspace::set_up().await;
    workspace.environment = Environment::from_iter([("SECRET", "abc8Q~value")]);
    let (vendor, ring) = (workspace.vendor().await, workspace.path("ring"));
    workspace.done(&format!("registration add --vendor {vendor} --client-id {CLIENT_ID} --secret-env SECRET")).await;
    workspace.done(&format!("keys generate --id second --file {}", ring.display())).await;
    let before = workspace.done("keys status").await;
    assert_eq!(before["sealing_key"], "second");
    assert_eq!(
        before["keys"][0]["sealed"],
        serde_json::json!({ "credentials.client_secret": 1, "vault_check.sealed": 1 })
    );

    let done = workspace.done("keys reseal").await;
    assert_eq!((&done["resealed"], &done["others_free"]), (&2.into(), &true.into()));
    let both = std::fs::read_to_string(&ring).unwrap();
    std::fs::write(&ring, both.lines().next().unwrap()).unwrap();
    assert_eq!(workspace.done("keys reseal").await["resealed"], 0);
}

#[tokio::test]
async fn a_ring_of_another_database_seals_nothing() {
    let mut workspace = Workspace::set_up().await;
    workspace.environment = Environment::from_iter([("SECRET", "abc8Q~value")]);
    let (vendor, ring) = (workspace.vendor().await, workspace.path("ring"));
    let add = format!("registration add --vendor {vendor} --client-id {CLIENT_ID} --secret-env SECRET");
    workspace.done(&add).await;
    std::fs::remove_file(&ring).unwrap();
    workspace.done(&format!("keys generate --id other --file {}", ring.display())).await;
    for words in [&add, "keys reseal"] {
        let (code, text) = workspace.refused(words).await;
        assert!(code == 2 && text.contains("does not belong to this database"), "{words}: {text}");
    }
    let kept = workspace.store().await.registrations(&vendor.parse().unwrap()).await.unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(workspace.done("keys status").await["keys"][0]["in_ring"], false);
}

#[cfg(unix)]
#[tokio::test]
async fn a_key_file_that_everybody_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;

    let workspace = Workspace::set_up().await;
    std::fs::set_permissions(workspace.path("ring"), std::fs::Permissions::from_mode(0o644)).unwrap();
    let (code, text) = workspace.refused("check-config").await;
    assert!(code == 2 && text.contains("chmod 600"), "{text}");
}

#[tokio::test]
async fn check_config_says_the_redirect_uri_or_what_is_wrong() {
    let workspace = Workspace::set_up().await;
    assert_eq!(workspace.done("check-config").await["redirect_uri"], "http://127.0.0.1:8080/callback");
    for (settings, expected) in [
        ("[vault]\nkey_file = \"missing\"", "vault key file"),
        ("[vault]\n", "keys generate"),
        ("[vault]\nkey_file = \"ours.toml\"", "key ring"),
        ("[vault]\nkey_file = \"ring\"\n[log]\nfilter = \"=,=\"", "log.filter"),
        ("[vault]\nkey_file = \"ring\"\n[storage]\npath = \"no/such/folder.db\"", "storage.path"),
        ("[vault]\nkey_file = \"ring\"\n[network]\nmail_ca_file = \"missing\"", "mail_ca_file"),
        ("[vault]\nkey_file = \"ring\"\n[network]\nauthority_ca_file = \"missing\"", "authority_ca_file"),
        ("[vault]\nkey_file = \"ring\"\n[network]\nextra_ca_file = \"ours\"", "mail_ca_file"),
        ("[server]\npublic_url = \"http://link.example\"", "server.public_url"),
    ] {
        std::fs::write(workspace.path("ours.toml"), settings).unwrap();
        close(&workspace.path("ours.toml"));
        let (code, text) = workspace.refused("check-config").await;
        assert_eq!(code, 2, "{settings}: {text}");
        assert!(text.contains(expected), "{settings}: {text}");
    }
}

#[tokio::test]
async fn the_defaults_can_be_printed_without_any_settings() {
    let workspace = Workspace::set_up().await;
    std::fs::write(workspace.path("ours.toml"), "not toml").unwrap();
    assert!(workspace.try_run("check-config --defaults").await.is_ok());
}

#[tokio::test]
async fn a_new_key_goes_on_top_and_the_older_ones_stay() {
    let workspace = Workspace::set_up().await;
    let ring = workspace.path("ring");
    let first = std::fs::read_to_string(&ring).unwrap();
    let file = ring.display();
    assert_eq!(workspace.done(&format!("keys generate --id second --file {file}")).await["keys"], 2);
    let both = std::fs::read_to_string(&ring).unwrap();
    assert!(both.starts_with("second ") && both.ends_with(&first));

    let (_, text) = workspace.refused(&format!("keys generate --id second --file {file}")).await;
    assert!(text.contains("second time"), "{text}");
    assert_eq!(std::fs::read_to_string(&ring).unwrap(), both, "a refusal changes nothing");
    assert_private(&ring);
}

#[cfg(unix)]
fn close(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
}

#[cfg(not(unix))]
fn close(_: &Path) {}

#[cfg(unix)]
fn assert_private(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o077, 0);
}

#[cfg(not(unix))]
fn assert_private(_: &Path) {}
