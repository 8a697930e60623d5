//! How events are heard: by stream, and by polling where streams do not get through.

/// How to hear events.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Way {
    /// One long answer.
    #[default]
    Stream,
    /// Asking again and again.
    Poll,
}

/// After so many silent streams in a row, something between here and the service swallows streams.
const SILENT_STREAMS: u32 = 3;
/// Milliseconds between polls that are answered.
const POLL_EVERY: u32 = 2_000;
/// Milliseconds before a stream that ended is opened again.
const REOPEN_AFTER: u32 = 1_000;
/// The longest back-off, in milliseconds.
const LONGEST_WAIT: u32 = 30_000;

/// The state of listening. Each opened stream and each series of polls is a round; what comes from an older round is
/// ignored.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Listening {
    /// The current round.
    pub round: u32,
    /// Whether somebody listens in this round.
    pub active: bool,
    /// How.
    pub way: Way,
    silent: u32,
    wait: u32,
}

impl Listening {
    /// Begins a new round; gives the milliseconds to wait first.
    pub(super) const fn begin(&mut self) -> u32 {
        self.round += 1;
        self.active = true;
        std::mem::replace(&mut self.wait, 0)
    }

    /// Makes whoever listens stop.
    pub(super) const fn stop(&mut self) {
        self.round += 1;
        self.active = false;
    }

    /// Ends the round without a wait before the next one.
    pub(super) const fn hurry(&mut self) {
        self.stop();
        self.wait = 0;
    }

    /// Counts how a round went; the next one waits accordingly.
    pub(super) fn ended(&mut self, heard: bool) {
        self.active = false;
        self.silent = if heard { 0 } else { self.silent + 1 };
        self.wait = if self.silent >= SILENT_STREAMS && self.way == Way::Stream {
            self.way = Way::Poll;
            self.silent = 0;
            0
        } else if !heard {
            (REOPEN_AFTER << self.silent.min(5)).min(LONGEST_WAIT)
        } else if self.way == Way::Poll {
            POLL_EVERY
        } else {
            REOPEN_AFTER
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait_after(listening: &mut Listening, heard: bool) -> u32 {
        listening.ended(heard);
        listening.begin()
    }

    #[test]
    fn repeated_silence_turns_streaming_into_polling_at_once() {
        let mut listening = Listening::default();
        assert_eq!([wait_after(&mut listening, false), wait_after(&mut listening, false)], [2_000, 4_000]);
        assert_eq!(listening.way, Way::Stream);
        assert_eq!(wait_after(&mut listening, false), 0);
        assert_eq!(listening.way, Way::Poll);
        assert_eq!(wait_after(&mut listening, true), POLL_EVERY);
    }

    #[test]
    fn a_stream_that_was_heard_is_opened_again_however_often_it_ends() {
        let mut listening = Listening::default();
        for _ in 0..20 {
            assert_eq!(wait_after(&mut listening, true), REOPEN_AFTER);
        }
        assert_eq!(listening.way, Way::Stream);
    }

    #[test]
    fn polls_that_fail_back_off_to_a_limit() {
        let mut listening = Listening { way: Way::Poll, ..Listening::default() };
        let waits: Vec<_> = (0..7).map(|_| wait_after(&mut listening, false)).collect();
        assert_eq!(waits, [2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    }
}
