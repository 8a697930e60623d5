//! What an organisation demands of a sign-in: devices, applications, places, risk, and how long it lasts.

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
        code: codes::ENTRA_DEVICE_REQUIRED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::DeviceRequired,
        title: "Only a managed device may do this",
        cause: "A Conditional Access policy wants a compliant, joined or registered device. The sign-in came from \
                another device, the device’s entry is missing or disabled, or the service refreshed the grant: a \
                server can never show a device.",
        fix: &[
            step(
                "Sign in once from a device that the organisation manages, in Edge or a browser that passes the \
                 device on.",
            ),
            step("Look in the sign-in logs which policy asked for the device.").at(DeepLink::SignInLogs),
            step(
                "If the refusal comes back when the service refreshes, exclude this one application from the device \
                 condition and demand a second factor for it instead.",
            )
            .at(DeepLink::ConditionalAccess),
            step("If the device was managed, check in Entra that its entry exists and is enabled."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::ENTRA_CONDITIONAL_ACCESS, codes::ENTRA_APPROVED_APPLICATION_REQUIRED],
        sources: &[
            pages::CODES,
            pages::GRANT_CONTROLS,
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts700003-device-object-was-not-found",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_PLATFORM_NOT_ALLOWED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::PolicyBlocked,
        title: "This kind of device is not allowed",
        cause: "A Conditional Access policy lists the systems people may sign in from, and the one that was used, or \
                that could not be told, is not among them.",
        fix: &[
            step("Sign in from a system that the policy knows, such as Windows or macOS."),
            step(
                "Look in the sign-in logs which policy it was, and include the system or exclude this application \
                 there.",
            )
            .at(DeepLink::ConditionalAccess),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_DEVICE_REQUIRED, codes::ENTRA_CONDITIONAL_ACCESS],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-conditions",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_APPROVED_APPLICATION_REQUIRED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::ApplicationNotAllowed,
        title: "Only approved mobile apps may reach mail",
        cause: "A Conditional Access policy demands an approved client app, an app protection policy or a broker app. \
                Only Microsoft’s and some other mobile apps can meet that; a web service never can.",
        fix: &[
            step("Find the policy in the sign-in logs.").at(DeepLink::SignInLogs),
            step(
                "Exclude this one application from it, or limit the policy to phones and tablets, and keep a second \
                 factor for the application.",
            )
            .at(DeepLink::ConditionalAccess),
            step("Sign in again."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_DEVICE_REQUIRED, codes::ENTRA_CONDITIONAL_ACCESS],
        sources: &[pages::CODES, pages::GRANT_CONTROLS],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_CONDITIONAL_ACCESS,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::PolicyBlocked,
        title: "A Conditional Access policy blocks the sign-in",
        cause: "One of the directory’s policies says no to this person, application, place or device. If the person \
                signed in well and only the later refresh fails, the policy looks at places: the service asks from \
                its own address, not from the person’s.",
        fix: &[
            step(
                "Open the sign-in logs, choose the failed sign-in of {owner}, and read on the tab Conditional Access \
                 which policy blocked it. Refreshes are listed under non-interactive sign-ins.",
            )
            .at(DeepLink::SignInLogs),
            step(
                "If it was about the place, add the service’s outgoing addresses as a named location that the policy \
                 allows.",
            ),
            step(
                "Otherwise exclude this one application or account from that one policy, and leave the policy on for \
                 all others.",
            )
            .at(DeepLink::ConditionalAccess),
            step("Let the owner sign in again."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[
            codes::ENTRA_DEVICE_REQUIRED,
            codes::ENTRA_SECOND_FACTOR_NEEDED,
            codes::ENTRA_SECURITY_DEFAULTS,
            codes::ENTRA_ACCOUNT_AT_RISK,
        ],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/entra/identity/conditional-access/troubleshoot-conditional-access",
            "https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_SECURITY_DEFAULTS,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::PolicyBlocked,
        title: "Security defaults block this way of signing in",
        cause: "The directory uses Microsoft’s security defaults, which refuse old ways of signing in and requests \
                that look unsafe. A sign-in in the browser with a second factor is allowed; a program that sends a \
                password is not.",
        fix: &[
            step("Leave security defaults switched on."),
            step("Let the owner sign in through the browser and complete the second factor."),
            step(
                "If the refused program sends a password itself, ask {vendor} to use the sign-in in a browser or an \
                 application permission.",
            ),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[
            codes::ENTRA_CONDITIONAL_ACCESS,
            codes::ENTRA_PASSWORD_FLOW_SECOND_FACTOR,
            codes::SMTP_SECURITY_DEFAULTS,
        ],
        sources: &[pages::CODES, "https://learn.microsoft.com/entra/fundamentals/security-defaults"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_ACCOUNT_AT_RISK,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::RiskBlocked,
        title: "Microsoft holds the account to be at risk",
        cause: "Identity Protection saw something unusual about the account or the sign-in, such as a leaked password \
                or an unknown place, and blocks it until somebody clears it. A guest’s risk is cleared in the guest’s \
                home directory.",
        fix: &[
            step("Open Risky users and look at what was seen.").at(DeepLink::RiskyUsers),
            step(
                "If the account was misused, reset its password and revoke its sessions; then link the mailbox again.",
            ),
            step("If it was harmless, for instance a journey, dismiss the risk."),
            step(
                "If the person had no second factor yet, let them set it up from a usual place and device afterwards.",
            ),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_ACCOUNT_LOCKED, codes::ENTRA_PASSWORD_CHANGE_REQUIRED, codes::ENTRA_CONDITIONAL_ACCESS],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/entra/id-protection/howto-identity-protection-remediate-unblock",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_SIGN_IN_FREQUENCY,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::SignInFrequency,
        title: "A policy ends every sign-in after a while",
        cause: "A Conditional Access policy sets a sign-in frequency, and the grant is older than it allows. The \
                mailbox works again after a new sign-in, until the same time has passed once more.",
        fix: &[
            step("Let the owner link the mailbox again."),
            step("Find the policy with the session control “Sign-in frequency”.").at(DeepLink::ConditionalAccess),
            step(
                "To end the repetition, exclude this one application from that session control, or use an application \
                 permission limited to the mailboxes that are needed.",
            ),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_GRANT_REVOKED, codes::ENTRA_GRANT_IDLE, codes::ENTRA_CONDITIONAL_ACCESS],
        sources: &[
            pages::CODES,
            pages::REFRESH_TOKENS,
            "https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime",
        ],
        confidence: Confidence::Certain,
    },
];
