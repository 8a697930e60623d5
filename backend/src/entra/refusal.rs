//! Entra's error answers. The wire's fields are foreign text; only what was scrubbed leaves this file.
//!
//! Source: RFC 6749 section 5.2; Microsoft, "OAuth 2.0 authorization code flow", error response.

use std::fmt;

use oauth2::ErrorResponse;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use shared::{
    diagnosis,
    entra::{EntraReport, EntraStage},
    guid::is_guid,
};

use super::scrub;

pub(super) const LONGEST_DESCRIPTION: usize = 600;
/// In place of an `error` that is no word.
const UNREADABLE: &str = "unreadable";
const LONGEST_CLAIMS: usize = 8 * 1024;
pub(super) const MOST_CODES: usize = 16;

/// Entra's refusal, fit to be logged and shown.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct EntraRefusal {
    /// OAuth `error`; `unreadable` when it is no plain word. With `suberror` the only field that may decide.
    pub error: String,
    /// Entra's `suberror`.
    pub suberror: Option<String>,
    /// AADSTS numbers. They explain.
    pub codes: Vec<u32>,
    /// The first line of `error_description`, bounded and scrubbed. It explains.
    pub description: Option<String>,
    /// By this Microsoft's support finds the request.
    pub trace_id: Option<String>,
    /// By this Microsoft's support finds the sign-in.
    pub correlation_id: Option<String>,
    /// When it happened, in Entra's words.
    pub timestamp: Option<String>,
    /// JSON to pass on unchanged as `claims` of the next authorize address.
    pub claims: Option<String>,
    /// Where Microsoft explains the number.
    pub error_uri: Option<String>,
}

impl EntraRefusal {
    /// What is kept of it, and what a finding is made of.
    pub fn report(&self, stage: EntraStage) -> EntraReport {
        EntraReport {
            stage,
            error: self.error.clone(),
            suberror: self.suberror.clone(),
            codes: self.codes.clone(),
            description: self.description.clone(),
            trace_id: self.trace_id.clone(),
            correlation_id: self.correlation_id.clone(),
            timestamp: self.timestamp.clone(),
        }
    }

    /// Whether Entra says that it is not at its best, and not that the request is wrong.
    pub(super) fn is_passing(&self) -> bool {
        matches!(self.error.as_str(), "temporarily_unavailable" | "server_error")
    }

    /// Whether `error` is no word at all, so that OAuth has not spoken.
    pub(super) fn is_unreadable(&self) -> bool {
        self.error == UNREADABLE
    }

    /// Scrubs what came over the wire. `sent` are the secrets of the request, which must not come back.
    pub(super) fn of(wire: EntraErrorResponse, sent: &[&str]) -> Self {
        let line = |text: &str, most| scrub::line(text, sent, most);
        let description = wire.error_description.as_deref();
        let mut codes = wire.error_codes;
        if codes.is_empty() {
            codes = description.map(diagnosis::aadsts_numbers).unwrap_or_default();
        }
        codes.truncate(MOST_CODES);
        let word = |text: &str| scrub::word(text).filter(|word| !sent.contains(&word.as_str()));
        Self {
            error: word(&wire.error).unwrap_or_else(|| UNREADABLE.to_owned()),
            suberror: wire.suberror.as_deref().and_then(word),
            codes,
            description: description.map(|text| line(text, LONGEST_DESCRIPTION)),
            trace_id: wire.trace_id.filter(|id| is_guid(id)),
            correlation_id: wire.correlation_id.filter(|id| is_guid(id)),
            timestamp: wire.timestamp.map(|text| line(&text, 40)),
            claims: wire.claims.and_then(|claims| usable_claims(claims, sent)),
            error_uri: wire.error_uri.filter(|uri| uri.starts_with("https://")).map(|uri| line(&uri, 200)),
        }
    }
}

impl fmt::Display for EntraRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.error)?;
        if let Some(suberror) = &self.suberror {
            write!(f, "/{suberror}")?;
        }
        for code in &self.codes {
            write!(f, " AADSTS{code}")?;
        }
        if let Some(trace) = &self.trace_id {
            write!(f, " (trace {trace})")?;
        }
        Ok(())
    }
}

/// `claims` is a string that holds JSON, or the JSON itself.
fn usable_claims(claims: Value, sent: &[&str]) -> Option<String> {
    let text = match claims {
        Value::String(text) => serde_json::from_str::<Value>(&text).ok().filter(Value::is_object).map(|_| text)?,
        object @ Value::Object(_) => object.to_string(),
        _ => return None,
    };
    let leaks = sent.iter().any(|secret| !secret.is_empty() && text.contains(secret));
    (text.len() <= LONGEST_CLAIMS && !leaks).then_some(text)
}

/// An error answer as it comes over the wire. Its text may hold anything, so it prints nothing of itself.
#[derive(Deserialize)]
pub(super) struct EntraErrorResponse {
    error: String,
    #[serde(default, deserialize_with = "lenient")]
    error_description: Option<String>,
    #[serde(default, deserialize_with = "numbers")]
    error_codes: Vec<u32>,
    #[serde(default, deserialize_with = "lenient")]
    suberror: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    trace_id: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    correlation_id: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    timestamp: Option<String>,
    #[serde(default)]
    claims: Option<Value>,
    #[serde(default, deserialize_with = "lenient")]
    error_uri: Option<String>,
}

