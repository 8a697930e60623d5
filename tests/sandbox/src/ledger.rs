//! Every secret the sandbox issued or was shown, so that a leak scan knows what to look for.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

/// A growing set of secrets.
#[derive(Default)]
pub(crate) struct Ledger(Mutex<BTreeSet<String>>);

impl Ledger {
    /// Notes a secret. Very short values are left out: they would match by chance.
    pub(crate) fn note(&self, secret: &str) {
        if secret.len() >= 8 {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(secret.to_owned());
        }
    }

    pub(crate) fn all(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}
