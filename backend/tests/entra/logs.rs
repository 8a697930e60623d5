//! What the whole stack below writes into a log at its most talkative.

use std::{
    io::{self, Write},
    sync::{Mutex, PoisonError},
};

use mailbox_link::entra::EntraError;
use sandbox::{App, CONTOSO};

use crate::scene::{ADA, CLIENT, REDIRECT, SECRET, Scene, secret};

static WRITTEN: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Sink;

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        WRITTEN.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_secret_is_logged_even_at_trace() {
    tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false).with_writer(|| Sink).init();
    let app = App::web(CLIENT, REDIRECT).secret(SECRET);
    let scene = Scene::with(app.clone(), secret(SECRET)).await;
    let tokens = scene.tokens(ADA).await;
    scene.refresh(&tokens, CONTOSO.id).await.unwrap();
    let stranger = Scene::with(app, secret("a-secret-that-is-wrong")).await;
    let refused = stranger.redeem(stranger.code(ADA)).await;
    assert!(matches!(refused, Err(EntraError::Refused(_))));

    let written = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let written = String::from_utf8_lossy(&written);
    assert!(written.contains("Entra answered") && written.contains(" TRACE "), "the log was listened to");
    for scene in [scene, stranger] {
        for issued in scene.sandbox.issued_secrets() {
            let encoded: String = url::form_urlencoded::byte_serialize(issued.as_bytes()).collect();
            assert!(!written.contains(&issued) && !written.contains(&encoded));
        }
    }
    assert!(!written.contains("a-secret-that-is-wrong"));
}
