//! What mail servers refuse.

use shared::{
    catalogue::{Values, in_full},
    check::{Step, StepFailure},
    claims::ClaimSummary,
    diagnosis::{Case, diagnose, first, of_checks},
    finding::{Confidence, Evidence},
    flow::IdentityChoice,
    protocol::Protocol::{self, Imap, Pop, Smtp},
    time::Timestamp,
};

use super::cases::*;

/// One check, no names that differ, a good token: what the server says is all there is.
#[test]
fn each_reply_that_names_its_cause_is_believed() {
    for (protocol, reply, expected) in [
        (Imap, "A1 NO LOGIN failed.", "imap.password-refused"),
        (Imap, "A1 NO Basic authentication is disabled.", "imap.password-refused"),
        (Imap, "* BYE Session invalidated - AccessTokenExpired", "mail.token-expired"),
        (Imap, "A1 NO Request is throttled. Suggested Backoff Time: 251 milliseconds", "mail.server-busy"),
        (Imap, "A1 NO Server Unavailable. 15", "mail.server-busy"),
        (Imap, "A1 BAD Command Argument Error. 12", "mail.encoding-broken"),
        (Imap, "* BYE Connection closed. 14", "mail.server-closed"),
        (Pop, "-ERR Logon failure: unknown user name or bad password.", "pop.password-refused"),
        (Pop, "-ERR Protocol error. Connection is closed. 10", "pop.one-line-sign-in"),
        (
            Smtp,
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
            "smtp.auth-disabled-for-organisation",
        ),
        (
            Smtp,
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.",
            "smtp.auth-disabled-for-mailbox",
        ),
        (Smtp, "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", "smtp.password-refused"),
        (
            Smtp,
            "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy.",
            "smtp.security-defaults",
        ),
        (Smtp, "504 5.7.4 Unrecognized authentication type", "smtp.mechanism-not-offered"),
        (Smtp, "500 5.5.2 Line too long", "smtp.line-too-long"),
        (Smtp, "432 4.3.2 Concurrent connections limit exceeded", "smtp.too-many-connections"),
        (Smtp, "421 4.4.2 Message submission rate for this client has exceeded", "smtp.rate-limited"),
        (Smtp, "451 4.7.0 Temporary server error.", "smtp.temporary"),
    ] {
        assert_eq!(only(refused(protocol, reply)), expected, "{reply}");
        let shouted = format!("[2026-11-22] \"{}\" (Servermeldung)", reply.to_uppercase().replace(' ', "\r\n  "));
        assert_eq!(only(refused(protocol, &shouted)), expected, "{shouted}");
    }
}

#[test]
fn a_submission_that_fails_after_signing_in_is_about_the_sender() {
    for (reply, expected) in [
        ("550 5.7.60 SMTP; Client does not have permissions to send as this sender", "smtp.may-not-send-as"),
        ("554 5.2.252 SendAsDenied; a not allowed to send as b", "smtp.may-not-send-as"),
        ("550 5.1.8 Bad outbound sender", "smtp.sender-blocked"),
        ("554 5.2.2 mailbox full; QuotaExceeded", "smtp.mailbox-full"),
        ("530 5.7.57 Client not authenticated to send mail.", "smtp.not-signed-in"),
        ("550 5.9.9 something new", "smtp.may-not-send-as"),
    ] {
        assert_eq!(only(failed(Smtp, Step::Open, StepFailure::refused(reply))), expected, "{reply}");
    }
}

#[test]
fn a_refused_sender_is_named_beside_who_signed_in() {
    let reply = StepFailure::refused("550 5.7.60 SMTP; Client does not have permissions");
    let checks = [failed(Smtp, Step::Open, reply)];
    let wanted = SHARED.parse().unwrap();
    let finding = diagnose(&Case { wanted: Some(&wanted), ..case(&checks) }).remove(0);
    assert_eq!(finding.evidence[1], Evidence::Fact { text: format!("{ADA} was to send as {SHARED}.") });
}

