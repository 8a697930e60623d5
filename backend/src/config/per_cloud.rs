//! A setting that each cloud has for itself.

use serde::Deserialize;
use shared::cloud::Cloud;

/// One value for each cloud, under the cloud's key.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct PerCloud<T> {
    global: T,
    gcc_high: T,
    dod: T,
    china: T,
}

impl<T> PerCloud<T> {
    /// That cloud's value.
    pub(crate) const fn of(&self, cloud: Cloud) -> &T {
        match cloud {
            Cloud::Global => &self.global,
            Cloud::GccHigh => &self.gcc_high,
            Cloud::Dod => &self.dod,
            Cloud::China => &self.china,
        }
    }

    /// Every cloud with its value.
    pub(crate) fn each(&self) -> [(Cloud, &T); 4] {
        Cloud::ALL.map(|cloud| (cloud, self.of(cloud)))
    }
}
