//! Finds the ids and the time by which Microsoft's support finds a sign-in, in whatever language the page was.

use crate::{
    entra::EntraReport,
    guid::{LENGTH, is_guid},
};

/// What labels of the two ids hold, in the languages of Microsoft's pages: request or trace, and correlation.
const REQUEST: &[&str] = &[
    "trace",
    "request",
    "anforder",
    "demande",
    "solicitud",
    "richiesta",
    "begär",
    "verzoek",
    "pedido",
    "요청",
    "要求",
    "请求",
];
const CORRELATION: &[&str] = &["corr", "korr", "関連", "相关", "상관"];

/// How many bytes before an id belong to its label.
const LABEL: usize = 48;

/// Fills in what the text names, unless it is there already.
pub(super) fn fill(report: &mut EntraReport, text: &str) {
    for (at, id) in guids(text) {
        let label = label(&text[..at]);
        let is = |words: &[&str]| words.iter().any(|word| label.contains(word));
        if is(CORRELATION) {
            report.correlation_id.get_or_insert_with(|| id.to_owned());
        } else if is(REQUEST) {
            report.trace_id.get_or_insert_with(|| id.to_owned());
        }
    }
    if report.timestamp.is_none() {
        report.timestamp = timestamp(text);
    }
}

/// What stands before an id on its line, back to the id before it.
fn label(before: &str) -> String {
    let from = before.len().saturating_sub(LABEL);
    let near = &before[before.ceil_char_boundary(from)..];
    let line = near.rsplit(['\n', '\r', ',', ';', '{', '&']).next().unwrap_or_default();
    let own =
        line.char_indices().rev().find(|(at, _)| is_guid(line.get(at.saturating_sub(LENGTH)..*at).unwrap_or_default()));
    line[own.map_or(0, |(at, _)| at)..].to_lowercase()
}

fn guids(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let first_hyphens = text.match_indices('-').filter_map(|(at, _)| at.checked_sub(8));
    first_hyphens.filter_map(|at| text.get(at..at + LENGTH).filter(|id| is_guid(id)).map(|id| (at, id))).take(64)
}

/// `2026-11-22 07:12:27Z`, or with a `T` between.
fn timestamp(text: &str) -> Option<String> {
    const SHAPE: &[u8] = b"dddd-dd-dd dd:dd:dd";
    let fits = |bytes: &[u8]| {
        bytes.iter().zip(SHAPE).all(|(byte, shape)| match shape {
            b'd' => byte.is_ascii_digit(),
            b' ' => matches!(byte, b' ' | b'T'),
            shape => byte == shape,
        })
    };
    let bytes = text.as_bytes();
    let at = bytes.windows(SHAPE.len()).position(fits)?;
    let end = at + SHAPE.len();
    text.get(at..end + usize::from(bytes.get(end) == Some(&b'Z'))).map(str::to_owned)
}
