//! The case's values, which fill texts, links and commands: what the reader typed, over what the pasted text names.

use shared::{
    catalogue::{DeepLink, Entry, Field, Values},
    cloud::Cloud,
    consent,
    marks::with_isolated,
    protocol::{Protocol, link_scopes},
};

/// The values that are asked for, in the order of the form. The consent link is made of others.
pub const ASKED: [Field; 8] = [
    Field::Mailbox,
    Field::Owner,
    Field::ClientId,
    Field::Directory,
    Field::ObjectId,
    Field::RedirectUri,
    Field::Scopes,
    Field::Vendor,
];

/// A value for each of [`ASKED`], where there is one.
pub type Texts = [Option<String>; ASKED.len()];

/// What the reader typed and chose.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Typed {
    /// The chosen cloud.
    pub cloud: Cloud,
    /// The typed values. An emptied one is typed too: it hides what was found.
    pub texts: Texts,
}

/// All that is known of a case.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Case {
    cloud: Cloud,
    texts: Texts,
    consent_url: Option<String>,
}

impl Case {
    /// What was typed, over what was found.
    pub fn of(typed: &Typed, found: &Texts) -> Self {
        let text = |at: usize| typed.texts[at].as_ref().or(found[at].as_ref()).map(|text| text.trim().to_owned());
        let texts = std::array::from_fn(|at| text(at).filter(|text| !text.is_empty()));
        let mut case = Self { cloud: typed.cloud, texts, consent_url: None };
        case.consent_url = consent_url(&case);
        case
    }

    /// The value of a field, if it is known.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.texts[place_of(field)?].as_deref()
    }

    /// A text with the case's names in it isolated.
    pub fn named(&self, text: &str) -> String {
        let names = [Field::Mailbox, Field::Owner, Field::Vendor, Field::ClientId];
        with_isolated(text, &names.map(|field| self.text(field).unwrap_or_default()))
    }

    /// The values as the catalogue takes them.
    pub fn values(&self) -> Values<'_> {
        Values {
            cloud: self.cloud,
            vendor: self.text(Field::Vendor),
            mailbox: self.text(Field::Mailbox),
            owner: self.text(Field::Owner),
            account: self.text(Field::Owner),
            client_id: self.text(Field::ClientId),
            directory: self.text(Field::Directory),
            object_id: self.text(Field::ObjectId),
            redirect_uri: self.text(Field::RedirectUri),
            scopes: self.text(Field::Scopes),
            consent_url: self.consent_url.as_deref(),
        }
    }
}

/// Where a field stands in [`ASKED`].
pub fn place_of(field: Field) -> Option<usize> {
    ASKED.into_iter().position(|asked| asked == field)
}

/// The address by which an administrator approves what a link asks for, and nothing else that is registered, for the
/// whole directory. Only what looks like an id or a domain goes into it.
fn consent_url(case: &Case) -> Option<String> {
    let fits = |text: &&str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
    let client_id = case.text(Field::ClientId).filter(fits)?;
    let directory = case.text(Field::Directory).filter(fits)?;
    let authority = case.cloud.facts().authority;
    let endpoint = [authority, "/", directory, "/v2.0/adminconsent"].concat();
    Some(consent::address(&endpoint, client_id, &link_scopes(&Protocol::ALL, case.cloud).join(" "), &[]))
}

/// Which values an entry's texts, links and commands take.
pub fn asked_by(entry: &Entry) -> Vec<Field> {
    let asks = |field: Field| {
        let mark = ["{", field.name(), "}"].concat();
        // The account is whoever signed in, where that is known, and otherwise the mailbox's own.
        let as_account = matches!(field, Field::Owner | Field::Mailbox);
        let in_texts = texts(entry).any(|text| text.contains(&mark) || as_account && text.contains("{account}"));
        in_texts || entry.fix.iter().filter_map(|fix| fix.place).any(|place| takes(place, field))
    };
    let makes_consent = texts(entry).any(|text| text.contains("{consent_url}"));
    let of_consent = |field| makes_consent && takes(DeepLink::AdminConsent, field);
    ASKED.into_iter().filter(|&field| asks(field) || of_consent(field)).collect()
}

