//! What time alone changes is told, and told once.

use std::pin::pin;

use futures_util::StreamExt;
use shared::{
    api::link::{AttemptStage, SessionState, SessionView},
    flow::{INTERRUPTED, WORK_LIFE},
    text::Language,
    time::Seconds,
};

use super::*;
use crate::{links::scene::Scene, store::SessionStore};

/// How long the scene's session lives.
const LIFE: Seconds = Seconds::days(1);

/// What the session's course says of time, in order.
async fn told(scene: &Scene) -> Vec<TimeMade> {
    let session = &scene.session;
    let course = scene.store.events_after(&session.vendor, &session.id, 0, 1000).await.unwrap();
    let made = course.into_iter().filter_map(|numbered| match numbered.event {
        Course::TimePassed { made } => Some(made),
        _ => None,
    });
    made.collect()
}

/// Several pages look, one after the other; gives whether the last knows that nothing can happen any more.
async fn several_look(scene: &Scene) -> bool {
    let mut over = false;
    for _ in 0..3 {
        over = scene.links.note_time(&scene.session).await.unwrap();
    }
    over
}

/// The newest whole view a page is told when it asks for what came after `after`.
async fn newest_view(scene: &Scene, after: u64) -> SessionView {
    let events = scene.links.events_after(&scene.session, after, Language::English).await.unwrap();
    match events.into_iter().next_back().map(|numbered| numbered.event) {
        Some(StreamEvent::Session { session }) => session,
        other => panic!("no view was told: {other:?}"),
    }
}

#[tokio::test]
async fn before_its_time_nothing_is_told() {
    let scene = Scene::new().await;
    scene.pass(Seconds(LIFE.0 - 1));
    assert!(!several_look(&scene).await);
    assert_eq!(told(&scene).await, []);
}

#[tokio::test]
async fn that_a_session_expired_is_told_once_and_ends_the_stream() {
    let scene = Scene::new().await;
    scene.pass(LIFE);
    assert!(several_look(&scene).await, "nothing can happen any more");
    assert_eq!(told(&scene).await, [TimeMade::Expired]);
    assert_eq!(newest_view(&scene, 0).await.state, SessionState::Expired);
}

#[tokio::test]
async fn that_work_was_interrupted_is_told_once_and_the_stream_goes_on() {
    let scene = Scene::new().await;
    scene.sign_in().await;
    scene.pass(Seconds(WORK_LIFE.0 - 1));
    several_look(&scene).await;
    assert_eq!(told(&scene).await, []);

    scene.pass(Seconds(1));
    let before = scene.now().await.last_event;
    assert!(!several_look(&scene).await, "the owner can start again");
    assert_eq!(told(&scene).await, [TimeMade::Interrupted]);
    let attempt = newest_view(&scene, before).await.attempt.unwrap();
    assert_eq!((attempt.state, attempt.finding.unwrap().code), (AttemptStage::Ended, INTERRUPTED.code));
}

#[tokio::test]
async fn a_second_interruption_is_told_again_and_the_end_after_it() {
    let scene = Scene::new().await;
    for _ in 0..2 {
        scene.sign_in().await;
        scene.pass(WORK_LIFE);
        several_look(&scene).await;
    }
    scene.pass(LIFE);
    assert!(several_look(&scene).await);
    assert_eq!(told(&scene).await, [TimeMade::Interrupted, TimeMade::Interrupted, TimeMade::Expired]);
}

#[tokio::test]
async fn a_linked_session_is_over_and_time_makes_nothing_of_it() {
    let scene = Scene::new().await;
    scene.link().await;
    scene.pass(LIFE);
    assert!(several_look(&scene).await);
    assert_eq!(told(&scene).await, []);
}

#[tokio::test]
async fn a_page_that_listens_hears_of_the_end_and_its_stream_ends() {
    let scene = Scene::new().await;
    let (links, session) = (Arc::clone(&scene.links), scene.session.clone());
    let bell = links.hub.bell(&session.id).unwrap();
    let mut heard = pin!(stream_from(Listener { links, session, bell, last: None, language: Language::English }));
    assert!(heard.next().await.is_some(), "the session as it is");
    scene.pass(LIFE);
    assert!(heard.next().await.is_some(), "that it expired");
    assert!(heard.next().await.is_none());
    assert_eq!(told(&scene).await, [TimeMade::Expired]);
}
