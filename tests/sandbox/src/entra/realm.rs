//! The undocumented user realm look-ups that tell whether a domain belongs to a directory.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, RawQuery, State},
};
use serde_json::{Value, json};

use super::fields::Fields;
use crate::{people::Directory, simulation::Simulation};

/// `/common/userrealm/{principal}?api-version=2.1`.
pub(super) async fn user_realm(State(_): State<Arc<Simulation>>, Path(principal): Path<String>) -> Json<Value> {
    Json(realm(&principal))
}

/// `/getuserrealm.srf?login={principal}&json=1`.
pub(super) async fn get_user_realm(RawQuery(query): RawQuery) -> Json<Value> {
    let fields = Fields::parse(&query.unwrap_or_default());
    Json(realm(fields.get("login").unwrap_or_default()))
}

fn realm(principal: &str) -> Value {
    let domain = principal.rsplit_once('@').map_or("", |(_, domain)| domain);
    match Directory::find(domain) {
        Some(directory) => json!({
            "Login": principal,
            "DomainName": directory.domain,
            "NameSpaceType": "Managed",
            "FederationBrandName": directory.name,
            "CloudInstanceName": "microsoftonline.com",
            "CloudInstanceIssuerUri": "urn:federation:MicrosoftOnline",
        }),
        None => json!({ "Login": principal, "NameSpaceType": "Unknown" }),
    }
}
