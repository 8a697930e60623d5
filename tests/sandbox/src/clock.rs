//! The sandbox's one clock: the system's or a fixed one, and a test can move it forward.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

/// Where the sandbox's time comes from.
#[derive(Clone, Copy, Debug, Default)]
pub enum Clock {
    /// The machine's clock, so that tokens satisfy clients which read it too.
    #[default]
    System,
    /// Stands still at that many seconds since 1970 until advanced.
    At(u64),
}

#[expect(clippy::disallowed_methods, reason = "the sandbox is no part of the product: this is its own clock seam")]
fn system_seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// A clock that only moves forward.
pub(crate) struct Time {
    clock: Clock,
    ahead: AtomicU64,
}

impl Time {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, ahead: AtomicU64::new(0) }
    }

    /// Seconds since 1970.
    pub(crate) fn now(&self) -> u64 {
        let base = match self.clock {
            Clock::System => system_seconds(),
            Clock::At(seconds) => seconds,
        };
        base + self.ahead.load(Ordering::Relaxed)
    }

    pub(crate) fn advance(&self, seconds: u64) {
        self.ahead.fetch_add(seconds, Ordering::Relaxed);
    }
}

/// A moment in civil time (UTC), for the texts Microsoft's servers print it in.
pub(crate) struct Moment {
    year: i64,
    month: usize,
    day: u64,
    weekday: usize,
    seconds: u64,
}

impl Moment {
    /// From seconds since 1970, by Howard Hinnant's `civil_from_days`.
    pub(crate) fn of(seconds: u64) -> Self {
        let days = seconds / 86_400;
        let shifted = days + 719_468;
        let era = shifted / 146_097;
        let day_of_era = shifted % 146_097;
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = (year_of_era + era * 400) as i64 + i64::from(month <= 2);
        Self {
            year,
            month: month as usize,
            day: day_of_year - (153 * shifted_month + 2) / 5 + 1,
            weekday: ((days + 4) % 7) as usize,
            seconds: seconds % 86_400,
        }
    }

    fn time(&self) -> String {
        format!("{:02}:{:02}:{:02}", self.seconds / 3_600, self.seconds / 60 % 60, self.seconds % 60)
    }

    /// As Entra prints it: `2026-11-22 07:12:27Z`.
    pub(crate) fn entra(&self) -> String {
        format!("{:04}-{:02}-{:02} {}Z", self.year, self.month, self.day, self.time())
    }

    /// As Entra's messages print when a grant was issued: `2026-11-22T07:12:27.0000000Z`.
    pub(crate) fn precise(&self) -> String {
        format!("{:04}-{:02}-{:02}T{}.0000000Z", self.year, self.month, self.day, self.time())
    }

    /// As Entra's error page prints it: `2026-11-22T07:12:27Z`.
    pub(crate) fn page(&self) -> String {
        format!("{:04}-{:02}-{:02}T{}Z", self.year, self.month, self.day, self.time())
    }

    /// As Exchange's trailers and Conditional Access's pages print it: `2026-11-22T07:12:27.000Z`.
    pub(crate) fn exchange(&self) -> String {
        format!("{:04}-{:02}-{:02}T{}.000Z", self.year, self.month, self.day, self.time())
    }

    /// As RFC 5322 dates it: `Sun, 22 Nov 2026 07:12:27 +0000`.
    pub(crate) fn mail(&self) -> String {
        const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let (weekday, month) = (DAYS[self.weekday], MONTHS[self.month - 1]);
        format!("{weekday}, {} {month} {} {} +0000", self.day, self.year, self.time())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_prints_as_each_server_prints_it() {
        let moment = Moment::of(1_795_331_547);
        assert_eq!(moment.entra(), "2026-11-22 07:12:27Z");
        assert_eq!(moment.exchange(), "2026-11-22T07:12:27.000Z");
        assert_eq!(moment.precise(), "2026-11-22T07:12:27.0000000Z");
        assert_eq!(moment.page(), "2026-11-22T07:12:27Z");
        assert_eq!(moment.mail(), "Sun, 22 Nov 2026 07:12:27 +0000");
        assert_eq!(Moment::of(951_782_400).entra(), "2000-02-29 00:00:00Z");
    }

    #[test]
    fn time_moves_when_told_and_not_otherwise() {
        let time = Time::new(Clock::At(1_000));
        assert_eq!(time.now(), 1_000);
        time.advance(61);
        assert_eq!(time.now(), 1_061);
    }
}
