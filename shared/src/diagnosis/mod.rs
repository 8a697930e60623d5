//! From facts to findings. Pure, total, and never fed with secrets.
//!
//! OAuth `error`/`suberror` and protocol status decide what happens; AADSTS numbers, claims and server texts only explain.

mod checks;
mod refusal;

#[cfg(test)]
mod tests;

use crate::{address::MailAddress, check::Check, entra::EntraReport, finding::Diagnosed, flow::IdentityChoice};

pub use self::{
    checks::{first, of_checks},
    refusal::{aadsts_numbers, of_refusal},
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
}

/// The findings of a case, the most telling first, none twice.
pub fn diagnose(case: &Case<'_>) -> Vec<Diagnosed> {
    let refusal = case.entra.map(of_refusal);
    let mut findings: Vec<Diagnosed> = refusal.into_iter().collect();
    let mut of_checks: Vec<Diagnosed> = of_checks(case).into_iter().flatten().collect();
    of_checks.sort_by_key(|finding| checks::rank(&finding.code));
    findings.extend(of_checks);
    let mut seen = Vec::new();
    findings.retain(|finding| {
        let key = (finding.code.clone(), finding.protocol);
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
    findings
}
