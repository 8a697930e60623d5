//! Who can fix it, what the owner is told to do next, and the steps name the same one.

use super::*;
use crate::text::Language;

/// Whom the owner is told to turn to, if anybody.
fn told(entry: &Entry) -> Option<Who> {
    let next = entry.owner.say(Language::English).next;
    match (next.contains("your administrator"), next.contains("{vendor}")) {
        (true, _) => Some(Who::Administrator),
        (false, true) => Some(Who::Vendor),
        (false, false) => None,
    }
}

/// Who can go there.
const fn of_place(place: DeepLink) -> Option<Who> {
    match place {
        DeepLink::Registration
        | DeepLink::RegistrationAuthentication
        | DeepLink::RegistrationCredentials
        | DeepLink::RegistrationPermissions => Some(Who::Vendor),
        DeepLink::SecurityInfo | DeepLink::PasswordReset | DeepLink::MyApps => Some(Who::Owner),
        DeepLink::Page(_) | DeepLink::ServiceHealth => None,
        _ => Some(Who::Administrator),
    }
}

/// Who can run it: registrations and servers are the vendor's, everything else is of the administrator's directory.
fn of_command(command: &Command) -> Who {
    let in_directory = command.shell == Shell::PowerShell || command.template.starts_with("az ad sp ");
    if in_directory { Who::Administrator } else { Who::Vendor }
}

/// Whoever turns to the administrator or the vendor finds their name in what the owner reads; a passing fault or one of the
/// owner's own names others at most as a last resort, and never a message that is not there.
#[test]
fn the_owner_is_sent_to_whoever_can_fix_it() {
    for entry in entries() {
        let words = entry.owner.say(Language::English);
        let told = told(entry);
        match entry.who {
            Who::Vendor => assert_eq!(told, Some(Who::Vendor), "{}: {}", entry.code, words.next),
            Who::Administrator => {
                let named =
                    told == Some(Who::Administrator) || [words.title, words.next].concat().contains("administrator");
                assert!(named && told != Some(Who::Vendor), "{}: {}", entry.code, words.next);
            }
            Who::Owner | Who::Wait => assert!(!words.next.contains("message below"), "{}: {}", entry.code, words.next),
        }
    }
}

/// All languages turn to the same one.
#[test]
fn every_language_names_the_vendor_where_english_does() {
    for entry in entries() {
        let english = entry.owner.say(Language::English).next.contains("{vendor}");
        for language in Language::ALL {
            let says = entry.owner.say(language).next;
            assert_eq!(says.contains("{vendor}"), english, "{}, {language:?}: {says}", entry.code);
        }
    }
}

#[test]
fn the_first_step_is_for_whoever_is_named_above_it() {
    for entry in entries().filter(|entry| entry.who != Who::Wait) {
        let Some(first) = entry.fix.first() else { continue };
        let by_command = first.commands.first().map(of_command);
        if let Some(actor) = by_command.or_else(|| first.place.and_then(of_place)) {
            assert_eq!(actor, entry.who, "{}: {}", entry.code, first.text);
        }
    }
}

/// What is known of a case in which everybody is the same one.
const ALONE: Values<'static> =
    Values { owner: Some("Info@contoso.example"), account: Some("info@contoso.example"), ..FULL };

#[test]
fn nobody_is_given_a_right_to_their_own_mailbox() {
    for entry in entries() {
        let finding = in_full(&Diagnosed::certain(entry.code), &ALONE);
        assert!(!finding.fix.is_empty(), "{}", entry.code);
        for line in finding.fix.iter().flat_map(|step| &step.commands) {
            let named = line.line.to_lowercase().matches("info@contoso.example").count();
            assert!(named <= 1, "{}: {}", entry.code, line.line);
        }
    }
}

#[test]
fn nothing_of_exchange_is_to_be_done_at_a_server_that_is_none() {
    let elsewhere = |entry: &Entry| Diagnosed { elsewhere: true, ..Diagnosed::certain(entry.code) };
    for entry in entries().filter(|entry| entry.code.as_str().starts_with("own.")) {
        let finding = in_full(&elsewhere(entry), &FULL);
        assert_eq!(finding.fix.len(), entry.fix.len(), "{}: nothing to leave out", entry.code);
        let said = finding.fix.iter().map(|step| step.text.as_str()).chain([finding.cause.as_str()]);
        assert!(
            said.into_iter().all(|text| !text.contains("Exchange") && !text.contains("Microsoft")),
            "{}",
            entry.code
        );
    }
    for entry in entries() {
        let finding = in_full(&elsewhere(entry), &FULL);
        let commands = finding.fix.iter().flat_map(|step| &step.commands);
        assert!(commands.into_iter().all(|command| command.shell != Shell::PowerShell), "{}", entry.code);
    }
}
