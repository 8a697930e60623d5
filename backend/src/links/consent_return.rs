//! `POST /api/v1/link/consent-return`: an administrator comes back from approving, on whichever machine.
//!
//! The consent link carries a state that only this service can make. Nothing is believed and nothing is shown without it,
//! so that nobody can put words on our pages by an address; and with it only what the catalogue says is shown.

use std::sync::Arc;

use axum::{Json, extract::State};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use shared::{
    api::link::{ConsentOutcome, ReturnedConsent},
    diagnosis,
    id::{LinkSessionId, VendorId},
};

use super::{Links, error::Error};
use crate::{
    entra::report_of_response,
    http::{Body, Reader, Refusal, Stranger},
    store::SessionRecord,
    vault::{ConsentState, Place, Sealed},
};

/// The route.
pub async fn handle(
    State(links): State<Arc<Links>>,
    Reader(language): Reader,
    _: Stranger,
    Body(request): Body<ReturnedConsent>,
) -> Result<Json<ConsentOutcome>, Refusal> {
    let session = links.session_of_consent(&request.state).await?;
    let setting = links.setting(&session).await?;
    let granted = request.admin_consent.as_deref().is_some_and(|said| said.eq_ignore_ascii_case("true"));
    let finding = request.error.as_deref().map(|error| {
        let report = report_of_response(error, request.error_description.as_deref(), None);
        setting.for_owner(&diagnosis::of_refusal(&report), language)
    });
    let approved = granted && finding.is_none();
    tracing::info!(session = %session.id, approved, "an administrator came back");
    Ok(Json(ConsentOutcome { vendor_name: setting.vendor_name, approved, finding }))
}

impl Links {
    /// The state of a consent link for this session.
    pub(super) fn consent_state(&self, session: &SessionRecord) -> String {
        let text = format!("{} {}", session.vendor, session.id);
        URL_SAFE_NO_PAD.encode(self.vault.seal(&Place::consent_state(), &ConsentState::new(text)).as_bytes())
    }

    async fn session_of_consent(&self, state: &str) -> Result<SessionRecord, Error> {
        let sealed = URL_SAFE_NO_PAD.decode(state).map_err(|_| Error::NotFound)?;
        let opened = self.vault.open::<ConsentState>(&Place::consent_state(), &Sealed::from_stored(sealed));
        let opened = opened.map_err(|_| Error::NotFound)?;
        let (vendor, session) = opened.open().split_once(' ').ok_or(Error::NotFound)?;
        let vendor: VendorId = vendor.parse().map_err(|_| Error::NotFound)?;
        let session: LinkSessionId = session.parse().map_err(|_| Error::NotFound)?;
        self.store.session(&vendor, &session).await?.ok_or(Error::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;
    use serde_json::json;

    use crate::links::scene::Scene;

    #[tokio::test]
    async fn nothing_is_said_without_a_state_of_ours() {
        let scene = Scene::new().await;
        let own = scene.links.consent_state(&scene.session);
        let mut forged = own.clone();
        forged.replace_range(40..41, if forged.as_bytes()[40] == b'A' { "B" } else { "A" });
        for state in ["", "approval", "AAAA", &forged, &own[1..]] {
            let said = json!({ "state": state, "error": "access_denied", "error_description": "Call 555-0100" });
            let (status, answer) = scene.post("consent-return", &said, None).await;
            assert_eq!(status, StatusCode::NOT_FOUND, "{answer}");
        }
    }

    #[tokio::test]
    async fn an_answer_with_our_state_is_told_in_our_words_alone() {
        let scene = Scene::new().await;
        let state = scene.links.consent_state(&scene.session);
        let (status, answer) =
            scene.post("consent-return", &json!({ "state": state, "admin_consent": "True" }), None).await;
        assert_eq!((status, &answer["approved"]), (StatusCode::OK, &json!(true)), "{answer}");
        let said = json!({ "state": state, "error": "access_denied", "error_description": "Call 555-0100 at once" });
        let (status, answer) = scene.post("consent-return", &said, None).await;
        assert_eq!((status, &answer["approved"]), (StatusCode::OK, &json!(false)), "{answer}");
        assert!(!answer.to_string().contains("555-0100"), "{answer}");
    }
}
