//! HTTP to Entra: no redirects, bounded time and size, no `Origin`, and faults told from answers before any parsing.

use std::{error::Error, future::Future, pin::Pin, sync::Arc, time::Duration};

use oauth2::{
    AsyncHttpClient, HttpRequest, HttpResponse,
    http::{
        HeaderMap, Method, StatusCode, Uri,
        header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER},
    },
};
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::{CertificateDer, pem::PemObject};
use url::Url;

use super::{
    error::{Fault, Misread, NoAnswer, SetupError, Transient},
    retry_after,
};
use crate::effects::Clock;

/// How long and how much may come.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Until connected, TLS included.
    pub connect: Duration,
    /// Until the last byte of the answer.
    pub total: Duration,
    /// Bytes of an answer's body.
    pub body: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), total: Duration::from_secs(15), body: 256 * 1024 }
    }
}

/// Servers close idle connections after a minute or more; a code must not be lost on one that is about to be closed.
const LONGEST_IDLE: Duration = Duration::from_secs(20);

/// The way to Entra. Proxies of the environment are not used: settings come from configuration alone.
pub(super) struct Transport {
    client: reqwest::Client,
    body: usize,
    clock: Arc<dyn Clock>,
}

impl Transport {
    /// Trusts the roots that Mozilla trusts, and those in `extra_ca_pem`.
    pub fn new(extra_ca_pem: Option<&[u8]>, limits: Limits, clock: Arc<dyn Clock>) -> Result<Self, SetupError> {
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls(extra_ca_pem)?)
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .connect_timeout(limits.connect)
            .timeout(limits.total)
            .pool_idle_timeout(LONGEST_IDLE)
            .user_agent(concat!("mailbox-link/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { client, body: limits.body, clock })
    }

    /// A JSON answer of any status that is neither a redirect nor a fault.
    pub async fn send(&self, request: HttpRequest) -> Result<HttpResponse, NoAnswer> {
        let began = self.clock.monotonic();
        let host = request.uri().host().unwrap_or_default().to_owned();
        let outcome = self.exchange(request).await;
        let ms = self.clock.monotonic().saturating_sub(began).as_millis();
        match &outcome {
            Ok(answer) => tracing::debug!(host, status = answer.status().as_u16(), ms, "Entra answered"),
            Err(missing) => tracing::warn!(host, %missing, ms, "Entra gave no answer that can be read"),
        }
        outcome
    }

    /// A GET that asks for JSON.
    pub async fn get(&self, url: &Url) -> Result<HttpResponse, NoAnswer> {
        let mut request = HttpRequest::new(Vec::new());
        *request.method_mut() = Method::GET;
        *request.uri_mut() = url.as_str().parse::<Uri>().map_err(|_| NoAnswer::NotUnderstood(Misread::Shape))?;
        request.headers_mut().insert(ACCEPT, oauth2::http::HeaderValue::from_static("application/json"));
        self.send(request).await
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, NoAnswer> {
        let request = allowed(request)?;
        let mut answer = self.client.execute(request).await.map_err(|error| missing(&error))?;
        let status = answer.status();
        self.classify(status, answer.headers())?;
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| missing(&error))? {
            if body.len() + chunk.len() > self.body {
                return Err(NoAnswer::NotUnderstood(Misread::TooLong));
            }
            body.extend_from_slice(&chunk);
        }
        let mut response = HttpResponse::new(body);
        *response.status_mut() = status;
        response.headers_mut().insert(CONTENT_TYPE, oauth2::http::HeaderValue::from_static("application/json"));
        Ok(response)
    }

    /// Status and media type decide before a byte of the body is looked at.
    fn classify(&self, status: StatusCode, headers: &HeaderMap) -> Result<(), NoAnswer> {
        let number = status.as_u16();
        if status.is_server_error() || matches!(number, 408 | 429) {
            let asked = headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok());
            let retry_after = asked.and_then(|text| retry_after::parse(text, self.clock.now()));
            return Err(NoAnswer::Transient(Transient { fault: Fault::Status(number), retry_after }));
        }
        if status.is_redirection() || status.is_informational() {
            return Err(NoAnswer::NotUnderstood(Misread::Redirect(number)));
        }
        let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if is_json(media) { Ok(()) } else { Err(NoAnswer::NotUnderstood(Misread::NotJson(number))) }
    }
}

impl<'c> AsyncHttpClient<'c> for Transport {
    type Error = NoAnswer;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, NoAnswer>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

/// The request with the headers that Entra needs and no others; above all no `Origin`, with which it takes no credential.
fn allowed(request: HttpRequest) -> Result<reqwest::Request, NoAnswer> {
    let (mut parts, body) = request.into_parts();
    let mut headers = HeaderMap::new();
    for name in [ACCEPT, CONTENT_TYPE, AUTHORIZATION] {
        if let Some(value) = parts.headers.remove(&name) {
            headers.insert(name, value);
        }
    }
    parts.headers = headers;
    HttpRequest::from_parts(parts, body).try_into().map_err(|_| NoAnswer::NotUnderstood(Misread::Shape))
}

fn missing(error: &reqwest::Error) -> NoAnswer {
    NoAnswer::Transient(Transient::of(if error.is_connect() {
        Fault::NotConnected(innermost(error))
    } else if error.is_timeout() {
        Fault::TimedOut
    } else {
        Fault::Interrupted
    }))
}

/// The cause at the bottom: "invalid peer certificate", "connection refused". Outer ones repeat the address.
fn innermost(error: &dyn Error) -> String {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    super::scrub::line(&cause.to_string(), &[], 200)
}

fn is_json(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}

fn tls(extra_ca_pem: Option<&[u8]>) -> Result<ClientConfig, SetupError> {
    let mut roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    if let Some(pem) = extra_ca_pem {
        let extra: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
        for certificate in extra.ok().filter(|found| !found.is_empty()).ok_or(SetupError::NotPem)? {
            roots.add(certificate)?;
        }
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth())
}
