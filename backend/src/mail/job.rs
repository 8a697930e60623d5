//! What asking the mail servers about one mailbox takes, and who does it.

use async_trait::async_trait;
use shared::{
    address::MailAddress,
    check::Check,
    cloud::Cloud,
    finding::Diagnosed,
    flow::IdentityChoice,
    id::{MailboxId, VendorId},
    permission::Resource,
    protocol::Protocol,
};
use tokio::sync::mpsc::UnboundedSender;

use super::Progressed;
use crate::vault::AccessToken;

/// One mailbox to be checked.
#[derive(Clone, Debug)]
pub struct CheckJob {
    /// Whose servers.
    pub cloud: Cloud,
    /// Over which protocols.
    pub protocols: Vec<Protocol>,
    /// The mailbox's address.
    pub wanted: MailAddress,
    /// The sign-in name of the token's owner, if it is an address.
    pub token_owner: Option<MailAddress>,
    /// How the two belong together, if they differ.
    pub relation: Option<IdentityChoice>,
    /// The tokens.
    pub tokens: Tokens,
}

/// One access token for each service whose protocols are asked.
#[derive(Clone, Debug)]
pub struct Tokens(Vec<(Resource, AccessToken)>);

impl Tokens {
    /// A token for one service.
    pub fn of(resource: Resource, token: AccessToken) -> Self {
        Self(vec![(resource, token)])
    }

    /// And one for another; of two for the same the later counts.
    #[must_use]
    pub fn and(mut self, resource: Resource, token: AccessToken) -> Self {
        self.0.retain(|(known, _)| *known != resource);
        self.0.push((resource, token));
        self
    }

    /// The token for that service.
    pub(crate) fn for_resource(&self, resource: Resource) -> Option<&AccessToken> {
        self.0.iter().find(|(known, _)| *known == resource).map(|(_, token)| token)
    }
}

impl CheckJob {
    /// The identity to give in XOAUTH2. A shared mailbox is opened under its own name with the delegate's token, but
    /// submission lets in only the token's owner, who then sends from the shared address.
    ///
    /// Source: Microsoft, "Authenticate an IMAP, POP or SMTP connection using OAuth", shared mailboxes.
    pub fn username(&self, protocol: Protocol) -> &MailAddress {
        match (protocol, self.relation, &self.token_owner) {
            (Protocol::Smtp, Some(IdentityChoice::SharedMailbox), Some(owner)) => owner,
            _ => &self.wanted,
        }
    }
}

/// A rung that began or ended.
#[derive(Clone, Debug)]
pub struct Climbed {
    /// On which ladder.
    pub protocol: Protocol,
    /// What happened.
    pub progressed: Progressed,
}

/// Asks the mail servers about a mailbox.
#[async_trait]
pub trait CheckMailbox: Send + Sync + 'static {
    /// One check per protocol, in the job's order, made side by side. Every rung is told as it happens; nobody needs to
    /// listen.
    async fn check(&self, job: CheckJob, tell: UnboundedSender<Climbed>) -> Vec<Check>;
}

/// Why a linked mailbox was not checked again.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the linked mailbox was not checked again: {}", found.code)]
pub struct NotRechecked {
    /// What people are told.
    pub found: Diagnosed,
}

/// Checks a linked mailbox again with the grant it has, and keeps the new checks.
#[async_trait]
pub trait RecheckMailbox: Send + Sync + 'static {
    /// As [`CheckMailbox::check`], for the vendor's mailbox of that id.
    async fn recheck(
        &self,
        vendor: &VendorId,
        mailbox: &MailboxId,
        tell: UnboundedSender<Climbed>,
    ) -> Result<Vec<Check>, NotRechecked>;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(relation: Option<IdentityChoice>) -> CheckJob {
        CheckJob {
            cloud: Cloud::Global,
            protocols: Protocol::ALL.to_vec(),
            wanted: "info@contoso.example".parse().unwrap(),
            token_owner: Some("ada@contoso.example".parse().unwrap()),
            relation,
            tokens: Tokens::of(Resource::Exchange, AccessToken::new("t")),
        }
    }

    #[test]
    fn a_shared_mailbox_is_read_under_its_own_name_and_sent_from_under_the_delegates() {
        let job = job(Some(IdentityChoice::SharedMailbox));
        assert_eq!(job.username(Protocol::Imap).as_str(), "info@contoso.example");
        assert_eq!(job.username(Protocol::Pop).as_str(), "info@contoso.example");
        assert_eq!(job.username(Protocol::Smtp).as_str(), "ada@contoso.example");
    }

    #[test]
    fn each_service_has_its_own_token_and_a_newer_one_takes_its_place() {
        let token = |text: &str| AccessToken::new(text);
        let tokens = Tokens::of(Resource::Exchange, token("a")).and(Resource::Graph, token("b"));
        let tokens = tokens.and(Resource::Exchange, token("c"));
        let of = |resource| tokens.for_resource(resource).map(|token| token.open().to_owned());
        assert_eq!((of(Resource::Exchange).as_deref(), of(Resource::Graph).as_deref()), (Some("c"), Some("b")));
        assert!(Tokens::of(Resource::Graph, token("b")).for_resource(Protocol::Imap.resource()).is_none());
    }

    #[test]
    fn an_alias_is_used_under_its_own_name_everywhere() {
        let job = job(Some(IdentityChoice::Alias));
        assert!(Protocol::ALL.iter().all(|protocol| job.username(*protocol).as_str() == "info@contoso.example"));
    }
}
