//! A token that nobody signed in for: the registration proves itself, and what it may do is what an administrator approved
//! of its application permissions (RFC 6749 section 4.4).

use shared::{entra::EntraStage, permission::Resource};

use super::{Freshness, GrantError, Grants, Source, Token};
use crate::{entra::RegistrationFacts, store::MailboxRecord};

impl Grants {
    pub(super) async fn ask_for_application(
        &self,
        mailbox: &MailboxRecord,
        directory: &str,
        resource: Resource,
    ) -> Result<Freshness, GrantError> {
        let facts = match self.facts(&mailbox.vendor, &mailbox.registration).await? {
            Ok(facts) => facts,
            Err(refused) => return Ok(Freshness::RegistrationRefused(refused)),
        };
        let scopes = [resource.everything_approved(facts.cloud)];
        let facts = match directory.parse() {
            Ok(directory) => RegistrationFacts { directory, ..facts },
            Err(_) => return Err(GrantError::NotFound),
        };
        Ok(match self.entra.act_as_application(&facts, &scopes).await {
            Ok(tokens) => {
                let source = Source::of(mailbox);
                Freshness::Fresh(Token { source, token: tokens.access_token, expires_at: tokens.expires_at })
            }
            Err(error) => {
                tracing::info!(mailbox = %mailbox.id, %error, "the authority gave the application no token");
                Freshness::of_failure(&error, EntraStage::AppOnly)
            }
        })
    }
}
