//! Directories and clouds: unknown, elsewhere, blocked.

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
        code: codes::ENTRA_DIRECTORY_UNKNOWN,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::OrganisationUnknown,
        title: "The directory was not found",
        cause: "Microsoft could not tell which directory is meant. The id or domain {directory} is mistyped, the \
                domain is not verified in any directory, or the directory is in another cloud; or neither the address \
                nor the account names one.",
        fix: &[
            step("Compare with “Directory (tenant) ID” on the registration’s overview page.")
                .at(DeepLink::Registration),
            step(
                "If a domain was given, see whether it is listed as verified under “Custom domain names” of the \
                 organisation’s directory.",
            ),
            step(
                "If both are right, check whether the organisation uses a government cloud or the cloud in \
                 China.",
            ),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::ENTRA_OTHER_CLOUD, codes::ENTRA_ACCOUNT_NOT_IN_DIRECTORY],
        sources: &[pages::CODES, pages::CLOUDS],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_OTHER_CLOUD,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Vendor,
        owner: OwnerText::OrganisationUnknown,
        title: "The directory is in another of Microsoft’s clouds",
        cause: "The account or the directory belongs to a national cloud (US Government or China) and the sign-in \
                went to another one. A registration with a credential works in its own cloud only.",
        fix: &[
            step("Find out the organisation’s cloud: government portals end in .us, those in China in .cn."),
            step("Register the application in that cloud as well.").at(DeepLink::Page(pages::CLOUDS)),
            step("Choose that cloud for the registration here, so that sign-in and mail servers fit."),
        ],
        retry_helps: false,
        appears: &[MicrosoftPage, Returned, TokenEndpoint],
        related: &[codes::ENTRA_DIRECTORY_UNKNOWN, codes::ENTRA_APPLICATION_UNKNOWN],
        sources: &[
            pages::CODES,
            pages::CLOUDS,
            "https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-aadsts900439-usgclientnotsupportedonpublicendpoint",
        ],
        confidence: Confidence::Certain,
    },
    Entry {
        code: codes::ENTRA_DIRECTORY_BLOCKED,
        rank: Rank::SignIn,
        awaits_approval: false,
        who: Who::Administrator,
        owner: OwnerText::MicrosoftRefused,
        title: "Microsoft has blocked the directory",
        cause: "Microsoft stopped the whole directory, usually after its checks against fraud. Nobody can sign in \
                there, whatever the application.",
        fix: &[step("Ask Microsoft’s support as administrator of the directory; only they can lift the block.")],
        retry_helps: false,
        appears: &[MicrosoftPage, TokenEndpoint],
        related: &[codes::ENTRA_DIRECTORY_UNKNOWN],
        sources: &[pages::CODES],
        confidence: Confidence::Certain,
    },
];
