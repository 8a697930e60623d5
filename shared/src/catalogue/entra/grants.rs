//! Codes and refresh tokens: too late, used, revoked, of another place.

use super::{
    super::{
        Appears::{Here, TokenEndpoint},
        DeepLink, Entry, powershell, step,
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
        code: codes::ENTRA_GRANT_GONE,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::GrantGone,
        title: "Microsoft no longer accepts the grant",
        cause: "The refresh token was refused as invalid, without a further reason. It was revoked, belongs to an \
                account or approval that was removed, or was replaced by a later one that got lost.",
        fix: &[
            step("Link the mailbox again with one sign-in; it keeps its id and settings."),
            step("If it happens to many mailboxes at once, check whether the application’s approval was withdrawn.")
                .at(DeepLink::EnterprisePermissions),
            step(
                "If the grants are kept elsewhere too, make sure that each new refresh token is stored before it is \
                 used.",
            ),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_GRANT_REVOKED, codes::ENTRA_GRANT_IDLE, codes::ENTRA_CONSENT_MISSING],
        sources: &[pages::REFRESH_TOKENS],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_GRANT_LOST_IN_ROTATION,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::GrantGone,
        title: "The new refresh token was lost on its way",
        cause: "The sign-in server accepts each refresh token once and gives a new one. The last new one did not get as far \
                as the database: the service was stopped, or the connection broke, between the answer and its storing. \
                The old one was tried once more, and the server says that it was used already.",
        fix: &[
            step("Link the mailbox again with one sign-in; it keeps its id and settings."),
            step(
                "If the sign-in server lets you choose, allow a used refresh token for a minute more; names for this are \
                 grace period, overlap or leeway.",
            ),
            step("Stop the service with SIGTERM and leave it its time: it stores what is under way."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_GRANT_GONE],
        sources: &["https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2"],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_GRANT_IDLE,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::GrantIdle,
        title: "The grant was not used for too long",
        cause: "A refresh token that is not used for 90 days ends by itself. Either the mailbox was not used, or the \
                new refresh token that every use brings was not stored, so that an old one ran out.",
        fix: &[
            step("Link the mailbox again with one sign-in."),
            step(
                "Make sure that each grant is refreshed at least every few weeks and that the returned refresh token \
                 replaces the old one.",
            ),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_GRANT_GONE, codes::ENTRA_SIGN_IN_FREQUENCY],
        sources: &[
            pages::CODES,
            pages::REFRESH_TOKENS,
            "https://github.com/zammad/zammad/issues/3411",
            "https://github.com/osTicket/osTicket/issues/6455",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_GRANT_REVOKED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::GrantRevoked,
        title: "The grant was revoked",
        cause: "Everything granted before a certain moment was ended for this account: an administrator reset the \
                password or pressed “Revoke sessions”, the person signed out everywhere, or the password expired.",
        fix: &[
            step("Link the mailbox again with one sign-in."),
            step("If it was not expected, see when the account’s sessions were ended and ask who did it.")
                .at(DeepLink::Users)
                .run(&[powershell(
                    "Connect-MgGraph -Scopes User.Read.All; Get-MgUser -UserId {owner} -Property \
                     SignInSessionsValidFromDateTime,LastPasswordChangeDateTime | Format-List \
                     SignInSessionsValidFromDateTime,LastPasswordChangeDateTime",
                )]),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_GRANT_GONE, codes::ENTRA_PASSWORD_CHANGE_REQUIRED, codes::ENTRA_SIGN_IN_FREQUENCY],
        sources: &[
            pages::REFRESH_TOKENS,
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts50173-grant-expired-revoked",
            "https://github.com/zammad/zammad/issues/3292",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_GRANT_OF_SINGLE_PAGE_APPLICATION,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "The grant came through “Single-page application” and lived one day",
        cause: "The redirect URI is registered as “Single-page application”. Refresh tokens given through that \
                platform end 24 hours after the sign-in, and renewing them does not prolong it.",
        fix: &[
            step("Open Authentication, remove {redirect_uri} from “Single-page application” and add it under Web.")
                .at(DeepLink::RegistrationAuthentication),
            step("Then let everybody link their mailbox again; the old grants cannot be saved."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_PLATFORM_SINGLE_PAGE, codes::ENTRA_GRANT_IDLE],
        sources: &[pages::CODES, pages::REFRESH_TOKENS, pages::REPLY_URL],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_GRANT_OF_ANOTHER_APPLICATION,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "The grant belongs to another client id",
        cause: "The code or refresh token was given to another registration than {client_id}. Usually the client id \
                in the settings was changed after mailboxes had been linked.",
        fix: &[
            step(
                "Enter the client id again that the mailboxes were linked with, or keep both registrations side by \
                 side.",
            ),
            step("If the change was meant, let every owner link the mailbox again."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_GRANT_OF_ANOTHER_DIRECTORY, codes::ENTRA_APPLICATION_UNKNOWN],
        sources: &[pages::REFRESH_TOKENS],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_GRANT_OF_ANOTHER_DIRECTORY,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationSetUp,
        title: "The grant was given at another directory’s address",
        cause: "A code or refresh token can be redeemed only where it was given. The sign-in went to one address, \
                such as `common` or a directory, and the token request to another.",
        fix: &[
            step(
                "Send the token request to the same directory as the sign-in, and store the directory with the grant.",
            ),
            step("If the directory in the settings was changed, change it back or let the owners link again."),
            step("For private accounts use `consumers` both times."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_GRANT_OF_ANOTHER_APPLICATION, codes::ENTRA_DIRECTORY_UNKNOWN],
        sources: &[pages::CODES, "https://github.com/tarickb/sasl-xoauth2/issues/54"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_CODE_REFUSED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::CodeTooLate,
        title: "The code from the sign-in was not accepted",
        cause: "The sign-in itself succeeded, but its code came too late, was damaged on its way or belongs to \
                another sign-in. A code lives about ten minutes and works once.",
        fix: &[
            step("Sign in again and finish in one go."),
            step("If it happens each time, check that the code reaches the server unchanged and is redeemed at once."),
        ],
        retry_helps: true,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_CODE_USED_TWICE, codes::ENTRA_VERIFIER_MISMATCH, codes::ENTRA_REDIRECT_URI_MISMATCH],
        sources: &[pages::CODES, pages::CODE_FLOW],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_CODE_USED_TWICE,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::CodeTooLate,
        title: "The code had been used already",
        cause: "The same code was redeemed twice. The page was loaded again, the Back button brought it back, or a \
                request was repeated after a time-out although the first one had arrived.",
        fix: &[
            step("Sign in again from the link, not with the Back button."),
            step(
                "If it happens each time, look for what sends the code twice; each code may be sent once and never \
                 again.",
            ),
        ],
        retry_helps: true,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_CODE_REFUSED, codes::OWNER_STARTED_AGAIN],
        sources: &[pages::CODES, "https://github.com/tarickb/sasl-xoauth2/issues/95"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_VERIFIER_MISMATCH,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::CodeTooLate,
        title: "The PKCE verifier does not fit the sign-in",
        cause: "The proof sent with the code is not the one the sign-in started with, or is not shaped as it must be. \
                Two sign-ins ran side by side and their proofs were mixed up, or the verifier was lost and made anew.",
        fix: &[
            step("Close other sign-in windows and sign in again."),
            step(
                "Keep one verifier of 43 to 128 characters per `state`, and send its SHA-256 in base64url (43 \
                 characters) with `code_challenge_method=S256`.",
            ),
        ],
        retry_helps: true,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_CODE_REFUSED, codes::ENTRA_CODE_USED_TWICE],
        sources: &[pages::CODES, pages::CODE_FLOW],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_NO_REFRESH_TOKEN,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::NoLastingPermission,
        title: "Microsoft gave no refresh token",
        cause: "The sign-in succeeded, but the answer held an access token only, which ends after about an hour, although \
                `offline_access` was asked for. At Microsoft the approval does not cover that scope; another authority \
                may give this application no refresh tokens at all.",
        fix: &[
            step("Open API permissions, and add Microsoft Graph > Delegated > `offline_access` if it is not there.")
                .at(DeepLink::RegistrationPermissions),
            step("Then have everything that is asked for approved in the directory by the link: {scopes}.")
                .at(DeepLink::AdminConsent),
            step(
                "At an authority that is not Microsoft’s, allow this application the scope `offline_access` and the \
                 grant type `refresh_token`.",
            ),
            step("Do not add `prompt=consent` for this; it does not help and stops people who may not approve."),
        ],
        retry_helps: false,
        appears: &[Here],
        related: &[codes::ENTRA_APPROVAL_LOOP, codes::ENTRA_CONSENT_MISSING],
        sources: &[pages::CODE_FLOW, pages::REFRESH_TOKENS],
        confidence: Confidence::Certain,
    },
];
