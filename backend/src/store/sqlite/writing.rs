//! A transaction that counts when it is committed.

use std::{
    ops::{Deref, DerefMut},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use sqlx::{Sqlite, SqliteConnection, SqlitePool, Transaction};

/// Rolled back when dropped.
pub(super) struct Writing {
    transaction: Transaction<'static, Sqlite>,
    commits: Arc<AtomicU64>,
}

impl Writing {
    /// Holds the right to write from its beginning.
    pub(super) async fn begin(writer: &SqlitePool, commits: Arc<AtomicU64>) -> Result<Self, sqlx::Error> {
        Ok(Self { transaction: writer.begin_with("BEGIN IMMEDIATE").await?, commits })
    }

    /// Commits, and then counts: whoever reads after the count has changed sees what was written.
    pub(super) async fn commit(self) -> Result<(), sqlx::Error> {
        self.transaction.commit().await?;
        self.commits.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

impl Deref for Writing {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.transaction
    }
}

impl DerefMut for Writing {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.transaction
    }
}
