//! Texts that depend on a protocol, a rung, an answer or a person.

use super::Text;
use crate::{check::Step, finding::Who, flow::IdentityChoice, protocol::Protocol};

impl<'a> Text<'a> {
    /// What a vendor will be able to do over a protocol.
    pub const fn ability(protocol: Protocol) -> Self {
        match protocol {
            Protocol::Imap => Self::AbilityImap,
            Protocol::Pop => Self::AbilityPop,
            Protocol::Smtp => Self::AbilitySmtp,
        }
    }

    /// What a protocol is for.
    pub const fn purpose(protocol: Protocol) -> Self {
        match protocol {
            Protocol::Imap => Self::PurposeImap,
            Protocol::Pop => Self::PurposePop,
            Protocol::Smtp => Self::PurposeSmtp,
        }
    }

    /// A rung of a protocol's ladder.
    pub const fn rung(protocol: Protocol, step: Step) -> Self {
        match (step, protocol) {
            (Step::Resolve, _) => Self::RungResolve,
            (Step::Connect, _) => Self::RungConnect,
            (Step::Tls, _) => Self::RungTls,
            (Step::Greeting, _) => Self::RungGreeting,
            (Step::Claims, _) => Self::RungClaims,
            (Step::Authenticate, _) => Self::RungAuthenticate,
            (Step::Open, Protocol::Imap) => Self::RungOpenImap,
            (Step::Open, Protocol::Pop) => Self::RungOpenPop,
            (Step::Open, Protocol::Smtp) => Self::RungOpenSmtp,
        }
    }

    /// An answer to the question who signed in.
    pub const fn choice(choice: IdentityChoice) -> Self {
        match choice {
            IdentityChoice::Alias => Self::Alias,
            IdentityChoice::SharedMailbox => Self::SharedMailbox,
            IdentityChoice::WrongAccount => Self::WrongAccount,
        }
    }

    /// What that answer means.
    pub const fn choice_means(choice: IdentityChoice, signed_in: &'a str, wanted: &'a str) -> Self {
        match choice {
            IdentityChoice::Alias => Self::AliasMeans { signed_in, wanted },
            IdentityChoice::SharedMailbox => Self::SharedMailboxMeans { signed_in, wanted },
            IdentityChoice::WrongAccount => Self::WrongAccountMeans,
        }
    }

    /// Who can fix a finding.
    pub const fn fixes(who: Who, vendor: &'a str) -> Self {
        match who {
            Who::Owner => Self::OwnerFixes,
            Who::Administrator => Self::AdministratorFixes,
            Who::Vendor => Self::VendorFixes { vendor },
            Who::Wait => Self::PassesByItself,
        }
    }
}
