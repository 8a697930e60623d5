//! `[server]`: how the service is reached.

use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use ipnet::IpNet;
use serde::{Deserialize, Deserializer, de};
use url::{Host, Url};

use super::Fault;

/// How the service is reached.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ServerSettings {
    /// Where to listen for HTTP.
    pub listen: SocketAddr,
    /// The address by which browsers reach the service: an origin.
    pub public_url: Url,
    /// Proxies whose `X-Forwarded-For` is believed.
    #[serde(deserialize_with = "networks")]
    pub trusted_proxies: Vec<IpNet>,
    /// How many seconds a client may take to send the headers of its next request.
    pub header_timeout_seconds: u16,
    /// How many connections are held at once.
    pub most_connections: u32,
    /// How many seconds a client may take to read what it asked for.
    pub write_timeout_seconds: u16,
}

impl ServerSettings {
    /// How long a client may take to send the headers of its next request.
    pub(crate) fn header_timeout(&self) -> Duration {
        Duration::from_secs(self.header_timeout_seconds.into())
    }

    pub(super) fn faults(&self) -> Vec<Fault> {
        let counts = [
            ("server.header_timeout_seconds", u32::from(self.header_timeout_seconds)),
            ("server.most_connections", self.most_connections),
            ("server.write_timeout_seconds", u32::from(self.write_timeout_seconds)),
        ];
        let never = counts.into_iter().filter(|(_, count)| *count == 0);
        let never = never.map(|(key, _)| Fault::new(key, "must be at least 1"));
        self.public_url_fault().into_iter().chain(never).collect()
    }

    /// How long a client may take to read what it asked for.
    pub(crate) fn write_timeout(&self) -> Duration {
        Duration::from_secs(self.write_timeout_seconds.into())
    }

    fn public_url_fault(&self) -> Option<Fault> {
        let url = &self.public_url;
        let is_origin = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if let Some(words) = insecure(url) {
            Some(Fault::new("server.public_url", words))
        } else if !is_origin {
            Some(Fault::new("server.public_url", "must be scheme, host and port only, as in https://link.example.com"))
        } else {
            None
        }
    }
}

/// What is wrong with an address that secrets travel to, if anything.
pub(crate) fn insecure(url: &Url) -> Option<&'static str> {
    let is_loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => return Some("must name a host"),
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Some("must not hold a user name or password");
    }
    match url.scheme() {
        "https" => None,
        "http" if is_loopback => None,
        "http" => Some("must begin with https:// unless it is on this machine (localhost, 127.0.0.1 or [::1])"),
        _ => Some("must begin with https://"),
    }
}

/// Networks such as `10.0.0.0/8`, and single addresses.
pub(super) fn networks<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<IpNet>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    let parse = |text: &String| text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from));
    let refuse =
        |text: &String| de::Error::custom(format!("`{text}` is neither an address nor a network like 10.0.0.0/8"));
    texts.iter().map(|text| parse(text).ok_or_else(|| refuse(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_this_machine_only() {
        for good in ["https://a.example", "http://localhost:1", "http://127.0.0.1", "http://[::1]:9"] {
            assert_eq!(insecure(&good.parse().unwrap()), None, "{good}");
        }
        for bad in [
            "http://a.example",
            "http://localhost.example",
            "http://10.0.0.1",
            "ftp://a.example",
            "https://u@a.example",
        ] {
            assert!(insecure(&bad.parse().unwrap()).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_public_address_is_an_origin() {
        let at = |url: &str| ServerSettings {
            listen: ([127, 0, 0, 1], 1).into(),
            public_url: url.parse().unwrap(),
            trusted_proxies: Vec::new(),
            header_timeout_seconds: 75,
            most_connections: 10,
            write_timeout_seconds: 30,
        };
        assert_eq!(at("https://link.example.com").faults(), []);
        for bad in ["https://a.example/link", "https://a.example/?x", "https://a.example/#x"] {
            assert_eq!(at(bad).faults().len(), 1, "{bad}");
        }
    }
}
