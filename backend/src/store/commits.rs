//! Whether anything was committed.

use async_trait::async_trait;

use super::StoreError;

/// Tells who keeps what was read that it may be old. The numbers say nothing but that they differ.
#[async_trait]
pub trait Commits: Send + Sync + 'static {
    /// Another number after each commit of this process; it costs nothing to ask.
    fn commits_here(&self) -> u64;

    /// Another number after each commit of any process.
    async fn commits_anywhere(&self) -> Result<u64, StoreError>;
}
