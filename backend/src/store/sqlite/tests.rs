//! SQLite keeps every promise, and those that are its own.

use shared::{
    flow::{Flow, Pin},
    id::VendorId,
    time::Timestamp,
};
use sqlx::query;
use tempfile::TempDir;

use super::*;
use crate::store::{Due, SweepStore, Vendor, VendorStore, conformance};

async fn fresh() -> (SqliteStore, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("mailbox-link.db")).await.unwrap();
    (store, folder)
}

mod in_a_file {
    super::conformance::run_on!(super::fresh);
}

mod in_memory {
    async fn fresh() -> (super::SqliteStore, ()) {
        (super::SqliteStore::in_memory().await.unwrap(), ())
    }

    super::conformance::run_on!(fresh);
}

fn vendor() -> Vendor {
    Vendor {
        id: VendorId::new(1, [1; 10]),
        name: "Contoso".to_owned(),
        allowed_origins: Vec::new(),
        created_at: Timestamp(1),
    }
}

#[tokio::test]
async fn what_was_committed_is_seen_by_another_opening_without_closing_the_first() {
    let (store, folder) = fresh().await;
    store.insert_vendor(&vendor()).await.unwrap();
    let other = SqliteStore::open(&folder.path().join("mailbox-link.db")).await.unwrap();
    assert_eq!(other.vendor(&vendor().id).await.unwrap(), Some(vendor()));
    other.close().await;
    assert_eq!(store.vendor(&vendor().id).await.unwrap(), Some(vendor()));
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused() {
    let (store, folder) = fresh().await;
    query("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (?, '', 1, x'00', 0)")
        .bind(MIGRATIONS.last().unwrap().0 + 1)
        .execute(&store.writer)
        .await
        .unwrap();
    let refused = SqliteStore::open(&folder.path().join("mailbox-link.db")).await;
    assert!(matches!(refused, Err(StoreError::UnknownSchema(_))), "{refused:?}");
}

#[tokio::test]
async fn a_database_whose_schema_was_changed_by_hand_is_refused() {
    let (store, folder) = fresh().await;
    query("UPDATE _sqlx_migrations SET checksum = x'00'").execute(&store.writer).await.unwrap();
    let refused = SqliteStore::open(&folder.path().join("mailbox-link.db")).await;
    assert!(matches!(refused, Err(StoreError::UnknownSchema(_))), "{refused:?}");
}

#[tokio::test]
async fn sessions_of_the_first_schema_are_swept_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mailbox-link.db");
    let old = pool(1).connect_with(options().filename(&path).create_if_missing(true)).await.unwrap();
    migrate(&old, &MIGRATIONS[..1]).await.unwrap();
    let ids = ("ven_1", "reg_1", "ls_1");
    query("INSERT INTO vendors VALUES (?, 'Contoso', 1)").bind(ids.0).execute(&old).await.unwrap();
    query("INSERT INTO registrations VALUES (?, ?, '', '', '', '', '[]', NULL, NULL, '{}', 1)")
        .bind(ids.1)
        .bind(ids.0)
        .execute(&old)
        .await
        .unwrap();
    query("INSERT INTO link_sessions VALUES (?, ?, ?, ?, 1, '[]', 'hosted', NULL, NULL, '', NULL, NULL, NULL, '{}', 1, 0)")
        .bind(ids.2)
        .bind(ids.0)
        .bind(ids.1)
        .bind(row::json(&Flow::new(Pin::None, Timestamp(100))).unwrap())
        .execute(&old)
        .await
        .unwrap();
    old.close().await;

    let store = SqliteStore::open(&path).await.unwrap();
    let ended_by = |by| Due { expired_by: Timestamp(0), ended_by: Timestamp(by), announced_by: Timestamp(0) };
    assert_eq!(store.sweep(&ended_by(99), 10).await.unwrap().sessions, 0);
    assert_eq!(store.sweep(&ended_by(100), 10).await.unwrap().sessions, 1);
}

