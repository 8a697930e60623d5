//! From an AUTH payload to an outcome, whatever the protocol.

use std::io;

use tokio::io::{AsyncRead, AsyncWrite};

use super::{
    Visit,
    judge::{Refused, Session, judge},
    manner,
    sasl::Credentials,
    wire::Wire,
};
use crate::people::{Lasts, Manner, Place, Reply};

/// How an authentication ended.
pub(super) enum Outcome {
    Accepted(Session),
    Refused(Refused),
    /// The client broke off, or answered an error challenge with something.
    Aborted,
    /// Too many requests.
    Throttled,
    /// The server closes without a line.
    HangUp,
    /// The server would let the client in, but says this.
    Says(&'static Reply),
}

/// Judges the payload, in the manner of the mailbox it names.
pub(super) async fn authenticate<S>(visit: &Visit, wire: &mut Wire<S>, payload: &str) -> io::Result<Outcome>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let simulation = &visit.simulation;
    simulation.ledger.note(payload);
    let Some(credentials) = Credentials::parse(payload) else {
        return Ok(Outcome::Refused(Refused::Credentials));
    };
    simulation.ledger.note(&credentials.token);
    let manner = simulation.world().mailboxes.called(&credentials.user).and_then(|mailbox| mailbox.manner);
    match manner {
        None | Some(Manner::Says(_)) => {}
        Some(Manner::Slow) => tokio::time::sleep(simulation.slowness).await,
        Some(Manner::SlowRefusal) => {
            tokio::time::sleep(simulation.slowness).await;
            return Ok(Outcome::Refused(Refused::Credentials));
        }
        Some(Manner::RefusesByChallenge) => {
            return Ok(match manner::error_challenge(wire, visit.protocol).await? {
                true => Outcome::Refused(Refused::Credentials),
                false => Outcome::Aborted,
            });
        }
        Some(Manner::Throttles) => return Ok(Outcome::Throttled),
        Some(Manner::Drops) => return Ok(Outcome::HangUp),
        Some(Manner::EndlessLines) => match manner::endless_lines(wire, visit.protocol).await? {},
        Some(Manner::EndlessLine) => match manner::endless_line(wire, visit.protocol).await? {},
        Some(Manner::EndlessChallenges) => match manner::endless_challenges(wire, visit.protocol).await? {},
    }
    Ok(match judge(simulation, visit.protocol, &credentials) {
        Ok(session) => match says(visit, &credentials.user, Place::Auth) {
            Some(reply) => Outcome::Says(reply),
            None => Outcome::Accepted(session),
        },
        Err(refused) => Outcome::Refused(refused),
    })
}

/// What the server says at this place, when that is the manner of the mailbox called by this name.
pub(super) fn says(visit: &Visit, name: &str, at: Place) -> Option<&'static Reply> {
    let mut world = visit.simulation.world();
    let mailbox = world.mailboxes.called_mut(name)?;
    let Some(Manner::Says(reply)) = mailbox.manner.filter(|manner| falls(*manner, visit, at)) else {
        return None;
    };
    if reply.lasts == Lasts::Once {
        mailbox.manner = None;
    }
    Some(reply)
}

fn falls(manner: Manner, visit: &Visit, at: Place) -> bool {
    matches!(manner, Manner::Says(reply) if reply.protocol == visit.protocol && reply.at == at)
}
