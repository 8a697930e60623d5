//! What Entra refuses.

use shared::{
    diagnosis::{aadsts_numbers, of_refusal},
    entra::{EntraReport, EntraStage},
    finding::{Confidence, Evidence},
};

fn report(stage: EntraStage, error: &str, codes: &[u32]) -> EntraReport {
    EntraReport { stage, error: error.into(), codes: codes.to_vec(), ..EntraReport::default() }
}

fn code(report: &EntraReport) -> String {
    of_refusal(report).code.to_string()
}

/// Every number of the list of pains, as `error_codes` and as text.
#[test]
fn numbers_lead_to_their_entries() {
    use EntraStage::{AppOnly, Authorize, Page, Password, Redeem, Refresh};
    for (stage, error, number, expected) in [
        (Authorize, "access_denied", 90_094, "entra.needs-administrator"),
        (Authorize, "access_denied", 90_093, "entra.needs-administrator"),
        (Page, "", 90_095, "entra.approval-requested"),
        (Refresh, "invalid_grant", 65_001, "entra.consent-missing"),
        (Page, "", 50_011, "entra.redirect-uri-mismatch"),
        (Redeem, "invalid_request", 500_112, "entra.redirect-uri-mismatch"),
        (Page, "", 500_113, "entra.redirect-uri-missing"),
        (Page, "", 700_016, "entra.application-unknown"),
        (AppOnly, "unauthorized_client", 700_016, "entra.application-unknown"),
        (Page, "", 50_194, "entra.single-directory-application"),
        (Page, "", 50_105, "entra.user-not-assigned"),
        (Redeem, "invalid_client", 7_000_215, "entra.secret-wrong"),
        (Refresh, "invalid_client", 7_000_222, "entra.secret-expired"),
        (Redeem, "invalid_client", 7_000_218, "entra.secret-missing"),
        (AppOnly, "invalid_client", 7_000_216, "entra.secret-missing"),
        (Redeem, "invalid_client", 700_025, "entra.platform-public-client"),
        (Redeem, "invalid_request", 9_002_325, "entra.platform-single-page"),
        (Redeem, "invalid_request", 9_002_326, "entra.platform-not-single-page"),
        (Redeem, "invalid_request", 9_002_327, "entra.platform-single-page"),
        (Refresh, "invalid_grant", 700_084, "entra.grant-of-single-page-application"),
        (Redeem, "invalid_request", 28_000, "entra.several-resources"),
        (Redeem, "invalid_scope", 70_011, "entra.scope-unknown"),
        (Authorize, "invalid_client", 650_053, "entra.scope-unknown"),
        (Refresh, "invalid_grant", 700_082, "entra.grant-idle"),
        (Refresh, "invalid_grant", 50_173, "entra.grant-revoked"),
        (Refresh, "interaction_required", 50_076, "entra.second-factor-needed"),
        (Refresh, "invalid_grant", 53_003, "entra.conditional-access"),
        (Refresh, "invalid_grant", 70_043, "entra.sign-in-frequency"),
        (Page, "", 50_020, "entra.account-not-in-directory"),
        (Page, "", 500_200, "entra.personal-account"),
        (Authorize, "access_denied", 65_004, "owner.cancelled"),
        (Redeem, "invalid_grant", 54_005, "entra.code-used-twice"),
        (Redeem, "invalid_grant", 501_481, "entra.verifier-mismatch"),
        (Refresh, "invalid_grant", 7_000_012, "entra.grant-of-another-directory"),
        (Redeem, "invalid_request", 900_144, "entra.request-malformed"),
        (Password, "invalid_request", 9_001_023, "entra.password-flow-not-possible"),
        (Password, "invalid_grant", 50_126, "entra.password-wrong"),
        (Password, "invalid_grant", 50_076, "entra.password-flow-second-factor"),
        (Password, "interaction_required", 50_079, "entra.password-flow-second-factor"),
        (Redeem, "invalid_request", 90_002, "entra.directory-unknown"),
        (Redeem, "invalid_grant", 650_052, "entra.resource-not-subscribed"),
        (AppOnly, "unauthorized_client", 501_051, "app.role-assignment-required"),
        (Refresh, "invalid_grant", 70_000, "entra.grant-gone"),
        (Refresh, "invalid_grant", 70_008, "entra.grant-gone"),
        (Redeem, "invalid_grant", 70_000, "entra.code-refused"),
        (Redeem, "invalid_grant", 70_008, "entra.code-refused"),
    ] {
        assert_eq!(code(&report(stage, error, &[number])), expected, "{number}");
        let told = EntraReport {
            description: Some(format!("Fehler: AADSTS{number}: etwas ging schief.\r\nTrace ID: x")),
            ..report(stage, error, &[])
        };
        assert_eq!(code(&told), expected, "{number} in a text");
    }
}