impl ErrorResponse for EntraErrorResponse {}

impl fmt::Debug for EntraErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EntraErrorResponse(<not scrubbed>)")
    }
}

impl fmt::Display for EntraErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// `oauth2` asks for it; nothing is given away.
impl Serialize for EntraErrorResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

/// Text, or nothing when it is anything else: a field that only explains must not spoil the refusal.
fn lenient<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => Some(text),
        _ => None,
    })
}

fn numbers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u32>, D::Error> {
    let Value::Array(items) = Value::deserialize(deserializer)? else { return Ok(Vec::new()) };
    Ok(items.iter().filter_map(Value::as_u64).filter_map(|number| number.try_into().ok()).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(json: &str, sent: &[&str]) -> EntraRefusal {
        EntraRefusal::of(serde_json::from_str(json).unwrap(), sent)
    }

    #[test]
    fn every_field_of_entras_error_is_kept() {
        let refusal = read(
            r#"{"error":"invalid_grant","error_description":"AADSTS50076: Due to a change, you must use multi-factor.\r\nTrace ID: 0f..\r\nCorrelation ID: x",
                "error_codes":[50076],"timestamp":"2020-09-24 07:12:27Z","trace_id":"0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
                "correlation_id":"1f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0","error_uri":"https://login.microsoftonline.com/error?code=50076",
                "suberror":"basic_action","claims":"{\"access_token\":{\"capolids\":{\"essential\":true}}}"}"#,
            &[],
        );
        assert_eq!(
            refusal,
            EntraRefusal {
                error: "invalid_grant".to_owned(),
                suberror: Some("basic_action".to_owned()),
                codes: vec![50_076],
                description: Some("AADSTS50076: Due to a change, you must use multi-factor.".to_owned()),
                trace_id: Some("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0".to_owned()),
                correlation_id: Some("1f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0".to_owned()),
                timestamp: Some("2020-09-24 07:12:27Z".to_owned()),
                claims: Some(r#"{"access_token":{"capolids":{"essential":true}}}"#.to_owned()),
                error_uri: Some("https://login.microsoftonline.com/error?code=50076".to_owned()),
            }
        );
        assert_eq!(
            refusal.to_string(),
            "invalid_grant/basic_action AADSTS50076 (trace 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0)"
        );
    }

    #[test]
    fn claims_may_be_a_string_or_an_object_but_must_be_json() {
        assert_eq!(read(r#"{"error":"x","claims":{"a":1}}"#, &[]).claims.as_deref(), Some(r#"{"a":1}"#));
        for bad in [r#""not json""#, r#""[1]""#, "7"] {
            assert_eq!(read(&format!(r#"{{"error":"x","claims":{bad}}}"#), &[]).claims, None);
        }
    }

    #[test]
    fn a_bare_error_of_another_provider_is_enough_and_numbers_are_found_in_the_text() {
        assert_eq!(read(r#"{"error":"invalid_client"}"#, &[]).to_string(), "invalid_client");
        let refusal = read(r#"{"error":"invalid_client","error_description":"AADSTS7000215: Invalid secret"}"#, &[]);
        assert_eq!(refusal.codes, [7_000_215]);
    }

    #[test]
    fn odd_types_in_explaining_fields_do_not_spoil_the_refusal() {
        let refusal = read(r#"{"error":"x","error_codes":"no","suberror":7,"trace_id":{},"timestamp":null}"#, &[]);
        assert_eq!(refusal.to_string(), "x");
    }

    #[test]
    fn nothing_that_was_sent_comes_back_in_any_field() {
        let refusal = read(
            r#"{"error":"hunter2secret","suberror":"hunter2secret","error_description":"hunter2secret is no secret",
                "timestamp":"hunter2secret","claims":"{\"a\":\"hunter2secret\"}","error_uri":"https://x.example/hunter2secret"}"#,
            &["hunter2secret"],
        );
        assert!(!format!("{refusal:?} {refusal}").contains("hunter2"));
    }

    #[test]
    fn the_raw_answer_prints_nothing_of_itself() {
        let wire: EntraErrorResponse = serde_json::from_str(r#"{"error":"hush"}"#).unwrap();
        assert!(!format!("{wire:?}{wire}").contains("hush"));
        assert_eq!(serde_json::to_string(&wire).unwrap(), "null");
    }

    proptest! {
        #[test]
        fn no_json_makes_the_reader_panic(error in ".{0,80}", text in ".{0,900}", codes in any::<Vec<i64>>(), claims in ".{0,40}") {
            let json = serde_json::json!({
                "error": error, "error_description": text, "error_codes": codes, "claims": claims, "suberror": text,
            });
            let refusal = read(&json.to_string(), &[]);
            prop_assert!(refusal.description.unwrap_or_default().len() <= LONGEST_DESCRIPTION);
            prop_assert!(refusal.error.len() <= 64 && refusal.codes.len() <= MOST_CODES);
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in any::<Vec<u8>>()) {
            let _ = serde_json::from_slice::<EntraErrorResponse>(&bytes);
        }
    }
}