#[test]
fn the_token_is_looked_at_before_anything_else() {
    let graph = ClaimSummary { audiences: vec!["https://graph.microsoft.com".into()], ..token() };
    let narrow = ClaimSummary { scopes: vec!["SMTP.Send".into()], ..token() };
    let narrower = ClaimSummary { scopes: vec!["IMAP.AccessAsUser.All".into()], ..token() };
    let old = ClaimSummary { expires_at: Some(Timestamp(BEGAN.0 - 60)), ..token() };
    let both = ClaimSummary { audiences: vec!["00000003-0000-0000-c000-000000000000".into()], ..narrow.clone() };
    for (check, expected) in [
        (refused(Imap, IMAP_NO).with_token(graph.clone()), "mail.token-for-another-service"),
        (refused(Pop, POP_NO).with_token(graph.clone()), "mail.token-for-another-service"),
        (refused(Smtp, SMTP_NO).with_token(graph), "mail.token-for-another-service"),
        (refused(Imap, IMAP_NO).with_token(both), "mail.token-for-another-service"),
        (refused(Imap, IMAP_NO).with_token(narrow.clone()), "mail.permission-missing"),
        (refused(Imap, IMAP_NO).with_token(narrow).named(SHARED), "mail.permission-missing"),
        (refused(Smtp, SMTP_NO).with_token(narrower), "mail.permission-missing"),
        (refused(Pop, POP_NO).with_token(old), "mail.token-expired"),
    ] {
        let findings = diagnose(&case(&[check]));
        assert_eq!(findings[0].code.0, expected);
        assert_eq!(findings[0].confidence, Confidence::Certain);
        assert!(matches!(
            findings[0].evidence[..],
            [Evidence::Reply { .. }, Evidence::Claim { .. } | Evidence::Fact { .. }]
        ));
    }
}

#[test]
fn a_refused_sign_in_under_another_name_is_about_that_name() {
    let relation = |relation, check| {
        let checks = [check];
        codes(&Case { relation, ..case(&checks) }).remove(0)
    };
    let shared = Some(IdentityChoice::SharedMailbox);
    let alias = Some(IdentityChoice::Alias);
    let other_domain = "ada@contoso.onmicrosoft.example";
    for (choice, user, imap, smtp) in [
        (shared, SHARED, "mail.no-access-to-shared-mailbox", "smtp.shared-mailbox-signs-in"),
        (None, SHARED, "mail.no-access-to-shared-mailbox", "smtp.shared-mailbox-signs-in"),
        (alias, SHARED, "mail.sign-in-name-is-not-the-address", "mail.sign-in-name-is-not-the-address"),
        (None, other_domain, "mail.sign-in-name-is-not-the-address", "mail.sign-in-name-is-not-the-address"),
        (Some(IdentityChoice::WrongAccount), SHARED, "owner.wrong-account", "owner.wrong-account"),
    ] {
        assert_eq!(relation(choice, refused(Imap, IMAP_NO).named(user)), imap, "{choice:?} {user}");
        assert_eq!(relation(choice, refused(Pop, POP_NO).named(user)), imap, "{choice:?} {user}");
        assert_eq!(relation(choice, refused(Smtp, SMTP_NO).named(user)), smtp, "{choice:?} {user}");
    }
}

#[test]
fn the_sign_in_name_of_the_case_counts_where_the_token_names_nobody() {
    let check = refused(Imap, IMAP_NO).named(SHARED).without_token();
    let checks = [check];
    let named = Case { signed_in_as: Some(ADA), ..case(&checks) };
    assert_eq!(codes(&named), ["mail.no-access-to-shared-mailbox"]);
    assert_eq!(codes(&case(&checks)), ["imap.sign-in-refused"]);
    assert_eq!(of_checks(&case(&checks))[0].as_ref().unwrap().confidence, Confidence::Possible);
}

#[test]
fn what_another_protocol_opens_is_switched_off_here() {
    for (checks, expected) in [
        (vec![refused(Imap, NOT_CONNECTED), passed(Pop)], ["imap.switched-off", "passed"]),
        (vec![refused(Imap, IMAP_NO), passed(Pop)], ["imap.switched-off", "passed"]),
        (vec![refused(Pop, POP_NO), passed(Imap)], ["pop.switched-off", "passed"]),
        (vec![refused(Pop, POP_NO).named(SHARED), passed(Imap).named(SHARED)], ["pop.switched-off", "passed"]),
        (vec![refused(Imap, NOT_CONNECTED), passed(Smtp)], ["imap.switched-off", "passed"]),
        (vec![passed(Imap), refused(Smtp, SMTP_NO)], ["passed", "smtp.sign-in-refused"]),
        (vec![refused(Imap, IMAP_NO), passed(Smtp)], ["imap.sign-in-refused", "passed"]),
        (vec![refused(Imap, NOT_CONNECTED), passed(Pop).named(SHARED)], ["imap.switched-off", "passed"]),
    ] {
        assert_eq!(codes(&case(&checks)), expected);
    }
    let checks = [refused(Imap, NOT_CONNECTED), passed(Pop)];
    let findings = diagnose(&case(&checks));
    assert_eq!(
        findings[0].evidence,
        [Evidence::Reply { line: NOT_CONNECTED.into() }, Evidence::WorksOver { protocol: Pop }]
    );
    assert!(ranked(&case(&checks)).contains(&"imap.licence-without-imap".to_owned()));
}

