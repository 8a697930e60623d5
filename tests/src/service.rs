//! The real `mailbox-link` binary with a configuration of the test's own, as an operator runs it.

use std::{
    env,
    ffi::OsStr,
    fs,
    net::IpAddr,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use reqwest::Method;
use serde_json::Value;
use shared::id::LinkSessionId;
use sqlx::{Connection, SqliteConnection, query, sqlite::SqliteConnectOptions};
use tempfile::TempDir;
use url::Url;

use crate::{http::Http, port::Port, process::Process, template::fill, vendor::Vendor};

/// The database, as the configuration names it.
const DATABASE: &str = "mailbox-link.db";
/// What a vendor's server needs for everything the journeys do.
const SCOPES: &str = "sessions,mailboxes:read,lease,manage";

/// Everything outside of the service that its configuration names.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Where people sign in.
    pub authority: Url,
    /// IMAP over implicit TLS.
    pub imap: (IpAddr, u16),
    /// POP3 over implicit TLS.
    pub pop: (IpAddr, u16),
    /// Submission with STARTTLS.
    pub smtp: (IpAddr, u16),
    /// Who vouches for the mail servers, in PEM.
    pub authority_pem: String,
}

/// How a vendor uses Entra.
#[derive(Clone, Debug)]
pub struct RegistrationSettings {
    /// The application's id.
    pub client_id: String,
    /// Its directory: id, domain, `organizations` or `common`.
    pub directory: String,
    /// How it proves itself.
    pub credential: Credential,
}

/// A credential as an administrator gets it from Entra's portal, or gives it there.
#[derive(Clone, Debug)]
pub enum Credential {
    /// The secret's Value.
    Secret(String),
    /// A certificate with its private key, both in PEM.
    Certificate {
        /// What was uploaded to Entra.
        certificate: String,
        /// What was not.
        key: String,
    },
}

/// A running service.
pub struct Service {
    process: Process,
    port: Port,
    http: Http,
    folder: TempDir,
}

impl Service {
    /// Writes the configuration, makes the keys, and starts the service.
    ///
    /// # Panics
    /// With its log, when it does not start.
    pub async fn start(surroundings: &Surroundings) -> Self {
        let folder = tempfile::Builder::new().prefix("service-").tempdir().expect("a temporary folder");
        let port = Port::claim();
        configure(folder.path(), &port, surroundings);
        run(folder.path(), ["keys", "generate", "--file", "vault.keys"]);
        let process = launch(folder.path());
        let mut service = Self { process, port, http: Http::new(), folder };
        service.until_ready().await;
        service
    }

    /// The address by which browsers reach it.
    ///
    /// # Panics
    /// Never: it is an address.
    pub fn address(&self) -> Url {
        format!("http://localhost:{}/", self.port.number()).parse().expect("an address")
    }

    /// Where Entra sends people back to.
    pub fn redirect_uri(&self) -> String {
        format!("{}callback", self.address())
    }

    /// The client whose answers the leak scan reads.
    pub const fn http(&self) -> &Http {
        &self.http
    }

    /// Makes a vendor with an API key, and with a registration if `settings` are given, through the command line.
    pub fn add_vendor(&self, name: &str, origin: &str, settings: Option<&RegistrationSettings>) -> Vendor {
        let vendor = self.command(["vendor", "add", name, "--origin", origin, "--json"]);
        let id = text(&vendor, "vendor");
        if let Some(settings) = settings {
            self.add_registration(&id, settings);
        }
        let key = self.command(["api-key", "create", "--vendor", &id, "--scope", SCOPES, "--json"]);
        Vendor::new(self.http.clone(), self.address(), text(&key, "api_key"))
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        self.process.log()
    }

    /// Its folder: configuration, database, log.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Every octet of the database, its write-ahead log and shared memory included.
    ///
    /// # Panics
    /// When the folder cannot be read.
    pub fn database(&self) -> Vec<u8> {
        let files = fs::read_dir(self.folder.path()).expect("our own folder").filter_map(Result::ok);
        let database = files.filter(|file| file.file_name().to_string_lossy().starts_with(DATABASE));
        database.flat_map(|file| fs::read(file.path()).unwrap_or_default()).collect()
    }

