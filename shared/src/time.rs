//! Points in time as whole Unix seconds: the same number in both databases, on the wire and in the browser.

use std::{fmt, ops::Add};

use serde::{Deserialize, Serialize};

/// A point in time, in seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Whole seconds from `self` until `later`; zero when `later` has passed.
    pub fn seconds_until(self, later: Self) -> u64 {
        later.0.saturating_sub(self.0).try_into().unwrap_or(0)
    }

    /// The day it falls on, in UTC.
    pub const fn date(self) -> Date {
        Date(self.0.div_euclid(DAY))
    }

    /// As people read it: `2026-11-22 07:12:27 UTC`.
    pub fn in_utc(self) -> String {
        let second = self.0.rem_euclid(DAY);
        format!("{} {:02}:{:02}:{:02} UTC", self.date(), second / 3600, second / 60 % 60, second % 60)
    }
}

/// Seconds of a day; Unix time has no leap seconds.
const DAY: i64 = 86_400;

/// A day of the calendar, counted from 1970-01-01.
///
/// Source of both ways between days and dates: Howard Hinnant, "chrono-compatible low-level date algorithms".
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Date(i64);

impl Date {
    /// A day written as `2027-01-31`, from 1970 to 9999; nothing for what no calendar has.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<i64> = text.split('-').map(str::parse).collect::<Result<_, _>>().ok()?;
        let &[year, month, day] = parts.as_slice() else { return None };
        let plausible = (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        let (march_year, from_march) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let (era, of_era) = (march_year.div_euclid(400), march_year.rem_euclid(400));
        let of_year = (153 * from_march + 2) / 5 + day - 1;
        let date = Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468);
        // A thirty-first that a month has not is another day when it is written again.
        (plausible && date.to_string() == text).then_some(date)
    }

    /// Its last second, in UTC.
    pub const fn last_second(self) -> Timestamp {
        Timestamp(self.0 * DAY + DAY - 1)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let from_march_0000 = self.0 + 719_468;
        let (era, day) = (from_march_0000.div_euclid(146_097), from_march_0000.rem_euclid(146_097));
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let date = day - (153 * month + 2) / 5 + 1;
        let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        write!(f, "{:04}-{month:02}-{date:02}", year + era * 400 + next)
    }
}

impl Add<Seconds> for Timestamp {
    type Output = Self;

    fn add(self, span: Seconds) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

/// A span of time in whole seconds.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Seconds(pub i64);

impl Seconds {
    /// `n` minutes.
    pub const fn minutes(n: i64) -> Self {
        Self(n * 60)
    }

    /// `n` hours.
    pub const fn hours(n: i64) -> Self {
        Self(n * 3600)
    }

    /// `n` days.
    pub const fn days(n: i64) -> Self {
        Self(n * 86_400)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn times_are_told_as_dates() {
        for (seconds, told) in [
            (0, "1970-01-01 00:00:00 UTC"),
            (951_827_696, "2000-02-29 12:34:56 UTC"),
            (1_795_331_547, "2026-11-22 07:12:27 UTC"),
            (-1, "1969-12-31 23:59:59 UTC"),
        ] {
            assert_eq!(Timestamp(seconds).in_utc(), told);
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "tomorrow",
            "2027-2-1",
            "2027-13-01",
            "2027-02-29",
            "2100-02-29",
            "2027-04-31",
            "1969-01-01",
            "+2027-01-01",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_day_is_read_as_it_is_written_and_days_follow_each_other(day in 0_i64..2_932_000) {
            let date = Date(day);
            prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
            prop_assert_eq!(date.last_second().date(), date);
            prop_assert_eq!((date.last_second() + Seconds(1)).date(), Date(day + 1));
            prop_assert!(date.to_string() < Date(day + 1).to_string());
        }
    }
}
