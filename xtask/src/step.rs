//! Progress: one line for each long step, with what it does, about how long it takes, and how long it took.

use std::{
    fmt,
    io::{self, Write},
    time::Instant,
};

use crate::trouble::Result;

/// Time since a step began.
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts counting.
    #[expect(clippy::disallowed_methods, reason = "for a developer's screen; nothing depends on it")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// So far, in nanoseconds.
    pub fn nanoseconds(&self) -> f64 {
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

/// Does `work`, whose output is kept out of sight, on one line: `Trunk 0.21.14 (about 4 min) … 3 min 40 s`.
pub fn quiet<T>(what: &str, about: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    print!("  {what} ({about}) … ");
    // A screen that cannot be written to must not stop the work.
    io::stdout().flush().ok();
    let watch = Stopwatch::start();
    let done = work();
    println!("{}", if done.is_ok() { watch.to_string() } else { format!("failed after {watch}") });
    done
}

/// Does `work`, which shows its own output, between two lines.
pub fn shown<T>(what: &str, about: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("  {what} ({about}) …");
    let watch = Stopwatch::start();
    let done = work();
    println!("  {what}: {}", if done.is_ok() { watch.to_string() } else { format!("failed after {watch}") });
    done
}
