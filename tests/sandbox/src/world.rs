//! The state of the simulated world: what is registered, granted, issued and switched.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::{
    app::App,
    consent::Consents,
    entra::{Code, PendingSignIn, RefreshToken, Tamper, TokenAnswer, TokenFault},
    people::{Directory, Lasts, Mailboxes, Persona, Scenario, Stage, UNASSIGNED},
    sandbox::SandboxError,
    switch::Switch,
};

/// Everything that changes while the sandbox runs.
pub(crate) struct World {
    apps: BTreeMap<String, App>,
    pub(crate) mailboxes: Mailboxes,
    pub(crate) consents: Consents,
    /// Sign-ins on their way through the pages, by their flow id.
    pub(crate) sign_ins: BTreeMap<String, PendingSignIn>,
    pub(crate) codes: BTreeMap<String, Code>,
    pub(crate) refresh_tokens: BTreeMap<String, RefreshToken>,
    /// `jti` values of client assertions seen.
    pub(crate) used_assertions: BTreeSet<String>,
    /// What the token endpoint answers to the next requests, instead of its own answer.
    pub(crate) faults: VecDeque<TokenFault>,
    /// How the token endpoint writes its next answers, and how many of them.
    token_answers: VecDeque<(TokenAnswer, u32)>,
    /// Whether each refresh token works once.
    pub(crate) one_time_rotation: bool,
    /// How to spoil the next id token.
    pub(crate) tampering: Option<Tamper>,
    /// Applications that `New-ServicePrincipal` made known to Exchange.
    pub(crate) service_principals: BTreeSet<String>,
    smtp_off: BTreeSet<&'static str>,
    /// What people meet now instead of what their table row says; nothing is well.
    troubles: BTreeMap<&'static str, Option<&'static Scenario>>,
    revocations: BTreeMap<String, u32>,
}

impl World {
    pub(crate) fn new() -> Self {
        Self {
            apps: BTreeMap::new(),
            mailboxes: Mailboxes::new(),
            consents: Consents::default(),
            sign_ins: BTreeMap::new(),
            codes: BTreeMap::new(),
            refresh_tokens: BTreeMap::new(),
            used_assertions: BTreeSet::new(),
            faults: VecDeque::new(),
            token_answers: VecDeque::new(),
            one_time_rotation: false,
            tampering: None,
            service_principals: BTreeSet::new(),
            smtp_off: BTreeSet::new(),
            troubles: BTreeMap::new(),
            revocations: BTreeMap::new(),
        }
    }

    /// How to write the next answer of the token endpoint, counted down.
    pub(crate) fn next_token_answer(&mut self) -> Option<TokenAnswer> {
        let (written, times) = self.token_answers.front_mut()?;
        let written = *written;
        *times = times.saturating_sub(1);
        if *times == 0 {
            self.token_answers.pop_front();
        }
        Some(written)
    }

    pub(crate) fn register(&mut self, app: App) {
        self.apps.insert(app.client_id.clone(), app);
    }

    pub(crate) fn app(&self, client_id: &str) -> Option<App> {
        self.apps.get(client_id).cloned()
    }

    /// Whether any application has registered this redirect URI.
    pub(crate) fn has_redirect(&self, uri: &str) -> bool {
        self.apps.values().any(|app| app.platform_of(uri).is_some())
    }

    /// How often the person's sessions were revoked: a grant of an earlier count is dead.
    pub(crate) fn revocations(&self, sign_in: &str) -> u32 {
        self.revocations.get(sign_in).copied().unwrap_or(0)
    }

    pub(crate) fn revoke(&mut self, sign_in: &str) {
        let known = Persona::find(sign_in).map_or(sign_in, |persona| persona.sign_in);
        *self.revocations.entry(known.to_owned()).or_default() += 1;
    }

