//! Sealing at rest: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03), bound to the place where the ciphertext is kept.
//!
//! ```text
//! 1 octet  format, 1        ┐
//! 1 octet  length of key id │ in clear
//! n octets key id           │
//! 24 octets nonce, random   ┘
//! the rest: ciphertext and its 16-octet tag
//! ```
//!
//! The associated data is table, column, row and vendor, each behind its length, so that a ciphertext copied into
//! another row, column or vendor does not open.

use std::{fmt, sync::Arc};

use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use shared::id::{CredentialId, GrantId, VendorId};
use zeroize::Zeroizing;

use super::{ClientSecret, ConsentState, KeyRing, PrivateKeyPem, RefreshToken};
use crate::effects::Random;

const FORMAT: u8 = 1;
const NONCE: usize = 24;
const TAG: usize = 16;

/// A ciphertext as it is stored.
#[derive(Clone, Eq, PartialEq)]
pub struct Sealed(Vec<u8>);

impl Sealed {
    /// Takes stored octets, unread.
    pub const fn from_stored(octets: Vec<u8>) -> Self {
        Self(octets)
    }

    /// The octets to store.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The id of the key it was sealed with, if it can be read.
    pub fn key_id(&self) -> Option<&str> {
        self.parts().map(|parts| parts.key_id)
    }

    fn parts(&self) -> Option<Parts<'_>> {
        let (&[format, length], rest) = self.0.split_first_chunk::<2>()?;
        let (key_id, rest) = rest.split_at_checked(usize::from(length))?;
        let (nonce, ciphertext) = rest.split_first_chunk::<NONCE>()?;
        let readable = format == FORMAT && ciphertext.len() >= TAG;
        readable.then_some(Parts { key_id: std::str::from_utf8(key_id).ok()?, nonce, ciphertext })
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} octets)", self.0.len())
    }
}

struct Parts<'a> {
    key_id: &'a str,
    nonce: &'a [u8; NONCE],
    ciphertext: &'a [u8],
}

/// A column that holds ciphertexts. Everything that is sealed has its column here.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum SealedColumn {
    /// Grants' refresh tokens.
    RefreshToken,
    /// Credentials' secrets.
    ClientSecret,
    /// Credentials' private keys.
    PrivateKey,
    /// The one value by which a database knows its key ring.
    Check,
}

impl SealedColumn {
    /// Every column.
    pub const ALL: [Self; 4] = [Self::RefreshToken, Self::ClientSecret, Self::PrivateKey, Self::Check];

    /// Its table.
    pub const fn table(self) -> &'static str {
        match self {
            Self::RefreshToken => "grants",
            Self::ClientSecret | Self::PrivateKey => "credentials",
            Self::Check => "vault_check",
        }
    }

    /// Its name in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RefreshToken => "refresh_token",
            Self::ClientSecret => "client_secret",
            Self::PrivateKey => "private_key",
            Self::Check => "sealed",
        }
    }
}

/// Where a ciphertext is kept.
#[derive(Clone, Copy, Debug)]
pub struct SealContext<'a> {
    table: &'static str,
    column: &'static str,
    row: &'a str,
    vendor: &'a str,
}

impl<'a> SealContext<'a> {
    /// A grant's refresh token.
    pub fn refresh_token(grant: &'a GrantId, vendor: &'a VendorId) -> Self {
        Self::of(SealedColumn::RefreshToken, grant.as_str(), vendor.as_str())
    }

    /// A credential's secret.
    pub fn client_secret(credential: &'a CredentialId, vendor: &'a VendorId) -> Self {
        Self::of(SealedColumn::ClientSecret, credential.as_str(), vendor.as_str())
    }

    /// A credential's private key.
    pub fn private_key(credential: &'a CredentialId, vendor: &'a VendorId) -> Self {
        Self::of(SealedColumn::PrivateKey, credential.as_str(), vendor.as_str())
    }

    /// A row of a column, as the database names it.
    pub const fn of(column: SealedColumn, row: &'a str, vendor: &'a str) -> Self {
        Self { table: column.table(), column: column.name(), row, vendor }
    }

    /// The state of a consent link. It is kept nowhere: what comes back proves itself by opening.
    pub const fn consent_state() -> Self {
        Self { table: "", column: "consent_state", row: "", vendor: "" }
    }

    fn associated_data(&self) -> Vec<u8> {
        let mut data = Vec::new();
        for part in [self.table, self.column, self.row, self.vendor] {
            data.extend_from_slice(&(part.len() as u64).to_be_bytes());
            data.extend_from_slice(part.as_bytes());
        }
        data
    }
}

/// A secret text that can be sealed and opened again.
pub trait Sealable {
    /// Takes the text in.
    fn from_text(text: String) -> Self;
    /// The text.
    fn text(&self) -> &str;
}

