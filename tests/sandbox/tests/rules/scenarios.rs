//! Every refusal of the tables: at its stage with its number, nowhere else, and gone when it is healed.

use sandbox::{CONTOSO, Lasts, Look, Persona, SCENARIOS, Sandbox, Scenario, SignInOutcome, Stage, Switch};
use serde_json::Value;

use crate::{
    browser::Page,
    mail::{Mail, xoauth2},
    vendor::{Answer, CLIENT, Vendor},
};

/// The message up to its first gap.
fn beginning(scenario: &Scenario) -> String {
    let message = scenario.message.split('{').next().unwrap();
    format!("AADSTS{}: {message}", scenario.code)
}

fn sign_in(vendor: &Vendor, who: &str) -> SignInOutcome {
    vendor.sign_in_with(&vendor.authorize_fields(), who)
}

fn page_text(vendor: &Vendor, who: &str) -> Option<String> {
    let authorize = vendor.authorize_url(CONTOSO.domain, &vendor.authorize_fields());
    vendor.sandbox.page_text(&authorize, who)
}

/// Goes the way up to the stage, where the refusal must be the scenario's.
async fn meets(vendor: &Vendor, scenario: &Scenario) {
    let who = scenario.sign_in();
    match scenario.stage {
        Stage::Page => assert_eq!(sign_in(vendor, &who), SignInOutcome::Stuck(scenario.code), "{who}"),
        Stage::Approval => assert_eq!(sign_in(vendor, &who), SignInOutcome::NeedsApproval, "{who}"),
        Stage::Returned => comes_back(&sign_in(vendor, &who), scenario),
        Stage::Redeem => refused(&vendor.token(&vendor.redemption(&vendor.code(&who))).await, scenario),
        Stage::Refresh => {
            let tokens = vendor.tokens(&who).await;
            opens_inbox(vendor, &who, tokens["access_token"].as_str().unwrap()).await;
            let refresh = vendor.refreshing(tokens["refresh_token"].as_str().unwrap());
            refused(&vendor.token(&refresh).await, scenario);
        }
    }
}

#[track_caller]
fn comes_back(outcome: &SignInOutcome, scenario: &Scenario) {
    let field = |name: &str| outcome.field(name).unwrap_or_else(|| panic!("{name}: {outcome:?}"));
    assert_eq!(field("error"), scenario.error);
    assert!(field("error_description").starts_with(&beginning(scenario)), "{outcome:?}");
    assert_eq!(field("state"), "state-1");
    assert_eq!(outcome.field("code"), None);
    let name = if scenario.error == "access_denied" { "error_subcode" } else { "suberror" };
    assert_eq!(outcome.field(name).as_deref(), scenario.suberror);
}

#[track_caller]
fn refused(answer: &Answer, scenario: &Scenario) {
    let status = match (scenario.error, scenario.code) {
        ("invalid_client", _) => 401,
        ("temporarily_unavailable", 90_055) => 429,
        ("temporarily_unavailable", _) => 503,
        _ => 400,
    };
    assert_eq!(answer.refusal(), (status, scenario.error, u64::from(scenario.code)), "{}", answer.body);
    assert_eq!(answer.body["suberror"].as_str(), scenario.suberror);
    assert!(answer.body["error_description"].as_str().unwrap().starts_with(&beginning(scenario)), "{}", answer.body);
}

async fn opens_inbox(vendor: &Vendor, who: &str, token: &str) {
    let (mut imap, _) = Mail::connect(&vendor.sandbox, vendor.sandbox.imap()).await;
    imap.ask_imap(&format!("AUTHENTICATE XOAUTH2 {}", xoauth2(who, token))).await;
    let answer = imap.ask_imap("EXAMINE INBOX").await;
    assert!(answer.last().unwrap().starts_with("A1 OK"), "{who}: {answer:?}");
}

/// Links, opens the mailbox and refreshes.
async fn is_well(vendor: &Vendor, who: &str) {
    let tokens = vendor.tokens(who).await;
    opens_inbox(vendor, who, tokens["access_token"].as_str().unwrap()).await;
    let answer = vendor.token(&vendor.refreshing(tokens["refresh_token"].as_str().unwrap())).await;
    assert_eq!(answer.status, 200, "{who}: {}", answer.body);
}

fn heal(vendor: &Vendor, who: &str) {
    vendor.sandbox.set(Switch::Scenario { sign_in: who.to_owned(), on: false }).unwrap();
}

