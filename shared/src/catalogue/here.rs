//! What this service finds out by itself, and what nobody has described yet.

use super::{Appears, DeepLink, Entry, step};
use crate::{
    codes,
    finding::{Confidence, Rank, Who},
    text::owner::OwnerText,
};

/// For codes and texts that no entry explains. The raw facts stay with the finding.
pub(super) static UNKNOWN: Entry = Entry {
    code: codes::UNKNOWN,
    rank: Rank::Passing,
    awaits_approval: false,
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

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        code: codes::OWNER_CANCELLED,
        rank: Rank::Root,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::Cancelled,
        title: "The person turned back at Microsoft",
        cause: "The sign-in was left before it was finished, by “Cancel” or by “Back”. A person who meets the page \
                “Need admin approval” and goes back looks the same, because Microsoft sends the same answer.",
        fix: &[
            step("Ask the owner what the page said."),
            step("If it asked for an administrator’s approval, approve by the link.").at(DeepLink::AdminConsent),
            step("Otherwise let the owner sign in again and accept."),
        ],
        retry_helps: true,
        appears: &[Appears::Returned],
        related: &[codes::ENTRA_NEEDS_ADMINISTRATOR, codes::ENTRA_APPROVAL_REQUESTED],
        sources: &["https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow"],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::OWNER_WRONG_ACCOUNT,
        rank: Rank::Root,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::WrongAccount,
        title: "Another account signed in than the mailbox needs",
        cause: "{owner} signed in, and neither that name nor the owner’s own word connects it with {mailbox}. Mostly \
                the browser offered an account that was signed in already. Nothing was linked.",
        fix: &[
            step("Let the owner sign in again and pick the account of {mailbox}, or “Use another account”."),
            step("If the mailbox is shared or has a second name, let the owner say so when asked."),
        ],
        retry_helps: true,
        appears: &[Appears::Here],
        related: &[
            codes::OWNER_WRONG_DIRECTORY,
            codes::ENTRA_ACCOUNT_NOT_IN_DIRECTORY,
            codes::MAIL_NO_ACCESS_TO_MAILBOX,
        ],
        sources: &["https://github.com/zammad/zammad/issues/4607"],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::OWNER_WRONG_DIRECTORY,
        rank: Rank::Root,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::WrongDirectory,
        title: "The account belongs to another directory than this link is for",
        cause: "The link is bound to the directory {directory}, and the account that signed in is at home in another \
                one. This protects against links that were passed on. Nothing was linked.",
        fix: &[
            step("Let the owner sign in with an account of that directory."),
            step("If the directory in the link is wrong, make a new link for the right one."),
        ],
        retry_helps: true,
        appears: &[Appears::Here],
        related: &[codes::OWNER_WRONG_ACCOUNT, codes::ENTRA_ACCOUNT_NOT_IN_DIRECTORY],
        sources: &[],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::OWNER_STARTED_AGAIN,
        rank: Rank::Root,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::StartedAgain,
        title: "A newer sign-in took this one’s place",
        cause: "The owner started a second sign-in before the first was finished. Only the newest one counts.",
        fix: &[step("Finish the newer sign-in, or start once more from the link.")],
        retry_helps: false,
        appears: &[Appears::Here],
        related: &[codes::ENTRA_CODE_USED_TWICE],
        sources: &[],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::SERVICE_INTERRUPTED,
        rank: Rank::Server,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::Interrupted,
        title: "This service stopped in the middle",
        cause: "The service was restarted or lost its connection while it was redeeming the sign-in or checking the \
                mailbox. A code works once only, so the sign-in cannot be taken up again.",
        fix: &[
            step("Sign in again from the link."),
            step("If it happens often, look at the service’s log and health page."),
        ],
        retry_helps: true,
        appears: &[Appears::Here],
        related: &[codes::OWNER_STARTED_AGAIN, codes::ENTRA_UNAVAILABLE],
        sources: &[],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::BROWSER_UNSUPPORTED,
        rank: Rank::Server,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::BrowserUnsupported,
        title: "The browser is too old for the sign-in",
        cause: "The sign-in page needs WebAssembly and today’s cryptography. Internet Explorer never had them, some \
                hardened browsers switch them off, and links may open in an old default browser.",
        fix: &[
            step("Open the link in a current Edge, Chrome, Firefox or Safari."),
            step("If another browser opens by itself, change the default browser, or copy the address over."),
            step(
                "If WebAssembly was switched off by a rule (“enhanced security mode”, lockdown mode), except this \
                 site from it.",
            ),
        ],
        retry_helps: false,
        appears: &[Appears::Here],
        related: &[],
        sources: &["https://developer.mozilla.org/docs/WebAssembly"],
        confidence: Confidence::Certain,
    },
];
