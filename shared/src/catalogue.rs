//! The table that findings come from: one entry per cause, in plain words, with who can fix it and how.

use crate::finding::{Finding, FindingCode, Who};

/// One cause as the mailbox's owner reads it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Entry {
    /// Stable code.
    pub code: &'static str,
    /// A few words.
    pub title: &'static str,
    /// What happened.
    pub cause: &'static str,
    /// Who can fix it.
    pub who: Who,
    /// What to do, in order.
    pub fix: &'static [&'static str],
    /// Whether trying again without a change can help.
    pub retry_helps: bool,
}

/// The finding of that code; an unknown code gives a general one that keeps the code.
pub fn finding(code: &FindingCode) -> Finding {
    let entry = ENTRIES.iter().find(|entry| entry.code == code.0).unwrap_or(&UNKNOWN);
    Finding {
        code: code.clone(),
        title: entry.title.to_owned(),
        cause: entry.cause.to_owned(),
        who: entry.who,
        fix: entry.fix.iter().map(|&line| line.to_owned()).collect(),
        retry_helps: entry.retry_helps,
    }
}

static UNKNOWN: Entry = Entry {
    code: "unknown",
    title: "Something went wrong",
    cause: "The sign-in or the mail server gave an answer that is not in our list.",
    who: Who::Vendor,
    fix: &["Try again once.", "If it happens again, tell the organisation that sent you here, with the time."],
    retry_helps: true,
};

const ASK_ADMINISTRATOR: &str = "Ask the administrator of your Microsoft 365 directory.";
const CHECK_AGAIN_LATER: &str = "Then check again. A change can take up to an hour to work.";

