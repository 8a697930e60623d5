//! Who has agreed that an application may do what.

use std::collections::{BTreeMap, BTreeSet};

use crate::people::Directory;

/// Grants of one application in one directory.
#[derive(Default)]
struct Grants {
    everybody: BTreeSet<String>,
    persons: BTreeMap<String, BTreeSet<String>>,
}

/// All grants, by directory and application. Permissions count by name: what the portal lists under Graph stands in
/// for the Exchange permission of the same name.
#[derive(Default)]
pub(crate) struct Consents(BTreeMap<(&'static str, String), Grants>);

/// What an administrator's `.default` consent covers.
const EVERYTHING: &str = ".default";

impl Consents {
    fn at(&mut self, directory: &'static Directory, client_id: &str) -> &mut Grants {
        self.0.entry((directory.id, client_id.to_owned())).or_default()
    }

    /// An administrator agreed for everybody; no names means everything registered.
    pub(crate) fn for_everybody(
        &mut self,
        directory: &'static Directory,
        client_id: &str,
        permissions: impl IntoIterator<Item = String>,
    ) {
        let mut permissions = permissions.into_iter().peekable();
        let grants = self.at(directory, client_id);
        if permissions.peek().is_none() {
            grants.everybody.insert(EVERYTHING.to_owned());
        }
        grants.everybody.extend(permissions);
    }

    /// A person agreed for themselves.
    pub(crate) fn for_person(
        &mut self,
        directory: &'static Directory,
        client_id: &str,
        sign_in: &str,
        permissions: impl IntoIterator<Item = String>,
    ) {
        self.at(directory, client_id).persons.entry(sign_in.to_owned()).or_default().extend(permissions);
    }

    /// Whether anybody in the directory has agreed to the application, which brings it into the directory.
    pub(crate) fn has_application(&self, directory: &'static Directory, client_id: &str) -> bool {
        self.0.contains_key(&(directory.id, client_id.to_owned()))
    }

    /// Forgets every grant of the application in the directory.
    pub(crate) fn withdraw(&mut self, directory: &'static Directory, client_id: &str) {
        self.0.remove(&(directory.id, client_id.to_owned()));
    }

    /// Whether the permission is agreed to, by the person or for everybody.
    pub(crate) fn covers(
        &self,
        directory: &'static Directory,
        client_id: &str,
        sign_in: &str,
        permission: &str,
    ) -> bool {
        self.0.get(&(directory.id, client_id.to_owned())).is_some_and(|grants| {
            grants.everybody.contains(EVERYTHING)
                || grants.everybody.contains(permission)
                || grants.persons.get(sign_in).is_some_and(|own| own.contains(permission))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{CONTOSO, FABRIKAM};

    #[test]
    fn a_grant_stays_with_its_person_application_and_directory() {
        let mut consents = Consents::default();
        consents.for_person(&CONTOSO, "app", "ada", ["SMTP.Send".to_owned()]);
        assert!(consents.covers(&CONTOSO, "app", "ada", "SMTP.Send"));
        assert!(!consents.covers(&CONTOSO, "app", "ben", "SMTP.Send"));
        assert!(!consents.covers(&CONTOSO, "other", "ada", "SMTP.Send"));
        assert!(!consents.covers(&FABRIKAM, "app", "ada", "SMTP.Send"));
        assert!(!consents.covers(&CONTOSO, "app", "ada", "Mail.Read"));
    }

    #[test]
    fn an_administrators_default_consent_covers_everybody_and_everything() {
        let mut consents = Consents::default();
        consents.for_everybody(&CONTOSO, "app", []);
        assert!(consents.covers(&CONTOSO, "app", "ben", "IMAP.AccessAsUser.All"));
        assert!(consents.has_application(&CONTOSO, "app") && !consents.has_application(&FABRIKAM, "app"));
        consents.withdraw(&CONTOSO, "app");
        assert!(!consents.covers(&CONTOSO, "app", "ben", "IMAP.AccessAsUser.All"));
    }
}
