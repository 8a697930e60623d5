//! What mail servers, EWS and Graph say, and which entry explains it.
//!
//! Servers change their texts without notice, so a rule holds on to codes and to the few words that carry the meaning.

use std::borrow::Cow;

use crate::{
    codes::{self, Code},
    protocol::Server,
};
/// A reply known by fragments of its text.
#[derive(Clone, Copy, Debug)]
pub struct Reply {
    /// Who says it.
    pub from: Server,
    /// Fragments, lower-case; all must be in the reply, in any order.
    pub holds: &'static [&'static str],
    /// The entry that explains it.
    pub finding: Code,
}

impl Reply {
    /// Whether every fragment is in the text, which [`fold`] has made plain.
    fn fits(&self, folded: &str) -> bool {
        self.holds.iter().all(|fragment| folded.contains(fragment))
    }
}

const fn imap(holds: &'static [&'static str], finding: Code) -> Reply {
    Reply { from: Server::Imap, holds, finding }
}

const fn pop(holds: &'static [&'static str], finding: Code) -> Reply {
    Reply { from: Server::Pop, holds, finding }
}

const fn smtp(holds: &'static [&'static str], finding: Code) -> Reply {
    Reply { from: Server::Smtp, holds, finding }
}

const fn ews(holds: &'static [&'static str], finding: Code) -> Reply {
    Reply { from: Server::Ews, holds, finding }
}

const fn graph(holds: &'static [&'static str], finding: Code) -> Reply {
    Reply { from: Server::Graph, holds, finding }
}

