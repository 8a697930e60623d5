//! What mail servers, EWS and Graph say, and which entry explains it.
//!
//! Servers change their texts without notice, so a rule holds on to codes and to the few words that carry the meaning.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Who says it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Server {
    /// IMAP.
    Imap,
    /// POP3.
    Pop,
    /// Message submission.
    Smtp,
    /// Exchange Web Services.
    Ews,
    /// Microsoft Graph.
    Graph,
}

/// A reply known by fragments of its text.
#[derive(Clone, Copy, Debug)]
pub struct Reply {
    /// Who says it.
    pub from: Server,
    /// Fragments, lower-case; all must be in the reply, in any order.
    pub holds: &'static [&'static str],
    /// The entry that explains it.
    pub finding: &'static str,
}

impl Reply {
    /// Whether every fragment is in the text, which [`fold`] has made plain.
    fn fits(&self, folded: &str) -> bool {
        self.holds.iter().all(|fragment| folded.contains(fragment))
    }
}

const fn imap(holds: &'static [&'static str], finding: &'static str) -> Reply {
    Reply { from: Server::Imap, holds, finding }
}

const fn pop(holds: &'static [&'static str], finding: &'static str) -> Reply {
    Reply { from: Server::Pop, holds, finding }
}

const fn smtp(holds: &'static [&'static str], finding: &'static str) -> Reply {
    Reply { from: Server::Smtp, holds, finding }
}

const fn ews(holds: &'static [&'static str], finding: &'static str) -> Reply {
    Reply { from: Server::Ews, holds, finding }
}

const fn graph(holds: &'static [&'static str], finding: &'static str) -> Reply {
    Reply { from: Server::Graph, holds, finding }
}

