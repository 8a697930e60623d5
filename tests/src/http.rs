//! HTTP as programs speak it, keeping every answer for the leak scan.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use reqwest::{Client, Method, RequestBuilder, StatusCode, header::HeaderMap, redirect::Policy};
use serde::de::DeserializeOwned;
use shared::problem::{Problem, ProblemKind};

/// A client that remembers what it was told.
#[derive(Clone, Debug)]
pub struct Http {
    client: Client,
    seen: Arc<Mutex<Vec<String>>>,
}

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: String,
}

impl Http {
    /// A client that follows no redirects.
    ///
    /// # Panics
    /// When the system offers no TLS.
    pub fn new() -> Self {
        let client = Client::builder().redirect(Policy::none()).timeout(Duration::from_secs(60)).no_proxy().build();
        Self { client: client.expect("a client"), seen: Arc::default() }
    }

    /// Begins a request.
    pub fn request(&self, method: Method, address: &str) -> RequestBuilder {
        self.client.request(method, address)
    }

    /// Sends it and reads the whole answer.
    ///
    /// # Panics
    /// When nobody answers.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        self.try_send(request).await.unwrap_or_else(|error| panic!("no answer: {error}"))
    }

    /// As [`Self::send`], where nobody may answer.
    ///
    /// # Errors
    /// The transport's.
    pub async fn try_send(&self, request: RequestBuilder) -> Result<Answer, reqwest::Error> {
        let response = request.send().await?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = String::from_utf8_lossy(&response.bytes().await?).into_owned();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.push(format!("{status}\n{headers:?}\n\n{body}"));
        Ok(Answer { status, headers, body })
    }

    /// Every answer so far, headers included.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Default for Http {
    fn default() -> Self {
        Self::new()
    }
}

impl Answer {
    /// The body of a success.
    ///
    /// # Panics
    /// With the whole answer, when it is no success or not of that shape.
    pub fn json<T: DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "no success: {self:?}");
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The kind of problem this is, once everything that must hold for a problem was seen to hold.
    ///
    /// # Panics
    /// With the whole answer, when it is no proper problem.
    pub fn problem(&self) -> ProblemKind {
        let kind = self.headers.get("content-type").and_then(|value| value.to_str().ok());
        assert_eq!(kind, Some("application/problem+json"), "no problem document: {self:?}");
        let problem: Problem = serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        let known = problem.known().unwrap_or_else(|| panic!("a type nobody knows: {self:?}"));
        assert_eq!(self.status.as_u16(), known.status(), "status and type differ: {self:?}");
        assert_eq!(problem.status, known.status(), "status and body differ: {self:?}");
        self.tells_nothing_internal();
        known
    }

    /// An answer names no file, module, statement or library of ours.
    fn tells_nothing_internal(&self) {
        for internal in
            ["src/", ".rs", "sqlite", "SELECT ", "INSERT ", "panicked", "RUST_BACKTRACE", "tokio", "reqwest"]
        {
            assert!(!self.body.contains(internal), "{internal:?} is nobody's business: {}", self.body);
        }
    }
}
