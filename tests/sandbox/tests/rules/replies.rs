//! Every reply of the tables: word for word, at its place, over that protocol only, and gone when it is healed.

use base64::{Engine, prelude::BASE64_STANDARD};
use sandbox::{Lasts, Manner, Place, Protocol, REPLIES, Reply, Switch, Then, Token};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

use crate::{
    mail::{Mail, xoauth2},
    vendor::{CLIENT, Vendor},
};

type Conversation = Mail<TlsStream<TcpStream>>;

/// An unwelcome answer, its place and the conversation so far; nothing at the end of a whole check.
type Told = Option<(String, Place, Conversation)>;

async fn over_imap(vendor: &Vendor, who: &str, token: &str) -> Told {
    let (mut imap, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.imap()).await;
    let steps = [
        (Place::Auth, format!("A1 AUTHENTICATE XOAUTH2 {}", xoauth2(who, token))),
        (Place::Open, "A1 EXAMINE INBOX".to_owned()),
    ];
    for (place, command) in steps {
        imap.send(&command).await;
        loop {
            let line = imap.line().await.unwrap();
            if line.starts_with("A1 OK") {
                break;
            }
            if line.starts_with("A1 ") || line.starts_with("* BYE") {
                return Some((line, place, imap));
            }
        }
    }
    None
}

async fn over_pop(vendor: &Vendor, who: &str, token: &str) -> Told {
    let (mut pop, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.pop()).await;
    pop.ask("AUTH XOAUTH2").await;
    for (place, command) in [(Place::Auth, xoauth2(who, token)), (Place::Open, "STAT".to_owned())] {
        let line = pop.ask(&command).await;
        if !line.starts_with("+OK") {
            return Some((line, place, pop));
        }
    }
    None
}

async fn over_smtp(vendor: &Vendor, who: &str, token: &str) -> Told {
    let mut smtp = Mail::submission(&vendor.sandbox).await;
    smtp.ask_smtp("AUTH XOAUTH2").await;
    let steps = [
        (Place::Auth, xoauth2(who, token)),
        (Place::Sender, format!("MAIL FROM:<{who}>")),
        (Place::Recipient, format!("RCPT TO:<{who}>")),
        (Place::Message, "DATA".to_owned()),
        (Place::Message, "Subject: test\r\n\r\ntext\r\n.".to_owned()),
    ];
    for (place, command) in steps {
        let line = smtp.ask_smtp(&command).await;
        if !line.starts_with(['2', '3']) {
            return Some((line, place, smtp));
        }
    }
    None
}

async fn over(protocol: Protocol, vendor: &Vendor, who: &str, token: &str) -> Told {
    match protocol {
        Protocol::Imap => over_imap(vendor, who, token).await,
        Protocol::Pop => over_pop(vendor, who, token).await,
        Protocol::Smtp => over_smtp(vendor, who, token).await,
    }
}

/// The line itself, and for submission the server, time and number behind it.
#[track_caller]
fn is_literally(line: &str, reply: &Reply) {
    let who = reply.sign_in();
    match reply.protocol {
        Protocol::Imap if reply.text.starts_with("* ") => assert_eq!(line, reply.text),
        Protocol::Imap => assert_eq!(line, format!("A1 {}", reply.text)),
        Protocol::Pop => assert_eq!(line, reply.text),
        Protocol::Smtp => {
            let text = reply.text.replace("{user}", &who).replace("{sender}", &who);
            let trailer = line.strip_prefix(&text).unwrap_or_else(|| panic!("{line}"));
            assert!(trailer.starts_with(" [AM0PR01CA0123.eurprd01.prod.outlook.com 20") && trailer.ends_with(']'));
        }
    }
}

/// The conversation goes on or ends as the table says.
async fn goes_on(mut conversation: Conversation, reply: &Reply) {
    match reply.then {
        Then::Go => {
            let command = if reply.protocol == Protocol::Imap { "A2 NOOP" } else { "QUIT" };
            assert!(!conversation.ask(command).await.is_empty(), "{}", reply.name);
            return;
        }
        Then::Bye(bye) => assert_eq!(conversation.line().await.as_deref(), Some(bye)),
        Then::Close => {}
    }
    assert_eq!(conversation.line().await, None, "{}", reply.name);
}

async fn hears(vendor: &Vendor, reply: &Reply, token: &str) {
    let who = reply.sign_in();
    let Some((line, place, conversation)) = over(reply.protocol, vendor, &who, token).await else {
        panic!("{who} was told nothing");
    };
    assert_eq!(place, reply.at, "{line}");
    is_literally(&line, reply);
    goes_on(conversation, reply).await;
}

