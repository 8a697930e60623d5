//! What hardly ever concerns a mailbox, so that every number has an answer.

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
        code: codes::ENTRA_PASSWORD_CHANGE_FAILED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::PasswordExpired,
        title: "The password could not be changed",
        cause: "Changing the password during the sign-in failed: the old one was wrong, the new one breaks a rule, or \
                the organisation’s own directory did not take it.",
        fix: &[
            step("Choose a longer password that holds neither your name nor a common word, and try again.")
                .at(DeepLink::PasswordReset),
            step(
                "If it is refused again, ask the administrator; the organisation’s own directory may have further \
                 rules or be out of reach.",
            ),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_PASSWORD_CHANGE_REQUIRED, codes::ENTRA_OWN_SIGN_IN_SERVER],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback",
        ],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_OUTSIDE_SIGN_IN_HOURS,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::PolicyBlocked,
        title: "The account may not sign in at this hour",
        cause: "The organisation’s own directory allows this account certain hours only.",
        fix: &[
            step("Sign in within the allowed hours."),
            step("Or change “Logon Hours” of the account in Active Directory."),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_OWN_SIGN_IN_SERVER, codes::ENTRA_CONDITIONAL_ACCESS],
        sources: &[pages::CODES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_LEGAL_AGE,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "A rule on the person’s age stands in the way",
        cause: "The account is marked as a minor’s, or its age group is not known, and consent of a parent or another \
                setting is needed before it may use the application.",
        fix: &[
            step("Check “Age group” and “Consent provided for minor” in the account’s properties.").at(DeepLink::Users),
            step("Let a grown-up’s account be used for a shared mailbox."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_CONDITIONAL_ACCESS],
        sources: &[pages::CODES],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_FEATURE_OFF,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "A feature that is needed is switched off",
        cause: "Microsoft does not offer this feature to the directory, or it or the application is out of use for \
                now.",
        fix: &[
            step("Look at Microsoft’s service health and message centre.").at(DeepLink::ServiceHealth),
            step("Read in the sign-in logs which feature was meant.").at(DeepLink::SignInLogs),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_APPLICATION_OFF],
        sources: &[pages::CODES],
        confidence: Confidence::Possible,
    },
    Entry {
        code: codes::ENTRA_LINKEDIN_CONSENT,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::SignInAgain,
        title: "The connection to LinkedIn was not approved",
        cause: "Something asked for LinkedIn data of the account, and the person has not connected the two. It has \
                nothing to do with a mailbox.",
        fix: &[
            step("Sign in again without the LinkedIn connection."),
            step("Or approve the connection in the account’s own settings."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_CONSENT_MISSING],
        sources: &[pages::CODES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_SECURITY_INFO_RESTRICTED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::PolicyBlocked,
        title: "A second factor may be set up from certain places only",
        cause: "The person has to set up a second factor, and a policy lets people do that only in certain places or \
                on certain devices.",
        fix: &[
            step("Issue a Temporary Access Pass for the first sign-in."),
            step("Or let the person set the second factor up at work, in the organisation’s network or on its device.")
                .at(DeepLink::SecurityInfo),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned],
        related: &[codes::ENTRA_SECOND_FACTOR_SET_UP, codes::ENTRA_ACCOUNT_AT_RISK],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass",
        ],
        confidence: Confidence::Certain,
    },
];
