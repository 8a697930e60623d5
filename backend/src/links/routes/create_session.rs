//! `POST /api/v1/link-sessions`: a vendor asks that one mailbox be linked.

use std::{collections::HashSet, sync::Arc};

use axum::{Json, extract::State, http::StatusCode};
use shared::{
    api::vendor::{CreateLinkSession, Delivery, LinkSessionCreated, References},
    flow::{EMBEDDED_LIFE, Flow, HOSTED_LIFE, Pin},
    guid::is_guid,
    id::{LinkSessionId, RegistrationId, VendorId},
    marks::misleads,
};
use url::Url;

use crate::links::{Links, attempt::how_to_add, error::Error};
use crate::{
    http::{Body, Refusal, VendorCaller, needs, page_at},
    store::{Registration, SessionRecord},
    vault::{Issued, LinkToken},
};

/// The route.
pub(crate) async fn handle(
    State(links): State<Arc<Links>>,
    caller: VendorCaller<needs::Sessions>,
    Body(request): Body<CreateLinkSession>,
) -> Result<(StatusCode, Json<LinkSessionCreated>), Refusal> {
    let registration = registration_of(&links, &caller.vendor, request.registration.as_ref()).await?;
    let to_add = how_to_add(&registration);
    let session = record(&links, &caller.vendor, registration, request)?;
    if let Some(origin) = &session.allowed_origin {
        let vendor = links.store.vendor(&caller.vendor).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
        if !vendor.allowed_origins.contains(origin) {
            return Err(invalid(format!(
                "allowed_origin {origin} is not registered for this vendor; the operator adds it with `mailbox-link vendor \
                 add-origin {} {origin}`",
                vendor.id
            ))
            .into());
        }
    }
    if let Some(found) = links.without_credential(&session).await? {
        let finding = Box::new(links.context(&session).await?.in_full(&found));
        return Err(Error::CredentialExpired { detail: to_add, finding }.into());
    }
    let token = LinkToken::issue(links.effects.random.as_ref());
    links.store.insert_session(&session, &token.hash()).await.map_err(Error::from)?;
    let link_url = (session.delivery == Delivery::Hosted).then(|| hosted_link(&links.public_url, &token));
    let context = links.context(&session).await?;
    let session = context.session_for_vendor(&session, links.effects.clock.now());
    Ok((StatusCode::CREATED, Json(LinkSessionCreated { session, link_token: token.open().to_owned(), link_url })))
}

fn hosted_link(public_url: &Url, token: &LinkToken) -> String {
    format!("{}#{}", page_at(public_url, "l"), token.open())
}

async fn registration_of(
    links: &Links,
    vendor: &VendorId,
    wanted: Option<&RegistrationId>,
) -> Result<Registration, Error> {
    if let Some(id) = wanted {
        let found = links.store.registration(vendor, id).await?;
        return found.ok_or_else(|| invalid("there is no registration of that id"));
    }
    let mut all = links.store.registrations(vendor).await?;
    match (all.pop(), all.is_empty()) {
        (Some(only), true) => Ok(only),
        (None, _) => Err(invalid("this vendor has no registration yet")),
        (Some(_), false) => Err(invalid("this vendor has several registrations; say which")),
    }
}

fn record(
    links: &Links,
    vendor: &VendorId,
    registration: Registration,
    request: CreateLinkSession,
) -> Result<SessionRecord, Error> {
    check_protocols(&request, &registration)?;
    check_texts(&request.receiving_account, &request.references)?;
    let pin = checked_pin(request.pin.unwrap_or(Pin::None))?;
    let allowed_origin = request.allowed_origin.as_deref().map(checked_origin).transpose()?;
    if request.delivery == Delivery::Embedded && allowed_origin.is_none() {
        return Err(invalid("an embedded session needs allowed_origin"));
    }
    check_return_url(request.return_url.as_deref(), allowed_origin.as_deref())?;
    let now = links.effects.clock.now();
    let life = if request.delivery == Delivery::Hosted { HOSTED_LIFE } else { EMBEDDED_LIFE };
    Ok(SessionRecord {
        id: links.effects.id(LinkSessionId::new),
        vendor: vendor.clone(),
        registration: registration.id,
        flow: Flow::new(pin, now + life),
        version: 1,
        protocols: request.protocols,
        delivery: request.delivery,
        allowed_origin,
        return_url: request.return_url,
        receiving_account: request.receiving_account.trim().to_owned(),
        sign_in_as: request.sign_in_as,
        references: request.references,
        created_at: now,
        last_event: 0,
    })
}

