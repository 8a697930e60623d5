//! Whether a token opens a mailbox over a protocol. Pure: a look at the world, no words of any protocol.

use serde_json::{Map, Value};

use super::{Protocol, sasl::Credentials};
use crate::{
    people::{Directory, Mailbox, Persona},
    simulation::Simulation,
    world::World,
};

/// What an accepted login may do.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Session {
    /// Sign-in name, or the client id of an application.
    pub(super) owner: String,
    /// The mailbox that is open. IMAP knows logins without one: "authenticated but not connected".
    pub(super) mailbox: Option<String>,
}

/// Why a login is refused.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Refused {
    /// Token or user: Exchange does not say which.
    Credentials,
    SmtpOffForMailbox,
    SmtpOffForDirectory,
}

const EXCHANGE: [&str; 3] =
    ["https://outlook.office.com", "https://outlook.office365.com", "00000002-0000-0ff1-ce00-000000000000"];

/// Whom a valid token speaks for.
enum Bearer {
    Person(&'static Persona),
    App(String),
}

impl Bearer {
    fn name(&self) -> &str {
        match self {
            Self::Person(persona) => persona.sign_in,
            Self::App(client_id) => client_id,
        }
    }
}

pub(super) fn judge(
    simulation: &Simulation,
    protocol: Protocol,
    credentials: &Credentials,
) -> Result<Session, Refused> {
    let claims = simulation.keys.verify(&credentials.token).ok_or(Refused::Credentials)?;
    let (bearer, directory) = bearer(&claims, protocol, simulation.time.now()).ok_or(Refused::Credentials)?;
    let world = simulation.world();
    if let Bearer::App(client_id) = &bearer
        && !world.service_principals.contains(client_id)
    {
        return Err(Refused::Credentials);
    }
    let session = |mailbox| Session { owner: bearer.name().to_owned(), mailbox };
    match protocol {
        Protocol::Imap => imap(&world, &bearer, directory, &credentials.user).map(session),
        Protocol::Pop => pop(&world, &bearer, directory, &credentials.user).map(session),
        Protocol::Smtp => smtp(&world, &bearer, directory, &credentials.user).map(session),
    }
}

fn bearer(claims: &Map<String, Value>, protocol: Protocol, now: u64) -> Option<(Bearer, &'static Directory)> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let time = |name: &str| claims.get(name).and_then(Value::as_u64);
    let in_time = time("exp")? > now && time("nbf")? <= now;
    let directory = Directory::find(text("tid")?)?;
    if !in_time || !EXCHANGE.contains(&text("aud")?) {
        return None;
    }
    let (delegated, role) = match protocol {
        Protocol::Imap => ("IMAP.AccessAsUser.All", "IMAP.AccessAsApp"),
        Protocol::Pop => ("POP.AccessAsUser.All", "POP.AccessAsApp"),
        Protocol::Smtp => ("SMTP.Send", "SMTP.SendAsApp"),
    };
    let bearer = match text("scp") {
        Some(scopes) => {
            let permitted = scopes.split(' ').any(|scope| scope == delegated);
            Bearer::Person(owner(text("oid")?, directory).filter(|_| permitted)?)
        }
        None => {
            let roles = claims.get("roles")?.as_array()?;
            let permitted = roles.iter().any(|known| known == role);
            Bearer::App(permitted.then_some(text("appid")?)?.to_owned())
        }
    };
    Some((bearer, directory))
}

fn owner(object_id: &str, directory: &'static Directory) -> Option<&'static Persona> {
    let in_directory =
        |persona: &&Persona| persona.in_directory(directory).is_some_and(|account| account.object_id == object_id);
    crate::people::PERSONAS.iter().copied().find(in_directory)
}

/// Whether the bearer may open the mailbox: its owner in its own directory, or somebody with Full Access.
fn may_open(mailbox: &Mailbox, bearer: &Bearer, directory: &'static Directory) -> bool {
    let owns = matches!(bearer, Bearer::Person(persona) if mailbox.owner.as_deref() == Some(persona.sign_in));
    mailbox.directory == directory && (owns || mailbox.full_access.contains(bearer.name()))
}

/// The user named must exist; a right token without a right to the mailbox, or with IMAP off, gets in but is not
/// connected.
fn imap(world: &World, bearer: &Bearer, directory: &'static Directory, user: &str) -> Result<Option<String>, Refused> {
    let is_self = matches!(bearer, Bearer::Person(persona) if persona.sign_in.eq_ignore_ascii_case(user));
    match world.mailboxes.called(user) {
        Some(mailbox) => Ok((may_open(mailbox, bearer, directory) && mailbox.imap).then(|| mailbox.address.clone())),
        None if is_self => Ok(None),
        None => Err(Refused::Credentials),
    }
}

fn pop(world: &World, bearer: &Bearer, directory: &'static Directory, user: &str) -> Result<Option<String>, Refused> {
    let mailbox = world.mailboxes.called(user).ok_or(Refused::Credentials)?;
    let open = may_open(mailbox, bearer, directory) && mailbox.pop;
    open.then(|| Some(mailbox.address.clone())).ok_or(Refused::Credentials)
}

/// SMTP authenticates the owner of the token as themselves: a shared mailbox is no identity.
fn smtp(world: &World, bearer: &Bearer, directory: &'static Directory, user: &str) -> Result<Option<String>, Refused> {
    let named = world.mailboxes.called(user).ok_or(Refused::Credentials)?;
    let identity = match bearer {
        Bearer::Person(persona) => world.mailboxes.owned_by(persona.sign_in).ok_or(Refused::Credentials)?,
        Bearer::App(client_id) if named.full_access.contains(client_id) => named,
        Bearer::App(_) => return Err(Refused::Credentials),
    };
    if identity.address != named.address || identity.directory != directory {
        return Err(Refused::Credentials);
    }
    if world.smtp_is_off_for(directory) {
        return Err(Refused::SmtpOffForDirectory);
    }
    match identity.smtp {
        true => Ok(Some(identity.address.clone())),
        false => Err(Refused::SmtpOffForMailbox),
    }
}
