//! How the application proves itself: secrets, certificates, federated assertions.

use super::{
    super::{Appears::TokenEndpoint, DeepLink, Entry, bash, step},
    pages,
};
use crate::{
    codes,
    finding::{Confidence, Rank, Who},
    text::owner::OwnerText,
};

pub(in super::super) static ENTRIES: &[Entry] = &[
    Entry {
        code: codes::ENTRA_SECRET_WRONG,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationCredential,
        title: "The client secret is wrong",
        cause: "The secret that was sent is none of the registration’s. Most often the “Secret ID” was copied in \
                place of the “Value”; otherwise the secret belongs to another registration, was deleted, or lost a \
                character on its way.",
        fix: &[
            step("Open Certificates & secrets and create a new client secret.").at(DeepLink::RegistrationCredentials),
            step("Copy its “Value”, not its “Secret ID”, before leaving the page; it is never shown again."),
            step("Enter it for the client id {client_id}, test it, and delete the old secret only then."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_SECRET_EXPIRED, codes::ENTRA_CREDENTIAL_REFUSED, codes::ENTRA_APPLICATION_UNKNOWN],
        sources: &[pages::CODES, "https://github.com/nextcloud/mail/issues/11211"],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_SECRET_EXPIRED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationCredential,
        title: "The client secret has expired",
        cause: "Every secret has an end, at most 24 months after it was made, and the one that is used has reached \
                it. Microsoft sends no reminder. All mailboxes of this registration stop until a new secret is \
                entered; they need not be linked again.",
        fix: &[
            step("Create a new client secret beside the old one and copy its “Value” at once.")
                .at(DeepLink::RegistrationCredentials)
                .run(&[bash("az ad app credential reset --id {client_id} --append --years 1 --display-name {vendor}")]),
            step("Enter the new value, and see that mailboxes work again."),
            step("Note the new end date; a certificate or a federated credential spares you the next one."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_SECRET_WRONG, codes::ENTRA_CERTIFICATE_REFUSED],
        sources: &[
            pages::CODES,
            "https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials",
            "https://github.com/freescout-help-desk/freescout/issues/4465",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_SECRET_MISSING,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationCredential,
        title: "No credential was sent",
        cause: "The registration’s platform is Web, which always wants a secret or a certificate, and the token \
                request had neither. Often the setting for the secret is empty, or the program takes the registration \
                for a public client.",
        fix: &[
            step(
                "Enter the registration’s secret (its “Value”) or certificate, and check that the setting is not \
                 empty.",
            ),
            step("If there is none yet, create one.").at(DeepLink::RegistrationCredentials),
            step(
                "Do not switch on “Allow public client flows” as a way out: a server can keep a credential and should.",
            ),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_PLATFORM_PUBLIC_CLIENT, codes::ENTRA_SECRET_WRONG],
        sources: &[
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/confidential-client-application-authentication-error-aadsts7000218",
            "https://github.com/jstedfast/MailKit/issues/989",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_CERTIFICATE_REFUSED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationCredential,
        title: "The certificate was not accepted",
        cause: "The assertion was signed with a key that Microsoft cannot match: its certificate is not on the \
                registration, the thumbprint in the header is another’s, the certificate has expired, or its name or \
                issuer is not trusted.",
        fix: &[
            step(
                "Compare the SHA-1 thumbprints under Certificates & secrets (`CustomKeyIdentifier`) with that of the \
                 certificate in use: `openssl x509 -noout -fingerprint -sha1 -in` and its file.",
            )
            .at(DeepLink::RegistrationCredentials)
            .run(&[bash("az ad app credential list --id {client_id} --cert --output table")]),
            step(
                "Upload the public part (.cer, .pem or .crt) of the certificate that signs, and keep the old one \
                 until the new one works.",
            ),
            step(
                "Check that the header’s `x5t#S256` is the SHA-256 thumbprint of that certificate, and that the \
                 algorithm is PS256.",
            ),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_ASSERTION_REFUSED, codes::ENTRA_ASSERTION_OUT_OF_TIME, codes::ENTRA_SECRET_EXPIRED],
        sources: &[pages::CODES, pages::CERTIFICATES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_ASSERTION_REFUSED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationCredential,
        title: "The signed assertion has wrong contents",
        cause: "The assertion by which the application proves itself names another audience, issuer or subject than \
                Microsoft expects, or is not a well-formed JWT.",
        fix: &[
            step(
                "Set `aud` to the token endpoint of the directory that is asked, and `iss` and `sub` both to \
                 {client_id}.",
            ),
            step("Give every assertion a fresh `jti`, and times (`nbf`, `exp`) of a few minutes."),
            step("Check that no proxy or setting replaces the directory in the address after the assertion was made."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[
            codes::ENTRA_CERTIFICATE_REFUSED,
            codes::ENTRA_ASSERTION_OUT_OF_TIME,
            codes::ENTRA_FEDERATED_CREDENTIAL_MISMATCH,
        ],
        sources: &[pages::CODES, pages::CERTIFICATES],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_ASSERTION_OUT_OF_TIME,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationCredential,
        title: "The signed assertion is too old or not valid yet",
        cause: "The assertion’s times do not include now. Usually the server’s clock is wrong, or an assertion was \
                kept and used again.",
        fix: &[
            step("Set the server’s clock by NTP.").run(&[bash("timedatectl status")]),
            step("Make a fresh assertion for each token request, valid from now for five to ten minutes."),
        ],
        retry_helps: true,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_ASSERTION_REFUSED, codes::ENTRA_CERTIFICATE_REFUSED],
        sources: &[pages::CODES, pages::CERTIFICATES],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_FEDERATED_CREDENTIAL_MISMATCH,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationCredential,
        title: "No federated credential fits the assertion",
        cause: "The registration trusts another issuer or subject than the assertion names. Both must be equal to the \
                letter, upper and lower case included; an assertion that stands for a person is not accepted at all.",
        fix: &[
            step(
                "Decode the assertion and compare `iss`, `sub` and `aud` with the registration’s federated \
                 credentials.",
            )
            .at(DeepLink::RegistrationCredentials)
            .run(&[bash("az ad app federated-credential list --id {client_id} --output table")]),
            step("Correct the federated credential, or run the program where its identity gives the expected subject."),
            step("If the assertion comes from Entra itself, use one that stands for an application."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[codes::ENTRA_ASSERTION_REFUSED],
        sources: &[pages::CODES, pages::FEDERATED],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::ENTRA_CREDENTIAL_REFUSED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::ApplicationCredential,
        title: "Microsoft refused the application’s credential",
        cause: "The token endpoint answered `invalid_client` or `unauthorized_client` without saying more. The secret \
                or certificate is wrong, expired or missing, or the client id belongs to another registration.",
        fix: &[
            step("Check the client id and whether a credential is still valid.")
                .at(DeepLink::RegistrationCredentials)
                .run(&[bash("az ad app credential list --id {client_id} --output table")]),
            step("Create a new secret and enter its “Value”, or upload the certificate that is in use."),
            step("Try the credential before linking any mailbox with it."),
        ],
        retry_helps: false,
        appears: &[TokenEndpoint],
        related: &[
            codes::ENTRA_SECRET_WRONG,
            codes::ENTRA_SECRET_EXPIRED,
            codes::ENTRA_SECRET_MISSING,
            codes::ENTRA_CERTIFICATE_REFUSED,
        ],
        sources: &[pages::CODE_FLOW],
        confidence: Confidence::Likely,
    },
];
