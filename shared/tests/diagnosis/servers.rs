//! What servers say of a token, and servers that are not Microsoft's.

use shared::{
    catalogue::{Values, in_full},
    challenge::Challenge,
    check::{Check, Speaker, Step, StepFailure, Target, TranscriptLine, is_elsewhere},
    claims::ClaimSummary,
    diagnosis::{Case, diagnose},
    protocol::Protocol::{self, Imap, Pop, Smtp},
};

use super::cases::*;

fn challenged(protocol: Protocol, status: &str, reply: &str) -> Check {
    let challenge =
        Challenge { status: status.into(), schemes: None, scope: Some("mail".into()), openid_configuration: None };
    failed(protocol, Step::Authenticate, StepFailure::Refused { reply: reply.into(), challenge: Some(challenge) })
}

#[test]
fn what_a_server_says_of_the_token_stands_before_what_its_no_says() {
    let replies = [
        (Imap, "A0001 NO [AUTHENTICATIONFAILED] Authentication failed.", "imap.sign-in-refused"),
        (Pop, "-ERR [AUTH] Authentication failed.", "pop.sign-in-refused"),
        (Smtp, "535 5.7.8 Error: authentication failed: (reason unavailable)", "smtp.sign-in-refused"),
    ];
    for (protocol, reply, refused) in replies {
        for (status, expected) in [
            ("401", refused),
            ("invalid_token", refused),
            ("403", "mail.permission-missing"),
            ("insufficient_scope", "mail.permission-missing"),
            ("500", "mail.authority-not-asked"),
            ("internal_failure", "mail.authority-not-asked"),
        ] {
            let checks = [challenged(protocol, status, reply)];
            let found = diagnose(&case(&checks));
            assert_eq!(found[0].code.0, expected, "{protocol} {status}");
            let said = found[0].evidence.iter().any(|it| it.to_string().contains(&format!("\"status\":\"{status}\"")));
            assert!(said, "{protocol} {status}: {:?}", found[0].evidence);
        }
    }
}

#[test]
fn a_server_that_hangs_up_on_a_very_long_token_is_told_as_that() {
    let mut check = failed(Imap, Step::Authenticate, StepFailure::Closed);
    check.claims.as_mut().unwrap().token_length = 6_200;
    assert_eq!(ranked(&case(&[check]))[0], "mail.token-too-long");
}

#[test]
fn a_reply_of_4xx_to_the_sign_in_is_no_refusal() {
    let checks = [failed(Smtp, Step::Authenticate, StepFailure::refused("435 whatever this server says"))];
    assert_eq!(ranked(&case(&checks)), ["smtp.temporary"]);
}

#[test]
fn nobody_is_told_that_they_may_not_send_as_themselves() {
    for reply in ["550 5.7.60 SMTP; Client does not have permissions to send as this sender", "550 no"] {
        let checks = [failed(Smtp, Step::Open, StepFailure::refused(reply))];
        let own = Case { wanted: Some(&checks[0].username), ..case(&checks) };
        assert_eq!(ranked(&own)[0], "mail.no-mailbox", "{reply}");
    }
    let unknown =
        [failed(Smtp, Step::Open, StepFailure::refused("550 5.1.1 <x>: Recipient address rejected: User unknown"))];
    assert_eq!(ranked(&case(&unknown))[0], "mail.no-mailbox");
}

/// As Dovecot and Postfix greet, at a host that is not Microsoft's.
fn at_dovecot(mut check: Check, greeting: &str) -> Check {
    check.target = Target::Socket { host: "mail.example".to_owned(), port: 993 };
    check.transcript.insert(0, TranscriptLine { at: 0, speaker: Speaker::Server, text: greeting.to_owned() });
    check.elsewhere = is_elsewhere(&check.target, &check.transcript);
    check
}

#[test]
fn a_refusal_by_somebodys_own_server_speaks_of_that_server() {
    let [imap, smtp] = ["* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2] Dovecot ready.", "220 mail.example ESMTP Postfix"];
    let at = |protocol, step, reply: &str| failed(protocol, step, StepFailure::refused(reply));
    for (check, expected) in [
        (
            at_dovecot(at(Imap, Step::Authenticate, "A1 NO [AUTHENTICATIONFAILED] Authentication failed."), imap),
            "own.sign-in-refused",
        ),
        (at_dovecot(at(Imap, Step::Open, "A2 NO [NOPERM] Permission denied"), imap), "own.mailbox-not-opened"),
        (
            at_dovecot(at(Smtp, Step::Authenticate, "535 5.7.8 Error: authentication failed"), smtp),
            "own.sign-in-refused",
        ),
        (
            at_dovecot(at(Smtp, Step::Open, "550 5.1.1 <ada@contoso.example>: User unknown"), smtp),
            "own.mailbox-not-opened",
        ),
    ] {
        let findings = diagnose(&case(std::slice::from_ref(&check)));
        assert_eq!(findings[0].code.0, expected);
        for finding in &findings {
            let told = in_full(finding, &Values::default());
            assert!(finding.elsewhere && told.fix.iter().all(|step| step.commands.is_empty()), "{told:?}");
        }
    }
    let exchange = at_dovecot(
        at(Imap, Step::Authenticate, "A1 NO AUTHENTICATE failed."),
        "* OK The Microsoft Exchange IMAP4 service is ready.",
    );
    assert_eq!(
        diagnose(&case(&[exchange]))[0].code.0,
        "imap.sign-in-refused",
        "Exchange on the organisation's own machines"
    );
}

#[test]
fn capital_letters_in_a_tokens_name_are_told_where_servers_compare_them() {
    let refused =
        failed(Imap, Step::Authenticate, StepFailure::refused("A1 NO [AUTHENTICATIONFAILED] Authentication failed."));
    for (owner, told) in [("Ada@contoso.example", true), (ADA, false)] {
        let mut check = at_dovecot(refused.clone(), "* OK Dovecot ready.");
        check.claims = Some(ClaimSummary { username: Some(owner.to_owned()), ..token() });
        let findings = diagnose(&case(std::slice::from_ref(&check)));
        let evidence = findings[0].evidence.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(evidence.contains("capital letters"), told, "{evidence}");
    }
}
