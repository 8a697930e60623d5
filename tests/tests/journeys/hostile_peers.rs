//! Servers that never stop talking and clients that never start cost the service next to nothing.

use std::{net::TcpStream, time::Duration};

use journeys::world::{ADA, World};
use reqwest::Method;
use shared::{
    api::link::{AttemptStage, SessionState},
    protocol::Protocol,
};

/// What several endless servers at once may add to the service's memory.
const ENDURABLE: u64 = 48 * 1024 * 1024;

#[tokio::test]
async fn endless_servers_are_cut_off_in_bounded_memory_while_others_are_served() {
    let world = World::start().await;
    let before = world.service.most_memory();
    let endless =
        ["endless-lines@contoso.example", "endless-line@contoso.example", "endless-challenges@contoso.example"];
    let attacks = endless.iter().chain(&endless).map(async |who| {
        let (_created, owner) = world.hosted(who, &Protocol::ALL).await;
        owner.sign_in(&world.sandbox, who).await;
        owner.view_at(AttemptStage::Refused).await;
    });
    let honest = async {
        let (created, owner) = world.hosted(ADA, &Protocol::ALL).await;
        owner.sign_in(&world.sandbox, ADA).await;
        world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
    };
    tokio::join!(futures_util::future::join_all(attacks), honest);
    let grown = world.service.most_memory().saturating_sub(before);
    assert!(grown < ENDURABLE, "the service grew by {grown} octets");
}

#[tokio::test]
async fn clients_that_say_nothing_keep_nobody_out() {
    let world = World::start().await;
    let address = world.address();
    let silent: Vec<TcpStream> = (0..300).map(|_| dial(address.port().unwrap())).collect();
    let (http, ready) = (world.service.http(), format!("{address}readyz"));
    let answer = http.send(http.request(Method::GET, &ready).timeout(Duration::from_secs(10))).await;
    assert!(answer.status.is_success());
    drop(silent);
}

#[expect(clippy::disallowed_methods, reason = "a hostile client is no part of the product and is on loopback")]
fn dial(port: u16) -> TcpStream {
    TcpStream::connect(("127.0.0.1", port)).unwrap()
}