#[test]
fn an_own_mailbox_that_nothing_opens_is_missing() {
    let checks = [refused(Imap, NOT_CONNECTED), refused(Pop, POP_NO), refused(Smtp, SMTP_NO)];
    assert_eq!(codes(&case(&checks))[..2], ["mail.no-mailbox", "mail.no-mailbox"]);
    assert_eq!(ranked(&case(&checks))[0], "mail.no-mailbox");
    let alone = [refused(Imap, NOT_CONNECTED)];
    assert_eq!(ranked(&case(&alone)), ["imap.switched-off", "mail.no-mailbox", "mail.no-access-to-mailbox"]);
}

#[test]
fn a_mailbox_of_others_that_nothing_opens_is_not_accessible() {
    let checks = [refused(Imap, NOT_CONNECTED).named(SHARED), refused(Pop, NOT_CONNECTED).named(SHARED)];
    assert_eq!(codes(&case(&checks)), ["mail.no-access-to-mailbox"; 2]);
    let shared = Case { relation: Some(IdentityChoice::SharedMailbox), ..case(&checks) };
    assert_eq!(codes(&shared), ["mail.no-access-to-shared-mailbox"; 2]);
}

#[test]
fn applications_are_told_apart_by_role_and_by_how_far_they_came() {
    let all = ["IMAP.AccessAsApp", "POP.AccessAsApp", "SMTP.SendAsApp"];
    let with = |checks: [shared::check::Check; 1]| codes(&case(&checks)).remove(0);
    assert_eq!(with([refused(Imap, IMAP_NO).with_token(app_token(&all))]), "app.service-principal-missing");
    assert_eq!(with([refused(Pop, POP_NO).with_token(app_token(&all))]), "app.service-principal-missing");
    assert_eq!(with([refused(Smtp, SMTP_NO).with_token(app_token(&all))]), "app.service-principal-missing");
    assert_eq!(with([refused(Imap, NOT_CONNECTED).with_token(app_token(&all))]), "app.no-mailbox-permission");
    assert_eq!(with([refused(Imap, IMAP_NO).with_token(app_token(&["POP.AccessAsApp"]))]), "app.role-missing");
    let known =
        [refused(Imap, NOT_CONNECTED).with_token(app_token(&all)), refused(Pop, POP_NO).with_token(app_token(&all))];
    assert_eq!(codes(&case(&known)), ["app.no-mailbox-permission"; 2]);
    let no_roles = [refused(Imap, IMAP_NO).with_token(app_token(&[]))];
    assert_eq!(codes(&Case { app_only: true, ..case(&no_roles) }), ["app.role-missing"]);
}

#[test]
fn a_long_token_is_suspected_where_pop_gives_up() {
    let long = ClaimSummary { token_length: 5000, ..token() };
    let error = "-ERR Protocol error. Connection is closed. 10";
    assert_eq!(only(refused(Pop, error).with_token(long.clone())), "mail.token-too-long");
    let refused = [refused(Pop, POP_NO).with_token(long)];
    assert!(ranked(&case(&refused)).contains(&"mail.token-too-long".to_owned()));
}

#[test]
fn what_was_changed_a_short_while_ago_is_added_last() {
    let checks = [refused(Imap, IMAP_NO), refused(Pop, POP_NO)];
    let recently = Case { changed_recently: true, ..case(&checks) };
    let findings = diagnose(&recently);
    assert_eq!(findings.last().unwrap().code.0, "mail.just-changed");
    assert_eq!(findings.last().unwrap().confidence, Confidence::Possible);
    assert!(!ranked(&case(&checks)).contains(&"mail.just-changed".to_owned()));
    let unreachable = [failed(Imap, Step::Connect, StepFailure::NotConnected)];
    let recently = Case { changed_recently: true, ..case(&unreachable) };
    assert_eq!(ranked(&recently), ["mail.not-reached"]);
}

