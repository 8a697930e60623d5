//! A real Chromium, one per test, with a profile of its own.
//!
//! Split as a person would tell it: [`find`](Browser::find) what is there, act on it, check what is seen. Finding waits
//! for the thing to appear; a thing that never appears fails the test with what was on the page instead.

mod act;
mod appearance;
mod audit;
mod check;
mod element;
mod entra;
mod find;

use std::{
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpStream},
    process::Command,
    time::Duration,
};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tempfile::TempDir;
use tokio::sync::{Semaphore, SemaphorePermit};

pub use appearance::{Appearance, Width};

use crate::{port::Port, process::Process};

/// What a person waits for a page before they give up; far beyond what a loaded test machine needs.
const PATIENCE: Duration = Duration::from_secs(45);

/// So many browsers at once: each takes a processor for itself while a page starts.
static ROOM: Semaphore = Semaphore::const_new(2);

const FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--lang=en",
];

/// A running browser.
pub struct Browser {
    client: Client,
    // Fields drop in order: the driver ends its browser before the profile goes.
    driver: Process,
    port: Port,
    _profile: TempDir,
    _room: SemaphorePermit<'static>,
}

impl Browser {
    /// Starts one as people have it.
    ///
    /// # Panics
    /// When Chromium or its driver is missing or does not start.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// Starts one that knows no WebAssembly, as with the hardening that forbids generating code.
    ///
    /// # Panics
    /// As [`Self::start`].
    pub async fn without_web_assembly() -> Self {
        Self::start_with(&["--js-flags=--jitless"]).await
    }

    async fn start_with(extra: &[&str]) -> Self {
        let room = ROOM.acquire().await.expect("the semaphore is never closed");
        let profile = tempfile::Builder::new().prefix("chromium-").tempdir().expect("a temporary folder");
        let port = Port::claim();
        let mut driver = drive(&port, &profile);
        driver.until_ready(async || listens(port.number())).await;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(&profile, extra))
            .connect(&format!("http://127.0.0.1:{}", port.number()))
            .await
            .unwrap_or_else(|error| panic!("Chromium does not start: {error}\n{}", driver.log()));
        Self { client, driver, port, _profile: profile, _room: room }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Ends the browser too, which a signal to the driver alone would leave running.
        shut_down(self.port.number());
        self.driver.until_ended(Duration::from_secs(10));
    }
}

fn drive(port: &Port, profile: &TempDir) -> Process {
    let mut command = Command::new("chromedriver");
    command.arg(format!("--port={}", port.number()));
    // Chromium leaves files beside its profile; this keeps them together.
    command.env("TMPDIR", profile.path());
    Process::start("chromedriver", command, &profile.path().join("chromedriver.log"))
}

fn capabilities(profile: &TempDir, extra: &[&str]) -> Map<String, Value> {
    let mut args: Vec<String> = FLAGS.iter().chain(extra).map(|flag| (*flag).to_owned()).collect();
    args.push(format!("--user-data-dir={}", profile.path().join("profile").display()));
    let mut wanted = Map::new();
    wanted.insert("browserName".to_owned(), json!("chrome"));
    wanted.insert("goog:chromeOptions".to_owned(), json!({ "args": args }));
    wanted.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
    wanted
}

fn listens(port: u16) -> bool {
    dial(port).is_some()
}

fn shut_down(port: u16) {
    if let Some(mut stream) = dial(port) {
        // Best effort: the process is killed next if it does not obey.
        let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
        let _ = stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let _ = stream.read(&mut [0; 512]);
    }
}

#[expect(clippy::disallowed_methods, reason = "the browser's driver is no part of the product and is on loopback")]
fn dial(port: u16) -> Option<TcpStream> {
    TcpStream::connect(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).ok()
}
