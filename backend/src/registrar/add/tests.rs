use std::sync::Arc;

use super::*;
use crate::{
    effects::ManualClock,
    entra::Authority,
    store::{Material, RegistrationStore, SqliteStore, Vendor, VendorStore},
    vault::{ClientSecret, KeyId, KeyRing, PrivateKeyPem, SealContext},
};

const CLIENT_ID: &str = "11111111-2222-3333-4444-55555555ABCD";

pub(in crate::registrar) struct World {
    pub(in crate::registrar) effects: Effects,
    pub(in crate::registrar) clock: ManualClock,
    pub(in crate::registrar) store: SqliteStore,
    pub(in crate::registrar) vault: Vault,
    pub(in crate::registrar) vendor: VendorId,
}

pub(in crate::registrar) async fn world() -> World {
    let (effects, clock) = Effects::held(1_800_000_000);
    let store = SqliteStore::in_memory().await.unwrap();
    let ring = KeyRing::new_line(&KeyId::parse("one").unwrap(), effects.random.as_ref());
    let vault = Vault::new(KeyRing::parse(&ring).unwrap(), Arc::clone(&effects.random));
    let vendor = effects.id(VendorId::new);
    let created_at = effects.clock.now();
    let known = Vendor { id: vendor.clone(), name: "Contoso".into(), allowed_origins: Vec::new(), created_at };
    store.insert_vendor(&known).await.unwrap();
    World { effects, clock, store, vault, vendor }
}

impl World {
    pub(in crate::registrar) fn helpdesk(&self) -> NewRegistration {
        NewRegistration {
            vendor: self.vendor.clone(),
            name: "Helpdesk".to_owned(),
            client_id: CLIENT_ID.to_owned(),
            directory: "organizations".to_owned(),
            cloud: Cloud::Global,
            protocols: vec![Protocol::Imap, Protocol::Smtp],
            references: References::default(),
            credential: CredentialMaterial::Secret(ClientSecret::new("abc8Q~value")),
            expires_at: None,
        }
    }

    pub(in crate::registrar) async fn add(&self, new: NewRegistration) -> Result<Registration, AddError> {
        add(&self.effects, &self.store, &self.vault, &Authorities::default(), new).await
    }

    async fn refused(&self, new: NewRegistration) -> AddError {
        let refusal = self.add(new).await.unwrap_err();
        assert_eq!(self.store.registrations(&self.vendor).await.unwrap(), [], "nothing is stored");
        refusal
    }
}

#[tokio::test]
async fn a_registration_is_stored_with_its_secret_sealed() {
    let world = world().await;
    let added = world.add(world.helpdesk()).await.unwrap();
    assert_eq!(added.client_id, CLIENT_ID.to_ascii_lowercase());
    let kept = world.store.registration(&world.vendor, &added.id).await.unwrap().unwrap();
    let [StoredCredential { id, material: Material::Secret { secret }, .. }] = kept.credentials.as_slice() else {
        panic!("one secret is kept");
    };
    let opened: ClientSecret = world.vault.open(&SealContext::client_secret(id, &world.vendor), secret).unwrap();
    assert_eq!(opened.open(), "abc8Q~value");
}

#[tokio::test]
async fn a_mail_address_for_a_client_id_is_named_as_such() {
    let world = world().await;
    let refusal =
        world.refused(NewRegistration { client_id: "admin@contoso.example".into(), ..world.helpdesk() }).await;
    assert!(matches!(refusal, AddError::ClientId(BadClientId::Address)), "{refusal}");
    let refusal = world.refused(NewRegistration { client_id: "my app".into(), ..world.helpdesk() }).await;
    assert!(matches!(refusal, AddError::ClientId(BadClientId::NoGuid)), "{refusal}");
}

#[tokio::test]
async fn at_another_providers_authority_a_client_id_is_no_guid_and_is_kept_as_it_is() {
    let world = world().await;
    let theirs = Authority::new("https://login.mail.example".parse().unwrap()).unwrap();
    let authorities = Authorities::default().with(Cloud::Global, theirs);
    let new = NewRegistration { client_id: "Mail-Link".into(), ..world.helpdesk() };
    let added = add(&world.effects, &world.store, &world.vault, &authorities, new.clone()).await.unwrap();
    assert_eq!(added.client_id, "Mail-Link");
    let elsewhere = NewRegistration { cloud: Cloud::China, ..new };
    let refused = add(&world.effects, &world.store, &world.vault, &authorities, elsewhere).await.unwrap_err();
    assert!(
        matches!(refused, AddError::ClientId(BadClientId::NoGuid)),
        "another cloud is still Microsoft's: {refused}"
    );
}

#[tokio::test]
async fn a_credential_that_has_expired_is_refused() {
    let world = world().await;
    let refused =
        world.refused(NewRegistration { expires_at: Some(Timestamp(1_800_000_000)), ..world.helpdesk() }).await;
    assert!(matches!(refused, AddError::Expired), "{refused}");
}

