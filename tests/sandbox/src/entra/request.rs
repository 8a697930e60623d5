//! What an authorize request must satisfy before anybody sees a page.

use super::{
    fields::Fields,
    refusal::Refusal,
    step::{ResponseMode, Return},
};
use crate::{
    app::{App, Platform},
    people::Segment,
    simulation::Simulation,
    token::{Asked, ScopeFault},
};

/// A PKCE challenge (RFC 7636).
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Challenge {
    S256(String),
    Plain(String),
}

/// The `prompt` parameter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Prompt {
    Login,
    None,
    Consent,
    SelectAccount,
}

/// An authorize request that Entra would show a page for.
#[derive(Clone, Debug)]
pub(crate) struct AuthorizeRequest {
    pub(crate) segment: Segment,
    pub(crate) client_id: String,
    pub(crate) app_name: String,
    pub(crate) platform: Platform,
    pub(crate) redirect_uri: String,
    pub(crate) mode: ResponseMode,
    pub(crate) state: Option<String>,
    pub(crate) asked: Asked,
    pub(crate) prompt: Option<Prompt>,
    pub(crate) login_hint: Option<String>,
    pub(crate) nonce: Option<String>,
    pub(crate) challenge: Option<Challenge>,
}

/// How a bad request ends.
#[derive(Debug)]
pub(super) enum Denied {
    /// On Entra's own page: the application learns nothing.
    Page(Refusal),
    /// With an error at the redirect URI.
    Back(Box<(Refusal, Return)>),
}

/// Whom a request addresses and where its answer may go. Everything wrong here stays on Entra's page, because there is
/// no address yet that could be trusted with an error.
pub(super) struct Addressee {
    pub(super) segment: Segment,
    pub(super) app: App,
    pub(super) platform: Platform,
    pub(super) redirect_uri: String,
}

impl Addressee {
    pub(super) fn find(simulation: &Simulation, directory: &str, fields: &Fields) -> Result<Self, Refusal> {
        let segment = Segment::parse(directory).ok_or_else(|| Refusal::unknown_directory(directory))?;
        let client_id = fields.get("client_id").ok_or_else(|| Refusal::missing("client_id"))?;
        let app = known_app(simulation, segment, client_id)?;
        let redirect_uri = fields
            .get("redirect_uri")
            .ok_or_else(|| Refusal::new(900_971, "invalid_request", "No reply address provided."))?;
        if app.redirects.is_empty() {
            let message = "No reply address is registered for the application.";
            return Err(Refusal::new(500_113, "invalid_request", message));
        }
        let platform = app.platform_of(redirect_uri).ok_or_else(|| unregistered(redirect_uri, client_id))?;
        Ok(Self { segment, app, platform, redirect_uri: redirect_uri.to_owned() })
    }
}

/// The application, if it may be used where the request was sent: AADSTS700016, 50194, 9002332 and 7000112.
pub(super) fn known_app(simulation: &Simulation, segment: Segment, client_id: &str) -> Result<App, Refusal> {
    let unknown = |place: &str| Refusal::unknown_client(client_id, place);
    let place = match segment {
        Segment::One(directory) => directory.name,
        _ => "Microsoft Accounts",
    };
    let app = simulation.world().app(client_id).ok_or_else(|| unknown(place))?;
    match segment {
        Segment::One(directory) if !app.many_directories && app.home != directory => Err(unknown(place)),
        Segment::Consumers => Err(for_work_accounts(&app)),
        Segment::Common | Segment::Organizations if !app.many_directories => Err(of_one_directory(&app)),
        _ if app.disabled => {
            let message = format!("Application '{client_id}'({}) is disabled.", app.name);
            Err(Refusal::new(7_000_112, "unauthorized_client", message))
        }
        _ => Ok(app),
    }
}

fn for_work_accounts(app: &App) -> Refusal {
    let message = format!(
        "Application '{}'({}) is configured for use by Azure Active Directory users only. Please do not use the \
         /consumers endpoint to serve this request.",
        app.client_id, app.name
    );
    Refusal::new(9_002_332, "invalid_request", message)
}

fn of_one_directory(app: &App) -> Refusal {
    let message = format!(
        "Application '{}'({}) is not configured as a multi-tenant application. Usage of the /common endpoint is not \
         supported for such applications created after '10/15/2018'. Use a tenant-specific endpoint or configure the \
         application to be multi-tenant.",
        app.client_id, app.name
    );
    Refusal::new(50_194, "invalid_request", message)
}

fn unregistered(redirect_uri: &str, client_id: &str) -> Refusal {
    let message = format!(
        "The redirect URI '{redirect_uri}' specified in the request does not match the redirect URIs configured for the \
         application '{client_id}'. Make sure the redirect URI sent in the request matches one added to your application \
         in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about how to \
         troubleshoot this error."
    );
    Refusal::new(50_011, "invalid_request", message)
}

