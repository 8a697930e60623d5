//! The client's address, as far as it can be believed.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};
use ipnet::IpNet;
use shared::problem::ProblemKind;

use super::Refusal;

/// The address of the client that made the request.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// The address of the peer, or, when the peer is a trusted proxy, the nearest untrusted one in `X-Forwarded-For`.
    /// The header is read from the right: whatever stands left of an untrusted address was written by it. An IPv4 address is
    /// the same whether it came over an IPv6 socket (`::ffff:…`, RFC 4291 section 2.5.5.2) or not.
    pub(crate) fn behind(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> Self {
        let peer = peer.to_canonical();
        let is_trusted = |address: &IpAddr| trusted.iter().any(|net| net.contains(address));
        if !is_trusted(&peer) {
            return Self(peer);
        }
        let listed = headers.get_all("x-forwarded-for").into_iter().filter_map(|value| value.to_str().ok());
        let listed: Vec<&str> = listed.flat_map(|line| line.split(',')).map(str::trim).collect();
        for text in listed.iter().rev() {
            match listed_address(text) {
                Some(address) if is_trusted(&address) => {}
                Some(address) => return Self(address),
                None => break,
            }
        }
        Self(peer)
    }
}

/// An address as proxies write it: alone, with a port, in brackets, in quotation marks (RFC 7239 section 6).
fn listed_address(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let alone = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let address = alone.parse().ok().or_else(|| Some(text.parse::<SocketAddr>().ok()?.ip()));
    address.map(|address: IpAddr| address.to_canonical())
}

impl<S: Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let known = parts.extensions.get::<Self>().copied();
        let peer = || parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| Self(info.0.ip().to_canonical()));
        known.or_else(peer).ok_or_else(|| ProblemKind::Internal.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        ClientAddress::behind(peer.parse().unwrap(), &headers, &["10.0.0.0/8".parse().unwrap()]).0.to_string()
    }

    #[test]
    fn a_stranger_cannot_say_where_it_comes_from() {
        assert_eq!(seen("203.0.113.9", "198.51.100.1"), "203.0.113.9");
    }

    #[test]
    fn a_trusted_proxy_is_believed_up_to_the_first_stranger() {
        assert_eq!(seen("10.0.0.1", "1.2.3.4, 198.51.100.1, 10.0.0.2"), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", "1.2.3.4, nonsense"), "10.0.0.1");
    }

    #[test]
    fn a_proxy_is_known_over_an_ipv6_socket_too() {
        assert_eq!(seen("::ffff:10.0.0.1", "198.51.100.1"), "198.51.100.1");
        assert_eq!(seen("::ffff:203.0.113.9", "198.51.100.1"), "203.0.113.9");
    }

    #[test]
    fn addresses_are_read_as_proxies_write_them() {
        for (written, address) in [
            ("198.51.100.1:4711", "198.51.100.1"),
            ("[2001:db8::1]:4711", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("\"198.51.100.1:4711\"", "198.51.100.1"),
            ("::ffff:198.51.100.1", "198.51.100.1"),
            ("198.51.100.1, ::ffff:10.0.0.2", "198.51.100.1"),
        ] {
            assert_eq!(seen("10.0.0.1", written), address, "{written}");
        }
    }
}
