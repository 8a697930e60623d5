//! What a server's no means, read together with the token's claims, the names, and what other protocols showed.

use super::evidence::{claim, fact, foreign, found, grants, list, reply, with};
use crate::{
    catalogue::{self, Server},
    challenge::{Challenge, Minds},
    check::Step,
    claims::ClaimSummary,
    codes::{self, Code},
    finding::{Confidence, Diagnosed, Evidence},
    flow::IdentityChoice,
    protocol::Protocol,
    time::Timestamp,
};

/// A refusal and everything known beside it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refused<'a> {
    pub protocol: Protocol,
    pub step: Step,
    /// What the server said.
    pub reply: &'a str,
    /// What it said of the token before.
    pub challenge: Option<&'a Challenge>,
    pub claims: Option<&'a ClaimSummary>,
    /// The name given to the server.
    pub user: Option<&'a str>,
    /// The mailbox that is wanted, from which mail is to be sent.
    pub wanted: Option<&'a str>,
    /// Whose token it is.
    pub owner: Option<&'a str>,
    pub relation: Option<IdentityChoice>,
    pub app_only: bool,
    pub at: Option<Timestamp>,
    pub beside: Beside,
}

/// What the other protocols showed under the same name.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Beside {
    /// This one opened the mailbox.
    pub opens: Option<Protocol>,
    /// Submission accepted the account.
    pub sends: bool,
    /// Signed in, but was not let to the mailbox.
    pub not_connected: bool,
    /// Refused the sign-in itself.
    pub refused: bool,
}

/// Tokens longer than this are reported to fail with POP.
const LONG_TOKEN: u32 = 4096;

/// Everything that fits, the usual cause first; never nothing.
pub(crate) fn of_refused(case: &Refused<'_>) -> Vec<Diagnosed> {
    let rule = catalogue::reply(case.server(), case.reply).map(|rule| rule.finding);
    let findings = match rule {
        _ if case.minds(Minds::Scope) => vec![case.scope_missing()],
        _ if case.minds(Minds::ItsAuthority) => {
            vec![case.found(codes::MAIL_AUTHORITY_NOT_ASKED, Confidence::Certain), case.possible(case.refused_code())]
        }
        _ if is_not_connected(case.reply) => case.not_connected(),
        Some(codes::POP_ONE_LINE_SIGN_IN) if case.has_long_token() => {
            vec![case.long_token(Confidence::Likely), case.possible(codes::POP_ONE_LINE_SIGN_IN)]
        }
        Some(codes::POP_ONE_LINE_SIGN_IN) => {
            vec![case.likely(codes::POP_ONE_LINE_SIGN_IN), case.possible(codes::MAIL_ENCODING_BROKEN)]
        }
        Some(codes::IMAP_COMMAND_REFUSED) if case.step == Step::Authenticate => {
            vec![case.likely(codes::MAIL_ENCODING_BROKEN), case.possible(codes::IMAP_COMMAND_REFUSED)]
        }
        Some(codes::IMAP_SIGN_IN_REFUSED | codes::POP_SIGN_IN_REFUSED | codes::SMTP_SIGN_IN_REFUSED) => {
            case.sign_in_refused()
        }
        Some(codes::SMTP_MAY_NOT_SEND_AS) => case.may_not_send(Confidence::Certain),
        Some(codes::MAIL_SERVER_FAULT) => {
            vec![case.likely(codes::MAIL_SERVER_FAULT), case.possible(codes::MAIL_NO_MAILBOX)]
        }
        Some(code) => vec![case.found(code, Confidence::Certain)],
        // A 4xx is never a refusal (RFC 5321 section 4.2.1).
        None if case.protocol == Protocol::Smtp && case.reply.starts_with('4') => {
            vec![case.likely(codes::SMTP_TEMPORARY)]
        }
        None => match (case.protocol, case.step) {
            (Protocol::Smtp, Step::Open) => case.may_not_send(Confidence::Likely),
            (Protocol::Imap | Protocol::Pop, Step::Open) => case.not_connected(),
            (_, Step::Authenticate) => case.sign_in_refused(),
            _ => vec![case.possible(codes::MAIL_SERVER_BUSY), case.possible(codes::MAIL_SERVER_MISBEHAVES)],
        },
    };
    findings.into_iter().map(|finding| case.quoting(finding)).collect()
}

