//! A server as a child process: its output goes to a log, and it is stopped when dropped.

use std::{
    fs::{self, File},
    io::ErrorKind,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::Duration,
};

use crate::wait;

/// Long enough for a loaded machine; reached only when something is wrong.
const READY_WITHIN: Duration = Duration::from_secs(60);

/// A running server.
#[derive(Debug)]
pub struct Process {
    name: &'static str,
    child: Child,
    log: PathBuf,
}

impl Process {
    /// Starts `command` with both outputs appended to `log`.
    ///
    /// # Panics
    /// When the program is missing or cannot be started.
    pub fn start(name: &'static str, mut command: Command, log: &Path) -> Self {
        let file = File::options().create(true).append(true).open(log).expect("the log can be opened");
        let errors = file.try_clone().expect("the log can be opened twice");
        let child = command.stdin(Stdio::null()).stdout(file).stderr(errors).spawn();
        let child = child.unwrap_or_else(|error| panic!("{}", missing(name, &command, &error)));
        Self { name, child, log: log.to_owned() }
    }

    /// Runs `command` to its end.
    ///
    /// # Panics
    /// With everything it said, when it is missing or fails.
    pub fn run(name: &'static str, mut command: Command) -> String {
        let output = command.stdin(Stdio::null()).output();
        let output = output.unwrap_or_else(|error| panic!("{}", missing(name, &command, &error)));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name} failed: {command:?}\n{said}{complaint}");
        said
    }

    /// Waits until `ready` says yes.
    ///
    /// # Panics
    /// With the log, when the server ends or does not become ready.
    pub async fn until_ready(&mut self, mut ready: impl AsyncFnMut() -> bool) {
        let name = self.name;
        let log = self.log.clone();
        let what = format!("{name} to be ready (log: {})", log.display());
        wait::until(&what, READY_WITHIN, async || {
            if let Some(status) = self.ended() {
                panic!("{name} ended at once ({status}):\n{}", last_lines(&self.log()));
            }
            ready().await.then_some(())
        })
        .await;
    }

    /// What the server wrote so far.
    pub fn log(&self) -> String {
        fs::read(&self.log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Waits for it to end by itself, and kills it when it does not.
    pub fn until_ended(&mut self, limit: Duration) {
        let pause = Duration::from_millis(10);
        for _ in 0..limit.as_millis() / pause.as_millis() {
            if self.ended().is_some() {
                return;
            }
            thread::sleep(pause);
        }
        self.kill();
    }

    fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Asks politely, so that a mail server takes its own children along and a service ends what it is about; a deaf one
    /// is killed.
    pub fn stop(&mut self) {
        if self.ended().is_some() {
            return;
        }
        let _ = Command::new("kill").args(["-TERM", &self.id().to_string()]).status();
        self.until_ended(Duration::from_secs(10));
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.stop();
        if thread::panicking() {
            eprintln!("---- log of {} ----\n{}---- end of {} ----", self.name, last_lines(&self.log()), self.name);
        }
    }
}

/// So many octets of a log tell why a test failed; a whole one at TRACE buries it.
const TELLING: usize = 30_000;

fn last_lines(log: &str) -> &str {
    let from = log.ceil_char_boundary(log.len().saturating_sub(TELLING));
    log[from..].split_once('\n').filter(|_| from > 0).map_or(&log[from..], |(_, lines)| lines)
}

fn missing(name: &str, command: &Command, error: &std::io::Error) -> String {
    let hint = match error.kind() {
        ErrorKind::NotFound => "; `cargo xtask test` installs what the journeys need",
        _ => "",
    };
    format!("{name}: cannot run {}: {error}{hint}", command.get_program().display())
}
