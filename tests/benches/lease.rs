//! How fast access tokens are lent, beside a bare axum handler that answers with the same octets: same load, same cores, in
//! turns. The service is the binary as operators run it (`MAILBOX_LINK_BIN`), with API key, database and log.
//!
//! `cargo xtask bench` runs it. Promised in docs/architecture.md, "Speed of a lease".

use std::{
    env, fs,
    io::{self, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpStream},
    process::{Child, Command, ExitCode, Stdio},
    thread,
    time::{Duration, Instant},
};

use axum::{Router, http::header::CONTENT_TYPE, routing::post};
use journeys::world::{ADA, World};
use shared::{api::link::SessionState, protocol::Protocol};

/// Callers at once, each with one connection.
const CALLERS: usize = 16;
/// How long each server is loaded in a round.
const ROUND: Duration = Duration::from_secs(2);
const ROUNDS: usize = 5;
/// At least this share of the bare handler's answers in the same time.
const PROMISED_SHARE: f64 = 0.25;

/// What one round showed.
#[derive(Clone, Copy)]
struct Speed {
    per_second: f64,
    /// Of a hundred answers one took longer, in microseconds.
    p99: f64,
}

fn main() -> ExitCode {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    match env::args().nth(1).as_deref() {
        Some("bare") => runtime.block_on(bare(env::args().nth(2).expect("a body"))),
        _ => measure(&runtime),
    }
}

/// Serves the body in that file to everybody, and says where on standard output.
async fn bare(file: String) -> ExitCode {
    let body = fs::read_to_string(file).expect("the body");
    let handler = post(move || async move { ([(CONTENT_TYPE, "application/json")], body) });
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
    println!("{}", listener.local_addr().expect("an address").port());
    axum::serve(listener, Router::new().route("/lease", handler)).await.expect("it serves");
    ExitCode::SUCCESS
}

fn measure(runtime: &tokio::runtime::Runtime) -> ExitCode {
    let (world, path, key, body) = runtime.block_on(async {
        let mut world = World::start().await;
        as_operators_run_it(&mut world).await;
        let (created, owner) = world.hosted(ADA, &[Protocol::Imap, Protocol::Smtp]).await;
        owner.sign_in(&world.sandbox, ADA).await;
        let linked = world.vendor.session_at(&created.session.id, &SessionState::Linked).await;
        let mailbox = linked.mailbox.expect("a mailbox");
        let body = world.vendor.ask_lease(&mailbox).await.body;
        let key = world.vendor.api_key().to_owned();
        (world, format!("/api/v1/mailboxes/{mailbox}/access-token"), key, body)
    });
    let file = world.service.folder().join("body.json");
    fs::write(&file, &body).expect("our own folder");
    let (mut handler, bare) = start_bare(file.to_str().expect("a plain name"));
    let leases = SocketAddr::from((Ipv4Addr::LOCALHOST, world.address().port().expect("a port")));

    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let bare = load(bare, "/lease", &key);
        let leases = load(leases, &path, &key);
        println!(
            "  bare {:>7.0}/s p99 {:>6.0} µs   leases {:>7.0}/s p99 {:>6.0} µs   share {:.2}",
            bare.per_second,
            bare.p99,
            leases.per_second,
            leases.p99,
            leases.per_second / bare.per_second
        );
        rounds.push((leases.per_second / bare.per_second, leases.p99 / bare.p99));
    }
    handler.kill().and_then(|()| handler.wait()).expect("the handler ends");
    // The middle one: somebody else's work on this machine spoils single rounds.
    rounds.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (share, slower) = rounds[ROUNDS / 2];
    let verdict = if share >= PROMISED_SHARE { "kept" } else { "BROKEN" };
    println!("leases, of a bare handler's      {share:>8.2} ×   promised ≥ {PROMISED_SHARE}, dream 0.5  {verdict}");
    println!("    p99 of a lease, of a bare handler's: {slower:.1} × (dream 2), {} octets of body", body.len());
    if share >= PROMISED_SHARE { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The tests log at TRACE and are limited; here the log is the usual one, and one key asks as often as it can.
async fn as_operators_run_it(world: &mut World) {
    let file = world.service.folder().join("mailbox-link.toml");
    let settings = fs::read_to_string(&file).expect("our own folder");
    let settings = settings
        .replace("filter = \"trace\"\nformat = \"json\"", "")
        .replace("[limits]", "[limits]\nkey_per_minute = 0");
    fs::write(&file, settings).expect("our own folder");
    world.service.stop();
    world.service.start_again().await;
}

fn start_bare(body: &str) -> (Child, SocketAddr) {
    let mut command = Command::new(env::current_exe().expect("this program"));
    let mut handler = command.args(["bare", body]).stdout(Stdio::piped()).spawn().expect("this program starts");
    let mut said = String::new();
    let mut output = io::BufReader::new(handler.stdout.take().expect("its output"));
    io::BufRead::read_line(&mut output, &mut said).expect("it says its port");
    (handler, SocketAddr::from((Ipv4Addr::LOCALHOST, said.trim().parse().expect("a port"))))
}

/// Everybody asks again as soon as they are answered.
#[expect(clippy::disallowed_methods, reason = "measuring time is what this is for")]
fn load(server: SocketAddr, path: &str, key: &str) -> Speed {
    let host = server.port();
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: localhost:{host}\r\nauthorization: Bearer {key}\r\ncontent-length: 0\r\n\r\n"
    );
    let begun = Instant::now();
    let callers: Vec<_> = (0..CALLERS)
        .map(|_| {
            let request = request.clone();
            thread::spawn(move || {
                let mut connection = TcpStream::connect(server).expect("the server listens");
                connection.set_nodelay(true).expect("a socket");
                let (mut answer, mut times) = (Vec::new(), Vec::new());
                while begun.elapsed() < ROUND {
                    let asked = Instant::now();
                    connection.write_all(request.as_bytes()).expect("the server reads");
                    read_answer(&mut connection, &mut answer);
                    times.push(asked.elapsed());
                }
                times
            })
        })
        .collect();
    let mut times: Vec<Duration> = callers.into_iter().flat_map(|caller| caller.join().expect("a caller")).collect();
    let per_second = times.len() as f64 / begun.elapsed().as_secs_f64();
    times.sort_unstable();
    Speed { per_second, p99: times[times.len() * 99 / 100].as_secs_f64() * 1e6 }
}

/// Reads one answer to its end, and makes sure that it is a good one.
fn read_answer(connection: &mut TcpStream, answer: &mut Vec<u8>) {
    answer.clear();
    let mut chunk = [0; 16 * 1024];
    let mut wanted = usize::MAX;
    while answer.len() < wanted {
        let count = connection.read(&mut chunk).expect("the server answers");
        assert!(count > 0, "the server hung up");
        answer.extend_from_slice(&chunk[..count]);
        if wanted == usize::MAX
            && let Some(end) = answer.windows(4).position(|octets| octets == b"\r\n\r\n")
        {
            let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
            assert!(head.starts_with("http/1.1 200"), "{head}");
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).expect("a length");
            wanted = end + 4 + length.trim().parse::<usize>().expect("a number");
        }
    }
}