/// In order: the first that fits counts, so what says more stands before what says less.
pub(super) static REPLIES: &[Reply] = &[
    imap(&["authenticated but not connected"], codes::MAIL_NO_ACCESS_TO_MAILBOX),
    imap(&["accesstokenexpired"], codes::MAIL_TOKEN_EXPIRED),
    imap(&["basicauthblocked"], codes::IMAP_PASSWORD_REFUSED),
    imap(&["basic authentication is disabled"], codes::IMAP_PASSWORD_REFUSED),
    imap(&["no login failed"], codes::IMAP_PASSWORD_REFUSED),
    imap(&["logondenied", "oauthlog"], codes::IMAP_SIGN_IN_REFUSED),
    imap(&["invalid base64 in response"], codes::MAIL_ENCODING_BROKEN),
    imap(&["unsupported authentication mechanism"], codes::MAIL_NOT_OFFERED),
    imap(&["no mechanism available"], codes::MAIL_NOT_OFFERED),
    imap(&["authentication aborted by client"], codes::IMAP_SIGN_IN_REFUSED),
    imap(&["[unavailable]", "internal error occurred"], codes::MAIL_SERVER_FAULT),
    imap(&["[serverbug]", "internal error occurred"], codes::MAIL_SERVER_FAULT),
    imap(&["request is throttled"], codes::MAIL_SERVER_BUSY),
    imap(&["suggested backoff time"], codes::MAIL_SERVER_BUSY),
    imap(&["no server unavailable"], codes::MAIL_SERVER_BUSY),
    imap(&["[unavailable]"], codes::MAIL_SERVER_BUSY),
    imap(&["maximum number of connections"], codes::MAIL_SERVER_BUSY),
    imap(&["command argument error"], codes::IMAP_COMMAND_REFUSED),
    imap(&["bad command error"], codes::IMAP_COMMAND_REFUSED),
    imap(&["authenticate failed"], codes::IMAP_SIGN_IN_REFUSED),
    imap(&["[authenticationfailed]"], codes::IMAP_SIGN_IN_REFUSED),
    imap(&["[privacyrequired]"], codes::MAIL_NOT_OFFERED),
    imap(&["logindisabled"], codes::IMAP_PASSWORD_REFUSED),
    imap(&["* bye"], codes::MAIL_SERVER_CLOSED),
    pop(&["-err", "invalid base64 in response"], codes::MAIL_ENCODING_BROKEN),
    pop(&["-err", "unsupported authentication mechanism"], codes::MAIL_NOT_OFFERED),
    pop(&["-err", "no mechanism available"], codes::MAIL_NOT_OFFERED),
    pop(&["-err", "authentication aborted by client"], codes::POP_SIGN_IN_REFUSED),
    pop(&["-err", "internal error occurred"], codes::MAIL_SERVER_FAULT),
    pop(&["[in-use]"], codes::MAIL_SERVER_BUSY),
    pop(&["err server unavailable"], codes::MAIL_SERVER_BUSY),
    pop(&["request is throttled"], codes::MAIL_SERVER_BUSY),
    pop(&["suggested backoff time"], codes::MAIL_SERVER_BUSY),
    pop(&["[sys/temp]"], codes::MAIL_SERVER_BUSY),
    pop(&["protocol error", "connection is closed"], codes::POP_ONE_LINE_SIGN_IN),
    pop(&["logon failure", "unknown user name"], codes::POP_PASSWORD_REFUSED),
    pop(&["authentication failure", "unknown user name"], codes::POP_SIGN_IN_REFUSED),
    pop(&["-err [auth]"], codes::POP_SIGN_IN_REFUSED),
    smtp(&["smtpclientauthentication is disabled for the mailbox"], codes::SMTP_AUTH_DISABLED_FOR_MAILBOX),
    smtp(&["smtpclientauthentication is disabled for the tenant"], codes::SMTP_AUTH_DISABLED_FOR_ORGANISATION),
    smtp(&["basic authentication is disabled"], codes::SMTP_PASSWORD_REFUSED),
    smtp(&["basic authentication is not supported"], codes::SMTP_PASSWORD_REFUSED),
    smtp(&["5.7.139", "security defaults"], codes::SMTP_SECURITY_DEFAULTS),
    smtp(&["did not meet the criteria"], codes::SMTP_POLICY_REFUSED),
    smtp(&["user credentials were incorrect"], codes::SMTP_PASSWORD_REFUSED),
    smtp(&["5.7.139", "account", "locked"], codes::SMTP_ACCOUNT_LOCKED),
    smtp(&["5.7.57"], codes::SMTP_NOT_SIGNED_IN),
    smtp(&["client not authenticated to send mail"], codes::SMTP_NOT_SIGNED_IN),
    smtp(&["550", "5.1.1"], codes::MAIL_NO_MAILBOX),
    smtp(&["550", "user unknown"], codes::MAIL_NO_MAILBOX),
    smtp(&["sendasdenied"], codes::SMTP_MAY_NOT_SEND_AS),
    smtp(&["5.2.252"], codes::SMTP_MAY_NOT_SEND_AS),
    smtp(&["5.7.60"], codes::SMTP_MAY_NOT_SEND_AS),
    smtp(&["permissions to send as this sender"], codes::SMTP_MAY_NOT_SEND_AS),
    smtp(&["not allowed to send as"], codes::SMTP_MAY_NOT_SEND_AS),
    smtp(&["invalid authentication mechanism"], codes::SMTP_MECHANISM_NOT_OFFERED),
    smtp(&["authentication mechanism not supported"], codes::SMTP_MECHANISM_NOT_OFFERED),
    smtp(&["504", "unsupported authentication mechanism"], codes::SMTP_MECHANISM_NOT_OFFERED),
    smtp(&["530", "authentication required"], codes::SMTP_NOT_SIGNED_IN),
    smtp(&["unrecognized authentication type"], codes::SMTP_MECHANISM_NOT_OFFERED),
    smtp(&["issue a starttls command first"], codes::SMTP_MECHANISM_NOT_OFFERED),
    smtp(&["starttls is required"], codes::SMTP_MECHANISM_NOT_OFFERED),
    smtp(&["concurrent connections limit"], codes::SMTP_TOO_MANY_CONNECTIONS),
    smtp(&["sender thread limit"], codes::SMTP_TOO_MANY_CONNECTIONS),
    smtp(&["message submission rate"], codes::SMTP_RATE_LIMITED),
    smtp(&["submissionquotaexceeded"], codes::SMTP_DAILY_LIMIT),
    smtp(&["bad outbound sender"], codes::SMTP_SENDER_BLOCKED),
    smtp(&["mailbox full"], codes::SMTP_MAILBOX_FULL),
    smtp(&["quotaexceeded"], codes::SMTP_MAILBOX_FULL),
    smtp(&["sasl response limit exceeded"], codes::MAIL_TOKEN_TOO_LONG),
    smtp(&["base64 data in continued response"], codes::MAIL_ENCODING_BROKEN),
    smtp(&["535", "invalid base64 in response"], codes::MAIL_ENCODING_BROKEN),
    smtp(&["unable to authenticate at present"], codes::SMTP_TEMPORARY),
    smtp(&["451 4.7.0", "internal error occurred"], codes::MAIL_SERVER_FAULT),
    smtp(&["line too long"], codes::SMTP_LINE_TOO_LONG),
    smtp(&["invalid base64 data"], codes::SMTP_LINE_TOO_LONG),
    smtp(&["451 4.7.0"], codes::SMTP_TEMPORARY),
    smtp(&["454 4.7.0"], codes::SMTP_TEMPORARY),
    smtp(&["5.7.139"], codes::SMTP_SIGN_IN_REFUSED),
    smtp(&["535", "5.7.3"], codes::SMTP_SIGN_IN_REFUSED),
    smtp(&["535", "5.7.8"], codes::SMTP_SIGN_IN_REFUSED),
    smtp(&["incorrect authentication data"], codes::SMTP_SIGN_IN_REFUSED),
    smtp(&["501", "authentication aborted"], codes::SMTP_SIGN_IN_REFUSED),
    smtp(&["501", "authentication cancelled"], codes::SMTP_SIGN_IN_REFUSED),
    smtp(&["authentication unsuccessful"], codes::SMTP_SIGN_IN_REFUSED),
    ews(&["audience claim"], codes::EWS_WRONG_AUDIENCE),
    ews(&["errorimpersonateuserdenied"], codes::EWS_IMPERSONATION_DENIED),
    ews(&["errornonexistentmailbox"], codes::EWS_MAILBOX_UNKNOWN),
    ews(&["errornonprimarysmtpaddress"], codes::EWS_NOT_PRIMARY_ADDRESS),
    ews(&["errorfoldernotfound"], codes::EWS_FOLDER_NOT_FOUND),
    ews(&["errormailboxmoveinprogress"], codes::EWS_MAILBOX_MOVING),
    ews(&["errormailboxstoreunavailable"], codes::EWS_UNAVAILABLE),
    ews(&["errorconnectionfailed"], codes::EWS_UNAVAILABLE),
    ews(&["errorinternalservertransienterror"], codes::EWS_UNAVAILABLE),
    ews(&["errorserverbusy"], codes::EWS_BUSY),
    ews(&["errorexceededconnectioncount"], codes::EWS_TOO_MANY_CONNECTIONS),
    ews(&["erroraccessdenied"], codes::EWS_ACCESS_DENIED),
    graph(&["[raop]"], codes::GRAPH_ACCESS_POLICY),
    graph(&["mailboxnotenabledforrestapi"], codes::GRAPH_NO_MAILBOX),
    graph(&["errorinvaliduser"], codes::GRAPH_ADDRESS_UNKNOWN),
    graph(&["request_resourcenotfound"], codes::GRAPH_USER_UNKNOWN),
    graph(&["insufficient_claims"], codes::GRAPH_SIGN_IN_NEEDED),
    graph(&["invalidauthenticationtoken"], codes::GRAPH_TOKEN_REFUSED),
    graph(&["too many requests"], codes::GRAPH_THROTTLED),
    graph(&["toomanyrequests"], codes::GRAPH_THROTTLED),
    graph(&["applicationthrottled"], codes::GRAPH_THROTTLED),
    graph(&["erroraccessdenied"], codes::GRAPH_ACCESS_DENIED),
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
