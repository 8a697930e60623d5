//! The way through the sign-in pages, independent of how they are shown.

use url::{Url, form_urlencoded};

use super::{
    code_grant,
    refusal::Refusal,
    request::{AuthorizeRequest, Prompt},
    trouble::Visit,
};
use crate::{
    people::{Membership, Persona, Quirk, Segment, Stage},
    simulation::Simulation,
};

/// Where the answer's fields are put.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum ResponseMode {
    #[default]
    Query,
    Fragment,
    FormPost,
}

impl ResponseMode {
    pub(super) fn parse(text: &str) -> Option<Self> {
        match text {
            "query" => Some(Self::Query),
            "fragment" => Some(Self::Fragment),
            "form_post" => Some(Self::FormPost),
            _ => None,
        }
    }
}

/// An answer on its way back to the application.
#[derive(Debug)]
pub(super) struct Return {
    pub(super) redirect_uri: String,
    pub(super) mode: ResponseMode,
    pub(super) fields: Vec<(&'static str, String)>,
    state: Option<String>,
}

impl Return {
    pub(super) fn new(redirect_uri: &str, mode: ResponseMode, state: Option<String>) -> Self {
        Self { redirect_uri: redirect_uri.to_owned(), mode, fields: Vec::new(), state }
    }

    fn to(request: &AuthorizeRequest) -> Self {
        Self::new(&request.redirect_uri, request.mode, request.state.clone())
    }

