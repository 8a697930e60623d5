//! Whatever comes in, something sensible comes out, and no secret with it.

use proptest::prelude::*;
use shared::{
    catalogue::{self, Shell, Values},
    check::{Check, Step, StepFailure},
    claims::ClaimSummary,
    diagnosis::{Case, aadsts_numbers, diagnose, first, of_checks, of_refusal},
    entra::{EntraReport, EntraStage},
    flow::IdentityChoice,
    protocol::Protocol,
    time::Timestamp,
};

use super::cases::*;

fn text() -> impl Strategy<Value = String> {
    const KNOWN: &[&str] = &[
        IMAP_NO,
        NOT_CONNECTED,
        POP_NO,
        SMTP_NO,
        "aud",
        "AADSTS50020",
        "-ERR Protocol error. Connection is closed. 10",
    ];
    prop_oneof![proptest::sample::select(KNOWN).prop_map(str::to_owned), any::<String>()]
}

fn failure() -> impl Strategy<Value = StepFailure> {
    prop_oneof![
        Just(StepFailure::Closed),
        Just(StepFailure::NotUnderstood),
        text().prop_map(|detail| StepFailure::TlsFailed { detail }),
        text().prop_map(|missing| StepFailure::NotOffered { missing }),
        text().prop_map(|detail| StepFailure::TokenUnfit { detail }),
        text().prop_map(StepFailure::refused),
        text().prop_map(StepFailure::refused),
    ]
}

fn claims() -> impl Strategy<Value = Option<ClaimSummary>> {
    let lists = || proptest::collection::vec(text(), 0..3);
    let some =
        (lists(), lists(), lists(), proptest::option::of(text()), proptest::option::of(any::<i64>()), any::<u32>())
            .prop_map(|(audiences, scopes, roles, username, end, token_length)| ClaimSummary {
                audiences,
                scopes,
                roles,
                username,
                expires_at: end.map(Timestamp),
                token_length,
                ..ClaimSummary::default()
            });
    proptest::option::of(some)
}

fn check() -> impl Strategy<Value = Check> {
    let protocol = proptest::sample::select(&Protocol::ALL[..]);
    let step = proptest::sample::select(Protocol::Imap.rungs());
    let name = proptest::sample::select(vec![ADA, SHARED]);
    (protocol, step, failure(), claims(), name, any::<(bool, bool)>()).prop_map(
        |(protocol, step, failure, claims, name, (good, elsewhere))| {
            let mut check = if good { passed(protocol) } else { failed(protocol, step, failure) };
            check.claims = claims;
            check.elsewhere = elsewhere;
            check.named(name)
        },
    )
}

fn relation() -> impl Strategy<Value = Option<IdentityChoice>> {
    let choices = vec![IdentityChoice::Alias, IdentityChoice::SharedMailbox, IdentityChoice::WrongAccount];
    proptest::option::of(proptest::sample::select(choices))
}

fn report() -> impl Strategy<Value = EntraReport> {
    use EntraStage::{AppOnly, Authorize, Page, Password, Redeem, Refresh};
    let stage = proptest::sample::select(vec![Authorize, Page, Redeem, Refresh, AppOnly, Password]);
    let codes = proptest::collection::vec(prop_oneof![any::<u32>(), 50_000..90_000_u32], 0..4);
    (stage, text(), proptest::option::of(text()), codes, proptest::option::of(text())).prop_map(
        |(stage, error, suberror, codes, description)| EntraReport {
            stage,
            error,
            suberror,
            codes,
            description,
            ..EntraReport::default()
        },
    )
}

