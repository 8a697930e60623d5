//! Climbing rung by rung: deadlines, times, and what observers are told.

use std::{pin::Pin, sync::Arc, time::Duration};

use shared::check::{Step, StepFailure, StepOutcome, StepRecord};
use tokio::time::{Sleep, sleep, timeout};

use super::{Progressed, TlsMode, journal::millis};
use crate::effects::Clock;

/// How long each rung may take. Servers delay greetings and refusals on purpose (Dovecot up to 17 s, tarpits longer):
/// 25 s is the least that does not call those broken.
#[derive(Clone, Copy, Debug)]
pub struct Deadlines {
    /// Name to addresses.
    pub resolve: Duration,
    /// TCP, all addresses together.
    pub connect: Duration,
    /// The TLS handshake. When it begins in plain text, `greeting` is added, for the server greets first.
    pub tls: Duration,
    /// Greeting and capabilities.
    pub greeting: Duration,
    /// XOAUTH2.
    pub authenticate: Duration,
    /// Opening the mailbox, or asking for permission to send.
    pub open: Duration,
    /// How long a server that should speak first may be silent before it is looked at whether something else is there.
    pub silence: Duration,
    /// All rungs together.
    pub whole: Duration,
    /// The goodbye after the verdict. It is no rung, and the verdict has been told.
    pub goodbye: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            resolve: Duration::from_secs(5),
            connect: Duration::from_secs(10),
            tls: Duration::from_secs(10),
            greeting: Duration::from_secs(25),
            authenticate: Duration::from_secs(30),
            open: Duration::from_secs(30),
            silence: Duration::from_secs(4),
            whole: Duration::from_secs(90),
            goodbye: Duration::from_secs(2),
        }
    }
}

impl Deadlines {
    fn of(&self, step: Step, mode: TlsMode) -> Duration {
        match (step, mode) {
            (Step::Resolve, _) => self.resolve,
            (Step::Connect, _) => self.connect,
            (Step::Tls, TlsMode::Implicit) => self.tls,
            (Step::Tls, TlsMode::StartTls) => self.tls + self.greeting,
            (Step::Greeting, _) => self.greeting,
            (Step::Claims, _) => self.whole,
            (Step::Authenticate, _) => self.authenticate,
            (Step::Open, _) => self.open,
        }
    }
}

/// A rung failed; the record says why.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stopped;

/// One climb.
pub(super) struct Climb<F> {
    observe: F,
    clock: Arc<dyn Clock>,
    deadlines: Deadlines,
    mode: TlsMode,
    whole: Pin<Box<Sleep>>,
    steps: Vec<StepRecord>,
}

impl<F: FnMut(Progressed) + Send> Climb<F> {
    /// Begins now.
    pub(super) fn new(observe: F, clock: Arc<dyn Clock>, deadlines: Deadlines, mode: TlsMode) -> Self {
        Self { observe, clock, deadlines, mode, whole: Box::pin(sleep(deadlines.whole)), steps: Vec::new() }
    }

    /// Climbs one rung: drops `work` when its deadline or that of the whole passes.
    pub(super) async fn climb<T>(
        &mut self,
        step: Step,
        work: impl Future<Output = Result<T, StepFailure>>,
    ) -> Result<T, Stopped> {
        (self.observe)(Progressed::Began(step));
        let began = self.clock.monotonic();
        let deadline = self.deadlines.of(step, self.mode);
        let ended = tokio::select! {
            biased;
            ended = work => ended,
            () = sleep(deadline) => Err(timed_out(deadline)),
            () = self.whole.as_mut() => Err(timed_out(self.deadlines.whole)),
        };
        let (outcome, result) = match ended {
            Ok(value) => (StepOutcome::Passed, Ok(value)),
            Err(failure) => (StepOutcome::Failed(failure), Err(Stopped)),
        };
        let record = StepRecord { step, outcome, millis: millis(self.clock.monotonic().saturating_sub(began)) };
        self.steps.push(record.clone());
        (self.observe)(Progressed::Ended(record));
        result
    }

    /// Waits for a goodbye, briefly. Servers that hang up first, or never, change nothing.
    pub(super) async fn part(&mut self, goodbye: impl Future<Output = ()>) {
        let _ = timeout(self.deadlines.goodbye, goodbye).await;
    }

    /// What was climbed.
    pub(super) fn into_steps(self) -> Vec<StepRecord> {
        self.steps
    }
}

fn timed_out(deadline: Duration) -> StepFailure {
    StepFailure::TimedOut { after: deadline.as_secs().try_into().unwrap_or(u32::MAX) }
}
