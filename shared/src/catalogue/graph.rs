//! What Microsoft Graph refuses.

use super::{Appears, DeepLink, Entry, mail::pages, powershell, step};
use crate::{
    codes,
    finding::{Confidence, Rank, Who},
    text::owner::OwnerText,
};

const SERVER: &[Appears] = &[Appears::MailServer];

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        code: codes::GRAPH_ACCESS_POLICY,
        rank: Rank::Reason,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "An application access policy leaves this mailbox out",
        cause: "Graph marks the refusal with [RAOP]: the organisation has an application access policy for this application, and {mailbox} is not covered by it. For up to an hour after such a policy was made it can also hit mailboxes that are covered.",
        fix: &[
            step("Ask Exchange what the policy says about this mailbox.")
                .run(&[powershell("Test-ApplicationAccessPolicy -Identity {mailbox} -AppId {client_id}")]),
            step("If access should be granted, add the mailbox to the policy's group."),
            step("Better, replace the policy by a role with a scope; Microsoft advises against new policies.")
                .at(DeepLink::Page(pages::RBAC)),
            step("Wait up to an hour, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::APP_OUTSIDE_SCOPE, codes::GRAPH_ACCESS_DENIED, codes::MAIL_JUST_CHANGED],
        sources: &["https://learn.microsoft.com/powershell/module/exchange/new-applicationaccesspolicy", pages::RBAC],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::GRAPH_ACCESS_DENIED,
        rank: Rank::Reason,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::AskAdministrator,
        title: "Graph denies access to the mailbox",
        cause: "The token lacks the permission for what was asked, the mailbox is outside of the application's scope, or the person has no delegated right to somebody else's mailbox. Right after set-up the same answer only means that Microsoft is not ready yet.",
        fix: &[
            step("If something was set up in the last hour, wait and test again first."),
            step("Compare the permissions in the token (`scp` or `roles`) with those the call needs.").at(DeepLink::EnterprisePermissions),
            step("For an application, see whether the mailbox is in its scope.")
                .run(&[powershell("Test-ServicePrincipalAuthorization -Identity {object_id} -Resource {mailbox} | Format-Table RoleName, InScope")]),
            step("For a person who opens another mailbox, give Full Access to it.")
                .run(&[powershell("Add-MailboxPermission -Identity {mailbox} -User {owner} -AccessRights FullAccess -AutoMapping $false")]),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::MAIL_JUST_CHANGED, codes::APP_OUTSIDE_SCOPE, codes::GRAPH_ACCESS_POLICY, codes::EWS_ACCESS_DENIED],
        sources: &[pages::GRAPH_ERRORS],
        confidence: Confidence::Possible,
    },
    Entry {
        code: codes::GRAPH_NO_MAILBOX,
        rank: Rank::Reason,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::NoMailbox,
        title: "Graph finds no mailbox in Exchange Online",
        cause: "The account is known, but has no mailbox that Graph can open: it has no licence for Exchange Online, its mailbox was deleted, or the mailbox lives on a server of the organisation.",
        fix: &[
            step("Look whether the account has a mailbox, and where it lives.")
                .at(DeepLink::Mailboxes)
                .run(&[powershell("Get-Recipient -Identity {mailbox} | Format-List RecipientTypeDetails, PrimarySmtpAddress")]),
            step("Assign a licence with Exchange Online, or move the mailbox to Exchange Online.").at(DeepLink::EmailApps),
            step("Give Microsoft some hours to make the mailbox, and test again."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::MAIL_NO_MAILBOX, codes::GRAPH_USER_UNKNOWN],
        sources: &[
            "https://learn.microsoft.com/troubleshoot/exchange/user-and-shared-mailboxes/rest-api-is-not-yet-supported-for-this-mailbox-error",
            "https://github.com/zammad/zammad/issues/3230",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::GRAPH_ADDRESS_UNKNOWN,
        rank: Rank::Reason,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::NoMailbox,
        title: "The address is no mailbox",
        cause: "Graph knows no mailbox at this address. It may be mistyped, or it is a distribution list or another kind of address that has no mailbox of its own.",
        fix: &[
            step("Compare the address letter by letter."),
            step("Look what kind of recipient it is.")
                .at(DeepLink::Mailboxes)
                .run(&[powershell("Get-Recipient -Identity {mailbox} | Format-List RecipientTypeDetails, PrimarySmtpAddress")]),
            step("Link a mailbox instead of a list; a shared mailbox serves the same purpose."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::GRAPH_USER_UNKNOWN, codes::GRAPH_NO_MAILBOX, codes::EWS_MAILBOX_UNKNOWN],
        sources: &[pages::GRAPH_ERRORS],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::GRAPH_USER_UNKNOWN,
        rank: Rank::Reason,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "Graph knows no such user",
        cause: "The id or sign-in name in the request belongs to nobody in this directory. Often the mail address was used where the sign-in name differs, or the token is for another directory.",
        fix: &[
            step("Use the sign-in name or the object id instead of the mail address."),
            step("Compare the directory in the token (`tid`) with the one of the user."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::GRAPH_ADDRESS_UNKNOWN, codes::MAIL_SIGN_IN_NAME_IS_NOT_THE_ADDRESS],
        sources: &[pages::GRAPH_ERRORS],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::GRAPH_TOKEN_REFUSED,
        rank: Rank::Reason,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::TellVendor,
        title: "Graph refuses the token",
        cause: "The token has expired, is for another service than Graph (such as Exchange), or was changed or cut on its way.",
        fix: &[
            step("Look at the token's `exp` and `aud`; the audience must be Graph's."),
            step("Fetch a new token for Graph, apart from the one for mail servers."),
            step("Send it whole, after the word Bearer and one space."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::MAIL_TOKEN_EXPIRED, codes::EWS_WRONG_AUDIENCE, codes::GRAPH_SIGN_IN_NEEDED],
        sources: &[pages::GRAPH_ERRORS],
        confidence: Confidence::Likely,
    },
    Entry {
        code: codes::GRAPH_SIGN_IN_NEEDED,
        rank: Rank::Reason,
        awaits_approval: false,
        who: Who::Owner,
        owner: OwnerText::SecondFactor,
        title: "Graph wants the person to sign in again",
        cause: "A rule of the organisation or a change to the account makes the present token insufficient. Graph says what is needed in the `claims` of its answer; the person must sign in once more with them.",
        fix: &[
            step("Start a new sign-in; pass the claims of the answer on unchanged."),
            step("Complete what Microsoft asks for, such as a second step."),
        ],
        retry_helps: false,
        appears: SERVER,
        related: &[codes::ENTRA_SECOND_FACTOR_NEEDED, codes::ENTRA_CONDITIONAL_ACCESS, codes::GRAPH_TOKEN_REFUSED],
        sources: &["https://learn.microsoft.com/entra/identity-platform/claims-challenge", pages::GRAPH_ERRORS],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::GRAPH_THROTTLED,
        rank: Rank::Reason,
        awaits_approval: false,
        who: Who::Wait,
        owner: OwnerText::ServerBusy,
        title: "Graph asks for a pause",
        cause: "Too many requests in a short time. For one application and mailbox Graph takes four requests at once and about 10,000 in ten minutes.",
        fix: &[
            step("Wait as long as the answer's Retry-After says, and repeat the request."),
            step("Send fewer requests at once, and ask for changes instead of everything."),
        ],
        retry_helps: true,
        appears: SERVER,
        related: &[codes::MAIL_SERVER_BUSY, codes::EWS_BUSY],
        sources: &[pages::GRAPH_ERRORS],
        confidence: Confidence::Certain,
    },
];
