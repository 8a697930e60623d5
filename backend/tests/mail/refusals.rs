//! Every refusal that is known of Exchange Online, and those of other servers, come out as they went in.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use shared::{
    check::{Check, Speaker, Step, StepFailure},
    codes,
    diagnosis::{Case, diagnose},
    protocol::Protocol::{self, Imap, Pop, Smtp},
};

use crate::{
    script::{misbehaving, playing_with, until},
    scripted::{Hear, Turn, say},
    setup::failure,
};

/// RFC 7628 section 3.2.2: `{"status":"401","schemes":"bearer","scope":"mail"}`.
const ERROR_CHALLENGE: &str = "eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIiwic2NvcGUiOiJtYWlsIn0=";

const SIGN_IN: &[(Protocol, &str)] = &[
    (Imap, "A0002 NO AUTHENTICATE failed."),
    (Imap, "A0002 NO [AUTHENTICATIONFAILED] Authentication failed."),
    (Imap, "A0002 NO [UNAVAILABLE] Temporary authentication failure."),
    (Imap, "A0002 NO Basic authentication is disabled."),
    (Imap, "A0002 BAD Command Argument Error. 12"),
    (Imap, "* BYE Connection closed. 14"),
    (Pop, "-ERR Authentication failure: unknown user name or bad password."),
    (Pop, "-ERR Protocol error. Connection is closed. 10"),
    (Pop, "-ERR [AUTH] Authentication failed."),
    (Pop, "-ERR [SYS/TEMP] Temporary authentication failure."),
    (Smtp, "535 5.7.3 Authentication unsuccessful [AM0PR01CA0123.eurprd01.prod.exchangelabs.com]"),
    (
        Smtp,
        "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.",
    ),
    (Smtp, "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox."),
    (Smtp, "535 5.7.139 Authentication unsuccessful, basic authentication is disabled."),
    (Smtp, "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy."),
    (
        Smtp,
        "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully.",
    ),
    (Smtp, "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect."),
    (Smtp, "535 5.7.139 Authentication unsuccessful, account locked."),
    (Smtp, "535 5.7.8 Error: authentication failed: Invalid base64 data in initial response"),
    (Smtp, "454 4.7.0 Temporary authentication failure"),
    (Smtp, "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded"),
    (Smtp, "421 4.4.2 Message submission rate for this client has exceeded the configured limit"),
    (Smtp, "451 4.7.0 Temporary server error. Please try again later. PRX4"),
];

const OPENING: &[(Protocol, &str)] = &[
    (Imap, "A0003 BAD User is authenticated but not connected."),
    (Imap, "A0003 NO [SERVERBUG] Internal error occurred."),
    (Imap, "* BYE Connection closed. 14"),
    (Pop, "-ERR [IN-USE] Mailbox is locked by another session."),
    (Smtp, "530 5.7.57 Client not authenticated to send mail."),
    (Smtp, "550 5.7.60 SMTP; Client does not have permissions to send as this sender"),
    (Smtp, "554 5.2.252 SendAsDenied; ada@contoso.example not allowed to send as info@contoso.example"),
    (Smtp, "550 5.1.90 SubmissionQuotaExceeded; Your message can't be sent because you've reached your daily limit"),
];

fn assert_refused(check: &Check, at: Step, with: &str) {
    let (step, StepFailure::Refused { reply, .. }) = failure(check) else { panic!("{check:#?}") };
    assert_eq!((step, reply.as_str()), (at, with), "{check:#?}");
    let heard: Vec<&str> =
        check.transcript.iter().filter(|line| line.speaker == Speaker::Server).map(|line| line.text.as_str()).collect();
    assert!(heard.contains(&with), "the transcript holds it too: {heard:#?}");
}

#[tokio::test]
async fn a_refused_sign_in_comes_out_in_the_servers_own_words() {
    for &(protocol, reply) in SIGN_IN {
        assert_refused(&misbehaving(protocol, Step::Authenticate, vec![say(reply)]).await, Step::Authenticate, reply);
    }
}

#[tokio::test]
async fn a_refused_mailbox_comes_out_in_the_servers_own_words() {
    for &(protocol, reply) in OPENING {
        assert_refused(&misbehaving(protocol, Step::Open, vec![say(reply), rest(protocol)]).await, Step::Open, reply);
    }
}

/// What a server still answers to the other commands of a pipelined group.
fn rest(protocol: Protocol) -> Turn {
    match protocol {
        Smtp => say("503 5.5.2 Need mail command\r\n250 2.0.0 Resetting"),
        Imap => say("* BYE Connection closed. 14"),
        Pop => say("-ERR"),
    }
}

