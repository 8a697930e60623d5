//! `mailbox-link serve`: pages and API, until the process is told to stop.

use std::{sync::Arc, time::Duration};

use serde_json::Value;
use tokio::net::TcpListener;

use super::{Answer, CommandError};
use crate::{app, config::Config, effects::Effects, store::Store, telemetry};

/// How often what is over is deleted.
const SWEEP: Duration = Duration::from_secs(600);

/// Serves until SIGTERM or SIGINT.
///
/// # Errors
/// When something cannot start, in a sentence for the operator.
pub async fn run(config: Config, effects: Effects) -> Result<Answer, CommandError> {
    telemetry::start(&config.log)?;
    let parts = app::parts(&config, effects.clone()).await?;
    let store = Arc::clone(&parts.store);
    let listen = config.server.listen;
    let cannot = |source| CommandError::Io { what: format!("cannot listen on {listen}"), source };
    let listener = TcpListener::bind(listen).await.map_err(cannot)?;
    tracing::info!(%listen, public_url = %config.server.public_url, "ready");
    let sweeping = tokio::spawn(sweep(store, effects));
    let served = app::serve(listener, app::router(parts), stopped()).await;
    sweeping.abort();
    served.map_err(|source| CommandError::Io { what: "serving ended".to_owned(), source })?;
    tracing::info!("stopped");
    Ok(Answer { words: String::new(), json: Value::Null })
}

async fn sweep(store: Arc<dyn Store>, effects: Effects) {
    loop {
        tokio::time::sleep(SWEEP).await;
        match store.sweep(effects.clock.now()).await {
            Ok(swept) => tracing::debug!(?swept, "swept"),
            Err(error) => tracing::warn!(%error, "could not sweep; will try again"),
        }
    }
}

async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    // Without handlers the process simply ends at a signal, which is no worse than not starting.
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}
