//! Everybody: the people of the table, and one persona for each row of the tables of troubles.

use std::sync::LazyLock;

use super::{
    Group, Persona, Scenario, Stage,
    refused::SCENARIOS,
    table::{PEOPLE, person},
};

/// Everybody who can sign in, in the order of the sign-in page.
pub static PERSONAS: LazyLock<Vec<&'static Persona>> = LazyLock::new(|| {
    let mut everybody: Vec<&Persona> = PEOPLE.iter().collect();
    everybody.extend(SCENARIOS.iter().map(|scenario| of_scenario(scenario)));
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
    Box::leak(Box::new(Persona { group, meets: Some(scenario), ..person(sign_in.leak(), name.leak(), promise.leak()) }))
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
    fn every_scenario_has_its_persona() {
        for scenario in SCENARIOS.iter() {
            let persona = Persona::find(&scenario.sign_in()).unwrap();
            assert_eq!(persona.meets, Some(*scenario));
            assert_ne!(persona.group, Group::People);
        }
    }
}
