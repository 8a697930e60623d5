//! Devices and their keys: Windows Hello, joined devices, Kerberos, certificates of people.

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
        code: codes::ENTRA_KEY_SIGN_IN_FAILED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::SecondFactorFailed,
        title: "Signing in with a key of the device failed",
        cause: "A passkey or Windows Hello key was used that Entra does not know any more, that belongs to a disabled \
                device, or that is too weak.",
        fix: &[
            step("Sign in another way this time, for instance with the password and the authenticator app."),
            step("Then remove the old key and set it up anew on the security information page.")
                .at(DeepLink::SecurityInfo),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_DEVICE_REQUIRED, codes::ENTRA_SECOND_FACTOR_FAILED],
        sources: &[pages::CODES],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_DEVICE_TOKEN_BROKEN,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::SignInAgain,
        title: "The device’s own sign-in is broken or out of date",
        cause: "Windows or a broker app signs in for the person with a token bound to the device, and that token or \
                its proof was missing, old or another’s.",
        fix: &[
            step("Sign out of Windows or the broker app and in again, or use a private window."),
            step("If it stays, let the administrator check or renew the device’s registration."),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_DEVICE_REQUIRED, codes::ENTRA_SESSION_LOST],
        sources: &[pages::CODES, "https://learn.microsoft.com/entra/identity/devices/concept-primary-refresh-token"],
        confidence: Confidence::Possible,
    },
    Entry {
        code: codes::ENTRA_DEVICE_ENROLMENT,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "Enrolling devices failed",
        cause: "A token for joining many devices was refused: the account may not enrol devices, or the token’s date \
                or contents are wrong. This has nothing to do with a mailbox.",
        fix: &[
            step("Check under Devices > Device settings who may join devices."),
            step("Make a new enrolment token with a later end."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_DEVICE_REQUIRED],
        sources: &[pages::CODES],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_DESKTOP_SIGN_ON_FAILED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::SignInAgain,
        title: "Signing in through the Windows session failed",
        cause: "Seamless single sign-on uses the Kerberos ticket of the Windows session, and the ticket was missing, \
                unreadable, or of another person.",
        fix: &[
            step("Sign in by name and password, or in a private window."),
            step("If it happens to many, check the Kerberos key of AZUREADSSOACC and the browsers’ intranet zone."),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_OWN_SIGN_IN_SERVER, codes::ENTRA_PASSWORD_WRONG],
        sources: &[pages::CODES, "https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-sso"],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_PERSON_CERTIFICATE_REFUSED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "The person’s certificate was not accepted",
        cause: "The person signs in by a certificate, and it was not sent, is not issued by a trusted authority, or \
                could not be checked for revocation.",
        fix: &[
            step(
                "Check that the issuing authorities are uploaded to Entra, and that Microsoft can reach their \
                 revocation lists from the internet.",
            ),
            step("Check that no proxy between the person and Microsoft opens TLS, since that removes the certificate."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_KEY_SIGN_IN_FAILED],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts50017-certificate-based-authentication-failed",
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts220501-unable-to-download-certificate-revocation-list",
        ],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_SESSION_LOST,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::SignInAgain,
        title: "The browser’s session at Microsoft was lost or did not fit",
        cause: "The sign-in counted on a session in the browser that has ended, is of another account, or is kept by \
                another directory.",
        fix: &[
            step("Sign in again in a private window."),
            step("If the sign-in sends `sid` or `domain_hint`, leave them out and send `login_hint`."),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, Returned],
        related: &[codes::ENTRA_SIGN_IN_PAGE_EXPIRED, codes::ENTRA_ACCOUNT_NOT_IN_DIRECTORY],
        sources: &[pages::CODES],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_OUTDATED_WEB_VIEW,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::BrowserUnsupported,
        title: "The browser inside an app is too old",
        cause: "The sign-in page was opened inside an Android app whose built-in browser (WebView) is out of date.",
        fix: &[
            step("Update “Android System WebView” and Chrome, or open the link in a browser of its own."),
            step("Sign in again there."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage],
        related: &[codes::BROWSER_UNSUPPORTED],
        sources: &[pages::CODES],
        confidence: Confidence::Certain,
    },
];
