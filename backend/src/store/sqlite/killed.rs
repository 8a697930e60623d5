//! `kill -9` at any moment: what was said to be committed is there, whole, and nothing is there half.
//!
//! The test starts itself a second time as a process that links mailboxes and says so after each commit.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::SqliteStore;
use crate::store::{
    GrantStore, MailboxStore, OutboxStore,
    conformance::world::{Linking, announcement, mailbox_id, two_vendors, vendor_id},
};

const DATABASE: &str = "MAILBOX_LINK_TEST_DATABASE";
const SAID: &str = "linked number ";
/// After how many links the process is killed, in the middle of the next.
const ENOUGH: usize = 12;
/// How many it would link if nobody killed it.
const MOST: u8 = 150;

#[tokio::test]
async fn a_killed_process_loses_no_committed_mailbox_and_leaves_none_half() {
    if let Some(path) = std::env::var_os(DATABASE) {
        return link_until_killed(&PathBuf::from(path)).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mailbox-link.db");
    let said = links_before_the_kill(&path);

    let store = SqliteStore::open(&path).await.unwrap();
    let announced: Vec<_> = store.undelivered(1000).await.unwrap().into_iter().map(|event| event.subject).collect();
    for n in &said {
        let found = store.mailbox(&vendor_id(1), &mailbox_id(*n)).await.unwrap();
        assert!(found.is_some_and(|mailbox| mailbox.confirmed), "mailbox {n} was said to be linked");
    }
    for n in 1..=MOST {
        let id = mailbox_id(n);
        let found = store.mailbox(&vendor_id(1), &id).await.unwrap().is_some();
        let lendable = store.active_grant(&vendor_id(1), &id).await.unwrap().is_some();
        let times = announced.iter().filter(|subject| subject.as_str() == id.as_str()).count();
        assert_eq!((lendable, times), (found, usize::from(found)), "mailbox {n} is there whole or not at all");
    }
}

fn links_before_the_kill(path: &Path) -> Vec<u8> {
    let name = "store::sqlite::killed::a_killed_process_loses_no_committed_mailbox_and_leaves_none_half";
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", name])
        .env(DATABASE, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let numbers = lines.filter_map(|line| line.split_once(SAID)?.1.parse().ok());
    let said: Vec<u8> = numbers.take(ENOUGH).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(said.len(), ENOUGH, "the process linked mailboxes");
    said
}

async fn link_until_killed(path: &Path) {
    let store = SqliteStore::open(path).await.unwrap();
    two_vendors(&store).await;
    for n in 1..=MOST {
        let mut linking = Linking::pinned(&store, n, &format!("m{n}@contoso.example")).await;
        linking.check().await;
        linking.try_accept(&mailbox_id(n), &[announcement(n, "mailbox.linked")]).await.unwrap();
        println!("\n{SAID}{n}");
    }
}
