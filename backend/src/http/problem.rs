//! Refusals as RFC 9457 problem documents. The client reads the kind and, where it helps, one sentence; the cause goes
//! to the log alone.

use std::{error::Error, fmt};

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use shared::{
    finding::Finding,
    problem::{Problem, ProblemKind},
};

/// A request that is not served, and why.
#[derive(Debug)]
pub(crate) struct Refusal {
    kind: ProblemKind,
    detail: Option<String>,
    finding: Option<Box<Finding>>,
    address: Option<String>,
    cause: Option<Box<dyn Error + Send + Sync>>,
    retry_after: Option<u64>,
}

impl Refusal {
    /// A refusal of `kind` that says no more than the kind does.
    pub(crate) const fn new(kind: ProblemKind) -> Self {
        Self { kind, detail: None, finding: None, address: None, cause: None, retry_after: None }
    }

    /// A refusal that says what exactly was wrong. `detail` is shown to the client.
    pub(crate) fn because(kind: ProblemKind, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..Self::new(kind) }
    }

    /// A failure of ours. The cause is logged under the request's id and not shown.
    pub(crate) fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { cause: Some(cause.into()), ..Self::new(ProblemKind::Internal) }
    }

    /// Adds what happened underneath, for the log.
    #[must_use]
    pub(crate) fn caused_by(self, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { cause: Some(cause.into()), ..self }
    }

    /// Adds the explanation of a third party's refusal, for the client.
    #[must_use]
    pub(crate) fn explained_by(self, finding: Finding) -> Self {
        Self { finding: Some(Box::new(finding)), ..self }
    }

    /// Adds where this service is reached.
    #[must_use]
    pub(crate) fn reached_at(self, address: impl Into<String>) -> Self {
        Self { address: Some(address.into()), ..self }
    }

    /// Adds how many seconds to wait.
    #[must_use]
    pub(crate) fn retry_after(self, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.title())
    }
}

impl From<ProblemKind> for Refusal {
    fn from(kind: ProblemKind) -> Self {
        Self::new(kind)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        if let Some(cause) = &self.cause {
            let chain = causes(cause.as_ref());
            if self.kind == ProblemKind::Internal {
                tracing::error!(cause = chain, "request failed");
            } else {
                tracing::info!(kind = self.kind.slug(), cause = chain, "request refused");
            }
        }
        let finding = self.finding.map(|finding| *finding);
        let problem = Problem { detail: self.detail, finding, address: self.address, ..Problem::new(self.kind) };
        let mut response = render(&problem);
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.kind == ProblemKind::Unauthenticated {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(problem);
        response
    }
}

/// The document as a response. The request's id is added by the outermost layer.
pub(super) fn render(problem: &Problem) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_string(problem).unwrap_or_default();
    (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response()
}

fn causes(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    #[tokio::test]
    async fn an_internal_cause_never_reaches_the_client() {
        let response = Refusal::internal("table grants is locked").into_response();
        assert_eq!(response.status(), 500);
        let body = to_bytes(response.into_body(), 4096).await.unwrap();
        let problem: Problem = serde_json::from_slice(&body).unwrap();
        assert_eq!(problem.known(), Some(ProblemKind::Internal));
        assert!(!String::from_utf8_lossy(&body).contains("grants"));
    }
}