/// What a token means that cannot work here whatever the server says.
pub(super) fn of_unfit_token(case: &Refused<'_>, detail: &str) -> Diagnosed {
    let by_name = || {
        let code = match detail {
            detail if detail.starts_with("aud") => codes::MAIL_TOKEN_FOR_ANOTHER_SERVICE,
            detail if detail.starts_with("exp") => codes::MAIL_TOKEN_EXPIRED,
            detail if detail.starts_with("roles") => codes::APP_ROLE_MISSING,
            _ => codes::MAIL_PERMISSION_MISSING,
        };
        with(case.likely(code), [fact(format!("The token does not fit: {}", foreign(detail)))])
    };
    case.of_token().unwrap_or_else(by_name)
}

pub(super) fn is_not_connected(reply: &str) -> bool {
    catalogue::reply(Server::Imap, reply).is_some_and(|rule| rule.finding == codes::MAIL_NO_ACCESS_TO_MAILBOX)
}

impl Refused<'_> {
    const fn server(&self) -> Server {
        match self.protocol {
            Protocol::Imap => Server::Imap,
            Protocol::Pop => Server::Pop,
            Protocol::Smtp => Server::Smtp,
        }
    }

    pub(super) fn found(&self, code: Code, confidence: Confidence) -> Diagnosed {
        found(code, confidence, Some(self.protocol))
    }

    fn likely(&self, code: Code) -> Diagnosed {
        self.found(code, Confidence::Likely)
    }

    fn possible(&self, code: Code) -> Diagnosed {
        self.found(code, Confidence::Possible)
    }

    /// The server's words stand before all other evidence.
    fn quoting(&self, mut finding: Diagnosed) -> Diagnosed {
        if let Some(challenge) = self.challenge {
            finding.evidence.insert(0, reply(&challenge.to_json()));
        }
        if !self.reply.trim().is_empty() {
            finding.evidence.insert(0, reply(self.reply));
        }
        finding
    }

    fn minds(&self, what: Minds) -> bool {
        self.challenge.is_some_and(|challenge| challenge.minds() == what)
    }

    /// The server took the token for a good one, and names the scope it misses.
    fn scope_missing(&self) -> Diagnosed {
        let wanted = self.challenge.and_then(|challenge| challenge.scope.as_deref());
        let wanted = wanted.map(|scope| fact(format!("The server wants the scope {}.", foreign(scope))));
        let has = self.claims.map(|claims| claim("scp", &list(&claims.scopes)));
        with(self.found(codes::MAIL_PERMISSION_MISSING, Confidence::Certain), wanted.into_iter().chain(has))
    }

    const fn code(&self, imap: Code, pop: Code, smtp: Code) -> Code {
        match self.protocol {
            Protocol::Imap => imap,
            Protocol::Pop => pop,
            Protocol::Smtp => smtp,
        }
    }

    const fn refused_code(&self) -> Code {
        self.code(codes::IMAP_SIGN_IN_REFUSED, codes::POP_SIGN_IN_REFUSED, codes::SMTP_SIGN_IN_REFUSED)
    }

    const fn off_code(&self) -> Code {
        self.code(codes::IMAP_SWITCHED_OFF, codes::POP_SWITCHED_OFF, codes::SMTP_AUTH_DISABLED_FOR_MAILBOX)
    }

    fn has_long_token(&self) -> bool {
        self.protocol == Protocol::Pop && self.claims.is_some_and(|claims| claims.token_length > LONG_TOKEN)
    }

    fn long_token(&self, confidence: Confidence) -> Diagnosed {
        let length = self.claims.map_or(0, |claims| claims.token_length);
        with(self.found(codes::MAIL_TOKEN_TOO_LONG, confidence), [fact(format!("The token has {length} characters."))])
    }

    /// Nobody lacks the right to send as themselves: then the address is no mailbox's, or not the account's.
    fn may_not_send(&self, confidence: Confidence) -> Vec<Diagnosed> {
        let Some((user, wanted)) = self.user.zip(self.wanted) else {
            return vec![self.found(codes::SMTP_MAY_NOT_SEND_AS, confidence)];
        };
        if user.eq_ignore_ascii_case(wanted) {
            let own = fact("The account was to send as itself.");
            let others = [codes::MAIL_SIGN_IN_NAME_IS_NOT_THE_ADDRESS, codes::SMTP_SENDER_BLOCKED];
            let first = with(self.likely(codes::MAIL_NO_MAILBOX), [own]);
            return std::iter::once(first).chain(others.map(|code| self.possible(code))).collect();
        }
        let said = fact(format!("{} was to send as {}.", foreign(user), foreign(wanted)));
        vec![with(self.found(codes::SMTP_MAY_NOT_SEND_AS, confidence), [said])]
    }

    /// The token was accepted, the mailbox was not opened.
    fn not_connected(&self) -> Vec<Diagnosed> {
        if let Some(other) = self.beside.opens {
            return self
                .switched_off(other, (self.protocol == Protocol::Imap).then_some(codes::IMAP_LICENCE_WITHOUT_IMAP));
        }
        if self.app_only {
            let finding = with(self.likely(codes::APP_NO_MAILBOX_PERMISSION), self.app_evidence());
            return vec![finding, self.possible(codes::MAIL_NO_MAILBOX)];
        }
        let off = self.possible(self.off_code());
        match (self.relation, self.names()) {
            (Some(IdentityChoice::WrongAccount), names) => {
                vec![with(self.likely(codes::OWNER_WRONG_ACCOUNT), differing(names))]
            }
            (Some(IdentityChoice::SharedMailbox), names) => {
                vec![with(self.likely(codes::MAIL_NO_ACCESS_TO_SHARED_MAILBOX), differing(names)), off]
            }
            (_, Names::Differ { same_local, .. }) => {
                let mut findings = vec![with(self.likely(codes::MAIL_NO_ACCESS_TO_MAILBOX), differing(self.names()))];
                if same_local || self.relation == Some(IdentityChoice::Alias) {
                    findings.push(self.possible(codes::MAIL_SIGN_IN_NAME_IS_NOT_THE_ADDRESS));
                }
                findings.push(off);
                findings
            }
            (_, Names::Same) if self.beside.sends => {
                vec![with(self.likely(self.off_code()), [fact("SMTP accepts the same account.")])]
            }
            (_, Names::Same) if self.beside.refused || self.beside.not_connected => {
                let own = fact("The account is the mailbox's own, and neither IMAP nor POP opens it.");
                vec![
                    with(self.likely(codes::MAIL_NO_MAILBOX), [own]),
                    self.possible(codes::MAIL_NO_ACCESS_TO_MAILBOX),
                    off,
                ]
            }
            // Nobody lacks the right to their own mailbox: the switch, or the mailbox itself, is missing.
            (_, Names::Same) => {
                let own = fact("The account is the mailbox's own.");
                vec![
                    with(off, [own]),
                    self.possible(codes::MAIL_NO_MAILBOX),
                    self.possible(codes::MAIL_NO_ACCESS_TO_MAILBOX),
                ]
            }
            (_, Names::Unknown) => vec![self.likely(codes::MAIL_NO_ACCESS_TO_MAILBOX), off],
        }
    }

    /// The server refused the sign-in and does not say why. From the token outwards.
    fn sign_in_refused(&self) -> Vec<Diagnosed> {
        if let Some(finding) = self.of_token() {
            return vec![finding];
        }
        if let (Some(other), Protocol::Imap | Protocol::Pop) = (self.beside.opens, self.protocol) {
            return self.switched_off(other, Some(self.refused_code()));
        }
        if self.app_only {
            return self.application_refused();
        }
        if let Some(findings) = self.of_names() {
            return findings;
        }
        if self.protocol != Protocol::Smtp && self.beside.not_connected && matches!(self.names(), Names::Same) {
            let own = fact("The account is the mailbox's own, and neither IMAP nor POP opens it.");
            return vec![with(self.likely(codes::MAIL_NO_MAILBOX), [own]), self.possible(self.refused_code())];
        }
        self.refused_without_reason()
    }

    fn refused_without_reason(&self) -> Vec<Diagnosed> {
        let permitted = self.claims.is_some_and(|claims| grants(&claims.scopes, self.protocol.permission()));
        let confidence = if permitted { Confidence::Likely } else { Confidence::Possible };
        let fits = permitted.then(|| fact(format!("The token is for mail and allows {}.", self.protocol)));
        let works = self.beside.opens.map(|protocol| Evidence::WorksOver { protocol });
        let mut findings = vec![with(self.found(self.refused_code(), confidence), fits.into_iter().chain(works))];
        findings.push(self.possible(self.off_code()));
        if self.has_long_token() {
            findings.push(self.long_token(Confidence::Possible));
        }
        findings
    }

    fn switched_off(&self, other: Protocol, also: Option<Code>) -> Vec<Diagnosed> {
        let finding = with(self.likely(self.off_code()), [Evidence::WorksOver { protocol: other }]);
        let mut findings = vec![finding];
        findings.extend(also.map(|code| self.possible(code)));
        if self.has_long_token() {
            findings.push(self.long_token(Confidence::Possible));
        }
        findings
    }

    fn application_refused(&self) -> Vec<Diagnosed> {
        let (first, second) = if self.beside.not_connected {
            (codes::APP_NO_MAILBOX_PERMISSION, codes::APP_SERVICE_PRINCIPAL_MISSING)
        } else {
            (codes::APP_SERVICE_PRINCIPAL_MISSING, codes::APP_NO_MAILBOX_PERMISSION)
        };
        vec![with(self.likely(first), self.app_evidence()), self.possible(second)]
    }

    fn app_evidence(&self) -> Vec<Evidence> {
        self.claims.map(|claims| claim("roles", &list(&claims.roles))).into_iter().collect()
    }

    fn of_names(&self) -> Option<Vec<Diagnosed>> {
        let names = self.names();
        let shared = self.code(
            codes::MAIL_NO_ACCESS_TO_SHARED_MAILBOX,
            codes::MAIL_NO_ACCESS_TO_SHARED_MAILBOX,
            codes::SMTP_SHARED_MAILBOX_SIGNS_IN,
        );
        let (first, second) = match (self.relation, names) {
            (Some(IdentityChoice::WrongAccount), _) => (codes::OWNER_WRONG_ACCOUNT, None),
            (Some(IdentityChoice::SharedMailbox), Names::Same) => return None,
            (Some(IdentityChoice::SharedMailbox), _) => (shared, None),
            (_, Names::Same | Names::Unknown) => return None,
            (Some(IdentityChoice::Alias), _) => (codes::MAIL_SIGN_IN_NAME_IS_NOT_THE_ADDRESS, None),
            (None, Names::Differ { same_local: true, .. }) => {
                (codes::MAIL_SIGN_IN_NAME_IS_NOT_THE_ADDRESS, Some(shared))
            }
            (None, Names::Differ { .. }) => (shared, Some(codes::MAIL_SIGN_IN_NAME_IS_NOT_THE_ADDRESS)),
        };
        let first = with(self.likely(first), differing(names));
        Some(std::iter::once(first).chain(second.map(|code| self.possible(code))).collect())
    }

    fn names(&self) -> Names<'_> {
        let (Some(user), Some(owner)) = (self.user, self.owner) else { return Names::Unknown };
        let (lower_user, lower_owner) = (user.to_lowercase(), owner.to_lowercase());
        let local = |name: &str| name.split('@').next().unwrap_or_default().to_owned();
        if lower_user == lower_owner {
            Names::Same
        } else {
            Names::Differ { user, owner, same_local: local(&lower_user) == local(&lower_owner) }
        }
    }
}

/// The name given to the server beside that of the token's owner.
#[derive(Clone, Copy)]
enum Names<'a> {
    Unknown,
    Same,
    Differ { user: &'a str, owner: &'a str, same_local: bool },
}

fn differing(names: Names<'_>) -> Option<Evidence> {
    let Names::Differ { user, owner, .. } = names else { return None };
    let (user, owner) = (foreign(user), foreign(owner));
    Some(fact(format!("The name given to the server is {user}; the token belongs to {owner}.")))
}