#[test]
fn without_a_number_error_and_stage_choose_the_family() {
    use EntraStage::{AppOnly, Authorize, Redeem, Refresh};
    for (stage, error, suberror, expected) in [
        (Authorize, "access_denied", Some("cancel"), "owner.cancelled"),
        (Authorize, "consent_required", None, "entra.needs-administrator"),
        (Authorize, "interaction_required", None, "entra.sign-in-needed"),
        (Authorize, "unauthorized_client", None, "entra.application-unknown"),
        (Authorize, "invalid_scope", None, "entra.scope-unknown"),
        (Authorize, "something_new", None, "entra.refused"),
        (Redeem, "invalid_grant", None, "entra.code-refused"),
        (Redeem, "invalid_client", None, "entra.credential-refused"),
        (AppOnly, "invalid_client", None, "entra.credential-refused"),
        (Refresh, "invalid_grant", None, "entra.grant-gone"),
        (Refresh, "invalid_grant", Some("bad_token"), "entra.grant-gone"),
        (Refresh, "invalid_grant", Some("consent_required"), "entra.consent-missing"),
        (Refresh, "invalid_grant", Some("message_only"), "entra.conditional-access"),
        (Refresh, "interaction_required", Some("basic_action"), "entra.sign-in-needed"),
        (Refresh, "invalid_grant", Some("user_password_expired"), "entra.password-expired"),
        (Refresh, "", None, "entra.refused"),
    ] {
        let report = EntraReport { suberror: suberror.map(str::to_owned), ..report(stage, error, &[]) };
        assert_eq!(code(&report), expected, "{error} {suberror:?}");
    }
}

#[test]
fn turning_back_may_have_been_the_approval_wall() {
    let finding = of_refusal(&report(EntraStage::Authorize, "access_denied", &[]));
    assert_eq!(finding.confidence, Confidence::Possible);
    assert!(finding.evidence.iter().any(|evidence| evidence.to_string().contains("approval")));
    let sure = of_refusal(&report(EntraStage::Authorize, "access_denied", &[65_004]));
    assert_eq!(sure.confidence, Confidence::Certain);
    assert!(!sure.evidence.iter().any(|evidence| evidence.to_string().contains("approval")));
}

#[test]
fn a_passing_fault_is_one_whatever_number_comes_along() {
    for error in ["temporarily_unavailable", "server_error"] {
        for codes in [&[][..], &[50_105], &[7_000_222, 90_033]] {
            assert_eq!(code(&report(EntraStage::Refresh, error, codes)), "entra.unavailable");
        }
    }
}

#[test]
fn of_several_numbers_the_telling_one_counts() {
    for (codes, text, expected) in [
        (&[90_014, 50_076][..], "", "entra.second-factor-needed"),
        (&[9_002_313, 70_000, 700_082], "", "entra.grant-idle"),
        (&[50_058], "AADSTS50105: no", "entra.user-not-assigned"),
        (&[7_000_222], "AADSTS50105: no", "entra.secret-expired"),
        (&[7_999_999, 50_105], "", "entra.user-not-assigned"),
        (&[], "AADSTS90023: x AADSTS53003: y AADSTS50105: z", "entra.conditional-access"),
    ] {
        let report =
            EntraReport { description: Some(text.into()), ..report(EntraStage::Refresh, "invalid_grant", codes) };
        assert_eq!(code(&report), expected, "{codes:?} {text}");
    }
}

#[test]
fn an_unknown_number_leaves_the_family_and_stays_as_evidence() {
    let finding = of_refusal(&report(EntraStage::Redeem, "invalid_client", &[7_999_999]));
    assert_eq!(finding.code.0, "entra.credential-refused");
    assert_eq!(finding.evidence[0], Evidence::Aadsts { number: 7_999_999 });
}

#[test]
fn a_private_account_is_known_by_its_provider() {
    let text = "AADSTS50020: User account '{EUII Hidden}' from identity provider 'live.com' does not exist in tenant";
    let report = EntraReport { description: Some(text.into()), ..report(EntraStage::Page, "", &[50_020]) };
    assert_eq!(code(&report), "entra.personal-account");
}

#[test]
fn numbers_are_whole_and_each_is_given_once() {
    assert_eq!(aadsts_numbers("AADSTS500200: x; AADSTS50020: y; aadsts50020"), [500_200, 50_020]);
    assert_eq!(aadsts_numbers("AADSTS5002, AADSTS500200123, AADSTS, AADSTSé50020"), [] as [u32; 0]);
    assert_eq!(aadsts_numbers("error_description=AADSTS90094%3a+The+grant"), [90_094]);
}
