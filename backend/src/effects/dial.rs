//! The one address guard: every host named by people, profiles or operators is resolved once, held against a policy,
//! and connected to by address. Nothing is resolved a second time, so an answer that changes in between (DNS
//! rebinding) changes nothing.

use std::{
    io,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::{Arc, LazyLock},
    time::Duration,
};

use async_trait::async_trait;
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use tokio::{net::TcpStream, time::timeout};

/// How many addresses of one host are tried.
const TRIES: usize = 4;
/// How long one address is tried when there is another; the last has all the time the caller gives.
const TRY: Duration = Duration::from_millis(2500);

/// IPv4 that is not the public internet: the IANA IPv4 Special-Purpose Address Registry, multicast and the reserved
/// block, and the address at which Azure's own host answers its virtual machines.
static NOT_PUBLIC_V4: LazyLock<Vec<Ipv4Net>> = LazyLock::new(|| {
    parsed(&[
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    ])
});

/// The only IPv6 block that is handed out as public (IANA IPv6 Global Unicast Address Assignments). Loopback,
/// link-local, unique local, multicast, IPv4-mapped and NAT64 addresses all lie outside it.
static GLOBAL_V6: LazyLock<Vec<Ipv6Net>> = LazyLock::new(|| parsed(&["2000::/3"]));

/// Parts of it that are not the public internet: protocol assignments with Teredo, benchmarking and ORCHID,
/// documentation (twice), and 6to4, which hides an IPv4 address.
static NOT_PUBLIC_V6: LazyLock<Vec<Ipv6Net>> =
    LazyLock::new(|| parsed(&["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]));

fn parsed<N: std::str::FromStr>(texts: &[&str]) -> Vec<N> {
    texts.iter().filter_map(|text| text.parse().ok()).collect()
}

/// Which addresses may be connected to: public ones, and what the operator excepts.
#[derive(Clone, Debug, Default)]
pub struct AddressPolicy {
    /// Networks that may be reached although they are not public. An operator who sits behind NAT64 puts
    /// `64:ff9b::/96` here, and should know that private IPv4 can then be reached through it.
    pub allowed: Vec<IpNet>,
}

impl AddressPolicy {
    /// Public addresses, and those in `allowed`.
    pub fn excepting(allowed: impl IntoIterator<Item = IpNet>) -> Self {
        Self { allowed: allowed.into_iter().collect() }
    }

    /// Every address. For hosts that only the operator names.
    pub fn anywhere() -> Self {
        Self::excepting([IpNet::from(Ipv4Net::default()), IpNet::from(Ipv6Net::default())])
    }

    /// Whether a connection to this address may be made.
    pub fn permits(&self, address: IpAddr) -> bool {
        is_public(address) || self.allowed.iter().any(|net| net.contains(&address))
    }
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !NOT_PUBLIC_V4.iter().any(|net| net.contains(&v4)),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    GLOBAL_V6.iter().any(|net| net.contains(&address)) && !NOT_PUBLIC_V6.iter().any(|net| net.contains(&address))
}

/// Host name to addresses.
#[async_trait]
pub trait Resolver: Send + Sync + 'static {
    /// Every address of the host. [`io::ErrorKind::NotFound`] when there is no such host; any other error may pass.
    async fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>>;
}

/// The operating system's resolver.
#[derive(Clone, Copy, Debug)]
pub struct SystemResolver;

#[async_trait]
impl Resolver for SystemResolver {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks for addresses; the guard judges them")]
    async fn resolve(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        match tokio::net::lookup_host((host, port)).await {
            Ok(found) => Ok(found.collect()),
            Err(error) if says_no_such_host(&error) => Err(io::Error::new(io::ErrorKind::NotFound, error)),
            Err(error) => Err(error),
        }
    }
}

/// `EAI_NONAME` and `EAI_NODATA` of `getaddrinfo`, of which the standard library keeps the words alone (glibc, musl, macOS).
fn says_no_such_host(error: &io::Error) -> bool {
    const WORDS: [&str; 4] = [
        "Name or service not known",
        "No address associated with hostname",
        "Name does not resolve",
        "nodename nor servname provided",
    ];
    let said = error.to_string();
    WORDS.iter().any(|words| said.contains(words))
}

/// Why no connection was made.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum DialError {
    /// There is no such host.
    #[error("the host name has no address")]
    NoSuchHost,
    /// The resolver failed.
    #[error("the host name could not be looked up")]
    NotResolved,
    /// Every address is outside the policy.
    #[error("every address of the host is in a range that may not be reached")]
    NotAllowed,
    /// Every address refused: nothing listens there.
    #[error("nothing listens at that port")]
    Refused,
    /// No address took the connection.
    #[error("no address of the host took the connection")]
    NotConnected,
}

/// Addresses the policy has let through. Only [`Dialer::resolve`] makes them, and only they can be connected to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Vetted(Vec<SocketAddr>);

impl Vetted {
    /// The addresses, in the order they will be tried.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.0
    }
}

