//! Connections as clients see them, over real sockets.

use std::future::pending;

use axum::routing::get;
use futures_util::stream;
use shared::flow::Phase;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    sync::{Notify, oneshot},
    task::JoinHandle,
};

use super::*;
use crate::links::scene::Scene;

/// Far beyond what a loaded machine needs.
const LONG: Duration = Duration::from_secs(30);
const SHORT: Duration = Duration::from_millis(50);

struct Served {
    at: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

async fn served(serving: Serving) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let ended = tokio::spawn(async move { serving.run(listener, async { stopped.await.unwrap() }).await });
    Served { at, stop, ended }
}

impl Served {
    #[expect(clippy::disallowed_methods, reason = "the service under test is at home")]
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.at).await.unwrap()
    }

    async fn ask(&self, request: &str) -> TcpStream {
        let mut stream = self.connect().await;
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    }

    /// Asks the service to stop and waits until it takes no more connections.
    async fn stop(self) -> JoinHandle<()> {
        self.stop.send(()).unwrap();
        let gone = async {
            #[expect(clippy::disallowed_methods, reason = "the service under test is at home")]
            while TcpStream::connect(self.at).await.is_ok() {
                tokio::task::yield_now().await;
            }
        };
        in_time(gone).await;
        self.ended
    }
}

async fn in_time<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(LONG, what).await.unwrap()
}

/// Everything until the service closes the connection.
async fn rest(mut stream: TcpStream) -> String {
    let mut octets = Vec::new();
    // A connection that is reset is closed too.
    let _ = in_time(stream.read_to_end(&mut octets)).await;
    String::from_utf8(octets).unwrap()
}

const GET: &str = "GET / HTTP/1.1\r\nhost: localhost\r\n";

fn plain() -> Router {
    Router::new().route("/", get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() }))
}

#[tokio::test]
async fn a_client_that_never_finishes_its_headers_is_closed() {
    let served = served(Serving::new(plain()).awaiting_headers_for(SHORT)).await;
    for begun in ["", "GET", GET] {
        assert_eq!(rest(served.ask(begun).await).await, "", "{begun:?}");
    }
}

#[tokio::test]
async fn a_client_that_sends_header_after_header_gains_no_time() {
    let served = served(Serving::new(plain()).awaiting_headers_for(SHORT)).await;
    let mut stream = served.ask(GET).await;
    let mut answer = [0; 1];
    let dripping = async {
        loop {
            tokio::select! {
                closed = stream.read(&mut answer) => return closed.unwrap_or(0),
                () = tokio::time::sleep(SHORT / 10) => {}
            }
            if stream.write_all(b"x: y\r\n").await.is_err() {
                return 0;
            }
        }
    };
    assert_eq!(in_time(dripping).await, 0);
}

#[tokio::test]
async fn a_client_in_time_is_answered_and_may_ask_again() {
    let served = served(Serving::new(plain())).await;
    let again = format!("{GET}\r\n{GET}connection: close\r\n\r\n");
    let answers = rest(served.ask(&again).await).await;
    assert_eq!(answers.matches("HTTP/1.1 200 OK").count(), 2, "{answers}");
    assert_eq!(answers.matches("\r\n\r\n127.0.0.1").count(), 2, "{answers}");
}

#[tokio::test]
async fn a_request_under_way_is_answered_before_the_end() {
    let (asked, answer) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (tell, wait) = (Arc::clone(&asked), Arc::clone(&answer));
    let slow = get(move || async move {
        tell.notify_one();
        wait.notified().await;
        "done"
    });
    let served = served(Serving::new(Router::new().route("/", slow))).await;
    let stream = served.ask(&format!("{GET}\r\n")).await;
    in_time(asked.notified()).await;
    let ended = served.stop().await;
    assert!(!ended.is_finished());
    answer.notify_one();
    assert!(rest(stream).await.ends_with("done"));
    in_time(ended).await.unwrap();
}

#[tokio::test]
async fn an_event_stream_does_not_keep_the_service_from_ending() {
    let endless = get(|| async { Body::from_stream(stream::pending::<Result<String, Infallible>>()) });
    let serving = Serving { farewell: SHORT, ..Serving::new(Router::new().route("/", endless)) };
    let served = served(serving).await;
    let mut stream = served.ask(&format!("{GET}\r\n")).await;
    in_time(stream.read_exact(&mut [0; 8])).await.unwrap();
    in_time(served.stop().await).await.unwrap();
    rest(stream).await;
}

#[tokio::test]
async fn work_that_outlives_its_request_is_finished_before_the_end() {
    let (work, (go, gone)) = (TaskTracker::new(), oneshot::channel::<()>());
    let done = work.spawn(gone);
    let ended = served(Serving::new(plain()).finishing(work)).await.stop().await;
    assert!(!ended.is_finished());
    go.send(()).unwrap();
    in_time(ended).await.unwrap();
    assert!(done.is_finished());
}

#[tokio::test]
async fn work_that_never_ends_does_not_keep_the_service_from_ending() {
    let work = TaskTracker::new();
    work.spawn(pending::<()>());
    let serving = Serving { last_work: SHORT, ..Serving::new(plain()).finishing(work) };
    in_time(served(serving).await.stop().await).await.unwrap();
}

#[tokio::test]
async fn an_owner_whose_mailbox_is_being_checked_is_linked_before_the_end() {
    let scene = Scene::new().await;
    scene.sign_in().await;
    let serving = Serving::new(scene.routes()).finishing(scene.links.tasks.clone());
    let ended = served(serving).await.stop().await;
    assert!(!ended.is_finished());
    scene.let_servers_answer();
    in_time(ended).await.unwrap();
    assert!(matches!(scene.now().await.flow.phase, Phase::Linked { .. }));
}

#[tokio::test]
async fn a_client_that_does_not_read_is_closed() {
    let endless = || stream::repeat_with(|| Ok::<_, Infallible>(vec![b'x'; 64 * 1024]));
    let routes = Router::new().route("/", get(move || async move { Body::from_stream(endless()) }));
    let served = served(Serving::new(routes).awaiting_readers_for(SHORT).holding_at_most(1)).await;
    let idle = served.ask(&format!("{GET}\r\n")).await;
    // There is room for one connection: another is answered only once the first is closed.
    let mut other = served.ask(&format!("{GET}\r\n")).await;
    let mut first = [0];
    assert_eq!(in_time(other.read(&mut first)).await.unwrap(), 1);
    drop(idle);
}

#[tokio::test]
async fn connections_beyond_the_cap_wait_for_one_to_be_closed() {
    let served = served(Serving::new(plain()).holding_at_most(1)).await;
    let mut held = served.ask(&format!("{GET}\r\n")).await;
    let mut first = [0];
    in_time(held.read(&mut first)).await.unwrap();
    let mut waiting = served.ask(&format!("{GET}\r\n")).await;
    let answered = tokio::time::timeout(SHORT, waiting.read(&mut first)).await;
    assert!(answered.is_err(), "there is no room yet");
    drop(held);
    assert_eq!(in_time(waiting.read(&mut first)).await.unwrap(), 1);
}
