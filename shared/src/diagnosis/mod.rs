//! From facts to findings. Pure, total, and never fed with secrets.
//!
//! OAuth `error`/`suberror` and protocol status decide what happens; AADSTS numbers, claims and server texts only explain.

mod checks;
mod elsewhere;
mod evidence;
mod refusal;
mod refused;
mod token;

use crate::{
    address::MailAddress, catalogue, check::Check, entra::EntraReport, finding::Diagnosed, flow::IdentityChoice,
};

pub use self::{
    checks::{first, of_checks},
    refusal::{aadsts_numbers, of_refusal},
};
pub(crate) use self::{
    evidence::{cut, fact, foreign, found, one_line, reply, with},
    refused::{Beside, Refused, of_refused},
};

/// Everything known of a failure.
#[derive(Clone, Copy, Debug, Default)]
pub struct Case<'a> {
    /// What Entra said, if it refused.
    pub entra: Option<&'a EntraReport>,
    /// The checks of one mailbox.
    pub checks: &'a [Check],
    /// The mailbox that was wanted.
    pub wanted: Option<&'a MailAddress>,
    /// The sign-in name of whoever signed in.
    pub signed_in_as: Option<&'a str>,
    /// How the owner explained a name that differs.
    pub relation: Option<IdentityChoice>,
    /// Whether the application acts for itself, without a person.
    pub app_only: bool,
    /// Whether something was set up or changed in the last hours.
    pub changed_recently: bool,
}

/// The findings of a case: the usual causes first, the most telling of them foremost, then what else fits; none twice.
pub fn diagnose(case: &Case<'_>) -> Vec<Diagnosed> {
    let mut findings: Vec<Diagnosed> = case.entra.map(of_refusal).into_iter().collect();
    let (mut causes, mut others) = (Vec::new(), Vec::new());
    for found in checks::all(case) {
        let mut found = found.into_iter();
        causes.extend(found.next());
        others.extend(found);
    }
    causes.sort_by_key(catalogue::rank);
    others.sort_by_key(catalogue::rank);
    findings.extend(causes);
    findings.extend(others);
    findings.extend(case.changed_recently.then(|| checks::just_changed(&findings)).flatten());
    once(findings)
}

/// Each finding of a protocol once, the first of its kind.
pub(crate) fn once(mut findings: Vec<Diagnosed>) -> Vec<Diagnosed> {
    let mut seen = Vec::new();
    findings.retain(|finding| {
        let key = (finding.code.clone(), finding.protocol);
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
    findings
}