/// In order: the first that fits counts, so what says more stands before what says less.
pub static REPLIES: &[Reply] = &[
    imap(&["authenticated but not connected"], "mail.no-access-to-mailbox"),
    imap(&["accesstokenexpired"], "mail.token-expired"),
    imap(&["basicauthblocked"], "imap.password-refused"),
    imap(&["basic authentication is disabled"], "imap.password-refused"),
    imap(&["no login failed"], "imap.password-refused"),
    imap(&["logondenied", "oauthlog"], "imap.sign-in-refused"),
    imap(&["request is throttled"], "mail.server-busy"),
    imap(&["suggested backoff time"], "mail.server-busy"),
    imap(&["no server unavailable"], "mail.server-busy"),
    imap(&["[unavailable]"], "mail.server-busy"),
    imap(&["maximum number of connections"], "mail.server-busy"),
    imap(&["command argument error"], "imap.command-refused"),
    imap(&["bad command error"], "imap.command-refused"),
    imap(&["authenticate failed"], "imap.sign-in-refused"),
    imap(&["[authenticationfailed]"], "imap.sign-in-refused"),
    imap(&["[privacyrequired]"], "mail.not-offered"),
    imap(&["logindisabled"], "imap.password-refused"),
    imap(&["* bye"], "mail.server-closed"),
    pop(&["[in-use]"], "mail.server-busy"),
    pop(&["err server unavailable"], "mail.server-busy"),
    pop(&["request is throttled"], "mail.server-busy"),
    pop(&["suggested backoff time"], "mail.server-busy"),
    pop(&["[sys/temp]"], "mail.server-busy"),
    pop(&["protocol error", "connection is closed"], "pop.one-line-sign-in"),
    pop(&["logon failure", "unknown user name"], "pop.password-refused"),
    pop(&["authentication failure", "unknown user name"], "pop.sign-in-refused"),
    pop(&["-err [auth]"], "pop.sign-in-refused"),
    smtp(&["smtpclientauthentication is disabled for the mailbox"], "smtp.auth-disabled-for-mailbox"),
    smtp(&["smtpclientauthentication is disabled for the tenant"], "smtp.auth-disabled-for-organisation"),
    smtp(&["basic authentication is disabled"], "smtp.password-refused"),
    smtp(&["basic authentication is not supported"], "smtp.password-refused"),
    smtp(&["5.7.139", "security defaults"], "smtp.security-defaults"),
    smtp(&["did not meet the criteria"], "smtp.policy-refused"),
    smtp(&["user credentials were incorrect"], "smtp.password-refused"),
    smtp(&["5.7.139", "account", "locked"], "smtp.account-locked"),
    smtp(&["5.7.57"], "smtp.not-signed-in"),
    smtp(&["client not authenticated to send mail"], "smtp.not-signed-in"),
    smtp(&["sendasdenied"], "smtp.may-not-send-as"),
    smtp(&["5.2.252"], "smtp.may-not-send-as"),
    smtp(&["5.7.60"], "smtp.may-not-send-as"),
    smtp(&["permissions to send as this sender"], "smtp.may-not-send-as"),
    smtp(&["not allowed to send as"], "smtp.may-not-send-as"),
    smtp(&["unrecognized authentication type"], "smtp.mechanism-not-offered"),
    smtp(&["issue a starttls command first"], "smtp.mechanism-not-offered"),
    smtp(&["starttls is required"], "smtp.mechanism-not-offered"),
    smtp(&["concurrent connections limit"], "smtp.too-many-connections"),
    smtp(&["sender thread limit"], "smtp.too-many-connections"),
    smtp(&["message submission rate"], "smtp.rate-limited"),
    smtp(&["submissionquotaexceeded"], "smtp.daily-limit"),
    smtp(&["bad outbound sender"], "smtp.sender-blocked"),
    smtp(&["mailbox full"], "smtp.mailbox-full"),
    smtp(&["quotaexceeded"], "smtp.mailbox-full"),
    smtp(&["line too long"], "smtp.line-too-long"),
    smtp(&["invalid base64 data"], "smtp.line-too-long"),
    smtp(&["451 4.7.0"], "smtp.temporary"),
    smtp(&["454 4.7.0"], "smtp.temporary"),
    smtp(&["5.7.139"], "smtp.sign-in-refused"),
    smtp(&["535 5.7.3"], "smtp.sign-in-refused"),
    smtp(&["535 5.7.8"], "smtp.sign-in-refused"),
    smtp(&["authentication unsuccessful"], "smtp.sign-in-refused"),
    ews(&["audience claim"], "ews.wrong-audience"),
    ews(&["errorimpersonateuserdenied"], "ews.impersonation-denied"),
    ews(&["errornonexistentmailbox"], "ews.mailbox-unknown"),
    ews(&["errornonprimarysmtpaddress"], "ews.not-primary-address"),
    ews(&["errorfoldernotfound"], "ews.folder-not-found"),
    ews(&["errormailboxmoveinprogress"], "ews.mailbox-moving"),
    ews(&["errormailboxstoreunavailable"], "ews.unavailable"),
    ews(&["errorconnectionfailed"], "ews.unavailable"),
    ews(&["errorinternalservertransienterror"], "ews.unavailable"),
    ews(&["errorserverbusy"], "ews.busy"),
    ews(&["errorexceededconnectioncount"], "ews.too-many-connections"),
    ews(&["erroraccessdenied"], "ews.access-denied"),
    graph(&["[raop]"], "graph.access-policy"),
    graph(&["mailboxnotenabledforrestapi"], "graph.no-mailbox"),
    graph(&["errorinvaliduser"], "graph.address-unknown"),
    graph(&["request_resourcenotfound"], "graph.user-unknown"),
    graph(&["insufficient_claims"], "graph.sign-in-needed"),
    graph(&["invalidauthenticationtoken"], "graph.token-refused"),
    graph(&["too many requests"], "graph.throttled"),
    graph(&["toomanyrequests"], "graph.throttled"),
    graph(&["applicationthrottled"], "graph.throttled"),
    graph(&["erroraccessdenied"], "graph.access-denied"),
];

/// The rule that fits a reply; `text` may be wrapped in anything, broken over lines or escaped as JSON.
pub fn reply(server: Server, text: &str) -> Option<&'static Reply> {
    reply_in_folded(server, &fold(text))
}

/// The rule that fits a text which [`fold`] has made plain.
pub(crate) fn reply_in_folded(server: Server, folded: &str) -> Option<&'static Reply> {
    REPLIES.iter().find(|reply| reply.from == server && reply.fits(folded))
}

/// Lower-case, white space of any kind and length as one space, and what JSON escapes as it was meant.
pub(crate) fn fold(text: &str) -> String {
    let text = unescaped(text);
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            if !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else {
            folded.extend(c.to_lowercase());
        }
    }
    folded
}

/// Takes the backslashes of JSON away, once; white space they stand for becomes a space.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, chars.clone().next()) {
            ('\\', Some('n' | 'r' | 't')) => {
                chars.next();
                out.push(' ');
            }
            ('\\', Some(_)) => {}
            (c, _) => out.push(c),
        }
    }
    Cow::Owned(out)
}