    /// The most memory it has held at once, in octets.
    ///
    /// # Panics
    /// When it is gone.
    pub fn most_memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).expect("the service runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("Linux tells it");
        let kibibytes: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
        kibibytes * 1024
    }

    /// Lets a link session's time run out, which nobody can wait for: its end is moved into the past.
    ///
    /// # Panics
    /// When the database holds no such session.
    pub async fn expire(&self, session: &LinkSessionId) {
        let options = SqliteConnectOptions::new().filename(self.folder.path().join(DATABASE));
        let mut database = SqliteConnection::connect_with(&options).await.expect("the service's database");
        let moved = query("UPDATE link_sessions SET flow = json_set(flow, '$.expires_at', 1) WHERE id = ?");
        let moved = moved.bind(session.as_str()).execute(&mut database).await.expect("the statement fits the schema");
        assert_eq!(moved.rows_affected(), 1, "there is no session {session}");
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) {
        self.process.kill();
    }

    /// Ends it as a deploy does.
    pub fn stop(&mut self) {
        self.process.stop();
    }

    /// Starts it again on the same database.
    ///
    /// # Panics
    /// As [`Self::start`].
    pub async fn start_again(&mut self) {
        self.process = launch(self.folder.path());
        self.until_ready().await;
    }

    fn add_registration(&self, vendor: &str, settings: &RegistrationSettings) {
        let words = ["registration", "add", "--vendor", vendor, "--client-id", &settings.client_id];
        let words = words.into_iter().chain(["--directory", &settings.directory, "--cloud", "global", "--json"]);
        let file = |name: &str, content: &str| {
            let path = self.folder.path().join(name);
            fs::write(&path, content).expect("our own folder");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("our own file");
        };
        match &settings.credential {
            Credential::Secret(value) => {
                file("client.secret", value);
                self.command(words.chain(["--secret-file", "client.secret"]));
            }
            Credential::Certificate { certificate, key } => {
                file("client.pem", certificate);
                file("client.key", key);
                self.command(words.chain(["--certificate-file", "client.pem", "--key-file", "client.key"]));
            }
        }
    }

    fn command<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> Value {
        let said = run(self.folder.path(), words.into_iter().chain(["--config", "mailbox-link.toml"]));
        serde_json::from_str(&said).unwrap_or_else(|error| panic!("the command line answers in JSON: {error}: {said}"))
    }

    async fn until_ready(&mut self) {
        let (http, address) = (self.http.clone(), format!("{}readyz", self.address()));
        self.process
            .until_ready(async || {
                let answer = http.try_send(http.request(Method::GET, &address)).await;
                answer.is_ok_and(|answer| answer.status.is_success())
            })
            .await;
    }
}

fn configure(folder: &Path, port: &Port, surroundings: &Surroundings) {
    fs::write(folder.join("authorities.pem"), &surroundings.authority_pem).expect("our own folder");
    let number = port.number().to_string();
    let hosts = [surroundings.imap, surroundings.pop, surroundings.smtp];
    let [imap, pop, smtp] = hosts.map(|(host, port)| format!("host = \"{host}\", port = {port}"));
    let settings = fill(
        include_str!("../servers/mailbox-link.toml"),
        &[
            ("port", &number),
            ("authority", surroundings.authority.as_str()),
            ("imap", &imap),
            ("pop", &pop),
            ("smtp", &smtp),
        ],
    );
    fs::write(folder.join("mailbox-link.toml"), settings).expect("our own folder");
}

fn launch(folder: &Path) -> Process {
    let mut command = Command::new(binary());
    command.current_dir(folder).args(["serve", "--config", "mailbox-link.toml"]);
    Process::start("Mailbox Link", command, &folder.join("service.log"))
}

/// Runs a command of the binary beside the running service, as operators do.
fn run<'a>(folder: &Path, words: impl IntoIterator<Item = &'a str>) -> String {
    let mut command = Command::new(binary());
    command.current_dir(folder).args(words);
    Process::run("Mailbox Link's command line", command)
}

fn text(value: &Value, field: &str) -> String {
    let found = value.get(field).and_then(Value::as_str);
    found.unwrap_or_else(|| panic!("no {field} in {value}")).to_owned()
}

/// The binary that was built for the tests, or built now.
pub(crate) fn binary() -> &'static OsStr {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| env::var_os("MAILBOX_LINK_BIN").map_or_else(build, PathBuf::from)).as_os_str()
}

fn build() -> PathBuf {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--package", "mailbox-link", "--bin", "mailbox-link"]);
    Process::run("cargo (run `cargo xtask test` once: it brings what the build needs)", cargo);
    let here = env::current_exe().expect("a running test");
    // target/debug/deps/journeys-… lies beside target/debug/mailbox-link.
    let profile = here.ancestors().nth(2).expect("a build folder");
    profile.join("mailbox-link")
}
