//! What a person needs to try the element on a page of their own: a key, and the simulated Microsoft 365's particulars, in
//! a file for them alone that goes when the demonstration stops.

use std::{
    env,
    fs::{self, OpenOptions},
    io::{self, IsTerminal, Write},
    path::PathBuf,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sandbox::Sandbox;
use serde_json::{Value, json};
use url::Url;

use super::Filled;
use crate::{effects::Effects, vault::ApiKey};

/// The written file.
pub(super) struct Handout {
    path: PathBuf,
}

impl Handout {
    /// Writes it anew, readable for its owner alone.
    pub(super) fn write(
        effects: &Effects,
        filled: &Filled,
        origins: &[String],
        service: &Url,
        sandbox: &Sandbox,
        secret: &str,
    ) -> io::Result<Self> {
        let (record, key) = &filled.lent;
        let content = json!({
            "service": service,
            "api_key": key.open(),
            "scopes": record.scopes,
            "expires_at": record.expires_at,
            "vendor": record.vendor,
            "origins": origins,
            "registration": filled.registration.id,
            "client_id": filled.registration.client_id,
            "client_secret": secret,
            "authority": sandbox.authority_url(),
            "imap_port": sandbox.imap().port(),
            "pop_port": sandbox.pop().port(),
            "smtp_port": sandbox.smtp().port(),
            "ca_pem": sandbox.ca_pem(),
        });
        // A name that nobody can have taken before, in a folder that everybody may write to.
        let name = format!("mailbox-link-demo-{}.json", URL_SAFE_NO_PAD.encode(effects.bytes::<9>()));
        let path = env::temp_dir().join(name);
        create(&path, &content)?;
        Ok(Self { path })
    }

    /// Says where it is. The key itself is for eyes only: never where a log keeps it.
    pub(super) fn tell(&self, key: &ApiKey, has_no_origin: bool) {
        println!("On a page of your own: key, secret, ports and certificate are in {}", self.path.display());
        if has_no_origin {
            println!("  Name the page's origin: --origin http://localhost:3000");
        }
        if io::stdout().is_terminal() {
            println!("  API key, for a day, for sessions and access tokens: {}", key.open());
        }
    }
}

impl Drop for Handout {
    fn drop(&mut self) {
        // Gone already is as good.
        let _ = fs::remove_file(&self.path);
    }
}

fn create(path: &std::path::Path, content: &Value) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    writeln!(options.open(path)?, "{content:#}")
}
