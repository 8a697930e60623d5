//! HTTP to Entra: no `Origin`, and faults told from answers before any parsing.

use std::{future::Future, pin::Pin, sync::Arc};

use oauth2::{
    AsyncHttpClient, HttpRequest, HttpResponse,
    http::{
        HeaderMap, Method, StatusCode, Uri,
        header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER},
    },
};
use url::Url;

use super::{
    error::{Fault, Misread, NoAnswer, Transient},
    retry_after,
};
use crate::effects::{
    Clock,
    http::{HttpClient, HttpError},
};

/// The way to Entra. Proxies of the environment are not used: settings come from configuration alone.
pub(super) struct Transport {
    client: HttpClient,
    clock: Arc<dyn Clock>,
}

impl Transport {
    pub(super) fn new(client: HttpClient, clock: Arc<dyn Clock>) -> Self {
        Self { client, clock }
    }

    /// A JSON answer of any status that is neither a redirect nor a fault.
    pub(super) async fn send(&self, request: HttpRequest) -> Result<HttpResponse, NoAnswer> {
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
    pub(super) async fn get(&self, url: &Url) -> Result<HttpResponse, NoAnswer> {
        let mut request = HttpRequest::new(Vec::new());
        *request.method_mut() = Method::GET;
        *request.uri_mut() = url.as_str().parse::<Uri>().map_err(|_| NoAnswer::NotUnderstood(Misread::Shape))?;
        request.headers_mut().insert(ACCEPT, oauth2::http::HeaderValue::from_static("application/json"));
        self.send(request).await
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, NoAnswer> {
        let request = allowed(request)?;
        let answer = self.client.execute(request).await.map_err(missing)?;
        let status = answer.status();
        self.classify(status, answer.headers())?;
        let mut response = HttpResponse::new(answer.body().await.map_err(missing)?);
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

fn missing(error: HttpError) -> NoAnswer {
    let fault = match error {
        HttpError::TooLong => return NoAnswer::NotUnderstood(Misread::TooLong),
        HttpError::NotConnected(cause) => Fault::NotConnected(super::scrub::line(&cause, &[], 200)),
        HttpError::NotAllowed => Fault::NotConnected(error.to_string()),
        HttpError::TimedOut => Fault::TimedOut,
        HttpError::Interrupted => Fault::Interrupted,
    };
    NoAnswer::Transient(Transient::of(fault))
}

fn is_json(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"))
}
