//! Microsoft's clouds and their hosts. Defaults only: an operator can override every host.
//!
//! Sources: Microsoft, "National clouds" (Entra), "Microsoft Graph deployments", "Authenticate an IMAP, POP or SMTP
//! connection using OAuth". Hosts whose sources differ say so in `doubt`.

use serde::{Deserialize, Serialize};

/// One of Microsoft's separately run clouds.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cloud {
    /// The worldwide cloud, GCC included.
    #[default]
    Global,
    /// US Government GCC High (L4).
    GccHigh,
    /// US Government DoD (L5).
    Dod,
    /// China, operated by 21Vianet.
    China,
}

/// The hosts of one cloud.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CloudFacts {
    /// Base of the sign-in authority, without a trailing slash.
    pub authority: &'static str,
    /// Prefix of delegated Exchange scopes, with its trailing slash.
    pub exchange_scope_prefix: &'static str,
    /// Microsoft Graph's host.
    pub graph_host: &'static str,
    /// IMAP over implicit TLS, port 993.
    pub imap_host: &'static str,
    /// POP over implicit TLS, port 995.
    pub pop_host: &'static str,
    /// Submission with STARTTLS, port 587.
    pub smtp_host: &'static str,
    /// The administrator's portal.
    pub portal_host: &'static str,
    /// What the sources disagree on, if anything.
    pub doubt: Option<&'static str>,
}

impl Cloud {
    /// Every cloud.
    pub const ALL: [Self; 4] = [Self::Global, Self::GccHigh, Self::Dod, Self::China];

    /// This cloud's hosts.
    pub const fn facts(self) -> &'static CloudFacts {
        match self {
            Self::Global => &GLOBAL,
            Self::GccHigh => &GCC_HIGH,
            Self::Dod => &DOD,
            Self::China => &CHINA,
        }
    }

    /// The key used in JSON and configuration.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::GccHigh => "gcc-high",
            Self::Dod => "dod",
            Self::China => "china",
        }
    }
}

static GLOBAL: CloudFacts = CloudFacts {
    authority: "https://login.microsoftonline.com",
    exchange_scope_prefix: "https://outlook.office.com/",
    graph_host: "graph.microsoft.com",
    imap_host: "outlook.office365.com",
    pop_host: "outlook.office365.com",
    smtp_host: "smtp.office365.com",
    portal_host: "portal.azure.com",
    doubt: None,
};

static GCC_HIGH: CloudFacts = CloudFacts {
    authority: "https://login.microsoftonline.us",
    exchange_scope_prefix: "https://outlook.office365.us/",
    graph_host: "graph.microsoft.us",
    imap_host: "outlook.office365.us",
    pop_host: "outlook.office365.us",
    smtp_host: "smtp.office365.us",
    portal_host: "portal.azure.us",
    doubt: None,
};

static DOD: CloudFacts = CloudFacts {
    authority: "https://login.microsoftonline.us",
    exchange_scope_prefix: "https://outlook-dod.office365.us/",
    graph_host: "dod-graph.microsoft.us",
    imap_host: "outlook-dod.office365.us",
    pop_host: "outlook-dod.office365.us",
    smtp_host: "outlook-dod.office365.us",
    portal_host: "portal.azure.us",
    doubt: Some("sources differ on the SMTP host and on the scope prefix (some say https://outlook.office365.us/)"),
};

static CHINA: CloudFacts = CloudFacts {
    authority: "https://login.partner.microsoftonline.cn",
    exchange_scope_prefix: "https://partner.outlook.cn/",
    graph_host: "microsoftgraph.chinacloudapi.cn",
    imap_host: "partner.outlook.cn",
    pop_host: "partner.outlook.cn",
    smtp_host: "smtp.partner.outlook.cn",
    portal_host: "portal.azure.cn",
    doubt: Some(
        "login.chinacloudapi.cn is an older authority of the same cloud; some sources name partner.outlook.cn for SMTP",
    ),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cloud_signs_in_over_https_and_names_its_exchange_with_a_slash() {
        for cloud in Cloud::ALL {
            let facts = cloud.facts();
            assert!(facts.authority.starts_with("https://") && !facts.authority.ends_with('/'));
            assert!(facts.exchange_scope_prefix.starts_with("https://") && facts.exchange_scope_prefix.ends_with('/'));
        }
    }
}
