//! What callers of the broker may rely on.

mod model;

use std::time::Duration;

use futures_util::future::join_all;
use shared::{codes, finding::Confidence, permission::Resource, time::Seconds};

use super::{
    Freshness, Key,
    scene::{Scene, dead, fresh, later, refusal, revoked, tokens},
};
use crate::{
    entra::scripted::Reply,
    store::{
        GrantStore,
        conformance::world::{grant_id, vendor_id},
    },
};

fn busy(retry_after: u32) -> Reply {
    Reply::text(429, "text/html", "busy").with("retry-after", &retry_after.to_string())
}

#[tokio::test]
async fn fifty_callers_cause_one_refresh_and_get_the_same_token() {
    let scene = Scene::new().await;
    scene.answers(tokens("a1", 3_600, Some("r1-1")));
    let lent = join_all((0..50).map(|_| scene.lend())).await;
    assert!(lent.into_iter().all(|answer| fresh(answer).token.open() == "a1"));
    assert_eq!(scene.asked(), ["r1-0"]);
}

#[tokio::test]
async fn a_token_of_five_minutes_or_less_is_lent_for_half_of_its_life_and_not_refreshed_at_every_lease() {
    for life in [300, 60, 4] {
        let scene = Scene::new().await;
        scene.answers(tokens("a1", life, Some("r1-1")));
        for _ in 0..50 {
            fresh(scene.lend().await);
        }
        scene.pass(Seconds(life / 2));
        fresh(scene.lend().await);
        assert_eq!(scene.asked().len(), 1, "{life}");
        scene.pass(Seconds(1));
        fresh(scene.lend().await);
        assert_eq!(scene.asked(), ["r1-0", "r1-1"], "{life}");
    }
}

#[tokio::test]
async fn a_long_token_is_lent_until_five_minutes_before_its_end() {
    let scene = Scene::new().await;
    scene.answers(tokens("a1", 3_600, None));
    fresh(scene.lend().await);
    scene.pass(Seconds(3_300));
    fresh(scene.lend().await);
    assert_eq!(scene.asked().len(), 1);
    scene.pass(Seconds(1));
    fresh(scene.lend().await);
    assert_eq!(scene.asked(), ["r1-0", "r1-0"], "no new refresh token came, so the old one stays");
}

#[tokio::test]
async fn an_authority_that_asks_for_a_pause_gets_it_and_every_caller_is_told_what_is_left_of_it() {
    let scene = Scene::new().await;
    scene.answers(busy(77));
    assert_eq!(later(scene.lend().await).retry_after, Seconds(77));
    scene.pass(Seconds(70));
    let told = join_all((0..50).map(|_| scene.lend())).await;
    assert!(told.into_iter().all(|answer| later(answer).retry_after == Seconds(7)));
    assert_eq!(later(scene.mended().await).retry_after, Seconds(7), "a person's wish does not shorten it");
    assert_eq!(scene.asked().len(), 1);
    scene.pass(Seconds(7));
    scene.answers(tokens("a1", 3_600, None));
    fresh(scene.lend().await);
}

#[tokio::test]
async fn callers_who_waited_share_one_failure() {
    let scene = Scene::new().await;
    scene.answers(Reply::text(500, "text/html", "oops"));
    let told = join_all((0..50).map(|_| scene.lend())).await;
    assert!(told.into_iter().all(|answer| later(answer).found.code == codes::ENTRA_UNAVAILABLE));
    assert_eq!(scene.asked().len(), 1);
}

#[tokio::test]
async fn pauses_grow_to_a_minute_and_begin_anew_after_a_success() {
    let scene = Scene::new().await;
    scene.answers(Reply::text(500, "text/html", "oops"));
    let mut pauses = Vec::new();
    for _ in 0..8 {
        later(scene.lend().await);
        let pause = later(scene.lend().await).retry_after;
        pauses.push(pause.0);
        scene.pass(pause);
    }
    assert_eq!(pauses, [1, 2, 4, 8, 16, 32, 60, 60]);
    assert_eq!(scene.asked().len(), 8);
    scene.answers(tokens("a1", 100, None));
    fresh(scene.lend().await);
    scene.pass(Seconds(100));
    scene.answers(Reply::text(500, "text/html", "oops"));
    later(scene.lend().await);
    assert_eq!(later(scene.lend().await).retry_after, Seconds(1));
}

#[tokio::test]
async fn nobody_waits_longer_for_somebody_elses_refresh_than_a_request_may_take() {
    let scene = Scene::new().await;
    let record = scene.record().await.unwrap();
    let _under_way = scene.grants.flights.enter(&Key::Mailbox(scene.mailbox.clone()), |_| false).await;
    let holder = super::Holder::Mailbox(&record);
    tokio::time::pause();
    let waiting = scene.grants.fresh(holder, Resource::Exchange, super::Asking::Usual);
    let told = tokio::time::timeout(Duration::from_secs(29), waiting).await.expect("told before the request ends");
    assert!(later(told.unwrap()).retry_after > Seconds(0));
}