fn check_protocols(request: &CreateLinkSession, registration: &Registration) -> Result<(), Error> {
    let once: HashSet<_> = request.protocols.iter().collect();
    if once.is_empty() || once.len() != request.protocols.len() {
        return Err(invalid("protocols must name at least one of imap, pop, smtp, and none twice"));
    }
    match request.protocols.iter().find(|wanted| !registration.protocols.contains(wanted)) {
        Some(missing) => Err(invalid(format!("the registration is not set up for {missing}"))),
        None => Ok(()),
    }
}

fn check_texts(receiving_account: &str, references: &References) -> Result<(), Error> {
    if receiving_account.trim().is_empty() || receiving_account.chars().count() > 200 {
        return Err(invalid("receiving_account must have 1 to 200 characters"));
    }
    let named = [&references.customer_reference, &references.reference];
    let too_long = named.into_iter().flatten().any(|text| text.is_empty() || text.chars().count() > 200);
    let pairs = &references.metadata;
    let too_much = pairs.len() > 20 || pairs.iter().any(|(key, value)| key.len() > 40 || value.len() > 500);
    if too_long || too_much {
        return Err(invalid("references hold 1 to 200 characters; metadata at most 20 pairs of 40 and 500 octets"));
    }
    if misleads(receiving_account) || named.into_iter().flatten().any(|text| misleads(text)) {
        return Err(invalid(
            "receiving_account and references hold no characters that cannot be seen or that turn the direction of text",
        ));
    }
    Ok(())
}

fn checked_pin(pin: Pin) -> Result<Pin, Error> {
    match pin {
        Pin::Directory { directory, any_mailbox } if is_guid(&directory) => {
            Ok(Pin::Directory { directory: directory.to_ascii_lowercase(), any_mailbox })
        }
        Pin::Directory { .. } => Err(invalid("a pinned directory is named by its id, a GUID")),
        other => Ok(other),
    }
}

/// A web origin exactly as browsers send it.
fn checked_origin(text: &str) -> Result<String, Error> {
    let origin = Url::parse(text).ok().map(|url| url.origin().ascii_serialization());
    match origin {
        Some(origin) if origin == text && text.starts_with("http") => Ok(origin),
        _ => Err(invalid("allowed_origin must be an origin such as https://portal.example")),
    }
}

fn check_return_url(return_url: Option<&str>, allowed_origin: Option<&str>) -> Result<(), Error> {
    let Some(text) = return_url else { return Ok(()) };
    let origin = Url::parse(text).ok().map(|url| url.origin().ascii_serialization());
    if text.len() <= 2000 && origin.is_some() && origin.as_deref() == allowed_origin {
        Ok(())
    } else {
        Err(invalid("return_url must be an address of allowed_origin"))
    }
}

fn invalid(detail: impl Into<String>) -> Error {
    Error::Invalid(detail.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_taken_only_as_browsers_send_it() {
        assert!(checked_origin("https://portal.example").is_ok());
        for text in [
            "https://portal.example/",
            "https://portal.example/x",
            "portal.example",
            "null",
            "javascript:1",
            "HTTPS://portal.example",
        ] {
            assert!(checked_origin(text).is_err(), "{text}");
        }
    }

    #[test]
    fn nobody_is_sent_back_to_a_foreign_page() {
        let origin = Some("https://portal.example");
        assert!(check_return_url(Some("https://portal.example/settings?x=1"), origin).is_ok());
        for text in [
            "https://portal.example.evil.example/",
            "//evil.example",
            "javascript:alert(1)",
            "https://portal.example@evil.example/",
        ] {
            assert!(check_return_url(Some(text), origin).is_err(), "{text}");
        }
        assert!(check_return_url(Some("https://portal.example/"), None).is_err());
    }
}