macro_rules! sealable {
    ($($name:ident)*) => {$(
        impl Sealable for $name {
            fn from_text(text: String) -> Self {
                Self::new(text)
            }

            fn text(&self) -> &str {
                self.open()
            }
        }
    )*};
}

sealable! { ClientSecret ConsentState PrivateKeyPem RefreshToken }

/// Seals and opens with a key ring. Clones share the ring.
#[derive(Clone)]
pub struct Vault {
    ring: Arc<KeyRing>,
    random: Arc<dyn Random>,
}

impl Vault {
    /// A vault over `ring`, which draws nonces from `random`.
    pub fn new(ring: KeyRing, random: Arc<dyn Random>) -> Self {
        Self { ring: Arc::new(ring), random }
    }

    /// Seals a secret for exactly one place.
    pub fn seal<S: Sealable>(&self, place: &SealContext<'_>, secret: &S) -> Sealed {
        self.seal_octets(place, secret.text().as_bytes())
    }

    /// Opens what was sealed for `place`.
    ///
    /// # Errors
    /// [`OpenError`]; whatever the octets are, it does not panic.
    pub fn open<S: Sealable>(&self, place: &SealContext<'_>, sealed: &Sealed) -> Result<S, OpenError> {
        let plain = self.open_octets(place, sealed)?;
        // The text is copied into the secret, which wipes it; what was opened is wiped here.
        let text = std::str::from_utf8(&plain).map_err(|_| OpenError::NotText)?;
        Ok(S::from_text(text.to_owned()))
    }

    /// Seals with the first key what another key sealed for the same context.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn reseal(&self, place: &SealContext<'_>, sealed: &Sealed) -> Result<Sealed, OpenError> {
        Ok(self.seal_octets(place, &self.open_octets(place, sealed)?))
    }

    /// The id of the key that seals.
    pub fn sealing_key(&self) -> &str {
        self.ring.sealing().0.as_str()
    }

    /// Whether the ring holds a key of that id.
    pub fn holds(&self, key_id: &str) -> bool {
        self.ring.opening(key_id).is_some()
    }

    fn seal_octets(&self, place: &SealContext<'_>, plain: &[u8]) -> Sealed {
        let (id, key) = self.ring.sealing();
        let mut nonce = [0; NONCE];
        self.random.fill(&mut nonce);
        let payload = Payload { msg: plain, aad: &place.associated_data() };
        #[expect(clippy::expect_used, reason = "it fails only above 256 GiB; no secret comes near")]
        let ciphertext = cipher(key).encrypt(&XNonce::from(nonce), payload).expect("a secret is short");

        let mut octets = vec![FORMAT, u8::try_from(id.as_str().len()).unwrap_or(u8::MAX)];
        octets.extend_from_slice(id.as_str().as_bytes());
        octets.extend_from_slice(&nonce);
        octets.extend_from_slice(&ciphertext);
        Sealed(octets)
    }

    fn open_octets(&self, place: &SealContext<'_>, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let parts = sealed.parts().ok_or(OpenError::NotSealed)?;
        let key = self.ring.opening(parts.key_id).ok_or(OpenError::UnknownKey)?;
        let payload = Payload { msg: parts.ciphertext, aad: &place.associated_data() };
        let plain = cipher(key).decrypt(&XNonce::from(*parts.nonce), payload).map_err(|_| OpenError::Refused)?;
        Ok(Zeroizing::new(plain))
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("ring", &self.ring).finish_non_exhaustive()
    }
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*key))
}

