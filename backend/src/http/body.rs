//! Bodies, queries and path segments, refused with a problem instead of a bare status.

use axum::{
    extract::{FromRequest, FromRequestParts, Path, Query, Request, rejection::JsonRejection},
    http::{StatusCode, request::Parts},
};
use serde::de::DeserializeOwned;
use shared::problem::ProblemKind;

use super::{Refusal, malformed::explained};

/// A JSON body.
#[derive(Debug)]
pub(crate) struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let axum::Json(value) = axum::Json::from_request(request, state).await.map_err(refuse_body)?;
        Ok(Self(value))
    }
}

fn refuse_body(rejection: JsonRejection) -> Refusal {
    match rejection {
        JsonRejection::MissingJsonContentType(_) => ProblemKind::UnsupportedMediaType.into(),
        other if other.status() == StatusCode::PAYLOAD_TOO_LARGE => ProblemKind::TooLarge.into(),
        JsonRejection::JsonDataError(error) => {
            Refusal::because(ProblemKind::InvalidRequest, explained(&error.body_text()))
        }
        JsonRejection::JsonSyntaxError(_) => {
            Refusal::because(ProblemKind::InvalidRequest, "The body is not valid JSON.")
        }
        _ => ProblemKind::InvalidRequest.into(),
    }
}

/// A query string.
#[derive(Debug)]
pub(crate) struct Parameters<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Parameters<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        match Query::from_request_parts(parts, state).await {
            Ok(Query(value)) => Ok(Self(value)),
            Err(error) => Err(Refusal::because(ProblemKind::InvalidRequest, explained(&error.body_text()))),
        }
    }
}

/// An id in the path. A text that is not such an id names nothing, so it is not found.
#[derive(Debug)]
pub(crate) struct Segment<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Segment<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        match Path::from_request_parts(parts, state).await {
            Ok(Path(value)) => Ok(Self(value)),
            Err(_) => Err(ProblemKind::NotFound.into()),
        }
    }
}
