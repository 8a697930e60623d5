//! The value by which a database knows its key ring: one known text, sealed at the first start.

use super::{OpenError, SealContext, Sealable, Sealed, SealedColumn, Vault};

const KNOWN: &str = "mailbox-link";
const PLACE: SealContext<'static> = SealContext::of(SealedColumn::Check, "1", "");

struct Known(String);

impl Sealable for Known {
    fn from_text(text: String) -> Self {
        Self(text)
    }

    fn text(&self) -> &str {
        &self.0
    }
}

impl Vault {
    /// The known text, sealed.
    pub fn seal_check(&self) -> Sealed {
        self.seal(&PLACE, &Known(KNOWN.to_owned()))
    }

    /// Whether this ring sealed the known text, or holds the key that did.
    ///
    /// # Errors
    /// [`OpenError`] when it is another ring's.
    pub fn open_check(&self, sealed: &Sealed) -> Result<(), OpenError> {
        let known: Known = self.open(&PLACE, sealed)?;
        if known.0 == KNOWN { Ok(()) } else { Err(OpenError::Refused) }
    }
}
