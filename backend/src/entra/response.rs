//! The error of an authorize response, as a page hands it in (RFC 6749 section 4.1.2.1). All of it is foreign text.

use shared::{
    diagnosis,
    entra::{EntraReport, EntraStage},
    guid::is_guid,
};

use super::{refusal, scrub};

/// What is kept of it: bounded, scrubbed, and with the ids by which Microsoft's support finds the sign-in.
pub fn report_of_response(error: &str, description: Option<&str>, subcode: Option<&str>) -> EntraReport {
    let text = description.unwrap_or_default();
    let mut codes = diagnosis::aadsts_numbers(text);
    codes.truncate(refusal::MOST_CODES);
    EntraReport {
        stage: EntraStage::Authorize,
        error: scrub::word(error).unwrap_or_else(|| "unreadable".to_owned()),
        suberror: subcode.and_then(scrub::word),
        codes,
        description: description.map(|text| scrub::line(text, &[], refusal::LONGEST_DESCRIPTION)),
        trace_id: labelled(text, "Trace ID: ").filter(|id| is_guid(id)),
        correlation_id: labelled(text, "Correlation ID: ").filter(|id| is_guid(id)),
        timestamp: labelled(text, "Timestamp: ").map(|time| scrub::line(&time, &[], 40)),
    }
}

/// The rest of the line after `label`.
fn labelled(text: &str, label: &str) -> Option<String> {
    let (_, rest) = text.split_once(label)?;
    let line = rest.split(['\r', '\n']).next()?.trim();
    (!line.is_empty()).then(|| line.chars().take(64).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_ids_and_time_are_kept_and_secrets_are_not() {
        let id = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
        let text = format!(
            "AADSTS90094: An administrator must consent to abc8Q~dEfGhIjKlMnOpQrStUv.\r\nTrace ID: {id}\r\n\
             Correlation ID: none\r\nTimestamp: 2026-11-26 00:00:00Z"
        );
        let report = report_of_response("access_denied", Some(&text), Some("cancel"));
        assert_eq!(report.codes, [90_094]);
        assert_eq!(report.trace_id.as_deref(), Some(id));
        assert_eq!(report.correlation_id, None);
        assert_eq!(report.timestamp.as_deref(), Some("2026-11-26 00:00:00Z"));
        assert!(!report.description.unwrap().contains("8Q~"));
    }

    #[test]
    fn words_that_are_none_are_not_kept() {
        let report = report_of_response("<script>", None, Some("Two Words"));
        assert_eq!((report.error.as_str(), report.suberror), ("unreadable", None));
    }
}
