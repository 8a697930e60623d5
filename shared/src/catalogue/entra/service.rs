//! The sign-in service itself: busy, at fault, or not understood.

use super::{
    super::{
        Appears::{Here, MicrosoftPage, Returned, TokenEndpoint},
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
        code: codes::ENTRA_UNAVAILABLE,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Wait,
        owner: OwnerText::MicrosoftBusy,
        title: "Microsoft’s sign-in service does not answer",
        cause: "The service could not be reached, took too long or asked to be left alone for a while. Account, \
                registration and grant are fine, and nothing needs to be linked again.",
        fix: &[
            step("Wait; the service tries again by itself, ever more slowly."),
            step("If it lasts longer than an hour, look at Microsoft’s service health.").at(DeepLink::ServiceHealth),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::ENTRA_THROTTLED, codes::ENTRA_FAULT],
        sources: &[pages::CODES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_THROTTLED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Wait,
        owner: OwnerText::MicrosoftBusy,
        title: "Too many sign-in requests for this directory",
        cause: "Microsoft slows this directory down because too many requests came in a short time, from whichever \
                application.",
        fix: &[
            step("Wait for the time that Microsoft names in `Retry-After`, then try again."),
            step("Keep access tokens until they end, and spread refreshes over time."),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_REQUEST_LOOP, codes::ENTRA_UNAVAILABLE],
        sources: &[pages::CODES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_REQUEST_LOOP,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "The same request was sent over and over",
        cause: "A program repeats one token request without using the answer, often because it does not keep tokens \
                or retries an error that cannot pass. Microsoft refuses that program for some minutes.",
        fix: &[
            step("Stop the repetition: keep an access token until shortly before it ends."),
            step(
                "Do not retry refusals such as `invalid_grant`; retry only time-outs, 429 and 5xx, and ever more \
                 slowly.",
            ),
            step("Wait a few minutes before the next request."),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_THROTTLED],
        sources: &[pages::CODES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_FAULT,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::MicrosoftFault,
        title: "Microsoft’s sign-in service failed by itself",
        cause: "Microsoft’s service or its directory had a fault that neither the person nor the vendor can mend.",
        fix: &[
            step("Try again after a few minutes."),
            step("Look at Microsoft’s service health.").at(DeepLink::ServiceHealth),
            step(
                "If it stays, open a support case at Microsoft with the trace id, the correlation id and the time \
                 shown below.",
            ),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::ENTRA_UNAVAILABLE, codes::ENTRA_REFUSED],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts50000-issuing-token-sign-in-service",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_OWN_SIGN_IN_SERVER,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::OwnSignInServer,
        title: "The organisation’s own sign-in server failed",
        cause: "The organisation’s passwords are checked by servers of its own (AD FS, pass-through agents, Kerberos \
                or another provider), and these did not answer, answered too late or with an error.",
        fix: &[
            step("Sign in again after a few minutes."),
            step(
                "Check that the organisation’s authentication agents or federation servers run, reach the domain \
                 controllers, and have the right time.",
            ),
            step("Compare with the sign-in logs, which name the agent and the error.").at(DeepLink::SignInLogs),
            step("If the federation of the domain was changed, check its settings and certificates."),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_UNAVAILABLE, codes::ENTRA_FEDERATION_MESSAGE_BROKEN],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-pass-through-authentication",
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-aadsts50107-guest-redemption-fails",
        ],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_ANSWER_NOT_TRUSTED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::NotTrusted,
        title: "What came back does not prove who signed in",
        cause: "The id token or the returned address failed a check: signature, issuer, audience, nonce, time or \
                `state`. Either the sign-in was mixed up with another, the server’s clock is wrong, or somebody \
                tampered with it. Nothing was used.",
        fix: &[
            step("Sign in again in one window, from the link."),
            step("Check the server’s clock and that the registration’s client id, directory and cloud are right."),
            step("If it stays, treat it as an attack until the cause is known, and keep the facts below."),
        ],
        retry_helps: true,
        appears: &[Here],
        related: &[codes::OWNER_WRONG_DIRECTORY, codes::ENTRA_OTHER_CLOUD],
        sources: &["https://learn.microsoft.com/entra/identity-platform/id-tokens"],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_ANSWER_UNREADABLE,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Wait,
        owner: OwnerText::AnswerUnreadable,
        title: "The sign-in server’s answer could not be read",
        cause: "Something answered in place of the sign-in server, or it answered in a shape that no client knows: a web \
                page of a proxy, a firewall or a captive portal, a redirect, or JSON without the fields that OAuth \
                demands. Nothing was refused, and the grant is unharmed.",
        fix: &[
            step("Wait; the service tries again by itself, ever more slowly."),
            step(
                "If it lasts, ask from the server’s own network for the token address, and see who answers: a proxy or a \
                 firewall must let the sign-in server’s answers through unchanged.",
            ),
            step(
                "With a sign-in server other than Microsoft’s, look into the log for the field that could not be read, \
                 and compare it with RFC 6749 section 5.1.",
            ),
        ],
        retry_helps: true,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_UNAVAILABLE],
        sources: &["https://www.rfc-editor.org/rfc/rfc6749#section-5.1"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_REFUSED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::MicrosoftRefused,
        title: "Microsoft refused, for a reason nobody has described yet",
        cause: "The answer was an error that the catalogue cannot explain further. Its number, if there is one, and \
                its ids are kept below.",
        fix: &[
            step("Try once more."),
            step("Look the sign-in up in the sign-in logs; they often say more than the answer.")
                .at(DeepLink::SignInLogs),
            step("Enter the number on Microsoft’s own page for error numbers.")
                .at(DeepLink::Page("https://login.microsoftonline.com/error")),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::ENTRA_FAULT],
        sources: &[pages::CODES],
        confidence: Confidence::Possible,
    },
];
