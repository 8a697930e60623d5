//! The one HTTP client. It reaches what its [`Dialer`] lets it reach: every host is resolved once, by the dialer, and
//! connected to at an address that the dialer vetted. No redirects, no proxy of the environment, no referrer, no cookies;
//! bounded time and size.

use std::{error::Error, sync::Arc, time::Duration};

use reqwest::{
    Request, Response, StatusCode,
    dns::{Addrs, Name, Resolve, Resolving},
    header::HeaderMap,
};
use rustls::ClientConfig;

use super::{
    dial::{AddressPolicy, DialError, Dialer},
    tls::{TrustError, trusting},
};

/// How long and how much may come.
#[derive(Clone, Copy, Debug)]
pub struct HttpLimits {
    /// Until connected, TLS included.
    pub connect: Duration,
    /// Until the last byte of the answer.
    pub total: Duration,
    /// Bytes of an answer's body.
    pub body: usize,
}

impl Default for HttpLimits {
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), total: Duration::from_secs(15), body: 256 * 1024 }
    }
}

/// Servers close idle connections after a minute or more; a request must not be lost on one that is about to be closed.
const LONGEST_IDLE: Duration = Duration::from_secs(20);

/// Why there is no answer, or none that was taken.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum HttpError {
    /// The host's addresses are in ranges that may not be reached. Nothing was sent.
    #[error("every address of the host is in a range that may not be reached")]
    NotAllowed,
    /// There was no connection, or no TLS; the words are the innermost cause's. Nothing was sent.
    #[error("no connection: {0}")]
    NotConnected(String),
    /// It took too long.
    #[error("no answer in time")]
    TimedOut,
    /// The connection broke on the way.
    #[error("the connection broke")]
    Interrupted,
    /// More came than may.
    #[error("the answer is too long")]
    TooLong,
}

