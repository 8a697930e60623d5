//! The `scope` parameter: resources, permissions, and Entra's rule that the first resource decides.

use std::collections::BTreeSet;

/// Application id of Microsoft Graph: the audience of tokens asked for by bare permission names.
pub(crate) const GRAPH_ID: &str = "00000003-0000-0000-c000-000000000000";

/// Whose permission it is.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) enum Resource {
    Exchange,
    Graph,
}

impl Resource {
    fn known(self) -> &'static [&'static str] {
        match self {
            Self::Exchange => &[
                "IMAP.AccessAsUser.All",
                "POP.AccessAsUser.All",
                "SMTP.Send",
                "EWS.AccessAsUser.All",
                "EAS.AccessAsUser.All",
                "Mail.Read",
                "Mail.ReadWrite",
                "Mail.Send",
                "User.Read",
            ],
            Self::Graph => &[
                "IMAP.AccessAsUser.All",
                "POP.AccessAsUser.All",
                "SMTP.Send",
                "EWS.AccessAsUser.All",
                "Mail.Read",
                "Mail.ReadBasic",
                "Mail.ReadWrite",
                "Mail.Send",
                "User.Read",
            ],
        }
    }

    /// The identifier Entra prints in AADSTS650053.
    pub(crate) fn app_id(self) -> &'static str {
        match self {
            Self::Exchange => "00000002-0000-0ff1-ce00-000000000000",
            Self::Graph => GRAPH_ID,
        }
    }
}

/// One delegated permission as asked for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Permission {
    pub(crate) resource: Resource,
    /// Without a prefix: `IMAP.AccessAsUser.All`.
    pub(crate) name: String,
    /// As the client wrote it.
    pub(crate) written: String,
}

/// A parsed `scope` parameter.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Asked {
    pub(crate) openid: bool,
    pub(crate) profile: bool,
    pub(crate) email: bool,
    pub(crate) offline_access: bool,
    pub(crate) permissions: Vec<Permission>,
    /// The audience of a token for the first resource; Graph's id when only identity was asked for.
    pub(crate) audience: String,
    /// `<resource>/.default` was asked for: everything already agreed to on that resource.
    pub(crate) default_of: Option<Resource>,
}

/// Why Entra refuses a scope parameter.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum ScopeFault {
    /// AADSTS70011.
    Malformed(String),
    /// AADSTS650053.
    UnknownPermission { name: String, resource: Resource },
    /// AADSTS500011.
    UnknownResource(String),
}

const PREFIXES: [(&str, Resource); 6] = [
    ("https://outlook.office.com", Resource::Exchange),
    ("https://outlook.office365.com", Resource::Exchange),
    ("https://ps.outlook.com", Resource::Exchange),
    ("https://graph.microsoft.com", Resource::Graph),
    ("00000003-0000-0000-c000-000000000000", Resource::Graph),
    ("00000002-0000-0ff1-ce00-000000000000", Resource::Exchange),
];

impl Asked {
    /// Reads the parameter's value.
    pub(crate) fn parse(text: &str) -> Result<Self, ScopeFault> {
        let mut asked = Self::default();
        let mut bare = (GRAPH_ID, Resource::Graph);
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            match word {
                "openid" => asked.openid = true,
                "profile" => asked.profile = true,
                "email" => asked.email = true,
                "offline_access" => asked.offline_access = true,
                word => {
                    let place = asked.add(word, bare)?;
                    // A bare name belongs to Graph unless one with Outlook's prefix stands before it.
                    if place.1 == Resource::Exchange && asked.audience == place.0 {
                        bare = place;
                    }
                }
            }
        }
        if asked.audience.is_empty() {
            GRAPH_ID.clone_into(&mut asked.audience);
        }
        Ok(asked)
    }

    fn add(&mut self, word: &str, bare: (&'static str, Resource)) -> Result<(&'static str, Resource), ScopeFault> {
        if !word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b":/.-_".contains(&byte)) {
            return Err(ScopeFault::Malformed(word.to_owned()));
        }
        let (audience, resource, name) = match word.rsplit_once('/') {
            None => (bare.0, bare.1, word),
            Some((prefix, name)) => {
                let prefix = prefix.trim_end_matches('/');
                let place = PREFIXES.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(prefix));
                let (audience, resource) = place.ok_or_else(|| ScopeFault::UnknownResource(prefix.to_owned()))?;
                (audience, resource, name)
            }
        };
        if self.audience.is_empty() {
            audience.clone_into(&mut self.audience);
        }
        if name == ".default" {
            self.default_of.get_or_insert(resource);
        } else if let Some(&known) = resource.known().iter().find(|known| known.eq_ignore_ascii_case(name)) {
            self.permissions.push(Permission { resource, name: known.to_owned(), written: word.to_owned() });
        } else {
            return Err(ScopeFault::UnknownPermission { name: name.to_owned(), resource });
        }
        Ok((audience, resource))
    }

    /// The resource a token for this request is for.
    pub(crate) fn first_resource(&self) -> Resource {
        self.default_of.or_else(|| self.permissions.first().map(|first| first.resource)).unwrap_or(Resource::Graph)
    }

    /// How many resources are named.
    pub(crate) fn resources(&self) -> usize {
        let named: BTreeSet<_> = self.permissions.iter().map(|p| p.resource).chain(self.default_of).collect();
        named.len()
    }

    /// Nothing but identity, or nothing at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.permissions.is_empty()
            && self.default_of.is_none()
            && !(self.openid || self.profile || self.email || self.offline_access)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_resource_decides_the_audience() {
        let asked = Asked::parse("https://outlook.office.com/IMAP.AccessAsUser.All offline_access").unwrap();
        assert_eq!(asked.audience, "https://outlook.office.com");
        assert!(asked.offline_access);
        assert_eq!(Asked::parse("IMAP.AccessAsUser.All openid").unwrap().audience, GRAPH_ID);
        let both = "https://graph.microsoft.com/User.Read https://outlook.office.com/SMTP.Send";
        assert_eq!(Asked::parse(both).unwrap().audience, "https://graph.microsoft.com");
        assert_eq!(Asked::parse(both).unwrap().resources(), 2);
    }

    #[test]
    fn a_bare_name_after_an_outlook_scope_belongs_to_outlook() {
        let asked = Asked::parse("https://outlook.office.com/IMAP.AccessAsUser.All SMTP.Send").unwrap();
        assert_eq!(asked.resources(), 1);
        assert_eq!(asked.permissions[1].resource, Resource::Exchange);
    }

    #[test]
    fn unknown_names_resources_and_commas_are_told_apart() {
        assert!(matches!(Asked::parse("IMAP.Everything"), Err(ScopeFault::UnknownPermission { .. })));
        assert!(matches!(Asked::parse("https://example.com/Mail.Read"), Err(ScopeFault::UnknownResource(_))));
        assert!(matches!(Asked::parse("openid,profile"), Err(ScopeFault::Malformed(_))));
        assert!(Asked::parse("  ").unwrap().is_empty());
    }
}
