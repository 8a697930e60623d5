//! OpenID discovery and the key set.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderName, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::refusal::Refusal;
use crate::{
    people::{CONSUMERS_ID, Segment},
    simulation::Simulation,
};

/// Any page may read public metadata.
const PUBLIC: [(HeaderName, &str); 2] =
    [(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"), (header::CACHE_CONTROL, "max-age=86400, private")];

/// The directory part of an issuer: `common` and `organizations` leave it open.
fn issuing_directory(segment: Segment) -> &'static str {
    match segment {
        Segment::One(directory) => directory.id,
        Segment::Consumers => CONSUMERS_ID,
        Segment::Common | Segment::Organizations => "{tenantid}",
    }
}

pub(super) async fn discovery(State(simulation): State<Arc<Simulation>>, Path(directory): Path<String>) -> Response {
    let Some(segment) = Segment::parse(&directory) else {
        return Refusal::unknown_directory(&directory).into_answer(&simulation);
    };
    let at = |path: &str| simulation.endpoint(segment, path);
    let document = json!({
        "issuer": simulation.issuer(issuing_directory(segment)),
        "authorization_endpoint": at("/oauth2/v2.0/authorize"),
        "token_endpoint": at("/oauth2/v2.0/token"),
        "end_session_endpoint": at("/oauth2/v2.0/logout"),
        "jwks_uri": at("/discovery/v2.0/keys"),
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        "response_modes_supported": ["query", "fragment", "form_post"],
        "response_types_supported": ["code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "claims_supported": ["sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "oid",
            "ver", "email"],
        "request_uri_parameter_supported": false,
        "tenant_region_scope": "EU",
        "cloud_instance_name": "microsoftonline.com",
        "cloud_graph_host_name": "graph.windows.net",
        "msgraph_host": "graph.microsoft.com",
    });
    (PUBLIC, Json(document)).into_response()
}

pub(super) async fn keys(State(simulation): State<Arc<Simulation>>, Path(directory): Path<String>) -> Response {
    let Some(segment) = Segment::parse(&directory) else {
        return Refusal::unknown_directory(&directory).into_answer(&simulation);
    };
    let issuer = simulation.issuer(issuing_directory(segment));
    (PUBLIC, Json(simulation.keys.published(&issuer))).into_response()
}
