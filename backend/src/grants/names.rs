//! What findings about a mailbox name beside it.

use url::Url;

use super::Grants;
use crate::{
    present::{Names, SignIn},
    store::{MailboxRecord, StoreError, Vendor},
};

impl Grants {
    /// The names of the sign-in by which this mailbox is used.
    ///
    /// # Errors
    /// When the store fails, or the vendor is gone.
    pub(crate) async fn names_of(&self, mailbox: &MailboxRecord, redirect_uri: &Url) -> Result<Names, StoreError> {
        let vendor = self.store.vendor(&mailbox.vendor).await?.ok_or(StoreError::NotFound)?;
        Ok(self.names_by(&vendor, mailbox, redirect_uri))
    }

    /// The same, of a `vendor` that is at hand. An administrator approves in the directory of the mailbox's owner.
    pub(crate) fn names_by(&self, vendor: &Vendor, mailbox: &MailboxRecord, redirect_uri: &Url) -> Names {
        let sign_in = SignIn {
            session: mailbox.access.delegation().map(|delegation| (&mailbox.vendor, &delegation.session)),
            vendor_name: &vendor.name,
            client_id: &mailbox.application.client_id,
            directory: mailbox.access.directory(),
            cloud: mailbox.application.cloud,
            redirect_uri,
            protocols: &mailbox.protocols,
        };
        Names::of(sign_in, &self.entra, &self.vault)
    }
}