/// Why there is no client.
#[derive(Debug, thiserror::Error)]
pub enum HttpSetupError {
    /// Whom to trust is not understood.
    #[error(transparent)]
    Trust(#[from] TrustError),
    /// The library refuses.
    #[error("the HTTP client cannot be set up: {0}")]
    Client(#[from] reqwest::Error),
}

/// Sends requests. Make one for each purpose and share it: it holds connections.
#[derive(Clone)]
pub struct HttpClient {
    client: reqwest::Client,
    dialer: Dialer,
    body: usize,
}

/// An answer whose body is still to come.
pub struct HttpAnswer {
    response: Response,
    body: usize,
}

impl HttpClient {
    /// A client that reaches what `dialer` lets it, and trusts whom `tls` trusts.
    ///
    /// # Errors
    /// When the machine's TLS cannot be set up.
    pub fn new(dialer: Dialer, tls: ClientConfig, limits: HttpLimits) -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .dns_resolver(Arc::new(Vetting(dialer.clone())))
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .connect_timeout(limits.connect)
            .timeout(limits.total)
            .pool_idle_timeout(LONGEST_IDLE)
            .user_agent(concat!("mailbox-link/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { client, dialer, body: limits.body })
    }

    /// A client for hosts that only the operator names, wherever they are, such as sign-in authorities.
    ///
    /// # Errors
    /// When `extra_ca_pem` is given and is not a list of root certificates.
    pub fn to_operators_hosts(extra_ca_pem: Option<&[u8]>, limits: HttpLimits) -> Result<Self, HttpSetupError> {
        let dialer = Dialer::new(AddressPolicy::anywhere());
        Ok(Self::new(dialer, trusting(extra_ca_pem)?, limits)?)
    }

    /// Sends a request, headers as they are, and waits for the head of the answer.
    ///
    /// # Errors
    /// See [`HttpError`].
    pub async fn execute(&self, request: Request) -> Result<HttpAnswer, HttpError> {
        self.check_literal(request.url()).await?;
        let response = self.client.execute(request).await.map_err(|error| missing(&error))?;
        Ok(HttpAnswer { response, body: self.body })
    }

    /// Addresses written out are never looked up, and so have to be held against the policy before.
    async fn check_literal(&self, url: &reqwest::Url) -> Result<(), HttpError> {
        let Some(host) = url.host_str().filter(|_| url.domain().is_none()) else { return Ok(()) };
        match self.dialer.resolve(host, url.port_or_known_default().unwrap_or_default()).await {
            Ok(_) => Ok(()),
            Err(error) => Err(of_dialer(error)),
        }
    }
}

impl HttpAnswer {
    /// Its status.
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// Its headers.
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// Its body.
    ///
    /// # Errors
    /// When it does not come to an end, in time or within the limit.
    pub async fn body(mut self) -> Result<Vec<u8>, HttpError> {
        let mut body = Vec::new();
        while let Some(chunk) = self.response.chunk().await.map_err(|error| missing(&error))? {
            if body.len() + chunk.len() > self.body {
                return Err(HttpError::TooLong);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

/// Resolves as the dialer does, so that nothing is looked up a second time.
struct Vetting(Dialer);

impl Resolve for Vetting {
    fn resolve(&self, name: Name) -> Resolving {
        let dialer = self.0.clone();
        Box::pin(async move {
            // The port is the address's own business.
            let vetted = dialer.resolve(name.as_str(), 0).await?;
            Ok(Box::new(vetted.addresses().to_vec().into_iter()) as Addrs)
        })
    }
}

fn missing(error: &reqwest::Error) -> HttpError {
    if let Some(refused) = causes(error).into_iter().find_map(|cause| cause.downcast_ref::<DialError>()) {
        return of_dialer(*refused);
    }
    if error.is_connect() {
        HttpError::NotConnected(causes(error).last().map(ToString::to_string).unwrap_or_default())
    } else if error.is_timeout() {
        HttpError::TimedOut
    } else {
        HttpError::Interrupted
    }
}

fn of_dialer(error: DialError) -> HttpError {
    match error {
        DialError::NotAllowed => HttpError::NotAllowed,
        other => HttpError::NotConnected(other.to_string()),
    }
}

/// An error and what caused it, outermost first. The last is the cause at the bottom; outer ones repeat the address.
fn causes(error: &reqwest::Error) -> Vec<&(dyn Error + 'static)> {
    let mut newest: &(dyn Error + 'static) = error;
    let mut causes = vec![newest];
    while let Some(deeper) = newest.source() {
        causes.push(deeper);
        newest = deeper;
    }
    causes
}

#[cfg(test)]
mod tests {
    use std::{io, net::SocketAddr};

    use async_trait::async_trait;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    use super::*;
    use crate::effects::dial::Resolver;

    /// Every name is this machine.
    struct Here(SocketAddr);

    #[async_trait]
    impl Resolver for Here {
        async fn resolve(&self, host: &str, _port: u16) -> io::Result<Vec<SocketAddr>> {
            if host == "nowhere.example" { Err(io::ErrorKind::NotFound.into()) } else { Ok(vec![self.0]) }
        }
    }

    /// A server that answers every connection so, and its address.
    async fn server(answer: String) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let answer = answer.clone();
                tokio::spawn(async move {
                    let _head = stream.read(&mut [0; 4096]).await;
                    stream.write_all(answer.as_bytes()).await.unwrap();
                });
            }
        });
        address
    }

    fn client(at: SocketAddr, allowed: &[&str], body: usize) -> HttpClient {
        let policy = AddressPolicy::excepting(allowed.iter().map(|net| net.parse().unwrap()));
        let dialer = Dialer::with_resolver(policy, Arc::new(Here(at)));
        HttpClient::new(dialer, trusting(None).unwrap(), HttpLimits { body, ..HttpLimits::default() }).unwrap()
    }

    async fn get(client: &HttpClient, address: &str) -> Result<(u16, Vec<u8>), HttpError> {
        let request = Request::new(reqwest::Method::GET, address.parse().unwrap());
        let answer = client.execute(request).await?;
        Ok((answer.status().as_u16(), answer.body().await?))
    }

    #[tokio::test]
    async fn what_the_policy_does_not_allow_is_not_reached_by_name_or_by_number() {
        let at = server("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi".to_owned()).await;
        let (guarded, open) = (client(at, &[], 10), client(at, &["127.0.0.0/8"], 10));
        for address in [format!("http://inside.example:{}/", at.port()), format!("http://{at}/")] {
            assert_eq!(get(&guarded, &address).await, Err(HttpError::NotAllowed), "{address}");
            assert_eq!(get(&open, &address).await, Ok((200, b"hi".to_vec())), "{address}");
        }
        for address in ["http://[::1]/", "http://0x7f000001/", "http://2130706433/", "http://[::ffff:127.0.0.1]/"] {
            assert_eq!(get(&guarded, address).await, Err(HttpError::NotAllowed), "{address}");
        }
    }

    #[tokio::test]
    async fn a_redirect_is_an_answer_and_leads_nowhere() {
        let at =
            server("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n".to_owned()).await;
        let open = client(at, &["127.0.0.0/8"], 10);
        assert_eq!(get(&open, &format!("http://{at}/")).await, Ok((302, Vec::new())));
    }

    #[tokio::test]
    async fn an_answer_that_is_too_long_is_not_taken() {
        let at = server(format!("HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n{}", "x".repeat(11))).await;
        let open = client(at, &["127.0.0.0/8"], 10);
        assert_eq!(get(&open, &format!("http://{at}/")).await, Err(HttpError::TooLong));
    }

    #[tokio::test]
    async fn why_there_was_no_connection_is_said() {
        let at = server(String::new()).await;
        let open = client(at, &["127.0.0.0/8"], 10);
        let refused = get(&open, "http://127.0.0.1:1/").await;
        assert!(matches!(&refused, Err(HttpError::NotConnected(why)) if why.contains("refused")), "{refused:?}");
        let nowhere = get(&open, "http://nowhere.example/").await;
        assert!(matches!(&nowhere, Err(HttpError::NotConnected(why)) if why.contains("no address")), "{nowhere:?}");
        let cut = get(&open, &format!("http://{at}/")).await;
        assert_eq!(cut, Err(HttpError::Interrupted));
    }
}
