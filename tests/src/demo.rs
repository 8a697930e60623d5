//! The demonstration as somebody runs it who wants to try the element on a page of their own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use reqwest::Method;
use serde_json::Value;
use tempfile::TempDir;

use crate::{http::Http, port::Port, process::Process, service::binary, vendor::Vendor};

/// A running demonstration.
pub struct Demo {
    process: Process,
    ports: [Port; 3],
    http: Http,
    folder: TempDir,
}

impl Demo {
    /// Starts it for a page of that origin.
    ///
    /// # Panics
    /// With its log, when it does not start.
    pub async fn start(origin: &str) -> Self {
        let folder = tempfile::Builder::new().prefix("demo-").tempdir().expect("a temporary folder");
        let ports = Port::claim_row();
        let mut command = Command::new(binary());
        command.args(["demo", "--port", &ports[0].number().to_string(), "--origin", origin]);
        command.env("TMPDIR", folder.path());
        let process = Process::start("the demonstration", command, &folder.path().join("demo.log"));
        let mut demo = Self { process, ports, http: Http::new(), folder };
        let (http, address) = (demo.http.clone(), format!("{}readyz", demo.service()));
        demo.process
            .until_ready(async || {
                let answer = http.try_send(http.request(Method::GET, &address)).await;
                answer.is_ok_and(|answer| answer.status.is_success())
            })
            .await;
        demo
    }

    /// The service's address.
    pub fn service(&self) -> String {
        format!("http://localhost:{}/", self.ports[1].number())
    }

    /// Where the files it writes are.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Everything it printed.
    pub fn log(&self) -> String {
        self.process.log()
    }

    /// The file it wrote for the person.
    ///
    /// # Panics
    /// When there is none.
    pub fn handout(&self) -> PathBuf {
        let files = fs::read_dir(self.folder()).expect("our own folder").filter_map(Result::ok).map(|file| file.path());
        let mut handouts = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
        handouts.next().expect("the demonstration writes a file")
    }

    /// What stands in it.
    ///
    /// # Panics
    /// When it is no JSON.
    pub fn particulars(&self) -> Value {
        let text = fs::read_to_string(self.handout()).expect("our own file");
        serde_json::from_str(&text).expect("JSON")
    }

    /// A vendor's server that uses the key of the file.
    ///
    /// # Panics
    /// When the file has no key.
    pub fn vendor(&self) -> Vendor {
        let key = self.particulars()["api_key"].as_str().expect("the file has a key").to_owned();
        Vendor::new(self.http.clone(), self.service().parse().expect("an address"), key)
    }

    /// The client of everything here.
    pub const fn http(&self) -> &Http {
        &self.http
    }

    /// Ends it as whoever started it does.
    pub fn stop(&mut self) {
        self.process.stop();
    }
}
