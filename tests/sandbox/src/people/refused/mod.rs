//! Everything Entra refuses by persona, as tables.

mod account;
mod application;
mod consent;
mod directory;
mod policy;
mod redeem;
mod refresh;
mod returned;

use std::sync::LazyLock;

use super::Scenario;
pub(super) use account::{DISABLED, UNASSIGNED};
pub(super) use consent::NEEDS_ADMINISTRATOR;
pub(super) use refresh::{REVOKED, STEP_UP};

/// Every scenario, by stage and theme.
pub static SCENARIOS: LazyLock<Vec<&'static Scenario>> = LazyLock::new(|| {
    let tables = [
        account::TABLE,
        directory::TABLE,
        policy::TABLE,
        application::TABLE,
        consent::TABLE,
        returned::TABLE,
        redeem::TABLE,
        refresh::TABLE,
    ];
    tables.into_iter().flatten().collect()
});

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::people::{Look, Stage};

    #[test]
    fn every_scenario_has_a_sign_in_name_of_its_own_that_begins_with_its_number() {
        let names: BTreeSet<_> = SCENARIOS.iter().map(|scenario| scenario.sign_in()).collect();
        assert_eq!(names.len(), SCENARIOS.len());
        for scenario in SCENARIOS.iter() {
            let start = format!("aadsts{}", scenario.code);
            let rest = scenario.sign_in();
            let rest = rest.strip_prefix(&start).unwrap().strip_suffix("@contoso.example").unwrap();
            assert!(rest.is_empty() || rest.starts_with('-'), "{rest}");
        }
    }

    #[test]
    fn the_earliest_stage_of_a_number_has_no_suffix() {
        let sign_in = |code, stage| Scenario::find(code, stage).unwrap().sign_in();
        assert_eq!(sign_in(53_003, Stage::Page), "aadsts53003@contoso.example");
        assert_eq!(sign_in(53_003, Stage::Redeem), "aadsts53003-redeem@contoso.example");
        assert_eq!(sign_in(53_003, Stage::Refresh), "aadsts53003-refresh@contoso.example");
        assert_eq!(sign_in(700_082, Stage::Refresh), "aadsts700082@contoso.example");
    }

    #[test]
    fn messages_have_known_gaps_only_and_pages_alone_look_special() {
        const GAPS: [&str; 8] =
            ["{user}", "{app}", "{client}", "{directory}", "{directory_id}", "{domain}", "{issued}", "{now}"];
        for scenario in SCENARIOS.iter() {
            let rest = GAPS.iter().fold(scenario.message.to_owned(), |text, gap| text.replace(gap, ""));
            assert!(!rest.contains(['{', '}']), "{}: {rest}", scenario.code);
            assert!(scenario.stage == Stage::Page || scenario.look == Look::Numbered, "{}", scenario.code);
            assert!(!scenario.cause.ends_with('.'), "{}", scenario.cause);
        }
    }

    #[test]
    fn errors_are_those_of_the_endpoint() {
        const AUTHORIZE: [&str; 9] = [
            "access_denied",
            "consent_required",
            "interaction_required",
            "invalid_client",
            "invalid_request",
            "login_required",
            "server_error",
            "temporarily_unavailable",
            "unsupported_response_type",
        ];
        const TOKEN: [&str; 7] = [
            "invalid_client",
            "invalid_grant",
            "invalid_request",
            "invalid_resource",
            "invalid_scope",
            "temporarily_unavailable",
            "unauthorized_client",
        ];
        for scenario in SCENARIOS.iter() {
            let known = match scenario.stage {
                Stage::Redeem | Stage::Refresh => TOKEN.contains(&scenario.error),
                _ => AUTHORIZE.contains(&scenario.error) || scenario.error == "unauthorized_client",
            };
            assert!(known, "{} {}", scenario.code, scenario.error);
        }
    }
}
