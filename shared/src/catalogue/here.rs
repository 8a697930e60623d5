//! What this service finds out by itself, and what nobody has described yet.

use super::{Appears, Entry, step};
use crate::{
    finding::{Confidence, Who},
    text::owner::OwnerText,
};

/// For codes and texts that no entry explains. The raw facts stay with the finding.
pub(super) static UNKNOWN: Entry = Entry {
    code: "unknown",
    who: Who::Vendor,
    owner: OwnerText::MicrosoftRefused,
    title: "Not in the catalogue yet",
    cause: "The sign-in or the mail server gave an answer that the catalogue does not know. The facts are kept below.",
    fix: &[
        step("Try again once."),
        step(
            "If it happens again, look the number up at Microsoft, and report it to the project with the facts below.",
        ),
    ],
    retry_helps: true,
    appears: &[Appears::Returned, Appears::MicrosoftPage, Appears::TokenEndpoint, Appears::MailServer],
    related: &[],
    sources: &["https://learn.microsoft.com/entra/identity-platform/reference-error-codes"],
    confidence: Confidence::Possible,
};

pub(super) static ENTRIES: &[Entry] = &[];
