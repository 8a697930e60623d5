//! Texts of the page that explains errors, and of the reference made from the catalogue.
//!
//! In English, as the catalogue is: they are read by administrators and developers. What a mailbox's owner reads is in
//! [`super::owner`], in their language.

use crate::{
    cloud::Cloud,
    finding::{Appears, Confidence, Who},
    protocol::Server,
    secrets::SecretKind,
    shell::Shell,
    template::Field,
};

/// Heading: nothing fits.
pub const NOT_KNOWN: &str = "Not in the catalogue";
/// What to do then.
pub const NOT_KNOWN_ADVICE: &str = "The catalogue does not know this yet. If there is a number, Microsoft’s own page may say more. Please report \
    it, so that the next person finds an answer; leave out names, addresses and secrets.";
/// Spoken before a badge.
pub const FIXED_BY: &str = "Fixed by: ";
/// Link to where the project takes reports.
pub const REPORT: &str = "Report it to the project";
/// Heading over the families.
pub const CATALOGUE: &str = "Or browse the catalogue";
/// Link from one finding to the families.
pub const BACK_TO_CATALOGUE: &str = "Browse the whole catalogue";
/// Link from one finding to what the pasted text came to.
pub const BACK_TO_ANSWER: &str = "Back to what you pasted";
/// Before the kinds of secrets that were pasted.
pub const SECRET: &str = "What you pasted holds a secret. It was not sent anywhere. If it came from a log or a message, others may \
    have it:";
/// Spoken after what was found.
pub const SECRET_SPOKEN: &str = ". What you pasted holds a secret.";
/// Heading over the facts.
pub const FACTS: &str = "Facts in what you pasted";
/// Label of numbers.
pub const NUMBERS: &str = "Numbers";
/// Instead of a meaning.
pub const NUMBER_UNKNOWN: &str = "Not in the catalogue.";
/// Label of OAuth's error.
pub const ERROR: &str = "Error";
/// Label of the trace id.
pub const TRACE_ID: &str = "Trace ID";
/// Label of the correlation id.
pub const CORRELATION_ID: &str = "Correlation ID";
/// Label of the time.
pub const TIME: &str = "Time";
/// Label of the claim `aud`.
pub const TOKEN_AUDIENCE: &str = "Token is for";
/// Label of the claim `scp`.
pub const TOKEN_SCOPES: &str = "Token’s scopes";
/// Label of the claim `roles`.
pub const TOKEN_ROLES: &str = "Token’s roles";
/// Label of the claim `tid`.
pub const TOKEN_DIRECTORY: &str = "Token’s directory";
/// Label of the claim `upn`.
pub const TOKEN_USERNAME: &str = "Token’s owner";
/// Label of the claim `appid`.
pub const TOKEN_APPLICATION: &str = "Token’s application";
/// Label of the claim `oid`.
pub const TOKEN_OBJECT: &str = "Token’s object ID";
/// Label of the claim `exp`.
pub const TOKEN_END: &str = "Token ends";
/// After a time that has passed.
pub const HAS_PASSED: &str = ", which has passed";
/// Label of how many characters a token has.
pub const TOKEN_LENGTH: &str = "Token’s length";
/// Heading over the case's values.
pub const YOUR_VALUES: &str = "Fill in your own values";
/// What they are for.
pub const YOUR_VALUES_PURPOSE: &str = "They go into the links and commands below, and nowhere else.";
/// Label of the choice of a cloud.
pub const CLOUD: &str = "Microsoft’s cloud";
/// Spoken after a link that opens a tab.
pub const NEW_TAB: &str = "(opens in a new tab)";
/// Button.
pub const COPY: &str = "Copy";
/// The same button once pressed.
pub const COPIED: &str = "Copied";
/// Heading over the evidence.
pub const WHY: &str = "Why this finding";
/// Label of how sure we are.
pub const CERTAINTY: &str = "Certainty";
/// Label of where it is met.
pub const SEEN: &str = "Seen";
/// Label of whether trying again helps.
pub const TRYING_AGAIN: &str = "Trying again";
/// Heading over what the owner reads.
pub const OWNER_READS: &str = "What the mailbox’s owner reads";
/// Label of the choice of a language.
pub const LANGUAGE: &str = "Language";
/// Heading over the message to whoever can fix it.
pub const LETTER: &str = "A message ready to be sent";
/// Label of related findings.
pub const RELATED: &str = "See also";
/// Label of sources.
pub const SOURCES: &str = "Known from";
/// Label of a finding's own address.
pub const LINK_TO_THIS: &str = "Link to this finding";

/// How many findings there are.
pub fn found(count: usize) -> String {
    match count {
        1 => "One finding".to_owned(),
        count => format!("{count} findings, the most telling first"),
    }
}

/// The same, where they were only searched for by words.
pub fn closest(count: usize) -> String {
    match count {
        1 => "The finding closest to these words".to_owned(),
        count => format!("The {count} findings closest to these words"),
    }
}

