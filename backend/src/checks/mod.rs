//! Checks: the wanted protocols of one mailbox, tried side by side. One's failure hides no other's.

use std::sync::Arc;

use async_trait::async_trait;
use futures_util::future::join_all;
use shared::{check::Check, cloud::Cloud, protocol::Protocol};
use tokio::sync::mpsc::UnboundedSender;

use crate::mail::{CheckJob, CheckMailbox, Climbed, Endpoint, Probe, Prober};
use crate::vault::AccessToken;

/// Where a cloud's server of a protocol is.
pub(crate) type Endpoints = Box<dyn Fn(Cloud, Protocol) -> Endpoint + Send + Sync>;

/// Runs checks.
pub(crate) struct Checks {
    prober: Arc<Prober>,
    endpoint: Endpoints,
}

impl Checks {
    /// Checks against the servers that `endpoint` names.
    pub(crate) fn new(prober: Arc<Prober>, endpoint: Endpoints) -> Self {
        Self { prober, endpoint }
    }

    fn probe(&self, job: &CheckJob, protocol: Protocol) -> Probe {
        Probe {
            protocol,
            endpoint: (self.endpoint)(job.cloud, protocol),
            username: job.username(protocol).clone(),
            // An empty token is refused on the rung of the claims.
            token: job.tokens.for_resource(protocol.resource()).cloned().unwrap_or_else(|| AccessToken::new("")),
            sender: job.wanted.clone(),
        }
    }
}

#[async_trait]
impl CheckMailbox for Checks {
    async fn check(&self, job: CheckJob, tell: UnboundedSender<Climbed>) -> Vec<Check> {
        let ladders = job.protocols.iter().map(|&protocol| {
            let (probe, tell) = (self.probe(&job, protocol), tell.clone());
            self.prober.run(probe, move |progressed| {
                // Nobody may be listening any more; the check goes on for its own sake.
                let _ = tell.send(Climbed { protocol, progressed });
            })
        });
        join_all(ladders).await
    }
}
