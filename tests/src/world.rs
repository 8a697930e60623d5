//! A whole small world: a simulated Entra and Exchange Online, the service, and a vendor on a page of its own.

use sandbox::{App, Directory, Sandbox, SandboxOptions, Switch};
use shared::{api::vendor::LinkSessionCreated, protocol::Protocol};
use url::Url;

use crate::{
    owner::Owner,
    port::Port,
    service::{Credential, RegistrationSettings, Service, Surroundings},
    vendor::{HostPage, Vendor, hosted},
};

/// The registration's client id.
pub const CLIENT_ID: &str = "6d1f2b3c-0000-4000-8000-00000000c0de";
/// The registration's secret. Looks like one, so that the leak scan knows it.
pub const CLIENT_SECRET: &str = "zQ48Q~journeys.secret-value_never-to-be-seen";
/// Who works.
pub const ADA: &str = "ada@contoso.example";
/// Who also works, and is the wrong account when Ada's mailbox is wanted.
pub const BEN: &str = "ben@contoso.example";

/// The world. Its parts stop when dropped.
pub struct World {
    /// The service under test.
    pub service: Service,
    /// Its vendor.
    pub vendor: Vendor,
    /// Entra and Exchange Online.
    pub sandbox: Sandbox,
    page: Port,
}

impl World {
    /// Starts everything.
    ///
    /// # Panics
    /// With the log of what does not start.
    pub async fn start() -> Self {
        Self::start_with(SandboxOptions::default()).await
    }

    /// Starts everything, with a simulated Microsoft 365 that behaves as `options` say.
    ///
    /// # Panics
    /// As [`Self::start`].
    pub async fn start_with(options: SandboxOptions) -> Self {
        let sandbox = Sandbox::start(options).await.expect("the sandbox starts");
        let surroundings = Surroundings {
            authority: sandbox.authority_url(),
            imap: (sandbox.imap().ip(), sandbox.imap().port()),
            pop: (sandbox.pop().ip(), sandbox.pop().port()),
            smtp: (sandbox.smtp().ip(), sandbox.smtp().port()),
            authority_pem: sandbox.ca_pem().to_owned(),
        };
        Self::around(sandbox, &surroundings).await
    }

    /// Starts the service between `sandbox`, where people sign in, and the mail servers of `surroundings`.
    ///
    /// # Panics
    /// As [`Self::start`].
    pub async fn around(sandbox: Sandbox, surroundings: &Surroundings) -> Self {
        let service = Service::start(surroundings).await;
        let app = App::web(CLIENT_ID, &service.redirect_uri()).secret(CLIENT_SECRET);
        sandbox.register(app).expect("the redirect URI keeps Entra's rules");
        let page = Port::claim();
        let vendor = service.add_vendor("Helpdesk Inc.", &HostPage::origin_on(page.number()), Some(&registration()));
        Self { service, vendor, sandbox, page }
    }

    /// The origin of the vendor's page.
    pub fn origin(&self) -> String {
        HostPage::origin_on(self.page.number())
    }

    /// Serves the vendor's page, whose element works as `mode` says.
    pub async fn serve_page(&self, mode: &str) -> HostPage {
        HostPage::serve(self.page.number(), self.vendor.clone(), mode).await
    }

    /// Serves a page of the vendor's that is made with `framework`, `react` or `vue`.
    pub async fn serve_page_made_with(&self, framework: &str) -> HostPage {
        HostPage::serve_made_with(self.page.number(), self.vendor.clone(), framework).await
    }

    /// A hosted session for `address` and whoever opens its link.
    pub async fn hosted(&self, address: &str, protocols: &[Protocol]) -> (LinkSessionCreated, Owner) {
        let created = self.vendor.create(&hosted(address, protocols)).await;
        let owner = self.owner(&created);
        (created, owner)
    }

    /// Whoever opens the link of a hosted session.
    pub fn owner(&self, created: &LinkSessionCreated) -> Owner {
        Owner::with_link(self.service.http().clone(), self.service.address(), created.link_token.clone())
    }

    /// An administrator of `directory` approves the vendor's application inside Entra, which tells nobody.
    ///
    /// # Panics
    /// When the sandbox knows no such directory.
    pub fn approve(&self, directory: &'static Directory) {
        let (client_id, permissions) = (CLIENT_ID.to_owned(), Vec::new());
        let approved = Switch::ApprovedByAdministrator { directory, client_id, permissions };
        self.sandbox.set(approved).expect("the sandbox knows the directory");
    }

    /// The address of the service.
    pub fn address(&self) -> Url {
        self.service.address()
    }
}

/// How the world's vendor uses Entra.
pub fn registration() -> RegistrationSettings {
    RegistrationSettings {
        client_id: CLIENT_ID.to_owned(),
        directory: "organizations".to_owned(),
        credential: Credential::Secret(CLIENT_SECRET.to_owned()),
    }
}
