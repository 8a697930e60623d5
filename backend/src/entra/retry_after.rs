//! `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date.

use shared::time::{Seconds, Timestamp};

/// Whoever asks for more is not believed.
const LONGEST: Seconds = Seconds::days(1);

/// How long to wait from `now`; nothing when the text is neither.
pub(super) fn parse(text: &str, now: Timestamp) -> Option<Seconds> {
    let text = text.trim();
    let wanted = match text.parse::<u32>() {
        Ok(seconds) => i64::from(seconds),
        Err(_) => until(text, now)?,
    };
    Some(Seconds(wanted.clamp(0, LONGEST.0)))
}

fn until(text: &str, now: Timestamp) -> Option<i64> {
    let date = httpdate::parse_http_date(text).ok()?;
    let since = date.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(i64::try_from(since.as_secs()).ok()?.saturating_sub(now.0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn seconds_and_dates_are_understood() {
        let now = Timestamp(784_111_770);
        assert_eq!(parse(" 3 ", now), Some(Seconds(3)));
        assert_eq!(parse("Sun, 06 Nov 1994 08:49:37 GMT", now), Some(Seconds(7)));
        assert_eq!(parse("Sun, 06 Nov 1994 08:49:00 GMT", now), Some(Seconds(0)));
        assert_eq!(parse("4294967295", now), Some(LONGEST));
        assert_eq!(parse("soon", now), None);
    }

    proptest! {
        #[test]
        fn any_text_gives_a_sane_span_or_none(text in ".{0,40}", now in any::<i64>()) {
            if let Some(span) = parse(&text, Timestamp(now)) {
                prop_assert!(span >= Seconds(0) && span <= LONGEST);
            }
        }
    }
}