/// Resolves and connects within a policy.
#[derive(Clone)]
pub struct Dialer {
    policy: AddressPolicy,
    resolver: Arc<dyn Resolver>,
}

impl Dialer {
    /// A dialer that asks the operating system for addresses.
    pub fn new(policy: AddressPolicy) -> Self {
        Self::with_resolver(policy, Arc::new(SystemResolver))
    }

    /// A dialer that asks `resolver`.
    pub fn with_resolver(policy: AddressPolicy, resolver: Arc<dyn Resolver>) -> Self {
        Self { policy, resolver }
    }

    /// The host's addresses that may be reached, IPv6 and IPv4 in turn (RFC 8305 section 4), so that a host whose one
    /// family is broken is still reached. A literal address is held against the policy like any other.
    ///
    /// # Errors
    /// [`DialError::NoSuchHost`], [`DialError::NotResolved`] or [`DialError::NotAllowed`].
    pub async fn resolve(&self, host: &str, port: u16) -> Result<Vetted, DialError> {
        let found = match literal(host) {
            Some(address) => vec![SocketAddr::new(address, port)],
            None => self.resolver.resolve(host, port).await.map_err(|error| unresolved(&error))?,
        };
        if found.is_empty() {
            return Err(DialError::NoSuchHost);
        }
        let (six, four): (Vec<_>, Vec<_>) =
            found.into_iter().filter(|found| self.policy.permits(found.ip())).partition(SocketAddr::is_ipv6);
        match in_turn(six, four) {
            none if none.is_empty() => Err(DialError::NotAllowed),
            some => Ok(Vetted(some)),
        }
    }

    /// A connection to the first address that takes one. Has no deadline of its own for the last address.
    ///
    /// # Errors
    /// [`DialError::Refused`] or [`DialError::NotConnected`].
    pub async fn connect(&self, vetted: &Vetted) -> Result<TcpStream, DialError> {
        let tried = &vetted.0[..vetted.0.len().min(TRIES)];
        let Some((last, others)) = tried.split_last() else { return Err(DialError::NotConnected) };
        let mut refused = true;
        for &address in others {
            match timeout(TRY, open(address)).await {
                Ok(Ok(stream)) => return Ok(stream),
                Ok(Err(error)) => refused &= error.kind() == io::ErrorKind::ConnectionRefused,
                Err(_) => refused = false,
            }
        }
        open(*last).await.map_err(|error| match error.kind() {
            io::ErrorKind::ConnectionRefused if refused => DialError::Refused,
            _ => DialError::NotConnected,
        })
    }
}

fn unresolved(error: &io::Error) -> DialError {
    if error.kind() == io::ErrorKind::NotFound { DialError::NoSuchHost } else { DialError::NotResolved }
}