    pub(super) fn with(mut self, fields: Vec<(&'static str, String)>) -> Self {
        self.fields = fields;
        self.fields.extend(self.state.take().map(|state| ("state", state)));
        self
    }

    /// The address to go to; `form_post` answers travel in its query only when no form can be shown.
    pub(super) fn url(&self) -> Option<Url> {
        let mut url = Url::parse(&self.redirect_uri).ok()?;
        if self.mode == ResponseMode::Fragment {
            let fields = form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.fields).finish();
            url.set_fragment(Some(&fields));
        } else {
            url.query_pairs_mut().extend_pairs(&self.fields);
        }
        Some(url)
    }
}

/// A sign-in on its way through the pages.
#[derive(Clone, Debug)]
pub(crate) struct PendingSignIn {
    pub(super) request: AuthorizeRequest,
    /// Chosen on the sign-in page.
    pub(super) chosen: Option<(&'static str, Membership)>,
}

/// What happens next.
#[derive(Debug)]
pub(super) enum Step {
    ChooseAccount {
        flow: String,
    },
    AskConsent {
        flow: String,
    },
    /// "Need admin approval".
    Approval {
        flow: String,
    },
    /// Entra's own error page.
    Stuck(Refusal),
    Return(Return),
}

/// Begins a valid request. `session` is who signed in before in this browser; only `prompt=none` uses it, so that a
/// demonstration always shows the page.
pub(super) fn begin(simulation: &Simulation, request: AuthorizeRequest, session: Option<&'static Persona>) -> Step {
    if request.prompt != Some(Prompt::None) {
        let flow = simulation.entropy.opaque(43);
        simulation.world().sign_ins.insert(flow.clone(), PendingSignIn { request, chosen: None });
        return Step::ChooseAccount { flow };
    }
    let hinted = |persona: &&Persona| {
        request.login_hint.as_deref().is_none_or(|hint| persona.sign_in.eq_ignore_ascii_case(hint))
    };
    let Some(persona) = session.filter(hinted) else {
        let message = "Session information is not sufficient for single-sign-on.";
        return refused(simulation, &request, &Refusal::new(50_058, "login_required", message));
    };
    let account = match account(&request, persona) {
        Ok(account) => account,
        Err(refusal) => return refused(simulation, &request, &refusal),
    };
    // Without a page to stay on, everything comes back.
    if let Some(refusal) = meet(simulation, &request, persona, &account, &[Stage::Page, Stage::Returned]) {
        return refused(simulation, &request, &refusal);
    }
    if !has_consented(simulation, &request, persona, &account) {
        let message = format!(
            "The user or administrator has not consented to use the application with ID '{}' named '{}'. Send an \
             interactive authorization request for this user and resource.",
            request.client_id, request.app_name
        );
        return refused(simulation, &request, &Refusal::new(65_001, "consent_required", message));
    }
    finish(simulation, &request, persona, &account)
}

/// Somebody was chosen on the sign-in page.
pub(super) fn account_chosen(simulation: &Simulation, flow: &str, persona: &'static Persona) -> Step {
    let Some(mut pending) = pending(simulation, flow) else {
        return Step::Stuck(flow_expired());
    };
    let account = match account(&pending.request, persona) {
        Ok(account) => account,
        Err(refusal) => return Step::Stuck(refusal),
    };
    if let Some(refusal) = meet(simulation, &pending.request, persona, &account, &[Stage::Page]) {
        return Step::Stuck(refusal);
    }
    if let Some(refusal) = meet(simulation, &pending.request, persona, &account, &[Stage::Returned]) {
        simulation.world().sign_ins.remove(flow);
        return refused(simulation, &pending.request, &refusal);
    }
    let agreed = has_consented(simulation, &pending.request, persona, &account);
    // `prompt=consent` asks again even when an administrator approved: who may not consent can never pass.
    if agreed && pending.request.prompt != Some(Prompt::Consent) {
        simulation.world().sign_ins.remove(flow);
        return finish(simulation, &pending.request, persona, &account);
    }
    pending.chosen = Some((persona.sign_in, account));
    simulation.world().sign_ins.insert(flow.to_owned(), pending);
    let flow = flow.to_owned();
    match simulation.world().meets(persona, Stage::Approval) {
        Some(_) => Step::Approval { flow },
        None => Step::AskConsent { flow },
    }
}

/// The person agreed, for themselves or (an administrator) for the whole organisation.
pub(super) fn agreed(simulation: &Simulation, flow: &str, for_everybody: bool) -> Step {
    let Some(PendingSignIn { request, chosen: Some((sign_in, account)) }) = simulation.world().sign_ins.remove(flow)
    else {
        return Step::Stuck(flow_expired());
    };
    let may_agree = |persona: &&Persona| simulation.world().meets(persona, Stage::Approval).is_none();
    let Some(persona) = Persona::find(sign_in).filter(may_agree) else {
        return Step::Stuck(flow_expired());
    };
    let wanted = wanted(&request);
    let directory = account.directory;
    if for_everybody && persona.has(Quirk::Administrator) {
        simulation.world().consents.for_everybody(directory, &request.client_id, wanted);
    } else {
        simulation.world().consents.for_person(directory, &request.client_id, sign_in, wanted);
    }
    finish(simulation, &request, persona, &account)
}

/// The person cancelled, declined, or turned back at the approval wall: the application cannot tell which.
pub(super) fn cancelled(simulation: &Simulation, flow: &str, declined: bool) -> Step {
    let Some(pending) = simulation.world().sign_ins.remove(flow) else {
        return Step::Stuck(flow_expired());
    };
    let mut fields = match declined {
        true => {
            Refusal::new(65_004, "access_denied", "User declined to consent to access the app.").to_fields(simulation)
        }
        false => vec![("error", "access_denied".to_owned())],
    };
    fields.push(("error_subcode", "cancel".to_owned()));
    Step::Return(Return::to(&pending.request).with(fields))
}

/// The person sent a request to the administrators: this sign-in is over.
pub(super) fn asked_for_approval(simulation: &Simulation, flow: &str) -> bool {
    simulation.world().sign_ins.remove(flow).is_some()
}

pub(super) fn pending(simulation: &Simulation, flow: &str) -> Option<PendingSignIn> {
    simulation.world().sign_ins.get(flow).cloned()
}

pub(super) fn flow_expired() -> Refusal {
    Refusal::new(50_089, "invalid_grant", "Authentication failed due to flow token expired.")
}

fn refused(simulation: &Simulation, request: &AuthorizeRequest, refusal: &Refusal) -> Step {
    let mut fields = refusal.to_fields(simulation);
    let name = if refusal.error == "access_denied" { "error_subcode" } else { "suberror" };
    fields.extend(refusal.suberror.map(|suberror| (name, suberror.to_owned())));
    Step::Return(Return::to(request).with(fields))
}

/// The first of these stages at which the person meets something.
fn meet(
    simulation: &Simulation,
    request: &AuthorizeRequest,
    persona: &'static Persona,
    account: &Membership,
    stages: &[Stage],
) -> Option<Refusal> {
    let (app, client_id) = (&request.app_name, &request.client_id);
    let visit = Visit { simulation, persona, app, client_id, directory: account.directory };
    stages.iter().find_map(|&stage| visit.meet(stage))
}

fn finish(
    simulation: &Simulation,
    request: &AuthorizeRequest,
    persona: &'static Persona,
    account: &Membership,
) -> Step {
    let code = code_grant::issue(simulation, request, persona, account);
    let fields = vec![("code", code), ("session_state", simulation.entropy.guid())];
    Step::Return(Return::to(request).with(fields))
}

/// The account the sign-in happens with; without one it is AADSTS50020.
fn account(request: &AuthorizeRequest, persona: &'static Persona) -> Result<Membership, Refusal> {
    let Segment::One(directory) = request.segment else {
        return Ok(persona.at_home());
    };
    persona.in_directory(directory).ok_or_else(|| {
        let message = format!(
            "User account '{}' from identity provider 'https://sts.windows.net/{}/' does not exist in tenant '{}' and \
             cannot access the application '{}'({}) in that tenant. The account needs to be added as an external user \
             in the tenant first. Sign out and sign in again with a different Azure Active Directory user account.",
            persona.sign_in, persona.home.id, directory.name, request.client_id, request.app_name
        );
        Refusal::new(50_020, "interaction_required", message)
    })
}

/// Names of the permissions asked for; identity alone also wants a first agreement.
pub(super) fn wanted(request: &AuthorizeRequest) -> Vec<String> {
    let asked = &request.asked;
    let mut names: Vec<_> = asked.permissions.iter().map(|permission| permission.name.clone()).collect();
    if asked.default_of.is_some() {
        names.push(".default".to_owned());
    }
    if names.is_empty() {
        names.push("openid".to_owned());
    }
    names
}

fn has_consented(simulation: &Simulation, request: &AuthorizeRequest, persona: &Persona, account: &Membership) -> bool {
    let world = simulation.world();
    let covered = |name: &String| world.consents.covers(account.directory, &request.client_id, persona.sign_in, name);
    wanted(request).iter().all(covered)
}
