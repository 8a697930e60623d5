//! The store in one SQLite file: nothing to set up, one process writes.
//!
//! Write-ahead log with full synchronisation: what was committed survives `kill -9` and loss of power. One connection
//! writes, so that writers queue here instead of failing there; a few others read beside it.

mod app_only;
mod checks;
mod grant;
mod job;
mod link;
mod mailbox;
mod outbox;
mod registration;
mod row;
mod sealed;
mod session;
mod sweep;
mod vendor;
mod writing;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;

use sqlx::{
    ConnectOptions, SqlSafeStr, SqlitePool,
    error::ErrorKind,
    migrate::{MigrateError, Migration, MigrationType, Migrator},
    query_scalar,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use self::writing::Writing;
use super::{Commits, StoreError};

/// How long to wait for another process (the command line beside the service) to finish writing.
const BUSY: Duration = Duration::from_secs(5);
const READERS: u32 = 4;

/// Every migration ever released, in order. Append only.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "schema", include_str!("../../../migrations/sqlite/0001_schema.sql")),
    (2, "sweep", include_str!("../../../migrations/sqlite/0002_sweep.sql")),
    (3, "findings", include_str!("../../../migrations/sqlite/0003_findings.sql")),
    (4, "vendors", include_str!("../../../migrations/sqlite/0004_vendors.sql")),
    (5, "clock", include_str!("../../../migrations/sqlite/0005_clock.sql")),
    (6, "grants", include_str!("../../../migrations/sqlite/0006_grants.sql")),
    (7, "access", include_str!("../../../migrations/sqlite/0007_access.sql")),
    (8, "jobs", include_str!("../../../migrations/sqlite/0008_jobs.sql")),
];

/// A store in one SQLite file.
#[derive(Clone, Debug)]
pub(crate) struct SqliteStore {
    writer: SqlitePool,
    readers: SqlitePool,
    /// One connection that never writes, and so sees that others did. None for a database in memory, which has but one.
    watcher: Option<SqlitePool>,
    /// How often this process committed.
    commits: Arc<AtomicU64>,
}

impl SqliteStore {
    /// Opens the database at `path`, makes it if there is none, and brings its schema up to date.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when the file cannot be opened or made;
    /// [`StoreError::UnknownSchema`] when a newer version of this program made it.
    pub(crate) async fn open(path: &Path) -> Result<Self, StoreError> {
        keep_private(path).map_err(|error| StoreError::Unavailable(Box::new(error)))?;
        let options = options()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            // What is deleted, a retired credential above all, is overwritten and not merely forgotten.
            .pragma("secure_delete", "ON")
            .busy_timeout(BUSY);
        let writer = pool(1).connect_with(options.clone()).await?;
        migrate(&writer, MIGRATIONS).await?;
        let options = options.pragma("query_only", "ON");
        let readers = pool(READERS).connect_with(options.clone()).await?;
        let watcher = Some(pool(1).connect_with(options).await?);
        Ok(Self { writer, readers, watcher, commits: Arc::default() })
    }

    /// A database in memory, gone with the last clone of this value. For tests and the demonstration.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    #[cfg(any(test, feature = "sandbox"))]
    pub(crate) async fn in_memory() -> Result<Self, StoreError> {
        let only = pool(1).connect_with(options().in_memory(true)).await?;
        migrate(&only, MIGRATIONS).await?;
        Ok(Self { writer: only.clone(), readers: only, watcher: None, commits: Arc::default() })
    }

    /// Makes the file that a dump describes. For tests.
    #[cfg(test)]
    pub(crate) async fn write_dump(path: &Path, dump: &'static str) {
        let made = pool(1).connect_with(options().filename(path).create_if_missing(true)).await.unwrap();
        sqlx::raw_sql(dump).execute(&made).await.unwrap();
        made.close().await;
    }

    /// Does something to the database that the service never does. For tests.
    #[cfg(test)]
    pub(crate) async fn meddle(&self, statement: &'static str) {
        sqlx::query(statement).execute(&self.writer).await.unwrap();
    }

    /// Waits for work under way, folds the log into the file and closes it. For tests: a process simply ends.
    #[cfg(test)]
    pub(crate) async fn close(&self) {
        if let Some(watcher) = &self.watcher {
            watcher.close().await;
        }
        self.readers.close().await;
        self.writer.close().await;
    }

    /// A transaction that holds the right to write from its beginning, so that it never fails half-way for want of it.
    async fn write(&self) -> Result<Writing, StoreError> {
        Ok(Writing::begin(&self.writer, Arc::clone(&self.commits)).await?)
    }
}

#[async_trait]
impl Commits for SqliteStore {
    fn commits_here(&self) -> u64 {
        match self.watcher {
            Some(_) => self.commits.load(Ordering::SeqCst),
            // What only this connection could tell is never known to be unchanged.
            None => self.commits.fetch_add(1, Ordering::SeqCst),
        }
    }

    async fn commits_anywhere(&self) -> Result<u64, StoreError> {
        let Some(watcher) = &self.watcher else { return Ok(0) };
        // Changes whenever another connection committed (SQLite, "PRAGMA data_version").
        let version: i64 = query_scalar("PRAGMA data_version").fetch_one(watcher).await?;
        Ok(version.unsigned_abs())
    }
}

fn options() -> SqliteConnectOptions {
    SqliteConnectOptions::new().foreign_keys(true).disable_statement_logging()
}

fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(2 * BUSY)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

async fn migrate(pool: &SqlitePool, migrations: &'static [(i64, &str, &str)]) -> Result<(), StoreError> {
    let known = migrations.iter().map(|(version, name, sql)| {
        Migration::new(*version, (*name).into(), MigrationType::Simple, sql.into_sql_str(), false)
    });
    Migrator::with_migrations(known.collect()).run(pool).await.map_err(|error| match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        unknown => StoreError::UnknownSchema(Box::new(unknown)),
    })
}

/// Makes the file readable for its owner alone; SQLite gives its side files the same rights.
#[cfg(unix)]
fn keep_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let file = std::fs::OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
    close_to_others(path, &file)?;
    for beside in ["-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(beside);
        if let Ok(file) = std::fs::File::open(&name) {
            close_to_others(Path::new(&name), &file)?;
        }
    }
    Ok(())
}

/// Takes from every other account of the machine what an older version or a careless copy left open to it.
#[cfg(unix)]
fn close_to_others(path: &Path, file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = file.metadata()?.permissions().mode();
    if mode & 0o007 == 0 {
        return Ok(());
    }
    tracing::warn!(path = %path.display(), "the database could be read by every account of this machine; closed it");
    file.set_permissions(std::fs::Permissions::from_mode(mode & 0o770))
}

#[cfg(not(unix))]
fn keep_private(path: &Path) -> std::io::Result<()> {
    std::fs::OpenOptions::new().create(true).append(true).open(path).map(drop)
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error().map(sqlx::error::DatabaseError::kind) {
            Some(ErrorKind::UniqueViolation) => Self::AlreadyExists,
            Some(ErrorKind::ForeignKeyViolation) => Self::NotFound,
            _ => Self::Unavailable(Box::new(error)),
        }
    }
}

#[cfg(test)]
mod killed;
#[cfg(test)]
mod tests;