/// Every entry.
pub static ENTRIES: &[Entry] = &[
    Entry {
        code: "owner.cancelled",
        title: "You turned back at Microsoft",
        cause: "The sign-in page was left before it was finished. Nothing was linked.",
        who: Who::Owner,
        fix: &[
            "Sign in again when you are ready.",
            "If the page said that an administrator must approve, ask yours to approve this app, then sign in again.",
        ],
        retry_helps: true,
    },
    Entry {
        code: "owner.wrong-account",
        title: "That was another account",
        cause: "You signed in with an account that does not belong to the wanted mailbox. Nothing was linked.",
        who: Who::Owner,
        fix: &["Sign in again and pick the account of the wanted mailbox, or “Use another account”."],
        retry_helps: true,
    },
    Entry {
        code: "owner.wrong-directory",
        title: "That account belongs to another organisation",
        cause: "This link is only for accounts of one organisation, and you signed in with an account of another.",
        who: Who::Owner,
        fix: &["Sign in again with your account at the organisation this link was made for."],
        retry_helps: true,
    },
    Entry {
        code: "owner.started-again",
        title: "A newer sign-in replaced this one",
        cause: "You started to sign in again before this sign-in was finished.",
        who: Who::Owner,
        fix: &["Finish the newer sign-in."],
        retry_helps: false,
    },
    Entry {
        code: "service.interrupted",
        title: "We were interrupted",
        cause: "Our service stopped while it was checking your mailbox. Nothing was linked.",
        who: Who::Owner,
        fix: &["Sign in again."],
        retry_helps: true,
    },
    Entry {
        code: "entra.needs-administrator",
        title: "An administrator must approve first",
        cause: "Your organisation does not let people allow apps to read mail by themselves. That is Microsoft's default.",
        who: Who::Administrator,
        fix: &[
            "Ask the administrator of your Microsoft 365 directory to approve this app.",
            "Then come back to this page and press “Try again”.",
        ],
        retry_helps: false,
    },
    Entry {
        code: "entra.unavailable",
        title: "Microsoft's sign-in is not answering",
        cause: "The sign-in service could not be reached or asked us to wait. Your account is fine.",
        who: Who::Wait,
        fix: &["Wait a minute and sign in again."],
        retry_helps: true,
    },
    Entry {
        code: "entra.credential-refused",
        title: "The app's own credential was refused",
        cause: "Microsoft did not accept the secret or certificate of the app that wants to link your mailbox.",
        who: Who::Vendor,
        fix: &["Tell the organisation that sent you here that its app's credential was refused."],
        retry_helps: false,
    },
    Entry {
        code: "entra.code-refused",
        title: "The sign-in came too late",
        cause: "Microsoft no longer accepts this sign-in. It lives only a few minutes and works once.",
        who: Who::Owner,
        fix: &["Sign in again."],
        retry_helps: true,
    },
    Entry {
        code: "entra.grant-gone",
        title: "The permission to use this mailbox has ended",
        cause: "Microsoft no longer accepts the permission you gave: it was withdrawn, or it was not used for too long.",
        who: Who::Owner,
        fix: &["Link the mailbox again."],
        retry_helps: false,
    },
    Entry {
        code: "entra.sign-in-needed",
        title: "Microsoft wants you to confirm it is you",
        cause: "Your organisation asks for another step, such as a code on your phone, before mail may be read.",
        who: Who::Owner,
        fix: &["Sign in again and complete the step that Microsoft shows."],
        retry_helps: true,
    },
    Entry {
        code: "entra.refused",
        title: "Microsoft refused the sign-in",
        cause: "The sign-in came back with an error instead of an answer. Nothing was linked.",
        who: Who::Administrator,
        fix: &["Try once more.", ASK_ADMINISTRATOR],
        retry_helps: true,
    },
    Entry {
        code: "entra.answer-not-trusted",
        title: "The sign-in could not be verified",
        cause: "What came back from the sign-in does not prove who signed in, so we did not use it. Nothing was linked.",
        who: Who::Vendor,
        fix: &["Sign in again.", "If it happens again, tell the organisation that sent you here."],
        retry_helps: true,
    },
    Entry {
        code: "entra.no-refresh-token",
        title: "Microsoft gave no lasting permission",
        cause: "The sign-in worked, but it came without permission to keep access after you leave.",
        who: Who::Vendor,
        fix: &["Tell the organisation that sent you here: the permission “offline_access” is missing from its app."],
        retry_helps: false,
    },
    Entry {
        code: "mail.no-access-to-mailbox",
        title: "This account may not open that mailbox",
        cause: "The mail server knows who signed in, but that account has no right to the wanted mailbox.",
        who: Who::Administrator,
        fix: &[
            "Check that you signed in with the right account.",
            "For your own mailbox, ask the administrator whether IMAP or POP is switched off for it.",
            "For a shared mailbox, ask the administrator to give you “Full Access” to it.",
            CHECK_AGAIN_LATER,
        ],
        retry_helps: false,
    },
    Entry {
        code: "mail.address-not-proven",
        title: "Sending alone does not prove whose mailbox it is",
        cause: "Your account may send, but the wanted mailbox has another name, and nothing that was asked for opens it.",
        who: Who::Vendor,
        fix: &["Tell the organisation that sent you here to ask for IMAP or POP as well."],
        retry_helps: false,
    },
    Entry {
        code: "imap.sign-in-refused",
        title: "The mail server refused IMAP for this mailbox",
        cause: "The sign-in itself is right, so IMAP is most likely switched off for this mailbox.",
        who: Who::Administrator,
        fix: &[
            ASK_ADMINISTRATOR,
            "They can switch IMAP on under “Manage email apps” of the mailbox.",
            CHECK_AGAIN_LATER,
        ],
        retry_helps: false,
    },
    Entry {
        code: "pop.sign-in-refused",
        title: "The mail server refused POP for this mailbox",
        cause: "The sign-in itself is right, so POP is most likely switched off for this mailbox.",
        who: Who::Administrator,
        fix: &[
            ASK_ADMINISTRATOR,
            "They can switch POP on under “Manage email apps” of the mailbox.",
            CHECK_AGAIN_LATER,
        ],
        retry_helps: false,
    },
    Entry {
        code: "smtp.sign-in-refused",
        title: "The mail server refused sending for this mailbox",
        cause: "The sign-in itself is right, but the server does not let this account send by SMTP.",
        who: Who::Administrator,
        fix: &[
            ASK_ADMINISTRATOR,
            "They can switch “Authenticated SMTP” on under “Manage email apps” of the mailbox.",
            CHECK_AGAIN_LATER,
        ],
        retry_helps: false,
    },
    Entry {
        code: "smtp.auth-disabled-for-mailbox",
        title: "Sending by SMTP is switched off for this mailbox",
        cause: "“Authenticated SMTP” is off for this one mailbox. It must be on for sending, also with this sign-in.",
        who: Who::Administrator,
        fix: &[
            ASK_ADMINISTRATOR,
            "They can switch “Authenticated SMTP” on under “Manage email apps” of the mailbox.",
            CHECK_AGAIN_LATER,
        ],
        retry_helps: false,
    },
    Entry {
        code: "smtp.auth-disabled-for-organisation",
        title: "Sending by SMTP is switched off for the whole organisation",
        cause: "“Authenticated SMTP” is off for every mailbox. The mailbox's own switch, when on, wins over it.",
        who: Who::Administrator,
        fix: &[
            ASK_ADMINISTRATOR,
            "They can switch “Authenticated SMTP” on for just this mailbox, under “Manage email apps”.",
            CHECK_AGAIN_LATER,
        ],
        retry_helps: false,
    },
    Entry {
        code: "smtp.may-not-send-as",
        title: "This account may not send from that address",
        cause: "The server let the account in, but does not let it send as the wanted mailbox.",
        who: Who::Administrator,
        fix: &["Ask the administrator to give you “Send As” on the wanted mailbox.", CHECK_AGAIN_LATER],
        retry_helps: false,
    },
    Entry {
        code: "mail.token-for-another-service",
        title: "The permission was for another Microsoft service",
        cause: "Microsoft gave a permission for another of its services than the mail servers, so they must refuse it.",
        who: Who::Vendor,
        fix: &["Tell the organisation that sent you here: its app asks for mail permissions of the wrong service."],
        retry_helps: false,
    },
    Entry {
        code: "mail.permission-missing",
        title: "A mail permission is missing",
        cause: "The sign-in worked, but without the permission this mail protocol needs.",
        who: Who::Vendor,
        fix: &["Tell the organisation that sent you here: its app lacks the permission for this protocol."],
        retry_helps: false,
    },
    Entry {
        code: "mail.server-closed",
        title: "The mail server hung up",
        cause: "The server closed the connection without saying why. Often the mailbox does not exist there yet.",
        who: Who::Wait,
        fix: &["Check again in a few minutes.", "If it stays, ask whether the mailbox exists and has a licence."],
        retry_helps: true,
    },
    Entry {
        code: "mail.server-slow",
        title: "The mail server took too long",
        cause: "The server did not answer in the time we give it.",
        who: Who::Wait,
        fix: &["Check again in a few minutes."],
        retry_helps: true,
    },
    Entry {
        code: "mail.server-misbehaves",
        title: "The mail server sends nonsense",
        cause: "The server sent more than any mail server should, or something that is not its protocol. We hung up.",
        who: Who::Vendor,
        fix: &["Tell the organisation that sent you here which mailbox you tried to link."],
        retry_helps: false,
    },
    Entry {
        code: "mail.not-reached",
        title: "The mail server could not be reached",
        cause: "No connection to the mail server could be made from here.",
        who: Who::Wait,
        fix: &["Check again in a few minutes.", "If it stays, tell the organisation that sent you here."],
        retry_helps: true,
    },
    Entry {
        code: "mail.address-not-allowed",
        title: "The mail server is not at a public address",
        cause: "The mail server's name leads into a private network, where this service may not connect.",
        who: Who::Vendor,
        fix: &["Tell the organisation that sent you here; the operator can allow that network."],
        retry_helps: false,
    },
    Entry {
        code: "mail.tls-failed",
        title: "The connection to the mail server is not safe",
        cause: "The mail server's certificate could not be verified, so we did not send it anything.",
        who: Who::Vendor,
        fix: &["Tell the organisation that sent you here which mailbox you tried to link."],
        retry_helps: false,
    },
    Entry {
        code: "mail.not-offered",
        title: "The mail server does not offer this kind of sign-in",
        cause: "The server lacks encryption or the OAuth sign-in that is needed.",
        who: Who::Vendor,
        fix: &["Tell the organisation that sent you here which mailbox you tried to link."],
        retry_helps: false,
    },
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_code_is_there_once_and_every_text_is_filled() {
        let codes: HashSet<_> = ENTRIES.iter().map(|entry| entry.code).collect();
        assert_eq!(codes.len(), ENTRIES.len());
        for entry in ENTRIES {
            assert!(entry.code.contains('.') && !entry.title.is_empty() && !entry.cause.is_empty(), "{}", entry.code);
            assert!(!entry.fix.is_empty() && entry.fix.iter().all(|line| line.ends_with('.')), "{}", entry.code);
        }
    }

    #[test]
    fn an_unknown_code_keeps_its_name() {
        let code = FindingCode::of("entra.new-in-2031");
        assert_eq!(finding(&code).code, code);
    }
}