/// Link to Microsoft's own page about a number.
pub fn look_up(number: u32) -> String {
    format!("Look up {number} at Microsoft")
}

/// So many characters.
pub fn characters(count: u32) -> String {
    format!("{count} characters")
}

/// Link to where a step is done.
pub fn open(host: &str) -> String {
    ["Open ", host].concat()
}

/// Heading over the numbers that a finding explains.
pub fn numbers_explained(count: usize) -> String {
    match count {
        1 => "The AADSTS number it explains".to_owned(),
        count => format!("The {count} AADSTS numbers it explains"),
    }
}

/// Label of what a server said.
pub const fn said(server: Server) -> &'static str {
    match server {
        Server::Imap => "IMAP said",
        Server::Pop => "POP said",
        Server::Smtp => "SMTP said",
        Server::Ews => "EWS said",
        Server::Graph => "Graph said",
    }
}

/// Heading over the steps.
pub const fn steps_of(who: Who) -> &'static str {
    match who {
        Who::Owner => "What the mailbox’s owner can do",
        Who::Administrator => "What an administrator has to do",
        Who::Vendor => "What the application’s vendor has to do",
        Who::Wait => "What to do until it passes",
    }
}

/// Who can fix it, on a badge.
pub const fn badge(who: Who) -> &'static str {
    match who {
        Who::Owner => "Mailbox owner",
        Who::Administrator => "Administrator",
        Who::Vendor => "Vendor of the app",
        Who::Wait => "Wait",
    }
}

/// Whether trying again helps.
pub const fn retry_helps(helps: bool) -> &'static str {
    if helps { "can help without a change" } else { "does not help before something is changed" }
}

/// Where people meet it.
pub const fn appears(place: Appears) -> &'static str {
    match place {
        Appears::Returned => "sent back to the application",
        Appears::MicrosoftPage => "on Microsoft’s own page",
        Appears::TokenEndpoint => "answered by the token endpoint",
        Appears::MailServer => "said by a mail server, EWS or Graph",
        Appears::Here => "found by Mailbox Link itself",
    }
}

/// How sure we are.
pub const fn sure(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Possible => "one of several causes that fit",
        Confidence::Likely => "the usual cause",
        Confidence::Certain => "leaves no other cause",
    }
}

/// What a pasted secret is, and what to do about it.
pub const fn secret(kind: SecretKind) -> &'static str {
    match kind {
        SecretKind::AccessToken => {
            "An access token. Revoke it: end the account’s sessions, or wait until it ends, mostly within the hour."
        }
        SecretKind::RefreshToken => "A refresh token. Revoke it: end the account’s sessions in Entra.",
        SecretKind::AuthorizationCode => "A sign-in code. It is good for one use within ten minutes; let them pass.",
        SecretKind::ClientSecret => "A client secret. Make a new one in the app registration and delete this one.",
        SecretKind::Password => "A password. Change it.",
        SecretKind::SignIn => {
            "A sign-in to a mail server, with its token or password. Revoke the token, or change the password."
        }
        SecretKind::ApiKey => "An API key. Revoke it and make a new one.",
        SecretKind::Other => "Something long and random. If it is a secret, revoke or replace it.",
    }
}

/// Label of a value of the case.
pub const fn value(field: Field) -> &'static str {
    match field {
        Field::Vendor => "Name of the application",
        Field::Mailbox => "Mailbox address",
        Field::Owner => "Sign-in name",
        Field::Account => "Account that signs in to the mail server",
        Field::ClientId => "Application (client) ID",
        Field::Directory => "Directory (tenant) ID",
        Field::ObjectId => "Object ID of the enterprise application",
        Field::RedirectUri => "Redirect URI",
        Field::Scopes => "Scopes",
        Field::ConsentUrl => "Admin consent link",
    }
}

/// What such a value looks like.
pub const fn example(field: Field) -> &'static str {
    match field {
        Field::Vendor => "Example Helpdesk",
        Field::Mailbox => "info@contoso.com",
        Field::Owner => "ada@contoso.com",
        Field::Account => "ada@contoso.com",
        Field::ClientId | Field::Directory | Field::ObjectId => "00000000-0000-0000-0000-000000000000",
        Field::RedirectUri => "https://link.example.com/callback",
        Field::Scopes => "openid offline_access",
        Field::ConsentUrl => "https://login.microsoftonline.com/…",
    }
}

/// A cloud's name.
pub const fn cloud(cloud: Cloud) -> &'static str {
    match cloud {
        Cloud::Global => "Worldwide, GCC included",
        Cloud::GccHigh => "US Government GCC High",
        Cloud::Dod => "US Government DoD",
        Cloud::China => "China, run by 21Vianet",
    }
}

/// A shell's name.
pub const fn shell(shell: Shell) -> &'static str {
    match shell {
        Shell::PowerShell => "PowerShell",
        Shell::Posix => "Shell",
    }
}