    /// What the person meets at this stage as things stand.
    pub(crate) fn meets(&self, persona: &Persona, stage: Stage) -> Option<&'static Scenario> {
        let now = self.troubles.get(persona.sign_in).copied().unwrap_or(persona.meets);
        now.filter(|scenario| scenario.stage == stage)
    }

    /// As [`Self::meets`], and what happens only once is over with that.
    pub(crate) fn meet(&mut self, persona: &Persona, stage: Stage) -> Option<&'static Scenario> {
        let scenario = self.meets(persona, stage)?;
        if scenario.lasts == Lasts::Once {
            self.troubles.insert(persona.sign_in, None);
        }
        Some(scenario)
    }

    /// Whether SMTP AUTH is off for the whole organisation.
    pub(crate) fn smtp_is_off_for(&self, directory: &Directory) -> bool {
        self.smtp_off.contains(directory.id)
    }

    pub(crate) fn set(&mut self, switch: Switch) -> Result<(), SandboxError> {
        match switch {
            Switch::Imap { mailbox, on } => self.mailbox(&mailbox)?.imap = on,
            Switch::Pop { mailbox, on } => self.mailbox(&mailbox)?.pop = on,
            Switch::Smtp { mailbox, on } => self.mailbox(&mailbox)?.smtp = on,
            Switch::Manner { mailbox, manner } => self.mailbox(&mailbox)?.manner = manner,
            Switch::FullAccess { mailbox, user, on } => toggle(&mut self.mailbox(&mailbox)?.full_access, user, on),
            Switch::SendAs { mailbox, user, on } => toggle(&mut self.mailbox(&mailbox)?.send_as, user, on),
            Switch::ServicePrincipal { client_id, on } => toggle(&mut self.service_principals, client_id, on),
            Switch::SmtpForDirectory { directory, on } => toggle(&mut self.smtp_off, directory.id, !on),
            Switch::Assigned { sign_in, on } => self.trouble(&sign_in, (!on).then_some(&UNASSIGNED))?,
            Switch::Scenario { sign_in, on } => self.own_trouble(known(&sign_in)?, on),
            Switch::Meets { sign_in, scenario } => self.trouble(&sign_in, Some(scenario))?,
            Switch::Secret { client_id, value, state } => self.known_app(&client_id)?.set_secret(&value, state),
            Switch::Application { client_id, on } => self.known_app(&client_id)?.disabled = !on,
            Switch::ApprovedByAdministrator { directory, client_id, permissions } => {
                self.consents.for_everybody(directory, &client_id, permissions);
            }
            Switch::ConsentWithdrawn { directory, client_id } => self.consents.withdraw(directory, &client_id),
            Switch::TokenEndpoint(fault) => self.faults.push_back(fault),
            Switch::TokenAnswers { written, times } => self.token_answers.push_back((written, times)),
            Switch::OneTimeRotation { on } => self.one_time_rotation = on,
            Switch::NextIdToken(tamper) => self.tampering = Some(tamper),
        }
        Ok(())
    }

    /// Whether the persona's own oddities count: somebody made well has none.
    pub(crate) fn is_odd(&self, persona: &Persona) -> bool {
        !self.troubles.contains_key(persona.sign_in)
    }

    fn own_trouble(&mut self, persona: &'static Persona, on: bool) {
        match on {
            true => drop(self.troubles.remove(persona.sign_in)),
            false => drop(self.troubles.insert(persona.sign_in, None)),
        }
        let Some(seed) = &persona.mailbox else {
            return;
        };
        if let Some(mailbox) = self.mailboxes.called_mut(persona.sign_in) {
            mailbox.manner = seed.manner.filter(|_| on);
            (mailbox.imap, mailbox.pop, mailbox.smtp) = (seed.imap || !on, seed.pop || !on, seed.smtp || !on);
        }
    }

    fn trouble(&mut self, sign_in: &str, scenario: Option<&'static Scenario>) -> Result<(), SandboxError> {
        self.troubles.insert(known(sign_in)?.sign_in, scenario);
        Ok(())
    }

    fn known_app(&mut self, client_id: &str) -> Result<&mut App, SandboxError> {
        self.apps.get_mut(client_id).ok_or_else(|| SandboxError::Unknown(format!("application {client_id}")))
    }

    fn mailbox(&mut self, name: &str) -> Result<&mut crate::people::Mailbox, SandboxError> {
        self.mailboxes.called_mut(name).ok_or_else(|| SandboxError::Unknown(format!("mailbox {name}")))
    }
}

fn known(sign_in: &str) -> Result<&'static Persona, SandboxError> {
    Persona::find(sign_in).ok_or_else(|| SandboxError::Unknown(format!("person {sign_in}")))
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, item: T, on: bool) {
    if on {
        set.insert(item);
    } else {
        set.remove(&item);
    }
}