fn texts(entry: &Entry) -> impl Iterator<Item = &'static str> {
    let commands = entry.fix.iter().flat_map(|fix| fix.commands).map(|command| command.template);
    std::iter::once(entry.cause).chain(entry.fix.iter().map(|fix| fix.text)).chain(commands)
}

/// Whether the link to `place` takes the value of `field`.
const fn takes(place: DeepLink, field: Field) -> bool {
    match place {
        DeepLink::Registration
        | DeepLink::RegistrationAuthentication
        | DeepLink::RegistrationCredentials
        | DeepLink::RegistrationPermissions => matches!(field, Field::ClientId),
        DeepLink::EnterpriseProperties | DeepLink::EnterpriseUsers | DeepLink::EnterprisePermissions => {
            matches!(field, Field::ClientId | Field::ObjectId)
        }
        DeepLink::AdminConsent => matches!(field, Field::ClientId | Field::Directory),
        _ => false,
    }
}

/// Whether an entry's links depend on the cloud.
pub fn asks_for_cloud(entry: &Entry) -> bool {
    entry.fix.iter().filter_map(|fix| fix.place).any(|place| !matches!(place, DeepLink::Page(_)))
}

#[cfg(test)]
mod tests {
    use shared::catalogue::entry;

    use super::*;

    const CLIENT: &str = "42c46ef0-48b7-4f22-a26b-090f22243413";

    fn with(field: Field, text: &str) -> Texts {
        let mut texts = Texts::default();
        texts[place_of(field).unwrap()] = Some(text.to_owned());
        texts
    }

    #[test]
    fn what_is_typed_hides_what_was_found_even_when_it_is_emptied() {
        let found = with(Field::Owner, "ada@contoso.example");
        let typed = |text: &str| Typed { texts: with(Field::Owner, text), ..Typed::default() };
        assert_eq!(Case::of(&Typed::default(), &found).values().owner, Some("ada@contoso.example"));
        assert_eq!(Case::of(&typed(" ben@contoso.example "), &found).values().owner, Some("ben@contoso.example"));
        assert_eq!(Case::of(&typed(" "), &found).values().owner, None);
    }

    #[test]
    fn the_consent_link_is_made_of_the_client_id_and_the_directory_of_the_chosen_cloud() {
        let mut typed = Typed { texts: with(Field::ClientId, CLIENT), ..Typed::default() };
        let url = |typed: &Typed| Case::of(typed, &Texts::default()).values().consent_url.map(str::to_owned);
        assert_eq!(url(&typed), None);
        typed.texts[place_of(Field::Directory).unwrap()] = Some("contoso.example".to_owned());
        let begin = ["/contoso.example/v2.0/adminconsent?client_id=", CLIENT, "&scope=https%3A%2F%2F"].concat();
        let identity = "SMTP.Send%20openid%20profile%20email%20offline_access";
        let found = url(&typed).unwrap();
        let scope = "outlook.office.com%2FIMAP.AccessAsUser.All%20";
        assert!(found.starts_with(&["https://login.microsoftonline.com", &begin, scope].concat()), "{found}");
        assert!(found.ends_with(identity) && found.contains("POP.AccessAsUser.All"), "{found}");
        typed.cloud = Cloud::China;
        let found = url(&typed).unwrap();
        let scope = "partner.outlook.cn%2FIMAP.AccessAsUser.All%20";
        assert!(found.starts_with(&["https://login.partner.microsoftonline.cn", &begin, scope].concat()), "{found}");
        typed.texts[place_of(Field::ClientId).unwrap()] = Some("x&redirect_uri=https://evil.example".to_owned());
        assert_eq!(url(&typed), None);
    }

    #[test]
    fn an_entry_asks_for_what_its_commands_and_links_take_and_for_nothing_else() {
        let asked = asked_by(entry("entra.user-not-assigned").unwrap());
        assert_eq!(asked, [Field::Owner, Field::ClientId, Field::ObjectId]);
        assert_eq!(asked_by(entry("smtp.auth-disabled-for-mailbox").unwrap()), [Field::Mailbox, Field::Owner]);
        assert!(asked_by(entry("entra.needs-administrator").unwrap()).contains(&Field::ClientId));
        assert!(asks_for_cloud(entry("entra.user-not-assigned").unwrap()));
    }
}
