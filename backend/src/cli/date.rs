//! Calendar days, as Entra's portal shows when a credential ends.

use shared::time::{Seconds, Timestamp};

/// The last second of a day `YYYY-MM-DD`, in UTC.
pub(super) fn end_of_day(text: &str) -> Result<Timestamp, String> {
    let wrong = || "expected a day such as 2027-01-31".to_owned();
    let parts: Vec<i64> = text.split('-').map(str::parse).collect::<Result<_, _>>().map_err(|_| wrong())?;
    let &[year, month, day] = parts.as_slice() else { return Err(wrong()) };
    let days = days_since_1970(year, month, day).filter(|_| text.len() == 10).ok_or_else(wrong)?;
    Ok(Timestamp(0) + Seconds::days(days + 1) + Seconds(-1))
}

fn days_since_1970(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let lengths = [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let before = lengths.get(..usize::try_from(month - 1).ok()?)?;
    let length = lengths.get(before.len())?;
    let past = year - 1;
    let leaps = past / 4 - past / 100 + past / 400 - (1969 / 4 - 1969 / 100 + 1969 / 400);
    let exists = (1970..=9999).contains(&year) && (1..=*length).contains(&day);
    exists.then(|| (year - 1970) * 365 + leaps + before.iter().sum::<i64>() + day - 1)
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
