//! What the owner reads of a finding, in French.

use super::{OwnerText, OwnerWords};

pub(super) const fn say(text: OwnerText) -> OwnerWords {
    super::english::say(text)
}
