//! Ports that no other test takes, neither of this run nor of one beside it.

use std::net::{Ipv4Addr, TcpListener};

/// Below the range the kernel gives to outgoing connections, so that none of them takes a claimed port.
const FIRST: u16 = 20_000;
const COUNT: u16 = 12_000;

/// Where a claim is held. Servers listen on other loopback addresses.
const CLAIMS: Ipv4Addr = Ipv4Addr::new(127, 77, 77, 77);

/// Where mail servers listen. Clients come from 127.0.0.1, and Dovecot takes a connection from its own address for
/// secured, so an address of its own is what makes it insist on TLS.
pub const MAIL_ADDRESS: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

/// A port number that is free on every loopback address the tests use, for as long as this lives.
#[derive(Debug)]
pub struct Port {
    number: u16,
    _claim: TcpListener,
}

impl Port {
    /// Claims a free port.
    ///
    /// # Panics
    /// When every port of the range is taken.
    pub fn claim() -> Self {
        let start = u16::try_from(u64::from(std::process::id()) * 37 % u64::from(COUNT)).unwrap_or(0);
        (0..COUNT)
            .map(|step| FIRST + (start + step) % COUNT)
            .find_map(Self::try_claim)
            .unwrap_or_else(|| panic!("no free port from {FIRST} on"))
    }

    /// Claims free ports that follow one another.
    ///
    /// # Panics
    /// When there is no such row.
    pub fn claim_row<const N: usize>() -> [Self; N] {
        let mut row: Vec<Self> = Vec::new();
        for number in FIRST..FIRST + COUNT {
            match Self::try_claim(number) {
                Some(port) => row.push(port),
                None => row.clear(),
            }
            if row.len() == N {
                break;
            }
        }
        row.try_into().unwrap_or_else(|_| panic!("no {N} free ports in a row from {FIRST} on"))
    }

    /// The number.
    pub const fn number(&self) -> u16 {
        self.number
    }

    fn try_claim(number: u16) -> Option<Self> {
        let claim = TcpListener::bind((CLAIMS, number)).ok()?;
        let free = [Ipv4Addr::LOCALHOST, MAIL_ADDRESS].iter().all(|host| TcpListener::bind((*host, number)).is_ok());
        free.then_some(Self { number, _claim: claim })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claimed_port_is_given_to_nobody_else() {
        let (one, other) = (Port::claim(), Port::claim());
        assert_ne!(one.number(), other.number());
        assert!(Port::try_claim(one.number()).is_none());
        let [first, second] = Port::claim_row();
        assert_eq!(first.number() + 1, second.number());
    }
}