#[tokio::test]
async fn a_secret_id_for_a_secret_value_is_named_as_such() {
    let world = world().await;
    for (text, is_id) in [(CLIENT_ID, true), ("", false), ("two words", false), ("line\n", false)] {
        let credential = CredentialMaterial::Secret(ClientSecret::new(text));
        let refusal = world.refused(NewRegistration { credential, ..world.helpdesk() }).await;
        assert_eq!(matches!(refusal, AddError::Material(BadMaterial::SecretIsItsId)), is_id, "{refusal}");
        assert_eq!(matches!(refusal, AddError::Material(BadMaterial::SecretIsNoValue)), !is_id, "{refusal}");
    }
}

#[tokio::test]
async fn a_directory_is_a_guid_a_domain_or_a_word() {
    let world = world().await;
    for good in ["common", "Organizations", "contoso.onmicrosoft.example", "22222222-2222-3333-4444-555555555555"] {
        let added = world.add(NewRegistration { directory: good.into(), ..world.helpdesk() }).await.unwrap();
        assert_eq!(added.directory, good.to_ascii_lowercase());
    }
    for bad in ["", "contoso", "https://contoso.example", "../common", "-.example", "a..example", "consumers"] {
        let refusal = world.add(NewRegistration { directory: bad.into(), ..world.helpdesk() }).await.unwrap_err();
        assert!(matches!(refusal, AddError::BadDirectory), "{bad}: {refusal}");
    }
    let refusal = world.add(NewRegistration { directory: CLIENT_ID.into(), ..world.helpdesk() }).await.unwrap_err();
    assert!(matches!(refusal, AddError::SameGuidTwice), "{refusal}");
}

#[tokio::test]
async fn protocols_are_named_once_each() {
    let world = world().await;
    for protocols in [vec![], vec![Protocol::Imap, Protocol::Pop, Protocol::Imap]] {
        let refusal = world.refused(NewRegistration { protocols, ..world.helpdesk() }).await;
        assert!(matches!(refusal, AddError::BadProtocols), "{refusal}");
    }
}

#[tokio::test]
async fn an_unknown_vendor_is_said_so() {
    let world = world().await;
    let vendor = world.effects.id(VendorId::new);
    let refusal = world.refused(NewRegistration { vendor: vendor.clone(), ..world.helpdesk() }).await;
    assert_eq!(refusal.to_string(), format!("there is no vendor {vendor}"));
}

mod certificates {
    use rcgen::{CertificateParams, KeyPair, PKCS_ECDSA_P256_SHA256, PKCS_RSA_SHA256};

    use super::*;

    /// A private key and a certificate made with it, both PEM.
    fn pair(algorithm: &'static rcgen::SignatureAlgorithm) -> (String, String) {
        let key = KeyPair::generate_for(algorithm).unwrap();
        let certificate = CertificateParams::new(Vec::new()).unwrap().self_signed(&key).unwrap();
        (key.serialize_pem(), certificate.pem())
    }

    fn credential(private_key: &str, certificate: &str) -> CredentialMaterial {
        CredentialMaterial::Certificate {
            private_key: PrivateKeyPem::new(private_key),
            certificate: certificate.to_owned(),
        }
    }

    #[tokio::test]
    async fn a_certificate_is_stored_with_its_key_sealed() {
        let world = world().await;
        let (key, certificate) = pair(&PKCS_RSA_SHA256);
        let added = world.add(NewRegistration { credential: credential(&key, &certificate), ..world.helpdesk() }).await;
        let added = added.unwrap();
        let StoredCredential { id, material, .. } = &added.credentials[0];
        let Material::Certificate { private_key, certificate_der } = material else { panic!("a certificate is kept") };
        let opened: PrivateKeyPem =
            world.vault.open(&SealContext::private_key(id, &world.vendor), private_key).unwrap();
        assert_eq!(opened.open(), key);
        assert_eq!(certificate_der[0], 0x30, "DER begins with a sequence");
    }

    #[tokio::test]
    async fn a_key_of_another_certificate_or_of_another_kind_is_refused() {
        let world = world().await;
        let ((key, _), (_, other)) = (pair(&PKCS_RSA_SHA256), pair(&PKCS_RSA_SHA256));
        let refusal = world.refused(NewRegistration { credential: credential(&key, &other), ..world.helpdesk() }).await;
        assert!(matches!(refusal, AddError::Material(BadMaterial::KeyOfAnotherCertificate)), "{refusal}");
        let (key, certificate) = pair(&PKCS_ECDSA_P256_SHA256);
        let refusal =
            world.refused(NewRegistration { credential: credential(&key, &certificate), ..world.helpdesk() }).await;
        assert!(matches!(refusal, AddError::Material(BadMaterial::NoPrivateKey)), "{refusal}");
        let swapped = credential(&certificate, &key);
        let refusal = world.refused(NewRegistration { credential: swapped, ..world.helpdesk() }).await;
        assert!(matches!(refusal, AddError::Material(BadMaterial::NoCertificate)), "{refusal}");
    }
}
