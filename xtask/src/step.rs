//! Progress: one line for each long step, with what it does, about how long it takes, and how long it took.

use std::{
    fmt,
    io::{self, IsTerminal, Write},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use crate::trouble::Result;

/// Time since a step began.
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts counting.
    #[expect(clippy::disallowed_methods, reason = "for a developer's screen; nothing depends on it")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    /// So far, in nanoseconds.
    pub(crate) fn nanoseconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64() * 1e9
    }
}

impl fmt::Display for Stopwatch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.elapsed().as_secs();
        match (seconds / 60, seconds % 60) {
            (0, seconds) => write!(out, "{seconds} s"),
            (minutes, seconds) => write!(out, "{minutes} min {seconds} s"),
        }
    }
}

/// Steps so far: a reader sees that it goes on, and which log is of which step.
static STEPS: AtomicUsize = AtomicUsize::new(0);

fn number() -> usize {
    STEPS.fetch_add(1, Ordering::Relaxed) + 1
}

/// Does `work`, whose output is kept out of sight, on one line: `3. wasm-bindgen (first under 1 min) … 24 s`. On a terminal
/// the seconds run.
pub(crate) fn quiet<T>(what: &str, about: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let line = format!("  {}. {what} ({about}) … ", number());
    print!("{line}");
    // A screen that cannot be written to must not stop the work.
    io::stdout().flush().ok();
    let watch = Stopwatch::start();
    let done = thread::scope(|scope| {
        let (over, running) = mpsc::channel::<()>();
        if io::stdout().is_terminal() {
            let (line, watch) = (&line, &watch);
            scope.spawn(move || {
                while running.recv_timeout(Duration::from_secs(1)) == Err(mpsc::RecvTimeoutError::Timeout) {
                    print!("\r{line}{watch}");
                    io::stdout().flush().ok();
                }
                print!("\r{line}");
            });
        }
        let done = work();
        drop(over);
        done
    });
    println!("{}", if done.is_ok() { watch.to_string() } else { format!("failed after {watch}") });
    done
}

/// Does `work`, which shows its own output, between two lines.
pub(crate) fn shown<T>(what: &str, about: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let number = number();
    println!("  {number}. {what} ({about}) …");
    let watch = Stopwatch::start();
    let done = work();
    println!("  {number}. {what}: {}", if done.is_ok() { watch.to_string() } else { format!("failed after {watch}") });
    done
}