#[test]
fn every_other_failure_has_a_finding_of_its_own() {
    let tls = |detail: &str| StepFailure::TlsFailed { detail: detail.into() };
    for (step, failure, expected) in [
        (Step::Resolve, StepFailure::NotResolved, "mail.not-reached"),
        (Step::Resolve, StepFailure::NoSuchHost, "mail.host-unknown"),
        (Step::Connect, StepFailure::PortClosed, "mail.port-closed"),
        (Step::Tls, StepFailure::SpeaksTlsAtOnce, "mail.tls-at-once"),
        (Step::Tls, StepFailure::SpeaksPlainText { said: "220 ready".into() }, "mail.tls-later"),
        (Step::Greeting, StepFailure::SpeaksHttp, "mail.not-a-mail-server"),
        (Step::Resolve, StepFailure::AddressNotAllowed, "mail.address-not-allowed"),
        (Step::Connect, StepFailure::NotConnected, "mail.not-reached"),
        (Step::Tls, tls("certificate expired"), "mail.tls-failed"),
        (Step::Tls, tls("received fatal alert: ProtocolVersion"), "mail.tls-too-old"),
        (Step::Resolve, StepFailure::TimedOut { after: 5 }, "mail.not-reached"),
        (Step::Connect, StepFailure::TimedOut { after: 10 }, "mail.not-reached"),
        (Step::Greeting, StepFailure::TimedOut { after: 20 }, "mail.server-slow"),
        (Step::Authenticate, StepFailure::Closed, "mail.server-closed"),
        (Step::Greeting, StepFailure::TooMuch, "mail.server-misbehaves"),
        (Step::Greeting, StepFailure::NotUnderstood, "mail.server-misbehaves"),
        (Step::Greeting, StepFailure::NotOffered { missing: "XOAUTH2".into() }, "mail.not-offered"),
        (Step::Greeting, StepFailure::refused("554 go away"), "mail.server-busy"),
    ] {
        for protocol in Protocol::ALL {
            assert_eq!(only(failed(protocol, step, failure.clone())), expected, "{failure:?}");
        }
    }
}

#[test]
fn a_token_that_cannot_work_is_explained_by_its_claims_or_by_what_was_said_of_it() {
    let unfit = |detail: &str| StepFailure::TokenUnfit { detail: detail.into() };
    let graph = ClaimSummary { audiences: vec!["https://graph.microsoft.com".into()], ..token() };
    for (claims, detail, expected) in [
        (graph, "scp", "mail.token-for-another-service"),
        (token(), "aud: api://other", "mail.token-for-another-service"),
        (token(), "scp: lacks it", "mail.permission-missing"),
        (token(), "exp: has passed", "mail.token-expired"),
        (token(), "roles: lacks it", "app.role-missing"),
    ] {
        assert_eq!(only(failed(Imap, Step::Claims, unfit(detail)).with_token(claims)), expected, "{detail}");
    }
}

#[test]
fn the_most_telling_check_comes_first() {
    let checks = [
        failed(Smtp, Step::Connect, StepFailure::NotConnected),
        refused(Pop, POP_NO).named(SHARED),
        refused(Imap, NOT_CONNECTED).named(SHARED),
    ];
    let case = case(&checks);
    assert_eq!(first(of_checks(&case).iter().flatten()).unwrap().code.0, "mail.no-access-to-shared-mailbox");
    assert_eq!(ranked(&case)[0], "mail.no-access-to-shared-mailbox");
    assert_eq!(ranked(&case).iter().filter(|code| *code == "mail.not-reached").count(), 1);
}

#[test]
fn what_concerns_the_account_that_signs_in_names_it_and_not_the_shared_mailbox() {
    let shared = SHARED.parse().unwrap();
    let commands = |reply: &str, account| {
        let checks = [refused(Smtp, reply)];
        let case = Case { wanted: Some(&shared), relation: Some(IdentityChoice::SharedMailbox), ..case(&checks) };
        let mut found = of_checks(&case).remove(0).unwrap();
        assert_eq!(found.account.as_deref(), Some(ADA));
        found.account = found.account.filter(|_| account);
        let finding = in_full(&found, &Values { mailbox: Some(SHARED), ..Values::default() });
        finding.fix.into_iter().flat_map(|step| step.commands).map(|command| command.line).collect::<Vec<_>>()
    };
    let off = "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.";
    assert_eq!(
        commands(off, true),
        [format!("Set-CASMailbox -Identity '{ADA}' -SmtpClientAuthenticationDisabled $false")]
    );
    let own = format!("Set-CASMailbox -Identity '{SHARED}' -SmtpClientAuthenticationDisabled $false");
    assert_eq!(commands(off, false), [own], "without an account it is the mailbox's own");
    let send_as = &commands("554 5.2.252 SendAsDenied; ada not allowed to send as info", true)[0];
    assert!(send_as.contains(&format!("-Identity '{SHARED}' -Trustee '{ADA}' ")), "{send_as}");
}
