//! `[mail]`: where each cloud's mail servers are.

use serde::Deserialize;
use shared::{cloud::Cloud, protocol::Protocol};

use super::Fault;

/// Where mail servers are.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MailSettings {
    /// Whether an access token's claims are read to explain why a check must fail.
    pub check_claims: bool,
    /// The name given in EHLO; the host of `server.public_url` when left out.
    #[serde(default)]
    pub client_name: Option<String>,
    // Not `PerCloud`: serde cannot refuse unknown keys of a flattened struct.
    global: CloudMail,
    #[serde(rename = "gcc-high")]
    gcc_high: CloudMail,
    dod: CloudMail,
    china: CloudMail,
}

/// One cloud's mail servers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CloudMail {
    /// IMAP.
    pub imap: MailServer,
    /// POP.
    pub pop: MailServer,
    /// Submission.
    pub smtp: MailServer,
}

/// A mail server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MailServer {
    /// Its name, which its certificate must be made out to.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// When TLS begins.
    pub tls: TlsStart,
}

/// When TLS begins.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TlsStart {
    /// With the first octet.
    Implicit,
    /// By STARTTLS, or STLS for POP.
    Starttls,
}

impl MailSettings {
    /// That cloud's mail servers.
    pub(crate) const fn of(&self, cloud: Cloud) -> &CloudMail {
        match cloud {
            Cloud::Global => &self.global,
            Cloud::GccHigh => &self.gcc_high,
            Cloud::Dod => &self.dod,
            Cloud::China => &self.china,
        }
    }

    pub(super) fn faults(&self) -> Vec<Fault> {
        let all = Cloud::ALL.into_iter().flat_map(|cloud| Protocol::ALL.map(|protocol| (cloud, protocol)));
        all.filter_map(|(cloud, protocol)| {
            let (key, words) = self.of(cloud).of(protocol).wrong()?;
            Some(Fault::new(format!("mail.{}.{}.{key}", cloud.key(), protocol.key()), words))
        })
        .collect()
    }
}

impl CloudMail {
    /// That protocol's server.
    pub(crate) const fn of(&self, protocol: Protocol) -> &MailServer {
        match protocol {
            Protocol::Imap => &self.imap,
            Protocol::Pop => &self.pop,
            Protocol::Smtp => &self.smtp,
        }
    }
}

impl MailServer {
    fn wrong(&self) -> Option<(&'static str, &'static str)> {
        let is_host = |c: char| c.is_alphanumeric() || ".-:".contains(c);
        if self.host.is_empty() || !self.host.chars().all(is_host) {
            Some(("host", "must be a host name without scheme, port or spaces"))
        } else if self.port == 0 {
            Some(("port", "must be between 1 and 65535"))
        } else {
            None
        }
    }
}
