//! Checks, tokens and cases to diagnose.

use shared::{
    check::{Check, Step, StepFailure, StepOutcome, StepRecord, Target, Verdict},
    claims::ClaimSummary,
    diagnosis::{Case, diagnose, of_checks},
    protocol::Protocol,
    time::Timestamp,
};

pub(crate) const ADA: &str = "ada@contoso.example";
pub(crate) const SHARED: &str = "info@contoso.example";
pub(crate) const BEGAN: Timestamp = Timestamp(1_800_000_000);

pub(crate) const IMAP_NO: &str = "A1 NO AUTHENTICATE failed.";
pub(crate) const NOT_CONNECTED: &str = "A2 BAD User is authenticated but not connected.";
pub(crate) const POP_NO: &str = "-ERR Authentication failure: unknown user name or bad password.";
pub(crate) const SMTP_NO: &str = "535 5.7.3 Authentication unsuccessful [AM0PR01CA0123.eurprd01.prod.exchangelabs.com]";

/// A check that passed all rungs.
pub(crate) fn passed(protocol: Protocol) -> Check {
    let climbed = |&step: &Step| StepRecord { step, outcome: StepOutcome::Passed, millis: 1 };
    Check {
        protocol,
        started_at: BEGAN,
        target: Target::Socket { host: "outlook.office365.com".into(), port: 993 },
        elsewhere: false,
        username: ADA.parse().unwrap(),
        claims: Some(token()),
        verdict: Verdict::Passed,
        steps: protocol.rungs().iter().map(climbed).collect(),
        transcript: Vec::new(),
    }
}

/// A check that failed at a rung.
pub(crate) fn failed(protocol: Protocol, step: Step, failure: StepFailure) -> Check {
    let mut check = passed(protocol);
    check.verdict = Verdict::Failed;
    check.steps.truncate(protocol.rungs().iter().position(|rung| *rung == step).unwrap());
    check.steps.push(StepRecord { step, outcome: StepOutcome::Failed(failure), millis: 1 });
    check
}

/// A check that the server refused: while opening when it says that it is not connected, otherwise while signing in.
pub(crate) fn refused(protocol: Protocol, reply: &str) -> Check {
    let step = if reply.contains("not connected") { Step::Open } else { Step::Authenticate };
    failed(protocol, step, StepFailure::refused(reply))
}

pub(crate) trait Changed: Sized {
    fn named(self, name: &str) -> Self;
    fn with_token(self, token: ClaimSummary) -> Self;
    fn without_token(self) -> Self;
}

impl Changed for Check {
    fn named(mut self, name: &str) -> Self {
        self.username = name.parse().unwrap();
        self
    }

    fn with_token(mut self, token: ClaimSummary) -> Self {
        self.claims = Some(token);
        self
    }

    fn without_token(mut self) -> Self {
        self.claims = None;
        self
    }
}

/// A token of Ada's that allows everything.
pub(crate) fn token() -> ClaimSummary {
    let scopes = Protocol::ALL.map(|protocol| protocol.permission().to_owned());
    ClaimSummary {
        audiences: vec!["https://outlook.office.com".into()],
        scopes: scopes.into(),
        username: Some(ADA.into()),
        expires_at: Some(Timestamp(BEGAN.0 + 3600)),
        token_length: 1800,
        ..ClaimSummary::default()
    }
}

/// A token of an application's.
pub(crate) fn app_token(roles: &[&str]) -> ClaimSummary {
    let roles = roles.iter().map(|&role| role.to_owned()).collect();
    ClaimSummary { scopes: Vec::new(), username: None, roles, ..token() }
}

pub(crate) fn case(checks: &[Check]) -> Case<'_> {
    Case { checks, ..Case::default() }
}

/// The code of each check's own finding.
pub(crate) fn codes(case: &Case<'_>) -> Vec<String> {
    let found = of_checks(case).into_iter();
    found.map(|finding| finding.map_or_else(|| "passed".to_owned(), |finding| finding.code.to_string())).collect()
}

/// Every finding's code, in order.
pub(crate) fn ranked(case: &Case<'_>) -> Vec<String> {
    diagnose(case).into_iter().map(|finding| finding.code.to_string()).collect()
}

/// The one check's finding.
pub(crate) fn only(check: Check) -> String {
    codes(&case(&[check])).remove(0)
}