#[tokio::test]
async fn each_is_met_at_its_stage_with_its_number_and_is_gone_when_healed() {
    let vendor = Vendor::start().await;
    for scenario in SCENARIOS.iter() {
        let who = scenario.sign_in();
        meets(&vendor, scenario).await;
        if scenario.lasts == Lasts::UntilHealed {
            meets(&vendor, scenario).await;
            heal(&vendor, &who);
        }
        is_well(&vendor, &who).await;
        // Who agreed while well need not ask an administrator again.
        let withdrawn = Switch::ConsentWithdrawn { directory: &CONTOSO, client_id: CLIENT.to_owned() };
        vendor.sandbox.set(withdrawn).unwrap();
        vendor.sandbox.set(Switch::Scenario { sign_in: who.clone(), on: true }).unwrap();
        meets(&vendor, scenario).await;
    }
    assert!(SCENARIOS.len() > 120, "{}", SCENARIOS.len());
}

#[tokio::test]
async fn a_page_shows_the_number_as_its_look_says_or_hides_it() {
    let vendor = Vendor::start().await;
    for scenario in SCENARIOS.iter().filter(|scenario| scenario.stage == Stage::Page) {
        let text = page_text(&vendor, &scenario.sign_in()).unwrap();
        let number = scenario.code.to_string();
        match scenario.look {
            Look::Numbered => {
                assert_eq!(text.matches(&beginning(scenario)).count(), 2, "{text}");
                assert!(text.contains("\nRequest Id: ") && text.contains("\nCorrelation Id: "), "{text}");
            }
            Look::Blocked { title, .. } => {
                assert!(text.starts_with(title) && text.contains(&format!("\nError Code: {number}\n")), "{text}");
                assert!(!text.contains("AADSTS") && text.contains("\nApp name: "), "{text}");
            }
            Look::Unnumbered { title, sentence } => assert_eq!(text, format!("{title}\n{sentence}")),
        }
    }
}

#[tokio::test]
async fn every_page_says_in_a_browser_what_its_text_says() {
    let vendor = Vendor::start().await;
    let authorize = vendor.authorize_url(CONTOSO.domain, &vendor.authorize_fields());
    for scenario in SCENARIOS.iter().filter(|scenario| matches!(scenario.stage, Stage::Page | Stage::Approval)) {
        let who = scenario.sign_in();
        let first = vendor.open(authorize.clone()).await;
        let page = vendor.press(&first, &[("persona", &who), ("action", "sign-in")]).await;
        assert!(page.location.is_none(), "{who}");
        let unescaped = page.text.replace("&#39;", "'").replace("&quot;", "\"");
        for line in page_text(&vendor, &who).unwrap().lines().filter(|line| !line.contains(" Id: ")) {
            let line = line.split_once(": ").map_or(line, |(_, value)| value);
            assert!(line.starts_with("20") || unescaped.contains(line), "{who}: {line}");
        }
    }
}

#[tokio::test]
async fn nobody_well_reads_a_page() {
    let vendor = Vendor::start().await;
    assert_eq!(page_text(&vendor, "ada@contoso.example"), None);
    assert_eq!(page_text(&vendor, "aadsts65004@contoso.example"), None);
    let nobody = page_text(&vendor, "nobody@contoso.example").unwrap();
    assert!(nobody.contains("AADSTS50034: The user account nobody@contoso.example does not exist"), "{nobody}");
}

#[tokio::test]
async fn without_a_page_to_stay_on_everything_comes_back() {
    let vendor = Vendor::start().await;
    let page = vendor.open(vendor.authorize_url(CONTOSO.domain, &vendor.authorize_fields())).await;
    for (who, error) in [
        ("aadsts53003@contoso.example", "interaction_required"),
        ("unassigned@contoso.example", "interaction_required"),
        ("aadsts90055@contoso.example", "temporarily_unavailable"),
    ] {
        let stuck = vendor.press(&page, &[("persona", who), ("action", "sign-in")]).await;
        let cookie = stuck.cookie.unwrap().split(';').next().unwrap().to_owned();
        let silent = vendor.authorize_fields().with("prompt", "none");
        let back = vendor.open_with_cookie(vendor.authorize_url(CONTOSO.domain, &silent), &cookie).await;
        let fragment = back.location.unwrap().fragment().unwrap().to_owned();
        assert!(fragment.starts_with(&format!("error={error}&error_description=AADSTS")), "{fragment}");
    }
}

async fn first_refusal(vendor: &Vendor, who: &str) -> (String, Answer) {
    let token = vendor.tokens(who).await["refresh_token"].as_str().unwrap().to_owned();
    let answer = vendor.token(&vendor.refreshing(&token)).await;
    (token, answer)
}

