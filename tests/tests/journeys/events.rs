//! The event stream of a session, as pages read it: whole at first, in order, resumable, never without the token.

use std::time::Duration;

use journeys::{
    owner::Owner,
    world::{ADA, World},
};
use reqwest::{Method, RequestBuilder};
use shared::{
    api::link::{EventPage, SessionState, StreamEvent},
    problem::ProblemKind,
    protocol::Protocol,
};

/// Reads the stream until the session is linked: each event with its number.
async fn read(request: RequestBuilder) -> Vec<(u64, StreamEvent)> {
    let mut response = request.send().await.unwrap();
    let kind = response.headers()["content-type"].to_str().unwrap().to_owned();
    assert!(kind.starts_with("text/event-stream"), "{kind}");
    let (mut text, mut events) = (String::new(), Vec::new());
    while let Some(chunk) = response.chunk().await.unwrap() {
        text.push_str(std::str::from_utf8(&chunk).unwrap());
        while let Some((frame, rest)) = text.split_once("\n\n") {
            events.extend(event(frame));
            text = rest.to_owned();
        }
        if events.iter().any(|(_, event)| is_linked(event)) {
            return events;
        }
    }
    panic!("the stream ended before the session was linked: {events:?}");
}

fn event(frame: &str) -> Option<(u64, StreamEvent)> {
    let field = |name: &str| frame.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    // A comment line keeps the connection warm and has neither.
    Some((field("id:")?.parse().unwrap(), serde_json::from_str(field("data:")?).unwrap()))
}

fn is_linked(event: &StreamEvent) -> bool {
    matches!(event, StreamEvent::Session { session } if session.state == SessionState::Linked)
}

/// What the browser that began the attempt hears from then on, while its code is brought home.
async fn read_while_signing_in(world: &World, owner: &Owner) -> Vec<(u64, StreamEvent)> {
    let sign_in = owner.start().await;
    let code = sign_in.code(&world.sandbox, ADA);
    let hand_in = async { assert_eq!(owner.hand_in(&sign_in, &code).await.status, 202) };
    tokio::join!(read(owner.looking("events")), hand_in).0
}

#[tokio::test]
async fn a_stream_tells_the_whole_course_in_order() {
    let world = World::start().await;
    let (_created, owner) = world.hosted(ADA, &Protocol::ALL).await;
    let events = read_while_signing_in(&world, &owner).await;
    assert!(matches!(events[0].1, StreamEvent::Session { .. }), "the first event is everything so far");
    assert!(events.windows(2).all(|pair| pair[0].0 < pair[1].0), "numbers rise");
    for protocol in Protocol::ALL {
        let ended = |event: &StreamEvent| matches!(event, StreamEvent::Check { check, .. } if check.protocol == protocol && check.finding.is_none());
        assert_eq!(events.iter().filter(|(_, event)| ended(event)).count(), 1, "{protocol} ends once");
    }
}

#[tokio::test]
async fn a_lost_stream_goes_on_where_it_was_and_polling_tells_the_same() {
    let world = World::start().await;
    let (_created, owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    let events = read_while_signing_in(&world, &owner).await;
    let (middle, _) = events[events.len() / 2];
    let resumed = read(owner.looking("events").header("last-event-id", middle)).await;
    assert!(resumed.iter().all(|(number, _)| *number > middle));

    let polled: EventPage = owner.send(owner.looking(&format!("events?after={middle}"))).await.json();
    let numbers: Vec<u64> = polled.events.iter().map(|event| event.number).collect();
    assert_eq!(numbers.last(), resumed.last().map(|(number, _)| number));
    assert!(polled.events.iter().any(|event| is_linked(&event.event)));
}

#[tokio::test]
async fn a_token_in_the_address_opens_no_stream() {
    let world = World::start().await;
    let (created, _owner) = world.hosted(ADA, &[Protocol::Imap]).await;
    for name in ["access_token", "token", "link_token"] {
        let address = format!("{}api/v1/link/events?{name}={}", world.address(), created.link_token);
        let request = world.service.http().request(Method::GET, &address).timeout(Duration::from_secs(10));
        assert_eq!(world.service.http().send(request).await.problem(), ProblemKind::Unauthenticated);
    }
}
