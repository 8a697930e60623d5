//! Waiting: when it takes longer than usual, and when the service is not heard.

use shared::api::link::{AttemptStage, Progress};

use super::{Effect, Model, Screen};

/// Milliseconds without anything new after which waiting is long.
pub const LONG: u32 = 10_000;

/// How far everything is. As long as it stays, a person sees nothing new; signs of life of the service change nothing.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Standstill {
    screen: Screen,
    stage: Option<AttemptStage>,
    /// How many rungs have begun, and how many have ended.
    rungs: (usize, usize),
}

/// Why nothing new is seen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Hitch {
    /// It takes longer than usual.
    TakesLong,
    /// The service is not heard, or the browser has no network.
    ConnectionLost,
}

/// What is known about the connection, and how long has been waited.
#[derive(Default)]
pub struct Waiting {
    /// Somebody counts the time since this.
    counted: Option<Standstill>,
    /// This has lasted long.
    long: Option<Standstill>,
    /// The service was not heard when it was asked last.
    lost: bool,
}

impl Model {
    /// What to tell about waiting.
    pub fn hitch(&self) -> Option<Hitch> {
        if self.waiting.lost && self.stop.is_none() && (self.listening.active || self.waits()) {
            return Some(Hitch::ConnectionLost);
        }
        (self.waits() && self.waiting.long == Some(self.standstill())).then_some(Hitch::TakesLong)
    }

    /// What is waited on from now on, if that is new: [`LONG`] later it may still be so.
    pub fn begins_to_wait(&mut self) -> Option<Standstill> {
        let now = Some(self.standstill()).filter(|now| self.waits() && self.waiting.counted != Some(*now))?;
        self.waiting.counted = Some(now);
        Some(now)
    }

    pub(super) const fn waited(&mut self, since: Standstill) -> Vec<Effect> {
        self.waiting.long = Some(since);
        Vec::new()
    }

    /// Whether the service was heard when it was asked.
    pub(super) const fn reached(&mut self, heard: bool) {
        self.waiting.lost = !heard;
    }

    /// The browser has found or lost the network. Once it is back, nobody waits for the next try.
    pub(super) fn network(&mut self, there: bool) -> Vec<Effect> {
        if !there {
            self.waiting.lost = true;
            return Vec::new();
        }
        if !self.listening.active {
            return Vec::new();
        }
        self.listening.hurry();
        self.listen()
    }

    fn waits(&self) -> bool {
        matches!(self.screen(), Screen::Opening | Screen::Finishing | Screen::Progress)
    }

    fn standstill(&self) -> Standstill {
        let attempt = self.session.as_ref().and_then(|session| session.attempt.as_ref());
        let progress = || attempt.iter().flat_map(|it| &it.checks).flat_map(|check| &check.steps).map(|it| it.progress);
        let begun = progress().filter(|progress| *progress != Progress::Waiting).count();
        let running = progress().filter(|progress| *progress == Progress::Running).count();
        let stage = attempt.map(|attempt| attempt.state);
        Standstill { screen: self.screen(), stage, rungs: (begun, begun - running) }
    }
}
