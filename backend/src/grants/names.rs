//! What findings about a mailbox name beside it.

use url::Url;

use super::Grants;
use crate::{
    present::{Names, SignIn},
    store::{MailboxRecord, StoreError},
};

impl Grants {
    /// The names of the sign-in by which this mailbox is used. An administrator approves in its owner's directory.
    ///
    /// # Errors
    /// When the store fails, or the vendor is gone.
    pub(crate) async fn names_of(&self, mailbox: &MailboxRecord, redirect_uri: &Url) -> Result<Names, StoreError> {
        let vendor = self.store.vendor(&mailbox.vendor).await?.ok_or(StoreError::NotFound)?;
        let sign_in = SignIn {
            session: mailbox.access.delegation().map(|delegation| (&mailbox.vendor, &delegation.session)),
            vendor_name: &vendor.name,
            client_id: &mailbox.application.client_id,
            directory: mailbox.access.directory(),
            cloud: mailbox.application.cloud,
            redirect_uri,
            protocols: &mailbox.protocols,
        };
        Ok(Names::of(sign_in, &self.entra, &self.vault))
    }
}
