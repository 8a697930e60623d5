//! Everybody: the people of the table, and one persona for each row of the tables of troubles.

use std::sync::LazyLock;

use super::{
    Group, Manner, Persona, Reply, Scenario, Stage,
    mailbox::Seed,
    odd::ODD,
    refused::SCENARIOS,
    replies::REPLIES,
    table::{PEOPLE, mailbox, person},
};
use crate::exchange::Protocol;

/// Everybody who can sign in, in the order of the sign-in page.
pub static PERSONAS: LazyLock<Vec<&'static Persona>> = LazyLock::new(|| {
    let mut everybody: Vec<&Persona> = PEOPLE.iter().chain(ODD).collect();
    everybody.extend(SCENARIOS.iter().map(|scenario| of_scenario(scenario)));
    everybody.extend(REPLIES.iter().map(|reply| of_reply(reply)));
    everybody.sort_by_key(|persona| persona.group);
    everybody
});

/// Made once for the life of the process, as if it had been written into a table.
fn of_scenario(scenario: &'static Scenario) -> &'static Persona {
    let group = match scenario.stage {
        Stage::Page | Stage::Approval => Group::Stopped,
        Stage::Returned => Group::Returned,
        Stage::Redeem => Group::Redeem,
        Stage::Refresh => Group::Refresh,
    };
    let (sign_in, name, promise) = (scenario.sign_in(), scenario.persona_name(), scenario.promise());
    let persona = person(sign_in.leak(), name.leak(), promise.leak());
    Box::leak(Box::new(Persona { group, meets: Some(scenario), ..persona }))
}

/// As [`of_scenario`].
fn of_reply(reply: &'static Reply) -> &'static Persona {
    let group = match reply.protocol {
        Protocol::Imap => Group::Imap,
        Protocol::Pop => Group::Pop,
        Protocol::Smtp => Group::Smtp,
    };
    let sign_in: &'static str = reply.sign_in().leak();
    let mailbox = Some(Seed { manner: Some(Manner::Says(reply)), ..mailbox(sign_in) });
    Box::leak(Box::new(Persona { group, mailbox, ..person(sign_in, name(reply).leak(), reply.promise().leak()) }))
}

/// `imap-token-ran-out` is called Token-ran-out Imap.
fn name(reply: &Reply) -> String {
    let (protocol, what) = reply.name.split_once('-').unwrap_or(("", reply.name));
    let capital = |word: &str| word[..1].to_ascii_uppercase() + &word[1..];
    format!("{} {}", capital(what), capital(protocol))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_a_name_of_their_own_directory_and_a_promise() {
        for persona in PERSONAS.iter() {
            assert!(persona.sign_in.ends_with(&format!("@{}", persona.home.domain)), "{}", persona.sign_in);
            assert!(persona.promise.ends_with('.'), "{}", persona.sign_in);
            assert!(!persona.name.is_empty(), "{}", persona.sign_in);
            let same = |other: &&&Persona| other.sign_in.eq_ignore_ascii_case(persona.sign_in);
            assert_eq!(PERSONAS.iter().filter(same).count(), 1, "{}", persona.sign_in);
        }
    }

    #[test]
    fn every_reply_has_its_persona() {
        for reply in REPLIES.iter() {
            assert_eq!(Persona::find(&reply.sign_in()).unwrap().hears(), Some(*reply));
        }
        assert_eq!(Persona::find("imap-token-ran-out@contoso.example").unwrap().name, "Token-ran-out Imap");
    }

    #[test]
    fn every_scenario_has_its_persona() {
        for scenario in SCENARIOS.iter() {
            let persona = Persona::find(&scenario.sign_in()).unwrap();
            assert_eq!(persona.meets, Some(*scenario));
            assert_ne!(persona.group, Group::People);
        }
    }
}
