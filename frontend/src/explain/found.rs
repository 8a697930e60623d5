//! What a pasted text says of the case, so that links and commands are filled before anybody types.
//!
//! Ids and names only, each recognised by what stands before it; a wrong guess is typed over.

use shared::{catalogue::Field, claims::ClaimSummary, guid::is_guid};

use super::case::{ASKED, Texts};

/// What stands before a value, in lower case.
const MARKS: &[(Field, &[&str])] = &[
    (Field::ClientId, &["client_id=", "client_id\":\"", "appid=", "identifier '", "application '", "app '", "('"]),
    (
        Field::Directory,
        &["tenant '", "directory '", "microsoftonline.com/", "microsoftonline.us/", "tenant=", "tid=", "tenant id: "],
    ),
    (Field::Owner, &["login_hint=", "username=", "user '", "account '"]),
];

/// So much of a text is looked at.
const MOST: usize = 64 * 1024;

/// What the text and the token in it say.
pub fn found(text: &str, claims: Option<&ClaimSummary>) -> Texts {
    let text = &text[..text.floor_char_boundary(MOST)];
    let lower = text.to_ascii_lowercase();
    ASKED.map(|field| claims.and_then(|claims| of_claims(field, claims)).or_else(|| of_text(field, text, &lower)))
}

fn of_claims(field: Field, claims: &ClaimSummary) -> Option<String> {
    match field {
        Field::ClientId => claims.application.clone(),
        Field::Directory => claims.directory.clone(),
        Field::Owner => claims.username.clone(),
        _ => None,
    }
}

fn of_text(field: Field, text: &str, lower: &str) -> Option<String> {
    let (_, marks) = MARKS.iter().find(|(marked, _)| *marked == field)?;
    let after = |mark: &str| {
        let values = lower.match_indices(mark).map(|(at, _)| value(&text[at + mark.len()..]));
        values.map(|value| value.replace("%40", "@")).find(|value| fits(field, value))
    };
    marks.iter().find_map(|mark| after(mark))
}

/// Up to what cannot be part of an id or an address.
fn value(text: &str) -> &str {
    let ends =
        |c: char| c.is_whitespace() || matches!(c, '\'' | '"' | '&' | '<' | '>' | '/' | '?' | ',' | ';' | ')' | '\\');
    text.split(ends).next().unwrap_or_default()
}

fn fits(field: Field, value: &str) -> bool {
    match field {
        Field::Owner => is_address(value),
        Field::Directory => is_guid(value) || is_domain(value),
        _ => is_guid(value),
    }
}

fn is_domain(text: &str) -> bool {
    let is_label =
        |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    text.contains('.') && text.len() < 254 && text.split('.').all(is_label)
}

fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && local.len() < 65 && is_domain(domain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::case::{Case, Typed};

    const CLIENT: &str = "42c46ef0-48b7-4f22-a26b-090f22243413";
    const DIRECTORY: &str = "9b1f0c2d-0000-4000-8000-000000000000";

    fn case(text: &str) -> Case {
        Case::of(&Typed::default(), &found(text, None))
    }

    #[test]
    fn microsofts_sentences_name_application_and_person() {
        let case = case(
            "AADSTS50105: Your administrator has configured the application Mail Desk \
             ('42c46ef0-48b7-4f22-a26b-090f22243413') to block users. The signed in user 'ada@contoso.example' is blocked.",
        );
        assert_eq!(case.values().client_id, Some(CLIENT));
        assert_eq!(case.values().owner, Some("ada@contoso.example"));
        assert_eq!(case.values().directory, None);
    }

    #[test]
    fn an_address_of_the_sign_in_names_application_directory_and_hint() {
        let address = format!(
            "https://login.microsoftonline.com/{DIRECTORY}/oauth2/v2.0/authorize?client_id={CLIENT}&login_hint=ada%40contoso.example"
        );
        let case = case(&address);
        assert_eq!(case.values().client_id, Some(CLIENT));
        assert_eq!(case.values().directory, Some(DIRECTORY));
        assert_eq!(case.values().owner, Some("ada@contoso.example"));
    }

    #[test]
    fn display_names_and_shared_endpoints_are_no_ids() {
        let case = case(
            "was not found in the directory 'Contoso'. https://login.microsoftonline.com/common/oauth2 user 'Ada'",
        );
        assert_eq!(case, Case::default());
    }

    #[test]
    fn a_token_is_believed_before_the_text() {
        let claims = ClaimSummary { username: Some("ben@contoso.example".to_owned()), ..ClaimSummary::default() };
        let texts = found("user 'ada@contoso.example'", Some(&claims));
        assert_eq!(Case::of(&Typed::default(), &texts).values().owner, Some("ben@contoso.example"));
    }

    #[test]
    fn text_of_any_script_and_length_is_taken() {
        let long = "ä'user '".repeat(20_000);
        assert_eq!(case(&long), Case::default());
    }
}
