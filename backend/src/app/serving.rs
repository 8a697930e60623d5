//! Answers connections until the service is told to stop, and then lets finish what is under way.

use std::{convert::Infallible, io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
    http::Response,
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    task::JoinSet,
};
use tokio_io_timeout::TimeoutWriter;
use tower::ServiceExt;

use crate::effects::{TaskTracker, settled};

/// How long requests under way may take to finish when the service stops. Event streams never finish by themselves.
const FAREWELL: Duration = Duration::from_secs(5);
/// How much longer redeeming and checking may take: mail servers that answer at all answer by then.
const LAST_WORK: Duration = Duration::from_secs(20);
/// How long a client may take to send the headers of its next request.
const HEADERS: Duration = Duration::from_secs(75);
/// How long a client may take to read some of what it asked for.
const WRITES: Duration = Duration::from_secs(30);
/// How many connections are held at once, unless the operator says otherwise.
const MOST_CONNECTIONS: usize = 4000;
/// A pause when no connection can be taken, because there are too many: some will be closed.
const RECOVERY: Duration = Duration::from_millis(500);

/// What is served, and how patiently.
pub(crate) struct Serving {
    routes: Router,
    tasks: TaskTracker,
    headers: Duration,
    writes: Duration,
    most_connections: Arc<Semaphore>,
    farewell: Duration,
    last_work: Duration,
}

impl Serving {
    /// Serves these routes.
    pub(crate) fn new(routes: Router) -> Self {
        let tasks = TaskTracker::new();
        // Once for all requests instead of once for each.
        let routes = routes.with_state(());
        Self {
            routes,
            tasks,
            headers: HEADERS,
            writes: WRITES,
            most_connections: Arc::new(Semaphore::new(MOST_CONNECTIONS)),
            farewell: FAREWELL,
            last_work: LAST_WORK,
        }
    }

    /// Waits for these tasks when told to stop.
    #[must_use]
    pub(crate) fn finishing(self, tasks: TaskTracker) -> Self {
        Self { tasks, ..self }
    }

    /// Closes connections whose client takes longer than this to send the headers of its next request.
    #[must_use]
    pub(crate) fn awaiting_headers_for(self, headers: Duration) -> Self {
        Self { headers, ..self }
    }

    /// Closes connections whose client does not read for so long, event streams too.
    #[must_use]
    pub(crate) fn awaiting_readers_for(self, writes: Duration) -> Self {
        Self { writes, ..self }
    }

    /// Holds so many connections at once; further clients wait until one is closed.
    #[must_use]
    pub(crate) fn holding_at_most(self, connections: u32) -> Self {
        let most = usize::try_from(connections).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        Self { most_connections: Arc::new(Semaphore::new(most)), ..self }
    }

    /// Serves until `stop` comes true. Then requests under way may finish, and after them work that outlives its request,
    /// so that nobody is interrupted between sign-in and result; event streams go on telling of it and are cut at the
    /// end. Pages go on at another replica or after the restart.
    pub(crate) async fn run(self, listener: TcpListener, stop: impl Future<Output = ()> + Send) {
        let (open, mut connections) = (GracefulShutdown::new(), JoinSet::new());
        tokio::pin!(stop);
        loop {
            tokio::select! {
                () = &mut stop => break,
                (room, accepted) = self.accept(&listener) => match accepted {
                    Ok((stream, peer)) => {
                        let connection = self.answer(stream, peer, &open);
                        connections.spawn(async move {
                            connection.await;
                            drop(room);
                        });
                    }
                    Err(error) => recover(&error).await,
                },
                Some(_) = connections.join_next() => {}
            }
        }
        drop(listener);
        // What does not finish in time is cut when `connections` is dropped.
        let _ = tokio::time::timeout(self.farewell, open.shutdown()).await;
        let left = settled(&self.tasks, self.last_work).await;
        if left > 0 {
            tracing::warn!(left, "stopped in the middle of tasks; the owners can start again after a while");
        }
    }

    /// The next connection, once there is room for one.
    async fn accept(
        &self,
        listener: &TcpListener,
    ) -> (Option<OwnedSemaphorePermit>, io::Result<(TcpStream, SocketAddr)>) {
        // Nobody closes the semaphore.
        let room = Arc::clone(&self.most_connections).acquire_owned().await.ok();
        (room, listener.accept().await)
    }

    fn answer(
        &self,
        stream: TcpStream,
        peer: SocketAddr,
        open: &GracefulShutdown,
    ) -> impl Future<Output = ()> + Send + 'static {
        // Small events are to go at once. A socket that refuses only makes them later.
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutWriter::new(stream);
        stream.set_timeout(Some(self.writes));
        let routes = self.routes.clone();
        let service = service_fn(move |request: Request<Incoming>| respond(routes.clone(), peer, request));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.headers)
            .serve_connection(TokioIo::new(Box::pin(stream)), service);
        let connection = open.watch(connection);
        async move {
            // A client that leaves or talks nonsense is its own business.
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
        }
    }
}

async fn respond(
    routes: Router,
    peer: SocketAddr,
    mut request: Request<Incoming>,
) -> Result<Response<Body>, Infallible> {
    request.extensions_mut().insert(ConnectInfo(peer));
    routes.oneshot(request).await
}

/// A client that is gone again is no trouble; too many open files are, until some are closed.
async fn recover(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        tracing::error!(%error, "cannot take connections");
        tokio::time::sleep(RECOVERY).await;
    }
}

#[cfg(test)]
mod tests;
