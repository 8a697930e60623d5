//! Signing in itself: locked accounts, passwords, pages left open.

use super::{
    super::{
        Appears::{MicrosoftPage, Returned, TokenEndpoint},
        DeepLink, Entry, step,
    },
    pages,
};
use crate::{
    codes,
    finding::{Confidence, Rank, Who},
    text::owner::OwnerText,
};

pub(in super::super) static ENTRIES: &[Entry] = &[
    Entry {
        code: codes::ENTRA_ACCOUNT_LOCKED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::AccountLocked,
        title: "The account is locked for now",
        cause: "There were too many wrong passwords, or the sign-in came from an address that Microsoft blocks. Often \
                an old device or a forgotten program keeps trying an old password. The lock ends by itself and grows \
                longer with each further try.",
        fix: &[
            step("Wait a few minutes, then sign in again once."),
            step("Find the device or program that still uses the old password, and correct or remove it."),
            step("If it returns, look in the sign-in logs for the address that the wrong tries come from.")
                .at(DeepLink::SignInLogs),
            step("If it never ends, reset the password.").at(DeepLink::PasswordReset),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_PASSWORD_WRONG, codes::ENTRA_ACCOUNT_AT_RISK, codes::SMTP_ACCOUNT_LOCKED],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/entra/identity/authentication/howto-password-smart-lockout",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_PASSWORD_EXPIRED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::PasswordExpired,
        title: "The password has expired",
        cause: "The password of {owner} is past its date, in Entra or in the organisation’s own directory. Until it \
                is changed the account gets no further than that.",
        fix: &[
            step("Change the password in the way your organisation does it, then sign in again.")
                .at(DeepLink::PasswordReset),
            step("If it was changed on-premises just now, wait until it has been synchronised."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_PASSWORD_CHANGE_REQUIRED, codes::ENTRA_PASSWORD_WRONG],
        sources: &[pages::CODES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_PASSWORD_CHANGE_REQUIRED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::PasswordExpired,
        title: "The password must be changed first",
        cause: "The organisation or Microsoft asks for a new password before anything else: after a reset by an \
                administrator, because the account was at risk, or by a rule.",
        fix: &[
            step("Sign in to Microsoft 365 in a browser and change the password when asked.")
                .at(DeepLink::Page("https://www.microsoft365.com/")),
            step("Then start the linking again."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::ENTRA_PASSWORD_EXPIRED, codes::ENTRA_ACCOUNT_AT_RISK],
        sources: &[pages::CODES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_PASSWORD_WRONG,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::PasswordWrong,
        title: "Name or password was wrong",
        cause: "Microsoft did not accept the name or the password, or the account has no password because it signs in \
                another way. In a browser this shows on Microsoft’s page only; if a program meets it, the program is \
                sending a password itself.",
        fix: &[
            step("Sign in again and type the password anew, or choose “Sign-in options” for another way."),
            step("If the password is forgotten, reset it.").at(DeepLink::PasswordReset),
            step(
                "If the vendor’s program sent the password, the vendor should use the sign-in in a browser instead: \
                 it works with every way of signing in.",
            ),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[
            codes::ENTRA_ACCOUNT_LOCKED,
            codes::ENTRA_PASSWORD_FLOW_NOT_POSSIBLE,
            codes::ENTRA_PASSWORD_FLOW_SECOND_FACTOR,
        ],
        sources: &[pages::CODES, pages::PASSWORD_FLOW],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_SIGN_IN_PAGE_EXPIRED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::SignInTookTooLong,
        title: "The sign-in page was open too long or was left",
        cause: "Microsoft’s page lost its place: it was open too long, the browser’s Back button was used, the chosen \
                account was signed out meanwhile, or a silent sign-in was tried with nobody signed in.",
        fix: &[
            step("Close Microsoft’s page, start again from the link, and finish in one go."),
            step("If it returns, allow cookies for Microsoft’s sign-in, or use a private window."),
            step(
                "If the sign-in is started with `prompt=none`, leave that out: it works only while the person is \
                 signed in.",
            ),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, Returned],
        related: &[codes::ENTRA_CODE_REFUSED, codes::ENTRA_CONFIRM_SIGN_IN],
        sources: &[pages::CODES, pages::CODE_FLOW],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_CONFIRM_SIGN_IN,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::ConfirmSignIn,
        title: "Microsoft asked the person to confirm the sign-in",
        cause: "Microsoft showed a page in between, such as “Are you trying to sign in to …?” or “Stay signed in?”. \
                That is a question, not a refusal; it becomes an error only when the page is left, or when no person \
                is there to answer.",
        fix: &[
            step("Sign in again and answer Microsoft’s question."),
            step("If a program signs in without a person, let a person do it in a browser once."),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, Returned],
        related: &[codes::ENTRA_SIGN_IN_PAGE_EXPIRED, codes::ENTRA_SIGN_IN_NEEDED],
        sources: &[pages::CODES],
        confidence: Confidence::Likely,
    },
];
