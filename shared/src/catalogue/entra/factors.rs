//! Second factors, and the password flow that cannot have one.

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
        code: codes::ENTRA_SECOND_FACTOR_NEEDED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::SecondFactor,
        title: "A second factor is needed",
        cause: "The organisation asks for more than a password here: a policy changed, the place is new, or the last \
                proof has become too old. What the service holds is not enough; only the person can give the proof, \
                in a browser.",
        fix: &[
            step("Sign in again in the browser and complete the step that Microsoft shows."),
            step(
                "If this comes back at every refresh, look in the sign-in logs which policy asks; often it asks \
                 because the service’s address is unknown to it.",
            )
            .at(DeepLink::SignInLogs),
            step(
                "In that case name the service’s outgoing addresses as a trusted location, rather than easing the \
                 second factor.",
            ),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[
            codes::ENTRA_SECOND_FACTOR_SET_UP,
            codes::ENTRA_SECOND_FACTOR_FAILED,
            codes::ENTRA_PASSWORD_FLOW_SECOND_FACTOR,
            codes::ENTRA_CONDITIONAL_ACCESS,
        ],
        sources: &[pages::CODES, "https://learn.microsoft.com/entra/identity-platform/claims-challenge"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_SECOND_FACTOR_SET_UP,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::SecondFactorSetUp,
        title: "The second factor is not set up yet",
        cause: "The organisation asks for a second factor, and {owner} has registered none. Microsoft offers to do so \
                during the sign-in; a refresh by the service cannot.",
        fix: &[
            step("Open the security information page and add a method, for instance Microsoft Authenticator.")
                .at(DeepLink::SecurityInfo),
            step("Then sign in again."),
            step(
                "For an account that nobody uses in person, let the person responsible set the method up, or use an \
                 application permission instead.",
            ),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::ENTRA_SECOND_FACTOR_NEEDED, codes::ENTRA_ACCOUNT_AT_RISK],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/entra/identity/authentication/concept-registration-mfa-sspr-combined",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_SECOND_FACTOR_FAILED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::SecondFactorFailed,
        title: "The second factor failed or was refused",
        cause: "The code was wrong or late, the request on the phone was denied or not answered, or the wrong number \
                was picked.",
        fix: &[
            step("Sign in again and answer the request promptly. Approve only what you started yourself."),
            step("If the phone is new or lost, correct the methods on the security information page.")
                .at(DeepLink::SecurityInfo),
            step(
                "If requests come that nobody started, change the password and tell the administrator: somebody knows \
                 it.",
            ),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_SECOND_FACTOR_NEEDED, codes::ENTRA_SECOND_FACTOR_BUSY],
        sources: &[pages::CODES, "https://learn.microsoft.com/entra/identity/authentication/concept-mfa-howitworks"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_SECOND_FACTOR_BUSY,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Wait,
        owner: OwnerText::MicrosoftBusy,
        title: "Microsoft’s second-factor service is busy",
        cause: "The service that sends codes and calls had a passing fault, or the number of calls to this phone has \
                reached a limit.",
        fix: &[
            step("Wait a few minutes and sign in again."),
            step("Choose another method, such as the authenticator app, when Microsoft offers it."),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_SECOND_FACTOR_FAILED, codes::ENTRA_UNAVAILABLE],
        sources: &[pages::CODES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_PASSWORD_FLOW_SECOND_FACTOR,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "A program sends the password, and the account needs a second factor",
        cause: "The program uses the username/password flow. It has no place for a second factor, so Microsoft \
                refuses every account that needs one, as nearly all do today.",
        fix: &[
            step(
                "Change the program to the sign-in in a browser (authorization code with PKCE), or to an application \
                 permission limited to the mailboxes that are needed.",
            ),
            step(
                "Do not exempt the account from the second factor: its password alone would then open the mailbox to \
                 anybody who learns it.",
            ),
            step("Remove the stored password and let the owner change it."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_PASSWORD_FLOW_NOT_POSSIBLE, codes::ENTRA_SECOND_FACTOR_NEEDED],
        sources: &[pages::PASSWORD_FLOW],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_PASSWORD_FLOW_NOT_POSSIBLE,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "The username/password flow does not work for this account or address",
        cause: "The program sends a password to `common` or `consumers`, or for a private, federated or passwordless \
                account. Microsoft offers that flow for work accounts at their own directory or `organizations` only, \
                and advises against it altogether.",
        fix: &[
            step(
                "Change the program to the sign-in in a browser (authorization code with PKCE), which works for every \
                 account.",
            ),
            step("Until then send the request to the directory’s id or to `organizations`."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[
            codes::ENTRA_PASSWORD_FLOW_SECOND_FACTOR,
            codes::ENTRA_PASSWORD_WRONG,
            codes::ENTRA_ACCOUNT_KINDS_MISMATCH,
        ],
        sources: &[pages::CODES, pages::PASSWORD_FLOW],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_SIGN_IN_NEEDED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::SecondFactor,
        title: "Microsoft wants the person to sign in again",
        cause: "Microsoft answered that a person has to take part, without saying more: a second factor, new terms of \
                use, or a rule that changed. A service alone cannot go on.",
        fix: &[
            step("Sign in again in the browser and do what Microsoft’s page asks."),
            step("If it comes back soon, look in the sign-in logs what was asked for.").at(DeepLink::SignInLogs),
        ],
        retry_helps: true,
        appears: &[Returned, TokenEndpoint],
        related: &[codes::ENTRA_SECOND_FACTOR_NEEDED, codes::ENTRA_CONDITIONAL_ACCESS, codes::ENTRA_SIGN_IN_FREQUENCY],
        sources: &[pages::CODE_FLOW, "https://learn.microsoft.com/entra/identity-platform/claims-challenge"],
        confidence: Confidence::Likely,
    },
];
