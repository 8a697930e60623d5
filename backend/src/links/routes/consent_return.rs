//! `POST /api/v1/link/consent-return`: an administrator comes back from approving, on whichever machine.
//!
//! The consent link carries a state that only this service can make. Nothing is believed and nothing is shown without it,
//! so that nobody can put words on our pages by an address; and with it only what the catalogue says is shown.

use std::sync::Arc;

use axum::{Json, extract::State};
use shared::{
    api::link::{ConsentOutcome, ReturnedConsent},
    catalogue::{self, Values},
    diagnosis,
    finding::{Diagnosed, OwnerFinding},
    id::{LinkSessionId, VendorId},
    marks::plain,
    text::Language,
};

use crate::links::{Links, error::Error};
use crate::{
    entra::report_of_response,
    http::{Body, Reader, Refusal, Stranger},
    present::SessionContext,
};

/// The route.
pub(crate) async fn handle(
    State(links): State<Arc<Links>>,
    Reader(language): Reader,
    _: Stranger,
    Body(request): Body<ReturnedConsent>,
) -> Result<Json<ConsentOutcome>, Refusal> {
    let (vendor, session) = links.vault.session_of_consent(&request.state).ok_or(Error::NotFound)?;
    let approving = links.approving(&vendor, &session).await?;
    let granted = request.admin_consent.as_deref().is_some_and(|said| said.eq_ignore_ascii_case("true"));
    let finding = request.error.as_deref().map(|error| {
        let report = report_of_response(error, request.error_description.as_deref(), None);
        approving.for_owner(&diagnosis::of_refusal(&report), language)
    });
    let approved = granted && finding.is_none();
    tracing::info!(%session, approved, "an administrator came back");
    Ok(Json(ConsentOutcome { vendor_name: approving.vendor_name().to_owned(), approved, finding }))
}

/// What the approval is for.
enum Approving {
    /// A link session.
    Session(Box<SessionContext>),
    /// A mailbox whose session was over long ago and is gone. Its vendor is all that is known.
    Mailbox { vendor_name: String },
}

impl Approving {
    fn vendor_name(&self) -> &str {
        match self {
            Self::Session(context) => context.vendor_name(),
            Self::Mailbox { vendor_name } => vendor_name,
        }
    }

    fn for_owner(&self, found: &Diagnosed, language: Language) -> OwnerFinding {
        match self {
            Self::Session(context) => context.for_owner(found, language),
            Self::Mailbox { vendor_name } => {
                let values = Values { vendor: Some(vendor_name), ..Values::default() };
                catalogue::for_owner(found, &values, language, None)
            }
        }
    }
}

impl Links {
    async fn approving(&self, vendor: &VendorId, session: &LinkSessionId) -> Result<Approving, Error> {
        if let Some(session) = self.store.session(vendor, session).await? {
            return Ok(Approving::Session(Box::new(self.context(&session).await?)));
        }
        let vendor = self.store.vendor(vendor).await?.ok_or(Error::NotFound)?;
        Ok(Approving::Mailbox { vendor_name: plain(&vendor.name) })
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
        let own = scene.consent_state();
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
        let state = scene.consent_state();
        let (status, answer) =
            scene.post("consent-return", &json!({ "state": state, "admin_consent": "True" }), None).await;
        assert_eq!((status, &answer["approved"]), (StatusCode::OK, &json!(true)), "{answer}");
        let said = json!({ "state": state, "error": "access_denied", "error_description": "Call 555-0100 at once" });
        let (status, answer) = scene.post("consent-return", &said, None).await;
        assert_eq!((status, &answer["approved"]), (StatusCode::OK, &json!(false)), "{answer}");
        assert!(!answer.to_string().contains("555-0100"), "{answer}");
    }
    #[tokio::test]
    async fn an_approval_for_a_mailbox_is_heard_when_its_session_is_long_gone() {
        let scene = Scene::new().await;
        let gone = shared::id::LinkSessionId::new(9, [9; 10]);
        let state = scene.links.vault.consent_state(&scene.session.vendor, &gone);
        let said = json!({ "state": state, "admin_consent": "True" });
        let (status, answer) = scene.post("consent-return", &said, None).await;
        assert_eq!((status, &answer["approved"]), (StatusCode::OK, &json!(true)), "{answer}");
        let said = json!({ "state": state, "error": "access_denied", "error_description": "declined" });
        let (_, answer) = scene.post("consent-return", &said, None).await;
        assert_eq!(answer["finding"]["code"], "owner.cancelled", "{answer}");
    }
}