#[tokio::test]
async fn api_keys_of_before_scopes_may_do_everything_as_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mailbox-link.db");
    let old = pool(1).connect_with(options().filename(&path).create_if_missing(true)).await.unwrap();
    migrate(&old, &MIGRATIONS[..3]).await.unwrap();
    query("INSERT INTO vendors VALUES (?, 'Contoso', 1)").bind(vendor().id.as_str()).execute(&old).await.unwrap();
    query("INSERT INTO api_keys VALUES ('key_00000000010000000000000000', ?, 'old', ?, 1, NULL)")
        .bind(vendor().id.as_str())
        .bind([7_u8; 32].as_slice())
        .execute(&old)
        .await
        .unwrap();
    old.close().await;

    let store = SqliteStore::open(&path).await.unwrap();
    let key = store.api_key(&crate::vault::TokenHash::from_stored([7; 32])).await.unwrap().unwrap();
    let since = crate::store::KeyScope::Registrations;
    let before: Vec<_> = crate::store::KeyScope::ALL.into_iter().filter(|scope| *scope != since).collect();
    assert_eq!(key.scopes, before);
    assert!(key.works(Timestamp(i64::MAX)), "it never expires");
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_everybody_could_read_is_closed_to_them() {
    use std::os::unix::fs::PermissionsExt;

    let (store, folder) = fresh().await;
    store.close().await;
    let path = folder.path().join("mailbox-link.db");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o664)).unwrap();
    let _open = SqliteStore::open(&path).await.unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o660, "its group keeps its rights");
}

#[tokio::test]
async fn what_is_deleted_is_overwritten() {
    let (store, _folder) = fresh().await;
    let (on,): (i64,) = sqlx::query_as("PRAGMA secure_delete").fetch_one(&store.writer).await.unwrap();
    assert_eq!(on, 1);
}

#[tokio::test]
async fn a_damaged_value_is_an_error_and_no_default() {
    let (store, _folder) = fresh().await;
    store.insert_vendor(&vendor()).await.unwrap();
    query("PRAGMA ignore_check_constraints = ON").execute(&store.writer).await.unwrap();
    query("INSERT INTO api_keys (id, vendor_id, name, hash, created_at) VALUES ('not an id', ?, '', x'00', 0)")
        .bind(vendor().id.as_str())
        .execute(&store.writer)
        .await
        .unwrap();
    let row = query("SELECT id FROM api_keys").fetch_one(&store.readers).await.unwrap();
    let refused = row::Read::parsed::<shared::id::ApiKeyId>(&row, "id");
    assert!(matches!(refused, Err(StoreError::Corrupt { what: "id", .. })));
}

#[tokio::test]
async fn a_path_that_cannot_be_opened_is_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let refused = SqliteStore::open(&folder.path().join("missing/mailbox-link.db")).await;
    assert!(matches!(refused, Err(StoreError::Unavailable(_))));
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_readable_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;

    let (store, folder) = fresh().await;
    store.insert_vendor(&vendor()).await.unwrap();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?} has mode {mode:o}", entry.file_name());
    }
}

#[tokio::test]
async fn commits_wait_for_the_disk() {
    let (store, _folder) = fresh().await;
    let pragma = async |sql: &'static str| {
        let row = query(sql).fetch_one(&store.writer).await.unwrap();
        sqlx::Row::try_get_unchecked::<String, _>(&row, 0).unwrap()
    };
    assert_eq!(pragma("PRAGMA journal_mode").await, "wal");
    assert_eq!(pragma("SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous").await, "2", "FULL");
}

#[tokio::test]
async fn a_full_disk_is_an_outage_that_readiness_sees_and_that_passes() {
    let (store, _folder) = fresh().await;
    store.insert_vendor(&vendor()).await.unwrap();
    store.ping().await.unwrap();
    // SQLite itself says that there is no room, as it does when the disk has none.
    store.meddle("PRAGMA max_page_count = 1").await;
    let name = "x".repeat(200_000);
    let refused = store.insert_vendor(&Vendor { id: VendorId::new(2, [2; 10]), name: name.clone(), ..vendor() }).await;
    assert!(
        matches!(&refused, Err(StoreError::Unavailable(cause)) if cause.to_string().contains("full")),
        "{refused:?}"
    );
    assert_eq!(store.vendors().await.unwrap(), [vendor()], "nothing is there half");
    store.meddle("PRAGMA max_page_count = 1073741823").await;
    store.insert_vendor(&Vendor { id: VendorId::new(2, [2; 10]), name, ..vendor() }).await.unwrap();
}

#[tokio::test]
async fn readers_cannot_write() {
    let (store, _folder) = fresh().await;
    assert!(query("DELETE FROM vendors").execute(&store.readers).await.is_err());
}

#[test]
fn migrations_are_numbered_in_order() {
    assert!(MIGRATIONS.is_sorted_by(|(before, ..), (after, ..)| before < after));
}