/// Why a ciphertext does not open.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum OpenError {
    /// The octets do not have the form of a ciphertext of ours.
    #[error("the stored octets are not a sealed secret")]
    NotSealed,
    /// The ring does not hold the key it was sealed with.
    #[error("the key ring does not hold the key it was sealed with")]
    UnknownKey,
    /// It was changed, sealed for another place, or with another key of the same id.
    #[error("it was not sealed with this key for this place")]
    Refused,
    /// It opened, but is not text.
    #[error("the sealed secret is not text")]
    NotText,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::effects::SeededRandom;
    use crate::vault::KeyId;

    fn line(id: &str, seed: u64) -> String {
        KeyRing::new_line(&KeyId::parse(id).unwrap(), &SeededRandom::new(seed)).to_string()
    }

    fn vault(lines: &str) -> Vault {
        Vault::new(KeyRing::parse(lines).unwrap(), Arc::new(SeededRandom::new(9)))
    }

    const HERE: SealContext<'static> =
        SealContext { table: "grants", column: "refresh_token", row: "gra_1", vendor: "ven_1" };

    #[test]
    fn the_whole_contract_of_sealing() {
        let secret = RefreshToken::new("0.AXsecret");
        let (old, new) = (line("old", 1), line("new", 2));
        let before = vault(&old);
        let sealed = before.seal(&HERE, &secret);
        let open = |vault: &Vault, place: &SealContext<'_>, sealed: &Sealed| {
            vault.open::<RefreshToken>(place, sealed).map(|secret| secret.open().to_owned())
        };

        assert_eq!(open(&before, &HERE, &sealed), Ok("0.AXsecret".to_owned()), "it comes back");
        assert!(!sealed.as_bytes().windows(6).any(|w| w == b"secret"), "it is not there to read");
        assert_ne!(before.seal(&HERE, &secret), sealed, "no nonce twice");

        let rotated = vault(&format!("{new}{old}"));
        assert_eq!(open(&rotated, &HERE, &sealed), Ok("0.AXsecret".to_owned()), "an old key still opens");
        assert_eq!(rotated.seal(&HERE, &secret).key_id(), Some("new"), "the first key seals");

        assert_eq!(open(&vault(&new), &HERE, &sealed), Err(OpenError::UnknownKey));
        assert_eq!(open(&vault(&line("old", 3)), &HERE, &sealed), Err(OpenError::Refused), "same id, other key");
        for elsewhere in [
            SealContext { table: "credentials", ..HERE },
            SealContext { column: "client_secret", ..HERE },
            SealContext { row: "gra_2", ..HERE },
            SealContext { vendor: "ven_2", ..HERE },
            SealContext { table: "grantsrefresh", column: "_token", ..HERE },
        ] {
            assert_eq!(open(&before, &elsewhere, &sealed), Err(OpenError::Refused), "{elsewhere:?}");
        }
        for length in 0..sealed.as_bytes().len() {
            let cut = Sealed::from_stored(sealed.as_bytes()[..length].to_vec());
            assert!(open(&before, &HERE, &cut).is_err(), "cut to {length}");
        }
        for bit in 0..sealed.as_bytes().len() * 8 {
            let mut octets = sealed.as_bytes().to_vec();
            octets[bit / 8] ^= 1 << (bit % 8);
            assert!(open(&before, &HERE, &Sealed::from_stored(octets)).is_err(), "bit {bit} turned");
        }
    }

    #[test]
    fn what_an_old_key_sealed_is_sealed_anew_for_the_same_place_and_then_needs_the_old_key_no_more() {
        let (old, new) = (line("old", 1), line("new", 2));
        let sealed = vault(&old).seal(&HERE, &RefreshToken::new("0.AXsecret"));
        let resealed = vault(&format!("{new}{old}")).reseal(&HERE, &sealed).unwrap();
        assert_eq!(resealed.key_id(), Some("new"));
        let opened: RefreshToken = vault(&new).open(&HERE, &resealed).unwrap();
        assert_eq!(opened.open(), "0.AXsecret");
        let elsewhere = SealContext { row: "gra_2", ..HERE };
        assert_eq!(vault(&format!("{new}{old}")).reseal(&elsewhere, &sealed), Err(OpenError::Refused));
        assert_eq!(vault(&new).reseal(&HERE, &sealed), Err(OpenError::UnknownKey));
    }

    #[test]
    fn debug_shows_neither_key_nor_secret() {
        let vault = vault(&line("one", 1));
        let sealed = vault.seal(&HERE, &RefreshToken::new("0.AXsecret"));
        assert_eq!(format!("{sealed:?}"), format!("Sealed({} octets)", sealed.as_bytes().len()));
        assert_eq!(format!("{vault:?}"), "Vault { ring: [KeyId(\"one\")], .. }");
    }

    proptest! {
        #[test]
        fn no_octets_make_opening_panic(octets in proptest::collection::vec(any::<u8>(), 0..200)) {
            let sealed = Sealed::from_stored(octets);
            prop_assert!(vault(&line("one", 1)).open::<RefreshToken>(&HERE, &sealed).is_err());
        }

        #[test]
        fn octets_in_the_right_form_do_not_make_opening_panic(tail in proptest::collection::vec(any::<u8>(), 0..100)) {
            let octets = [b"\x01\x03one".as_slice(), &tail].concat();
            prop_assert!(vault(&line("one", 1)).open::<RefreshToken>(&HERE, &Sealed::from_stored(octets)).is_err());
        }

        #[test]
        fn every_text_comes_back(text in ".{0,300}") {
            let vault = vault(&line("one", 1));
            let sealed = vault.seal(&HERE, &RefreshToken::new(text.clone()));
            let opened: RefreshToken = vault.open(&HERE, &sealed).unwrap();
            prop_assert_eq!(opened.open(), text);
        }
    }
}
