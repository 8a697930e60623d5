//! A registration whose every credential is known to have ended: told before anybody is sent to Microsoft.

use shared::{
    codes,
    finding::{Confidence, Diagnosed, Evidence},
    time::Timestamp,
};

use crate::links::{Links, error::Error};
use crate::store::{Registration, SessionRecord};

impl Links {
    /// What is the matter, when nothing is left by which the session's registration could prove itself.
    pub(in crate::links) async fn without_credential(
        &self,
        session: &SessionRecord,
    ) -> Result<Option<Diagnosed>, Error> {
        let registration = self.store.registration(&session.vendor, &session.registration).await?;
        let registration = registration.ok_or(Error::NotFound)?;
        Ok(registration.ended_at(self.effects.clock.now()).map(ended))
    }
}

/// The end was noted by a person, who may have mistaken it.
fn ended(at: Timestamp) -> Diagnosed {
    let text = format!("The noted end of every credential of the registration has passed; the last was {}.", at.date());
    let evidence = vec![Evidence::Fact { text }];
    Diagnosed { confidence: Confidence::Likely, evidence, ..Diagnosed::certain(codes::ENTRA_SECRET_EXPIRED) }
}

/// What the vendor has to do, with the registration's name in it.
pub(in crate::links) fn how_to_add(registration: &Registration) -> String {
    let Registration { id, vendor, name, .. } = registration;
    format!(
        "Every credential of the registration {id} ({name}) has passed its noted end. Add a new one: mailbox-link \
         credential add --vendor {vendor} --registration {id} --secret-file FILE --expires YYYY-MM-DD"
    )
}

#[cfg(test)]
mod tests;
