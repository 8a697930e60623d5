//! Facts of a pasted text, as labelled lines.

use shared::{explain::Explanation, text::explain as say, time::Timestamp};

/// A label and what it stands for.
pub type Fact = (&'static str, String);

/// What Entra, servers and a token said, without the numbers. `now` tells whether a token has ended.
pub fn facts(explanation: &Explanation, now: Timestamp) -> Vec<Fact> {
    let mut facts = of_entra(explanation);
    facts.extend(explanation.replies.iter().map(|(server, line)| (say::said(*server), line.clone())));
    facts.extend(of_token(explanation, now));
    facts
}

fn of_entra(explanation: &Explanation) -> Vec<Fact> {
    let report = &explanation.report;
    let error = match &report.suberror {
        Some(suberror) => format!("{} ({suberror})", report.error),
        None => report.error.clone(),
    };
    let error = Some(error).filter(|error| !error.is_empty());
    let labelled = [
        (say::ERROR, &error),
        (say::TRACE_ID, &report.trace_id),
        (say::CORRELATION_ID, &report.correlation_id),
        (say::TIME, &report.timestamp),
    ];
    labelled.into_iter().filter_map(|(label, value)| Some((label, value.clone()?))).collect()
}

fn of_token(explanation: &Explanation, now: Timestamp) -> Vec<Fact> {
    let Some(claims) = &explanation.claims else { return Vec::new() };
    let list = |values: &[String]| Some(values.join(", ")).filter(|values| !values.is_empty());
    let end = claims.expires_at.map(|end| {
        let past = if end < now { say::HAS_PASSED } else { "" };
        [&end.in_utc(), past].concat()
    });
    let labelled = [
        (say::TOKEN_AUDIENCE, list(&claims.audiences)),
        (say::TOKEN_SCOPES, list(&claims.scopes)),
        (say::TOKEN_ROLES, list(&claims.roles)),
        (say::TOKEN_USERNAME, claims.username.clone()),
        (say::TOKEN_DIRECTORY, claims.directory.clone()),
        (say::TOKEN_OBJECT, claims.object_id.clone()),
        (say::TOKEN_APPLICATION, claims.application.clone()),
        (say::TOKEN_END, end),
        (say::TOKEN_LENGTH, Some(say::characters(claims.token_length))),
    ];
    labelled.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
}

#[cfg(test)]
mod tests {
    use shared::{catalogue::Server, claims::ClaimSummary, entra::EntraReport};

    use super::*;

    #[test]
    fn what_is_there_is_told_and_what_is_not_is_left_out() {
        let report = EntraReport {
            error: "invalid_grant".to_owned(),
            suberror: Some("basic_action".to_owned()),
            trace_id: Some("t".to_owned()),
            ..EntraReport::default()
        };
        let replies = vec![(Server::Imap, "A1 NO AUTHENTICATE failed.".to_owned())];
        let explanation = Explanation { report, replies, ..Explanation::default() };
        let told = facts(&explanation, Timestamp(0));
        let expected = [
            (say::ERROR, "invalid_grant (basic_action)"),
            (say::TRACE_ID, "t"),
            (say::said(Server::Imap), "A1 NO AUTHENTICATE failed."),
        ];
        assert_eq!(told, expected.map(|(label, value)| (label, value.to_owned())));
    }

    #[test]
    fn a_token_that_has_ended_is_said_to_have() {
        let claims = ClaimSummary { expires_at: Some(Timestamp(1_795_331_547)), ..ClaimSummary::default() };
        let explanation = Explanation { claims: Some(claims), ..Explanation::default() };
        let end = |now| facts(&explanation, Timestamp(now)).into_iter().find(|(label, _)| *label == say::TOKEN_END);
        assert_eq!(end(1_795_331_547).unwrap().1, "2026-11-22 07:12:27 UTC");
        assert!(end(1_795_331_548).unwrap().1.ends_with(say::HAS_PASSED));
    }
}