#[tokio::test]
async fn a_dead_grant_stays_dead_and_a_refused_one_lives_again() {
    let vendor = Vendor::start().await;
    for who in ["aadsts700082@contoso.example", "aadsts50173@contoso.example", "aadsts70043@contoso.example"] {
        let (token, refused) = first_refusal(&vendor, who).await;
        heal(&vendor, who);
        let again = vendor.token(&vendor.refreshing(&token)).await;
        assert_eq!(again.refusal(), refused.refusal(), "{who}");
        is_well(&vendor, who).await;
    }
    for who in ["aadsts53003-refresh@contoso.example", "aadsts7000222-refresh@contoso.example"] {
        let (token, _) = first_refusal(&vendor, who).await;
        heal(&vendor, who);
        assert_eq!(vendor.token(&vendor.refreshing(&token)).await.status, 200, "{who}");
    }
}

#[tokio::test]
async fn policy_refuses_with_a_claims_challenge_in_a_string() {
    let vendor = Vendor::start().await;
    for who in ["aadsts53003-redeem@contoso.example", "aadsts50076-redeem@contoso.example"] {
        let answer = vendor.token(&vendor.redemption(&vendor.code(who))).await;
        let challenge: Value = serde_json::from_str(answer.body["claims"].as_str().unwrap()).unwrap();
        assert_eq!(challenge["access_token"]["capolids"]["essential"], true);
    }
    let plain = vendor.token(&vendor.redemption(&vendor.code("aadsts54005@contoso.example"))).await;
    assert!(plain.body.get("claims").is_none());
}

#[tokio::test]
async fn passing_faults_say_when_to_come_again() {
    let vendor = Vendor::start().await;
    for who in ["aadsts90055-redeem@contoso.example", "aadsts90033-redeem@contoso.example"] {
        let answer = vendor.token_request(CONTOSO.domain, &vendor.redemption(&vendor.code(who))).send().await.unwrap();
        assert_eq!(answer.headers()["retry-after"].to_str().unwrap(), "1", "{who}");
    }
}

#[tokio::test]
async fn anybody_can_be_made_to_meet_any_refusal() {
    let vendor = Vendor::start().await;
    let ada = "ada@contoso.example";
    let linked = vendor.tokens(ada).await["refresh_token"].as_str().unwrap().to_owned();
    let scenario = Scenario::find(50_057, Stage::Refresh).unwrap();
    vendor.sandbox.set(Switch::Meets { sign_in: ada.to_owned(), scenario }).unwrap();
    refused(&vendor.token(&vendor.refreshing(&linked)).await, scenario);
    vendor.sandbox.set(Switch::Assigned { sign_in: ada.to_owned(), on: false }).unwrap();
    assert_eq!(sign_in(&vendor, ada), SignInOutcome::Stuck(50_105));
    vendor.sandbox.set(Switch::Assigned { sign_in: ada.to_owned(), on: true }).unwrap();
    is_well(&vendor, ada).await;
    let stranger = Switch::Scenario { sign_in: "stranger@contoso.example".to_owned(), on: false };
    assert!(vendor.sandbox.set(stranger).is_err());
}

#[tokio::test]
async fn a_request_for_approval_ends_the_sign_in_and_tells_nobody() {
    let vendor = Vendor::start().await;
    let first = vendor.open(vendor.authorize_url(CONTOSO.domain, &vendor.authorize_fields())).await;
    let wall = vendor.press(&first, &[("persona", "aadsts90095@contoso.example"), ("action", "sign-in")]).await;
    assert!(wall.text.contains("Approval required") && wall.text.contains("AADSTS90095"), "{}", wall.text);
    let sent = vendor.press(&wall, &[("action", "request"), ("justification", "work")]).await;
    assert!(sent.text.contains("Request sent") && sent.location.is_none());
    let back = vendor.press(&wall, &[("action", "back")]).await;
    assert!(back.text.contains("AADSTS50089") && back.location.is_none());
}

#[tokio::test]
async fn the_sign_in_page_lists_everybody_once_and_folds_the_troubles() {
    let vendor = Vendor::start().await;
    let hinted = "aadsts53003@contoso.example";
    let fields = vendor.authorize_fields().with("login_hint", hinted);
    let page: Page = vendor.open(vendor.authorize_url(CONTOSO.domain, &fields)).await;
    for persona in Sandbox::personas() {
        let choice = format!("value=\"{}\"", persona.sign_in);
        assert_eq!(page.text.matches(&choice).count(), 1, "{choice}");
    }
    let (unfolded, folded) = page.text.split_once("</details>").unwrap();
    assert!(unfolded.contains(hinted) && unfolded.contains("unassigned@contoso.example"));
    assert!(folded.contains("<details><summary>Stopped on Microsoft&#39;s page ("));
    assert_eq!(page.text.matches("<details open>").count(), 1);
    assert!(Persona::find("AADSTS53003@contoso.example").is_some());
}
