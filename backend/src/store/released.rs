//! Databases that released builds made, and what opens them. For tests.

use serde::Deserialize;
use tempfile::TempDir;

use super::SqliteStore;

/// The database of a build.
pub(crate) struct Database {
    dump: &'static str,
    keys: &'static str,
}

/// Of the build whose newest migration was 0003.
pub(crate) const SCHEMA_3: Database =
    Database { dump: include_str!("sqlite/released/0003.sql"), keys: include_str!("sqlite/released/0003.json") };

/// What opens a database.
#[derive(Deserialize)]
pub(crate) struct Release {
    pub(crate) key_ring: String,
    pub(crate) api_key: String,
    pub(crate) sessions: Vec<Kept>,
}

/// A session of a database, and what its owner had.
#[derive(Deserialize)]
pub(crate) struct Kept {
    pub(crate) session: String,
    pub(crate) link_token: String,
    pub(crate) attempt: String,
    pub(crate) browser_secret: String,
}

impl Database {
    pub(crate) fn read(&self) -> Release {
        serde_json::from_str(self.keys).unwrap()
    }

    /// Opened by this build, brought to its schema.
    pub(crate) async fn open(&self) -> (SqliteStore, TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mailbox-link.db");
        SqliteStore::write_dump(&path, self.dump).await;
        (SqliteStore::open(&path).await.unwrap(), folder)
    }
}
