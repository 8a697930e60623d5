//! Calendar days, as Entra's portal shows when a credential ends.

use shared::time::{Date, Timestamp};

/// The last second of a day `YYYY-MM-DD`, in UTC.
pub(super) fn end_of_day(text: &str) -> Result<Timestamp, String> {
    let date = Date::parse(text).ok_or_else(|| "expected a day such as 2027-01-31".to_owned())?;
    Ok(date.last_second())
}

/// The day of a point in time, in UTC, as [`end_of_day`] takes it.
pub(super) fn day(time: Timestamp) -> String {
    time.date().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_end_with_their_last_second() {
        for (text, end) in [
            ("1970-01-01", 86_399),
            ("2000-02-29", 951_868_799),
            ("2026-11-23", 1_795_478_399),
            ("2100-03-01", 4_107_628_799),
        ] {
            assert_eq!(end_of_day(text), Ok(Timestamp(end)), "{text}");
            assert_eq!(day(Timestamp(end)), text);
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "tomorrow",
            "2027-2-1",
            "2027-13-01",
            "2027-00-01",
            "2027-02-29",
            "2100-02-29",
            "2027-01-32",
            "1969-01-01",
            "2027-01-01-01",
        ] {
            assert!(end_of_day(text).is_err(), "{text}");
        }
    }
}