async fn is_well(vendor: &Vendor, protocol: Protocol, who: &str, token: &str) {
    if let Some((line, ..)) = over(protocol, vendor, who, token).await {
        panic!("{who} over {protocol:?}: {line}");
    }
}

#[tokio::test]
async fn each_is_said_literally_at_its_place_and_is_gone_when_healed() {
    let vendor = Vendor::start().await;
    for reply in REPLIES.iter() {
        let who = reply.sign_in();
        let token = vendor.access_token(&who).await;
        for protocol in [Protocol::Imap, Protocol::Pop, Protocol::Smtp] {
            match protocol == reply.protocol {
                true => hears(&vendor, reply, &token).await,
                false => is_well(&vendor, protocol, &who, &token).await,
            }
        }
        if reply.lasts == Lasts::UntilHealed {
            hears(&vendor, reply, &token).await;
            vendor.sandbox.set(Switch::Scenario { sign_in: who.clone(), on: false }).unwrap();
        }
        is_well(&vendor, reply.protocol, &who, &token).await;
        vendor.sandbox.set(Switch::Scenario { sign_in: who, on: true }).unwrap();
        hears(&vendor, reply, &token).await;
    }
    assert!(REPLIES.len() > 40, "{}", REPLIES.len());
}

#[tokio::test]
async fn a_wrong_token_is_refused_as_ever() {
    let vendor = Vendor::start().await;
    for (who, refusal) in [
        ("imap-throttled@contoso.example", "A1 NO AUTHENTICATE failed."),
        ("pop-temporary@contoso.example", "-ERR Authentication failure: unknown user name or bad password."),
        ("smtp-temporary@contoso.example", "535 5.7.3 Authentication unsuccessful ["),
    ] {
        let protocol = Reply::find(who.split('@').next().unwrap()).unwrap().protocol;
        let order = Token::access(CLIENT, who, "https://outlook.office.com/EWS.AccessAsUser.All");
        let Some((line, place, _)) = over(protocol, &vendor, who, &vendor.sandbox.mint(&order).unwrap()).await else {
            panic!("{who} was let in");
        };
        assert!(line.starts_with(refusal) && place == Place::Auth, "{line}");
    }
}

#[tokio::test]
async fn passwords_hear_what_their_mailbox_is_told() {
    let vendor = Vendor::start().await;
    let (mut imap, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.imap()).await;
    assert_eq!(imap.ask("A1 LOGIN \"imap-login-failed@contoso.example\" secret").await, "A1 NO LOGIN failed.");
    let (mut pop, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.pop()).await;
    pop.ask("USER pop-in-use@contoso.example").await;
    assert!(pop.ask("PASS secret").await.starts_with("-ERR [IN-USE] "));
    let mut smtp = Mail::submission(&vendor.sandbox).await;
    assert_eq!(smtp.ask_smtp("AUTH LOGIN").await, "334 VXNlcm5hbWU6");
    smtp.ask_smtp(&BASE64_STANDARD.encode("smtp-security-defaults@contoso.example")).await;
    let refused = smtp.ask_smtp(&BASE64_STANDARD.encode("secret")).await;
    assert!(refused.starts_with("535 5.7.139 Authentication unsuccessful, user is locked by your organization's"));
}

#[tokio::test]
async fn mail_after_a_refused_authentication_repeats_the_refusal() {
    let vendor = Vendor::start().await;
    let who = "smtp-policy@contoso.example";
    let token = vendor.access_token(who).await;
    let Some((refusal, _, mut smtp)) = over_smtp(&vendor, who, &token).await else {
        panic!("{who} was let in");
    };
    let told = smtp.ask_smtp(&format!("MAIL FROM:<{who}>")).await;
    assert_eq!(told, format!("530 5.7.57 Client not authenticated to send mail. Error: {refusal}"));
}

#[tokio::test]
async fn any_mailbox_can_be_told_anything_anywhere() {
    static FULL: Reply =
        Reply::new("any", Protocol::Smtp, Place::Recipient, "554 5.2.2 mailbox full", "Full").closing();
    let vendor = Vendor::start().await;
    let ada = "ada@contoso.example";
    let token = vendor.access_token(ada).await;
    let manner = |manner| Switch::Manner { mailbox: ada.to_owned(), manner };
    vendor.sandbox.set(manner(Some(Manner::Says(&FULL)))).unwrap();
    let Some((line, place, conversation)) = over_smtp(&vendor, ada, &token).await else {
        panic!("Ada was told nothing");
    };
    assert!(line.starts_with("554 5.2.2 mailbox full [") && place == Place::Recipient, "{line}");
    goes_on(conversation, &FULL).await;
    vendor.sandbox.set(manner(None)).unwrap();
    is_well(&vendor, Protocol::Smtp, ada, &token).await;
}