#[tokio::test]
async fn an_unreadable_answer_passes_and_is_told_as_that() {
    let scene = Scene::new().await;
    for reply in [
        Reply::text(200, "text/html", "<h1>Welcome</h1>"),
        Reply::text(302, "text/html", "").with("location", "https://proxy.example/"),
        Reply::text(403, "application/json", r#"{"message":"Forbidden"}"#),
    ] {
        scene.answers(reply);
        assert_eq!(later(scene.lend().await).found.code, codes::ENTRA_ANSWER_UNREADABLE);
        scene.pass(Seconds(60));
    }
    assert!(scene.record().await.unwrap().broken.is_none());
    scene.answers(tokens("a1", 3_600, None));
    fresh(scene.lend().await);
}

#[tokio::test]
async fn a_dead_grant_is_announced_once_and_not_asked_again_by_any_process_until_it_is_linked_anew() {
    let mut scene = Scene::new().await;
    scene.answers(revoked());
    for _ in 0..3 {
        for _ in 0..10 {
            assert_eq!(dead(scene.lend().await).found.code, codes::ENTRA_GRANT_REVOKED);
        }
        scene.pass(Seconds::days(1));
        scene.restart();
    }
    assert_eq!((scene.asked().len(), scene.announced("mailbox.broken").await), (1, 1));
    scene.answers(tokens("a2", 3_600, None));
    scene.link().await;
    assert_eq!(fresh(scene.lend().await).token.open(), "a2");
    assert_eq!(scene.asked(), ["r1-0", "r2-0"]);
}

#[tokio::test]
async fn who_thinks_that_it_is_mended_has_a_dead_grant_tried_once_and_not_again_at_once() {
    let scene = Scene::new().await;
    scene.answers(refusal(400, "interaction_required"));
    dead(scene.lend().await);
    for _ in 0..10 {
        dead(scene.mended().await);
    }
    assert_eq!(scene.asked().len(), 1);
    scene.pass(Seconds(10));
    scene.answers(tokens("a1", 3_600, None));
    fresh(scene.mended().await);
    assert_eq!(scene.asked().len(), 2);
    assert!(scene.record().await.unwrap().broken.is_none());
    fresh(scene.lend().await);
}

#[tokio::test]
async fn a_refused_registration_harms_no_grant_and_is_asked_about_now_and_then() {
    let scene = Scene::new().await;
    scene.answers(refusal(401, "invalid_client"));
    for _ in 0..20 {
        assert!(matches!(scene.lend().await, Freshness::RegistrationRefused(_)));
    }
    assert_eq!(scene.asked().len(), 1);
    assert!(scene.record().await.unwrap().broken.is_none());
    scene.pass(Seconds(5));
    scene.answers(tokens("a1", 3_600, None));
    fresh(scene.lend().await);
}

#[tokio::test]
async fn a_token_of_an_older_grant_is_not_lent() {
    let mut scene = Scene::new().await;
    scene.answers(tokens("a1", 3_600, None));
    fresh(scene.lend().await);
    scene.link().await;
    scene.answers(tokens("a2", 3_600, None));
    assert_eq!(fresh(scene.lend().await).token.open(), "a2");
}

async fn killed_while_asking(scene: &mut Scene) {
    scene.store.note_refresh(&vendor_id(1), &grant_id(1), 2, scene.record().await.unwrap().linked_at).await.unwrap();
    scene.restart();
}

#[tokio::test]
async fn a_refresh_token_that_may_have_been_used_up_is_tried_once_more_and_works_where_a_grace_period_allows_it() {
    let mut scene = Scene::new().await;
    killed_while_asking(&mut scene).await;
    scene.answers(tokens("a1", 3_600, Some("r1-1")));
    fresh(scene.lend().await);
    let grant = scene.store.active_grant(&vendor_id(1), &scene.mailbox).await.unwrap().unwrap();
    assert_eq!((grant.asked_at, grant.version), (None, 3));
}

#[tokio::test]
async fn a_refresh_token_that_was_used_up_by_a_killed_process_is_told_as_that_and_not_tried_again() {
    let mut scene = Scene::new().await;
    killed_while_asking(&mut scene).await;
    scene.answers(refusal(400, "invalid_grant"));
    let found = dead(scene.lend().await).found;
    assert_eq!(found.code, codes::ENTRA_GRANT_LOST_IN_ROTATION);
    assert_eq!(found.confidence, Confidence::Likely);
    scene.restart();
    assert_eq!(dead(scene.lend().await).found.code, codes::ENTRA_GRANT_LOST_IN_ROTATION);
    assert_eq!(scene.asked().len(), 1);
}

#[tokio::test]
async fn a_better_reason_than_a_lost_rotation_is_told_instead() {
    let mut scene = Scene::new().await;
    killed_while_asking(&mut scene).await;
    scene.answers(revoked());
    assert_eq!(dead(scene.lend().await).found.code, codes::ENTRA_GRANT_REVOKED);
}

#[tokio::test]
async fn the_note_of_a_refresh_stays_while_nobody_knows_whether_the_token_was_used() {
    let scene = Scene::new().await;
    let noted = async || {
        let grant = scene.store.active_grant(&vendor_id(1), &scene.mailbox).await.unwrap().unwrap();
        grant.asked_at.is_some()
    };
    scene.answers(busy(60));
    later(scene.lend().await);
    assert!(!noted().await, "turned away, so not used");
    scene.pass(Seconds(60));
    scene.answers(Reply::text(200, "application/json", "{").breaking());
    later(scene.lend().await);
    assert!(noted().await, "the answer broke off");
    scene.pass(Seconds(60));
    scene.answers(busy(60));
    later(scene.lend().await);
    assert!(noted().await, "and still nobody knows");
    scene.pass(Seconds(60));
    scene.answers(tokens("a1", 3_600, None));
    fresh(scene.lend().await);
    assert!(!noted().await);
}