/// Reads and checks a whole authorize request.
pub(super) fn validate(simulation: &Simulation, directory: &str, fields: &Fields) -> Result<AuthorizeRequest, Denied> {
    let addressee = Addressee::find(simulation, directory, fields).map_err(Denied::Page)?;
    let state = fields.get("state").map(str::to_owned);
    let mode = fields.get("response_mode").map_or(Some(ResponseMode::Query), ResponseMode::parse);
    let back = |refusal| {
        let answer = Return::new(&addressee.redirect_uri, mode.unwrap_or_default(), state.clone());
        Denied::Back(Box::new((refusal, answer)))
    };
    let mode_or_refusal = mode.ok_or_else(|| {
        Refusal::new(70_007, "invalid_request", "The provided value for 'response_mode' is not supported.")
    });
    let mode = mode_or_refusal.map_err(back)?;
    response_type(fields, &addressee.app.client_id).map_err(back)?;
    let asked = scope(fields, &addressee.app).map_err(back)?;
    let prompt = prompt(fields).map_err(back)?;
    let challenge = challenge(fields, addressee.platform).map_err(back)?;
    Ok(AuthorizeRequest {
        segment: addressee.segment,
        client_id: addressee.app.client_id,
        app_name: addressee.app.name,
        platform: addressee.platform,
        redirect_uri: addressee.redirect_uri,
        mode,
        state,
        asked,
        prompt,
        login_hint: fields.get("login_hint").map(str::to_owned),
        nonce: fields.get("nonce").map(str::to_owned),
        challenge,
    })
}

fn response_type(fields: &Fields, client_id: &str) -> Result<(), Refusal> {
    match fields.get("response_type") {
        Some("code") => Ok(()),
        None => Err(Refusal::missing("response_type")),
        Some(other @ ("token" | "id_token")) => Err(Refusal::new(
            if other == "token" { 700_051 } else { 700_054 },
            "unsupported_response_type",
            format!("response_type '{other}' is not enabled for the application '{client_id}'."),
        )),
        Some(_) => {
            Err(Refusal::new(70_005, "unsupported_response_type", "The app returned an unsupported response type."))
        }
    }
}

/// Reads the `scope` field as both endpoints do; it must be there.
pub(super) fn scope(fields: &Fields, app: &App) -> Result<Asked, Refusal> {
    let text = fields.get("scope").ok_or_else(|| Refusal::missing("scope"))?;
    let asked = Asked::parse(text).map_err(|fault| scope_refusal(fault, app, text))?;
    match asked.is_empty() {
        true => Err(Refusal::missing("scope")),
        false => Ok(asked),
    }
}

fn scope_refusal(fault: ScopeFault, app: &App, text: &str) -> Refusal {
    match fault {
        ScopeFault::Malformed(_) => Refusal::new(
            70_011,
            "invalid_scope",
            format!(
                "The provided request must include a 'scope' input parameter. The provided value for the input \
                 parameter 'scope' is not valid. The scope {text} is not valid."
            ),
        ),
        ScopeFault::UnknownPermission { name, resource } => Refusal::new(
            650_053,
            "invalid_client",
            format!(
                "The application '{}' asked for scope '{name}' that doesn't exist on the resource '{}'. Contact the app \
                 vendor.",
                app.name,
                resource.app_id()
            ),
        ),
        ScopeFault::UnknownResource(resource) => Refusal::new(
            500_011,
            "invalid_resource",
            format!(
                "The resource principal named {resource} was not found in the tenant named {}. This can happen if the \
                 application has not been installed by the administrator of the tenant or consented to by any user in \
                 the tenant. You might have sent your authentication request to the wrong tenant.",
                app.home.name
            ),
        ),
    }
}

fn prompt(fields: &Fields) -> Result<Option<Prompt>, Refusal> {
    let invalid = |message: &str| Refusal::new(90_023, "invalid_request", message);
    let prompt = match fields.get("prompt") {
        None => None,
        Some("login") => Some(Prompt::Login),
        Some("none") => Some(Prompt::None),
        Some("consent") => Some(Prompt::Consent),
        Some("select_account") => Some(Prompt::SelectAccount),
        Some(_) => return Err(invalid("Unsupported 'prompt' value.")),
    };
    if prompt == Some(Prompt::SelectAccount) && fields.get("login_hint").is_some() {
        return Err(invalid("'login_hint' and 'prompt=select_account' exclude each other."));
    }
    Ok(prompt)
}

/// Length and alphabet of RFC 7636, section 4.1.
pub(super) fn is_pkce_value(text: &str) -> bool {
    (43..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

fn challenge(fields: &Fields, platform: Platform) -> Result<Option<Challenge>, Refusal> {
    let Some(value) = fields.get("code_challenge") else {
        let message = "Proof Key for Code Exchange is required for cross-origin authorization code redemption.";
        return match platform {
            Platform::SinglePage => Err(Refusal::new(9_002_325, "invalid_request", message)),
            _ => Ok(None),
        };
    };
    if !is_pkce_value(value) {
        return Err(Refusal::new(501_491, "invalid_request", "Invalid size of Code_Challenge parameter."));
    }
    match fields.get("code_challenge_method") {
        Some("S256") => Ok(Some(Challenge::S256(value.to_owned()))),
        None | Some("plain") => Ok(Some(Challenge::Plain(value.to_owned()))),
        Some(_) => Err(Refusal::new(50_149, "invalid_request", "Invalid Code_Challenge_method parameter.")),
    }
}