#[tokio::test]
async fn an_error_challenge_is_answered_by_an_empty_line_and_kept() {
    let endings = [
        (Imap, format!("+ {ERROR_CHALLENGE}"), "A0002 NO [AUTHENTICATIONFAILED] Authentication failed."),
        (Pop, format!("+ {ERROR_CHALLENGE}"), "-ERR [AUTH] Authentication failed."),
        (Smtp, format!("334 {ERROR_CHALLENGE}"), "535 5.7.8 Error: authentication failed"),
    ];
    for (protocol, challenge, ending) in endings {
        let turns = vec![say(&challenge), Hear("\r\n"), say(ending)];
        let check = misbehaving(protocol, Step::Authenticate, turns).await;
        assert_refused(&check, Step::Authenticate, ending);
        let shown = challenge.replace(ERROR_CHALLENGE, r#"{"status":"401","schemes":"bearer","scope":"mail"}"#);
        assert!(check.transcript.iter().any(|line| line.text == shown), "{:#?}", check.transcript);
        let (_, StepFailure::Refused { challenge, .. }) = failure(&check) else { panic!("{check:#?}") };
        assert_eq!(challenge.unwrap().scope.as_deref(), Some("mail"));
    }
}

/// A server that names the authority which the token names too, so that the base64 of both holds the same piece.
#[tokio::test]
async fn a_challenge_that_names_the_tokens_own_authority_is_read_over_every_protocol() {
    let issuer = r#""iss":"https://login.example/contoso/v2.0""#;
    let token: &'static str = format!("e30.{}.c2ln", STANDARD.encode(format!("{{{issuer}}}"))).leak();
    let challenge = STANDARD.encode(format!(r#"{{{issuer},"status":"403","scope":"mail"}}"#));
    for (protocol, mark, ending) in [
        (Imap, "+", "A0002 NO [AUTHENTICATIONFAILED] Authentication failed."),
        (Pop, "+", "-ERR [AUTH] Authentication failed."),
        (Smtp, "334", "535 5.7.8 Error: authentication failed"),
    ] {
        let turns = vec![say(format!("{mark} {challenge}")), Hear("\r\n"), say(ending)];
        let turns = [until(protocol, Step::Authenticate), turns].concat();
        let check = playing_with(protocol, token, turns).await;
        assert_refused(&check, Step::Authenticate, ending);
        let shown = format!(r#"{mark} {{"status":"403","scope":"mail"}}"#);
        assert!(check.transcript.iter().any(|line| line.text == shown), "{:#?}", check.transcript);
        let found = diagnose(&Case { checks: std::slice::from_ref(&check), ..Case::default() });
        assert_eq!(found[0].code, codes::MAIL_PERMISSION_MISSING, "{found:#?}");
    }
}

#[tokio::test]
async fn a_mechanism_that_is_refused_by_name_never_sees_the_token() {
    let before = crate::script::until(Smtp, Step::Authenticate);
    let greeting: Vec<Turn> = before.into_iter().take(3).collect();
    let check =
        crate::script::playing(Smtp, [greeting, vec![say("504 5.7.4 Unrecognized authentication type")]].concat())
            .await;
    assert_refused(&check, Step::Authenticate, "504 5.7.4 Unrecognized authentication type");
    assert!(check.transcript.iter().all(|line| !line.text.contains("<redacted")));
}

#[tokio::test]
async fn every_line_of_a_long_reply_is_kept() {
    let reply = say("535-5.7.8 Username and Password not accepted.\r\n535 5.7.8 https://support.example/mail");
    let check = misbehaving(Smtp, Step::Authenticate, vec![reply]).await;
    let expected = "535-5.7.8 Username and Password not accepted. 535 5.7.8 https://support.example/mail";
    assert_eq!(failure(&check), (Step::Authenticate, StepFailure::refused(expected)));
}

#[tokio::test]
async fn a_server_that_turns_everybody_away_is_quoted() {
    for (protocol, reply) in [(Imap, "* BYE too many connections"), (Pop, "-ERR [SYS/TEMP] try later")] {
        assert_refused(&misbehaving(protocol, Step::Greeting, vec![say(reply)]).await, Step::Greeting, reply);
    }
}

#[tokio::test]
async fn warnings_before_success_are_no_refusal() {
    let turns = vec![
        say("* NO Disk is 98% full, please delete unnecessary data"),
        say("* 3 EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY 14] ok\r\nA0003 OK [READ-ONLY] done"),
        Hear("A0004 LOGOUT"),
    ];
    assert!(misbehaving(Imap, Step::Open, turns).await.passed());
}
