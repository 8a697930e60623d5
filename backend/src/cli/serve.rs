//! `mailbox-link serve`: pages and API, until the process is told to stop.

use std::sync::Arc;

use serde_json::Value;
use tokio::net::TcpListener;

use super::{Answer, CommandError};
use crate::{
    app,
    config::Config,
    effects::Effects,
    jobs::{Sweep, Worker},
    telemetry,
};

/// Serves until SIGTERM or SIGINT.
///
/// # Errors
/// When something cannot start, in a sentence for the operator.
pub(super) async fn run(config: Config, effects: Effects) -> Result<Answer, CommandError> {
    telemetry::start(&config.log)?;
    let parts = app::parts(&config, effects).await?;
    let (store, clock) = (Arc::clone(&parts.store), Arc::clone(&parts.effects.clock));
    let worker = Worker::new(Arc::clone(&store), Arc::clone(&clock));
    let sweep = Sweep::new(store, clock, config.storage.keep_ended_sessions());
    let listen = config.server.listen;
    let cannot = |source| CommandError::Io { what: format!("cannot listen on {listen}"), source };
    let listener = TcpListener::bind(listen).await.map_err(cannot)?;
    tracing::info!(%listen, public_url = %config.server.public_url, "ready");
    let working = tokio::spawn(async move { worker.run(&sweep).await });
    let tasks = parts.tasks.clone();
    let serving = app::Serving::new(app::router(parts)).finishing(tasks);
    let serving = serving
        .awaiting_headers_for(config.server.header_timeout())
        .awaiting_readers_for(config.server.write_timeout())
        .holding_at_most(config.server.most_connections);
    serving.run(listener, stopped()).await;
    working.abort();
    tracing::info!("stopped");
    Ok(Answer { words: String::new(), json: Value::Null })
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