#[expect(clippy::disallowed_methods, reason = "this is the guard; it is given vetted addresses only")]
async fn open(address: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

fn literal(host: &str) -> Option<IpAddr> {
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    bare.parse().ok()
}

fn in_turn(six: Vec<SocketAddr>, four: Vec<SocketAddr>) -> Vec<SocketAddr> {
    let (mut six, mut four) = (six.into_iter(), four.into_iter());
    let mut mixed = Vec::new();
    loop {
        let pair = [six.next(), four.next()];
        if pair == [None, None] {
            return mixed;
        }
        mixed.extend(pair.into_iter().flatten());
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    struct Answers(Vec<IpAddr>);

    #[async_trait]
    impl Resolver for Answers {
        async fn resolve(&self, _host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
            Ok(self.0.iter().map(|&ip| SocketAddr::new(ip, port)).collect())
        }
    }

    struct Broken;

    #[async_trait]
    impl Resolver for Broken {
        async fn resolve(&self, _host: &str, _port: u16) -> io::Result<Vec<SocketAddr>> {
            Err(io::Error::other("SERVFAIL"))
        }
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn dialer(answers: &[&str], allowed: &[&str]) -> Dialer {
        let policy = AddressPolicy::excepting(allowed.iter().map(|net| net.parse::<IpNet>().unwrap()));
        Dialer::with_resolver(policy, Arc::new(Answers(answers.iter().map(|text| ip(text)).collect())))
    }

    async fn resolved(answers: &[&str], allowed: &[&str]) -> Result<Vec<String>, DialError> {
        let vetted = dialer(answers, allowed).resolve("mail.example", 993).await?;
        Ok(vetted.addresses().iter().map(|address| address.ip().to_string()).collect())
    }

    #[test]
    fn every_network_in_the_tables_is_well_written() {
        assert_eq!((NOT_PUBLIC_V4.len(), GLOBAL_V6.len(), NOT_PUBLIC_V6.len()), (16, 1, 4));
    }

    #[test]
    fn addresses_that_are_not_the_public_internet_are_refused() {
        let refused = [
            ("this host", "0.0.0.0 0.1.2.3 ::"),
            (
                "private use",
                "10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 fc00::1 fd00:ec2::254 fec0::1",
            ),
            ("shared by carriers", "100.64.0.1 100.127.255.255"),
            ("loopback", "127.0.0.1 127.255.255.254 ::1"),
            ("link-local", "169.254.169.254 fe80::1 febf::1"),
            ("the cloud's own host", "168.63.129.16"),
            ("protocol assignments", "192.0.0.1 192.0.0.171 2001:2::1 2001:20::1 100::1 5f00::1"),
            ("documentation", "192.0.2.1 198.51.100.1 203.0.113.1 2001:db8::1 3fff::1"),
            ("benchmarks", "198.18.0.1 198.19.255.255"),
            ("multicast, reserved, broadcast", "224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 ff02::1"),
            ("IPv4 mapped or compatible", "::ffff:127.0.0.1 ::ffff:8.8.8.8 ::10.0.0.1"),
            ("NAT64, 6to4, Teredo", "64:ff9b::a00:1 64:ff9b:1::1 2002:a00:1::1 192.88.99.1 2001::1"),
        ];
        for (range, addresses) in refused {
            for text in addresses.split(' ') {
                assert!(!AddressPolicy::default().permits(ip(text)), "{text} ({range}) must be refused");
            }
        }
    }

    #[test]
    fn neighbours_of_those_ranges_are_public() {
        let public = "1.1.1.1 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1 168.63.129.15 \
                      168.63.129.17 169.253.255.255 172.15.255.255 172.32.0.1 192.0.1.1 192.167.1.1 198.17.255.255 \
                      198.20.0.1 223.255.255.255 40.99.1.1 2001:200::1 2603:1026::1 2a00::1 3ffe::1";
        for text in public.split(' ') {
            assert!(AddressPolicy::default().permits(ip(text)), "{text} must be allowed");
        }
    }

    #[tokio::test]
    async fn a_name_with_private_addresses_only_is_refused() {
        assert_eq!(resolved(&["10.0.0.5", "fd00::1"], &[]).await, Err(DialError::NotAllowed));
    }

    #[tokio::test]
    async fn of_mixed_answers_only_the_allowed_are_used_and_families_take_turns() {
        let used = resolved(&["2a00::1", "2a00::2", "10.0.0.5", "40.99.1.1", "40.99.1.2"], &[]).await;
        assert_eq!(used.unwrap(), ["2a00::1", "40.99.1.1", "2a00::2", "40.99.1.2"]);
    }

    #[tokio::test]
    async fn the_operator_can_except_a_network_and_nothing_beside_it() {
        assert_eq!(resolved(&["10.1.0.5", "10.2.0.5"], &["10.1.0.0/16"]).await.unwrap(), ["10.1.0.5"]);
    }

    #[tokio::test]
    async fn a_literal_address_is_held_against_the_policy_without_asking_the_resolver() {
        for host in ["127.0.0.1", "::1", "[::1]", "::ffff:10.0.0.1", "169.254.169.254"] {
            let refusal = dialer(&["40.99.1.1"], &[]).resolve(host, 993).await;
            assert_eq!(refusal, Err(DialError::NotAllowed), "{host}");
        }
    }

    #[tokio::test]
    async fn a_name_without_addresses_is_no_host_and_a_broken_resolver_does_not_know() {
        assert_eq!(resolved(&[], &[]).await, Err(DialError::NoSuchHost));
        let broken = Dialer::with_resolver(AddressPolicy::default(), Arc::new(Broken));
        assert_eq!(broken.resolve("mail.example", 993).await, Err(DialError::NotResolved));
    }

    #[tokio::test]
    async fn the_next_address_is_tried_when_one_refuses() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        // Nothing listens on that port at the other loopback addresses.
        let dialer = dialer(&["127.0.0.9", "127.0.0.1"], &["127.0.0.0/8"]);
        let vetted = dialer.resolve("mail.example", port).await.unwrap();
        let stream = dialer.connect(&vetted).await.unwrap();
        assert_eq!(stream.peer_addr().unwrap(), listener.local_addr().unwrap());
    }

    #[tokio::test]
    async fn when_nothing_listens_it_says_so() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let dialer = dialer(&["127.0.0.1"], &["127.0.0.0/8"]);
        let vetted = dialer.resolve("mail.example", port).await.unwrap();
        assert_eq!(dialer.connect(&vetted).await.err(), Some(DialError::Refused));
    }
}
