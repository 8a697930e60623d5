//! Federation, SAML, claims and other ways of signing in that hardly ever concern a mailbox.

use super::{
    super::{
        Appears::{MicrosoftPage, TokenEndpoint},
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
        code: codes::ENTRA_FEDERATION_MESSAGE_BROKEN,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::OwnSignInServer,
        title: "The answer of the organisation’s sign-in server was not usable",
        cause: "The domain is federated with another identity provider, and what that provider sent is incomplete, \
                wrongly signed or names somebody Entra does not know.",
        fix: &[
            step(
                "Check the claims that the provider sends (ImmutableID, UPN, e-mail address) and its issuer and \
                 signing certificate against the domain’s federation settings.",
            ),
            step("Compare with a person whose sign-in works, in the sign-in logs.").at(DeepLink::SignInLogs),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_OWN_SIGN_IN_SERVER, codes::ENTRA_OLDER_SIGN_IN_PROTOCOL],
        sources: &[pages::CODES],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_OLDER_SIGN_IN_PROTOCOL,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "A sign-in by an older Microsoft protocol failed",
        cause: "The request used the older WS-Federation or WS-Trust way of signing in, which linking a mailbox never \
                does, and it was out of shape, out of time or not allowed.",
        fix: &[
            step("Find out which program sent the request; linking by this service uses OAuth 2.0 only."),
            step("Update that program or its federation settings."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_FEDERATION_MESSAGE_BROKEN],
        sources: &[pages::CODES],
        confidence: Confidence::Possible,
    },
    Entry {
        code: codes::ENTRA_SAML_REQUEST_BROKEN,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "A SAML request or answer is out of shape",
        cause: "An application that signs people in by SAML sent something Entra does not take: a wrong binding, \
                identifier, signature, time or demanded method. Linking a mailbox uses no SAML.",
        fix: &[
            step("Check identifier, reply URL and signing of the application’s single sign-on settings.")
                .at(DeepLink::EnterpriseApplications),
            step("Correct the request where Microsoft’s text says, or leave the refused property out."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_CLAIMS_MAPPING_BROKEN],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/entra/identity-platform/single-sign-on-saml-protocol",
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/troubleshoot-sign-in-saml-based-apps",
        ],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_CLAIMS_MAPPING_BROKEN,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "A rule that shapes the token’s claims is broken",
        cause: "The application has claims of its own (mappings, transformations, patterns or a pairwise identifier), \
                and Entra could not work them out for this person.",
        fix: &[
            step(
                "Open the enterprise application > Single sign-on > Attributes & Claims, and correct or simplify the \
                 rule.",
            )
            .at(DeepLink::EnterpriseApplications),
            step("Check that the person has the attribute that the rule reads."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_SAML_REQUEST_BROKEN, codes::ENTRA_SIGNING_KEY_MISSING],
        sources: &[pages::CODES, "https://learn.microsoft.com/entra/identity-platform/saml-claims-customization"],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_SIGNING_KEY_MISSING,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "A signing or encryption key is missing or does not fit",
        cause: "A token or message was to be signed, encrypted or checked with a key that is not configured, has \
                expired, or is not the one that was used.",
        fix: &[
            step("Check the keys and certificates of the application and their dates.")
                .at(DeepLink::RegistrationCredentials),
            step("Make sure that both sides use the same key, and read Microsoft’s text for which one it is."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_CERTIFICATE_REFUSED, codes::ENTRA_CLAIMS_MAPPING_BROKEN],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts50003-cert-or-key-not-configured",
        ],
        confidence: Confidence::Possible,
    },
    Entry {
        code: codes::ENTRA_SIGN_OUT_FAILED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::SignInAgain,
        title: "Signing out did not finish",
        cause: "A request to sign out was late, or about a session that had ended or was another’s. Linked mailboxes \
                are not touched by it.",
        fix: &[
            step("Close all windows of the browser to be signed out."),
            step("To end the use of a linked mailbox, unlink it here instead."),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage],
        related: &[],
        sources: &[pages::CODES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_DEVICE_CODE_PROBLEM,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::SignInAgain,
        title: "Signing in with a device code was not finished",
        cause: "Somebody signs in by typing a short code on another device, and the code was wrong, late, used, or is \
                still waiting. Linking a mailbox does not use such codes.",
        fix: &[
            step("Start that sign-in again, and type the new code before it ends."),
            step("Never type a code that somebody else sent to you: it would let them in."),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_CODE_REFUSED],
        sources: &[pages::CODES, "https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_EXTERNAL_PROVIDER,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::OwnSignInServer,
        title: "An outside identity or second-factor provider failed",
        cause: "The sign-in was handed to another provider (a social account, an OpenID Connect provider or an \
                outside second factor), and that one refused, was not set up fully, or sent too little.",
        fix: &[
            step("Sign in again once."),
            step(
                "If it stays, check the provider’s settings under External Identities or Authentication methods, and \
                 the provider’s own log.",
            ),
        ],
        retry_helps: true,
        appears: &[MicrosoftPage],
        related: &[codes::ENTRA_OWN_SIGN_IN_SERVER, codes::ENTRA_SECOND_FACTOR_NEEDED],
        sources: &[pages::CODES, "https://learn.microsoft.com/entra/external-id/identity-providers"],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_INTERNAL_SERVICE,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "The request was of a kind that only Microsoft’s own services may send",
        cause: "The request went to an inner endpoint, or used a kind of token or protection that ordinary \
                applications cannot have.",
        fix: &[
            step(
                "Use the addresses ending in `/oauth2/v2.0/authorize` and `/oauth2/v2.0/token` of the public sign-in \
                 host.",
            ),
            step("Ask for an ordinary bearer token for mail."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_REQUEST_MALFORMED, codes::ENTRA_FIRST_PARTY_APPLICATION],
        sources: &[pages::CODES, pages::CODE_FLOW],
        confidence: Confidence::Possible,
    },
];