proptest! {
    #[test]
    fn every_case_is_diagnosed(
        checks in proptest::collection::vec(check(), 0..4),
        report in proptest::option::of(report()),
        relation in relation(),
        (app_only, changed_recently) in any::<(bool, bool)>(),
        signed_in_as in proptest::option::of(text()),
    ) {
        let wanted = SHARED.parse().unwrap();
        let case = Case {
            entra: report.as_ref(),
            checks: &checks,
            wanted: Some(&wanted),
            signed_in_as: signed_in_as.as_deref(),
            relation,
            app_only,
            changed_recently,
        };
        let of_each = of_checks(&case);
        prop_assert_eq!(of_each.len(), checks.len());
        for (check, finding) in checks.iter().zip(&of_each) {
            prop_assert_eq!(finding.is_none(), check.failure().is_none());
            prop_assert!(finding.as_ref().is_none_or(|finding| finding.protocol == Some(check.protocol)));
        }
        let findings = diagnose(&case);
        prop_assert_eq!(findings.is_empty(), report.is_none() && of_each.iter().all(Option::is_none));
        for (at, finding) in findings.iter().enumerate() {
            prop_assert!(catalogue::entry(&finding.code.0).is_some(), "{}", finding.code);
            let twice = findings[..at].iter().any(|other| (&other.code, other.protocol) == (&finding.code, finding.protocol));
            prop_assert!(!twice, "{} is told twice", finding.code);
            let told = catalogue::in_full(finding, &Values { mailbox: Some(SHARED), owner: Some(ADA), ..Values::default() });
            prop_assert!(!told.fix.is_empty(), "{} leaves nothing to do", finding.code);
            let of_exchange = told.fix.iter().flat_map(|step| &step.commands).any(|line| line.shell == Shell::PowerShell);
            prop_assert!(!(finding.elsewhere && of_exchange), "{} is of Exchange", finding.code);
        }
        for finding in of_each.iter().flatten() {
            prop_assert!(findings.iter().any(|known| known.code == finding.code && known.protocol == finding.protocol));
        }
        prop_assert_eq!(first(of_each.iter().flatten()).is_some(), of_each.iter().any(Option::is_some));
    }

    #[test]
    fn every_refusal_leads_to_an_entry(report in report()) {
        let finding = of_refusal(&report);
        prop_assert!(catalogue::entry(&finding.code.0).is_some(), "{}", finding.code);
    }

    #[test]
    fn no_text_upsets_the_search_for_numbers(text in any::<String>()) {
        let found = aadsts_numbers(&text);
        for (at, number) in found.iter().enumerate() {
            let written = text.to_ascii_uppercase().contains(&format!("AADSTS{number}"))
                || text.to_ascii_uppercase().contains("AADSTS0");
            prop_assert!(written && *number <= 99_999_999 && !found[..at].contains(number));
        }
    }

    #[test]
    fn numbers_are_found_whole_in_whatever_stands_around_them(
        before in "[^0-9A-Za-z]{0,12}", after in "[^0-9]{0,12}", number in 50_000_u32..99_999_999,
    ) {
        prop_assert_eq!(aadsts_numbers(&format!("{before}AADSTS{number}{after}")), [number]);
        prop_assert!(aadsts_numbers(&format!("AADSTS{number}0000")).is_empty(), "a part of a longer number");
    }

    #[test]
    fn a_secret_in_a_reply_or_claim_is_not_evidence(
        secret in "eyJ[A-Za-z0-9_-]{30,60}\\.eyJ[A-Za-z0-9_-]{30,60}\\.[A-Za-z0-9_-]{30,60}",
        protocol in proptest::sample::select(&Protocol::ALL[..]),
        before in text(),
    ) {
        let said = format!("{before} {secret} failed");
        let mut check = failed(protocol, Step::Authenticate, StepFailure::refused(said.clone()));
        check.claims = Some(ClaimSummary { audiences: vec!["https://graph.microsoft.com".into(), said.clone()], scopes: vec![said.clone()], ..token() });
        let unfit = failed(protocol, Step::Claims, StepFailure::TokenUnfit { detail: said.clone() });
        let report = EntraReport { error: said.clone(), suberror: Some(said), ..EntraReport::default() };
        let checks = [check, unfit];
        let findings = diagnose(&Case { entra: Some(&report), ..case(&checks) });
        let shown = format!("{findings:?}");
        prop_assert!(!shown.contains(&secret));
    }
}
