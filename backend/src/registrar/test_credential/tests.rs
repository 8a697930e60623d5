use sandbox::{App, CONTOSO, Sandbox, SandboxOptions};
use shared::time::Timestamp;

use super::*;
use crate::{
    effects::http::{HttpClient, HttpLimits},
    entra::{Authorities, Authority},
    registrar::{
        CredentialMaterial, NewCredential,
        add::tests::{World, world},
        add_credential,
    },
    store::Registration,
    vault::ClientSecret,
};

const GOOD: &str = "abc8Q~value";
const EXPIRED: &str = "old8Q~value";

/// A registration at the simulated Entra, which knows one good and one expired secret.
struct Scene {
    world: World,
    entra: Entra,
    registration: Registration,
    _sandbox: Sandbox,
}

async fn scene() -> Scene {
    let world = world().await;
    let registration = world.add(world.helpdesk()).await.unwrap();
    let sandbox = Sandbox::start(SandboxOptions::default()).await.unwrap();
    let app = App::web(&registration.client_id, "https://link.example/callback").secret(GOOD).expired_secret(EXPIRED);
    sandbox.register(app).unwrap();
    let authority = Authority::new(sandbox.authority_url()).unwrap();
    let authorities = Authorities::default().with(registration.cloud, authority);
    let entra = Entra::new(authorities, world.effects.clone(), client());
    Scene { world, entra, registration, _sandbox: sandbox }
}

fn client() -> HttpClient {
    HttpClient::to_operators_hosts(None, HttpLimits::default()).unwrap()
}

impl Scene {
    async fn tested(&self, secret: &str, directory: Option<&str>) -> Result<Proven, TestError> {
        let World { effects, store, vault, vendor, .. } = &self.world;
        let new = NewCredential {
            vendor: vendor.clone(),
            registration: self.registration.id.clone(),
            material: CredentialMaterial::Secret(ClientSecret::new(secret)),
            expires_at: None::<Timestamp>,
        };
        let added = add_credential(effects, store, vault, new).await.unwrap();
        let directory = directory.map(|text| text.parse().unwrap());
        test_credential(store, vault, &self.entra, (vendor, &self.registration.id, &added.id), directory).await
    }

    async fn refused(&self, secret: &str) -> String {
        match self.tested(secret, Some(CONTOSO.id)).await.unwrap() {
            Proven::Refused(found) => found.code.to_string(),
            other => panic!("{secret} was not refused: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_credential_is_proven_or_refused_without_a_person() {
    let scene = scene().await;
    assert_eq!(scene.tested(GOOD, Some(CONTOSO.id)).await.unwrap(), Proven::Accepted);
    assert_eq!(scene.refused(EXPIRED).await, "entra.secret-expired");
    assert_eq!(scene.refused("not8Q~theirs").await, "entra.secret-wrong");
}

#[tokio::test]
async fn the_tested_credential_alone_is_tried() {
    let scene = scene().await;
    // The registration's older secret is good, and must not stand in for the one that is tested.
    assert!(matches!(scene.tested(EXPIRED, Some(CONTOSO.id)).await.unwrap(), Proven::Refused(_)));
}

#[tokio::test]
async fn a_registration_for_several_directories_is_tested_in_one_that_is_named() {
    let scene = scene().await;
    assert!(matches!(scene.tested(GOOD, None).await, Err(TestError::NoDirectory)));
}

#[tokio::test]
async fn an_authority_that_is_not_there_says_nothing_of_the_credential() {
    let mut scene = scene().await;
    let nobody = Authority::new("http://127.0.0.1:1".parse().unwrap()).unwrap();
    let authorities = Authorities::default().with(scene.registration.cloud, nobody);
    scene.entra = Entra::new(authorities, scene.world.effects.clone(), client());
    assert!(matches!(scene.tested(GOOD, Some(CONTOSO.id)).await.unwrap(), Proven::Open(_)));
}
