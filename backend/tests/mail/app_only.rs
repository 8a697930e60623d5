//! Applications that act for themselves: which of role, service principal and mailbox permission is missing.

use mailbox_link::mail::{Prober, ProberSettings};
use sandbox::{Sandbox, SandboxOptions, Switch, Token};
use serde_json::{Value, json};
use shared::{
    diagnosis::{self, Case},
    protocol::Protocol,
};

use crate::setup::{HOST, OWNER, check, probe, prober};

const CLIENT: &str = "11111111-2222-4333-8444-555555555555";
const ROLES: [&str; 3] = ["IMAP.AccessAsApp", "POP.AccessAsApp", "SMTP.SendAsApp"];

struct Scene {
    sandbox: Sandbox,
    prober: Prober,
}

impl Scene {
    async fn start() -> Self {
        let options = SandboxOptions { host_name: HOST.to_owned(), ..SandboxOptions::default() };
        let sandbox = Sandbox::start(options).await.unwrap();
        let prober = prober(sandbox.ca_pem(), ProberSettings::default());
        Self { sandbox, prober }
    }

    fn set(&self, switch: Switch) {
        self.sandbox.set(switch).unwrap();
    }

    /// What the checks of all protocols come to.
    async fn found(&self, roles: &[&str]) -> Vec<String> {
        let token = Token::access(CLIENT, OWNER, "https://outlook.office365.com/IMAP.AccessAsUser.All")
            .claim("scp", Value::Null)
            .claim("upn", Value::Null)
            .claim("roles", json!(roles));
        let token = self.sandbox.mint(&token).unwrap();
        let mut checks = Vec::new();
        for protocol in Protocol::ALL {
            let address = match protocol {
                Protocol::Imap => self.sandbox.imap(),
                Protocol::Pop => self.sandbox.pop(),
                Protocol::Smtp => self.sandbox.smtp(),
            };
            checks.push(check(&self.prober, probe(protocol, address.port(), OWNER, &token)).await);
        }
        let wanted = OWNER.parse().unwrap();
        let case = Case { checks: &checks, wanted: Some(&wanted), app_only: true, ..Case::default() };
        diagnosis::of_checks(&case).into_iter().flatten().map(|found| found.code.to_string()).collect()
    }
}

#[tokio::test]
async fn a_missing_service_principal_a_missing_permission_and_a_missing_role_are_told_apart() {
    let scene = Scene::start().await;
    let found = scene.found(&ROLES).await;
    assert!(found.iter().all(|code| code == "app.service-principal-missing"), "{found:?}");

    scene.set(Switch::ServicePrincipal { client_id: CLIENT.to_owned(), on: true });
    let found = scene.found(&ROLES).await;
    assert_eq!(found.first().map(String::as_str), Some("app.no-mailbox-permission"), "{found:?}");

    scene.set(Switch::FullAccess { mailbox: OWNER.to_owned(), user: CLIENT.to_owned(), on: true });
    assert_eq!(scene.found(&ROLES).await, [""; 0]);
    assert_eq!(scene.found(&ROLES[..2]).await, ["app.role-missing"]);
}
