//! The well-behaved beginning of each protocol's conversation, up to a rung.

use mailbox_link::mail::ProberSettings;
use shared::{
    check::{Check, Step},
    protocol::Protocol,
};

use crate::{
    scripted::{Hear, Protection, Scripted, Turn, say},
    setup::{HOST, OWNER, check, probe, prober},
};

/// A token that is no JWT, so that the claims rung has nothing to say.
pub(crate) const TOKEN: &str = "EwBgA8l6BAAUO9chh8cJscQLmU-LSWpbnr0vmwwAAZc2QEwB5hPyRvNUVnZ6ZVhO0qBn";

/// The rungs on which a server talks.
pub(crate) const TALKING: [Step; 3] = [Step::Greeting, Step::Authenticate, Step::Open];

/// How the conversation begins before TLS.
pub(crate) fn protection(protocol: Protocol) -> Protection {
    match protocol {
        Protocol::Imap | Protocol::Pop => Protection::Implicit(HOST),
        Protocol::Smtp => Protection::After(vec![
            say("220 mail.contoso.example ready"),
            Hear("EHLO "),
            say("250-mail.contoso.example\r\n250-PIPELINING\r\n250 STARTTLS"),
            Hear("STARTTLS\r\n"),
            say("220 go ahead"),
        ]),
    }
}

/// The conversation until the server must answer on that rung.
pub(crate) fn until(protocol: Protocol, rung: Step) -> Vec<Turn> {
    let (greeting, sign_in, opening) = match protocol {
        Protocol::Imap => imap(),
        Protocol::Pop => pop(),
        Protocol::Smtp => smtp(),
    };
    match rung {
        Step::Greeting => greeting.into_iter().take(usize::from(protocol == Protocol::Smtp)).collect(),
        Step::Authenticate => [greeting, sign_in].concat(),
        _ => [greeting, sign_in, opening].concat(),
    }
}

fn imap() -> (Vec<Turn>, Vec<Turn>, Vec<Turn>) {
    (
        vec![
            say("* OK The service is ready."),
            Hear("A0001 CAPABILITY\r\n"),
            say("* CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR"),
            say("A0001 OK CAPABILITY completed."),
        ],
        vec![Hear("A0002 AUTHENTICATE XOAUTH2 dXNlcj")],
        vec![say("A0002 OK AUTHENTICATE completed."), Hear("A0003 EXAMINE INBOX\r\n")],
    )
}

fn pop() -> (Vec<Turn>, Vec<Turn>, Vec<Turn>) {
    (
        vec![say("+OK The service is ready."), Hear("CAPA\r\n"), say("+OK\r\nTOP\r\nUIDL\r\n.")],
        vec![Hear("AUTH XOAUTH2\r\n"), say("+ "), Hear("dXNlcj")],
        vec![say("+OK User successfully authenticated."), Hear("STAT\r\n")],
    )
}

fn smtp() -> (Vec<Turn>, Vec<Turn>, Vec<Turn>) {
    (
        vec![Hear("EHLO "), say("250-mail.contoso.example\r\n250-PIPELINING\r\n250 AUTH LOGIN XOAUTH2")],
        vec![Hear("AUTH XOAUTH2\r\n"), say("334 "), Hear("dXNlcj")],
        vec![say("235 2.7.0 Authentication successful"), Hear("MAIL FROM:<ada@"), Hear("RCPT TO:<ada@"), Hear("RSET")],
    )
}

/// Checks against a server that behaves until `rung` and then plays `rest` and closes.
pub(crate) async fn misbehaving(protocol: Protocol, rung: Step, rest: Vec<Turn>) -> Check {
    playing(protocol, [until(protocol, rung), rest].concat()).await
}

/// Checks against a server that plays `turns` once TLS stands, and closes.
pub(crate) async fn playing(protocol: Protocol, turns: Vec<Turn>) -> Check {
    playing_with(protocol, TOKEN, turns).await
}

/// The same, with a token of the test's.
pub(crate) async fn playing_with(protocol: Protocol, token: &str, turns: Vec<Turn>) -> Check {
    let server = Scripted::protected(protection(protocol), turns).await;
    let prober = prober(&server.ca_pem, ProberSettings::default());
    let check = check(&prober, probe(protocol, server.port, OWNER, token)).await;
    server.finish().await;
    check
}
