//! A transaction that counts when it is committed.

use std::{
    ops::{Deref, DerefMut},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use sqlx::{Sqlite, SqliteConnection, SqlitePool, Transaction};

const BEGIN: &str = "BEGIN IMMEDIATE";

/// Rolled back when dropped.
pub(super) struct Writing {
    transaction: Transaction<'static, Sqlite>,
    commits: Arc<AtomicU64>,
}

impl Writing {
    /// Holds the right to write from its beginning.
    pub(super) async fn begin(writer: &SqlitePool, commits: Arc<AtomicU64>) -> Result<Self, sqlx::Error> {
        let transaction = match writer.begin_with(BEGIN).await {
            Err(sqlx::Error::InvalidSavePointStatement) => {
                drop_stuck_connection(writer).await?;
                writer.begin_with(BEGIN).await?
            }
            begun => begun?,
        };
        Ok(Self { transaction, commits })
    }

    /// Commits, and then counts: whoever reads after the count has changed sees what was written.
    pub(super) async fn commit(self) -> Result<(), sqlx::Error> {
        self.transaction.commit().await?;
        self.commits.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

/// On a full disk SQLite rolls a transaction back by itself (SQLite, "Response To Errors Within A Transaction"). sqlx 0.9.0 then
/// fails to roll it back once more, counts it as open for ever, and refuses every further one on that connection; the pool opens
/// another in its place.
async fn drop_stuck_connection(writer: &SqlitePool) -> Result<(), sqlx::Error> {
    writer.acquire().await?.close().await
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
