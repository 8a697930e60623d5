#!/usr/bin/env bash
# sqlx 0.9.0 with SQLite: a transaction that meets a full disk leaves its pooled connection unable to begin another one. SQLite
# rolls back by itself on SQLITE_FULL ("Response To Errors Within A Transaction"); sqlx's own ROLLBACK then fails, its count of
# open transactions stays at one, and each later `begin_with` on that connection is refused without asking the database, also
# once there is room again. Statements outside of transactions go on working. A pool with one writer, as is usual with SQLite,
# is read-only from then on until the process restarts; `test_before_acquire` does not notice.
#
# What follows: when `begin_with` gives `InvalidSavePointStatement`, close that connection and begin on another.
#
# The disk is full by `PRAGMA max_page_count`, with which SQLite gives the same error without filling anything.
#
# Expected output:
#   no room:       database or disk is full
#   room again:    begin_with is refused: attempted to call begin_with at non-zero transaction depth
#   outside of it: 1 row written
#   closed before: committed
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "full"
version = "0.0.0"
edition = "2024"

[dependencies]
sqlx = { version = "=0.9.0", default-features = false, features = ["runtime-tokio", "sqlite"] }
tokio = { version = "1", features = ["macros", "rt"] }
TOML
cat > src/main.rs <<'RUST'
use sqlx::{SqlitePool, query, sqlite::{SqliteConnectOptions, SqlitePoolOptions}};

const BEGIN: &str = "BEGIN IMMEDIATE";

async fn write(pool: &SqlitePool) -> Result<(), sqlx::Error> {
    let mut transaction = pool.begin_with(BEGIN).await?;
    query("INSERT INTO notes VALUES (zeroblob(100000))").execute(&mut *transaction).await?;
    transaction.commit().await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let options = SqliteConnectOptions::new().filename("notes.db").create_if_missing(true);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap();
    query("CREATE TABLE notes (text BLOB)").execute(&pool).await.unwrap();
    query("PRAGMA max_page_count = 2").execute(&pool).await.unwrap();
    let full = write(&pool).await.unwrap_err();
    println!("no room:       {}", full.as_database_error().unwrap().message());

    query("PRAGMA max_page_count = 1000000").execute(&pool).await.unwrap();
    println!("room again:    begin_with is refused: {}", write(&pool).await.unwrap_err());
    let outside = query("INSERT INTO notes VALUES ('x')").execute(&pool).await.unwrap();
    println!("outside of it: {} row written", outside.rows_affected());

    pool.acquire().await.unwrap().close().await.unwrap();
    write(&pool).await.unwrap();
    println!("closed before: committed");
}
RUST
cargo build --quiet
seen=$(target/debug/full)
echo "$seen"
test "$seen" = "no room:       database or disk is full
room again:    begin_with is refused: attempted to call begin_with at non-zero transaction depth
outside of it: 1 row written
closed before: committed"
