//! What time alone changes is told, and told once.

use std::pin::pin;

use futures_util::StreamExt;
use shared::{
    api::link::{AttemptStage, SessionState, SessionView},
    flow::{INTERRUPTED, Phase, WORK_LIFE},
    time::Seconds,
};

use super::*;
use crate::{links::scene::Scene, store::StreamStore};

/// How long the scene's session lives.
const LIFE: Seconds = Seconds::days(1);

/// What the session's course says of time, in order.
async fn told(scene: &Scene) -> Vec<TimeOutcome> {
    let session = &scene.session;
    let course = scene.store.events_after(&session.vendor, &session.id, 0, 1000).await.unwrap();
    let made = course.into_iter().filter_map(|numbered| match numbered.event {
        SessionEvent::TimePassed { made } => Some(made),
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

/// The newest whole view that the browser of this secret is told when it asks for what came after `after`.
async fn newest_view(scene: &Scene, after: u64, browser_secret: &str) -> SessionView {
    let viewer = Scene::viewer(browser_secret);
    let (_, events) = scene.links.events_after(&scene.session, after, &viewer).await.unwrap();
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
    assert_eq!(told(&scene).await, [TimeOutcome::Expired]);
    assert_eq!(newest_view(&scene, 0, "").await.state, SessionState::Expired);
}

#[tokio::test]
async fn that_work_was_interrupted_is_told_once_and_the_stream_goes_on() {
    let scene = Scene::new().await;
    let begun = scene.sign_in().await;
    scene.pass(Seconds(WORK_LIFE.0 - 1));
    several_look(&scene).await;
    assert_eq!(told(&scene).await, []);

    scene.pass(Seconds(1));
    let before = scene.now().await.last_event;
    assert!(!several_look(&scene).await, "the owner can start again");
    assert_eq!(told(&scene).await, [TimeOutcome::Interrupted]);
    let attempt = newest_view(&scene, before, &begun.browser_secret).await.attempt.unwrap();
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
    assert_eq!(told(&scene).await, [TimeOutcome::Interrupted, TimeOutcome::Interrupted, TimeOutcome::Expired]);
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
    let viewer = Scene::viewer("");
    let mut heard = pin!(stream_from(Listener { links, session, bell, last: None, viewer }));
    assert!(heard.next().await.is_some(), "the session as it is");
    scene.pass(LIFE);
    assert!(heard.next().await.is_some(), "that it expired");
    assert!(heard.next().await.is_none());
    assert_eq!(told(&scene).await, [TimeOutcome::Expired]);
}

#[tokio::test]
async fn a_stream_ends_only_after_what_ended_the_session_was_told() {
    let scene = Scene::new().await;
    let begun = scene.sign_in().await;
    let (links, session) = (Arc::clone(&scene.links), scene.session.clone());
    let bell = links.hub.bell(&session.id).unwrap();
    let viewer = Scene::viewer(&begun.browser_secret);
    let mut listener = Listener { links, session, bell, last: None, viewer };
    listener.next_batch().await.unwrap();
    scene.let_servers_answer();
    crate::effects::settled(&scene.links.tasks, Duration::from_secs(30)).await;
    // Whenever the link was committed while the stream looked, the next look finds it before the stream ends.
    let mut seen = Vec::new();
    while let Some(batch) = listener.next_batch().await.unwrap() {
        seen.extend(batch);
    }
    let last = seen.pop().expect("the end was told").event;
    assert!(matches!(last, StreamEvent::Session { session } if session.state == SessionState::Linked));
}

#[tokio::test]
async fn as_many_streams_as_promised_listen_at_once() {
    let scene = Scene::new().await;
    let (heard, mut first) = tokio::sync::mpsc::unbounded_channel();
    let mut streams = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (links, session, heard) = (Arc::clone(&scene.links), scene.session.clone(), heard.clone());
        let bell = links.hub.bell(&session.id).expect("eight may listen");
        streams.spawn(async move {
            let mut stream =
                pin!(stream_from(Listener { links, session, bell, last: None, viewer: Scene::viewer("") }));
            while stream.next().await.is_some() {
                let _ = heard.send(());
            }
        });
        // It is told how the session stands, and waits for more while the others come.
        first.recv().await.unwrap();
    }
    assert!(scene.links.hub.bell(&scene.session.id).is_none());
}

#[tokio::test]
async fn who_signed_in_and_what_came_of_it_is_told_to_that_browser_alone() {
    let scene = Scene::new().await;
    let begun = scene.link().await;
    let own = newest_view(&scene, 0, &begun.browser_secret).await.attempt.unwrap();
    assert!(!own.checks.is_empty());
    let other = scene.links.view(&scene.now().await, &Scene::viewer("")).await.unwrap().attempt.unwrap();
    assert_eq!((other.signed_in_as, other.mailbox_address, other.finding), (None, None, None));
    assert!(other.checks.is_empty());
    let (_, told) = scene.links.events_after(&scene.session, 0, &Scene::viewer("")).await.unwrap();
    assert!(told.iter().all(|event| matches!(event.event, StreamEvent::Session { .. })));
}

#[tokio::test]
async fn progress_that_cannot_be_told_ends_no_good_link() {
    let scene = Scene::new().await;
    scene
        .store
        .meddle(
            "CREATE TRIGGER full BEFORE INSERT ON stream_events
             WHEN json_extract(NEW.event, '$.kind') IN ('checks_began', 'step', 'check')
             BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END",
        )
        .await;
    scene.link().await;
    assert!(matches!(scene.now().await.flow.phase, Phase::Linked { .. }), "what was proven counts");
}
