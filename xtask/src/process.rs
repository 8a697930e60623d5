//! Running other programs.

use std::{
    fs::{self, File},
    io,
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
};

use crate::trouble::{During, Result, Trouble};

/// How many of a failed tool's last lines are worth a reader's time.
const LAST_LINES: usize = 40;

/// Runs a command and returns what it wrote to standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(command, &error))?;
    if !output.status.success() {
        return Err(failed(command, output.status).said(last_lines(&String::from_utf8_lossy(&output.stderr))));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command whose output goes to the file `log` and is shown only when it fails.
pub(crate) fn logged(command: &mut Command, log: &Path) -> Result<()> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder).during(|| format!("create {}", folder.display()))?;
    }
    let file = File::create(log).during(|| format!("write {}", log.display()))?;
    let both = file.try_clone().during(|| format!("write {}", log.display()))?;
    let status = command
        .stdin(Stdio::null())
        .stdout(file)
        .stderr(both)
        .status()
        .map_err(|error| not_started(command, &error))?;
    if status.success() {
        return Ok(());
    }
    let said = fs::read(log).map(|bytes| last_lines(&String::from_utf8_lossy(&bytes))).unwrap_or_default();
    Err(failed(command, status).said(format!("{said}\n(all of it: {})", log.display())))
}

/// Runs a command that shows its own output.
pub(crate) fn shown(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(failed(command, status)) }
}

/// Where a program is on the search path, as `which` says.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|candidate| candidate.is_file())
}

fn not_started(command: &Command, error: &io::Error) -> Trouble {
    let program = command.get_program().to_string_lossy();
    if error.kind() == io::ErrorKind::NotFound {
        Trouble::new(format!("`{program}` is not installed")).remedy(format!("install `{program}`"))
    } else {
        Trouble::new(format!("`{program}` could not be started: {error}"))
    }
}

fn failed(command: &Command, status: ExitStatus) -> Trouble {
    let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy()).collect();
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy();
    // Somebody stopped it, or the machine ran out of memory: its own words would not say so.
    let how = status.signal().map_or("failed".to_owned(), |signal| format!("was stopped by signal {signal}"));
    Trouble::new(format!("`{program} {}` {how}", words.join(" ")))
}

fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(LAST_LINES)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named_with_what_to_do() {
        let trouble = output(&mut Command::new("no-such-program-anywhere")).unwrap_err().to_string();
        assert!(trouble.contains("`no-such-program-anywhere` is not installed"), "{trouble}");
    }

    #[test]
    fn a_failing_program_is_quoted_with_its_last_words() {
        let trouble = output(Command::new("sh").args(["-c", "echo the reason >&2; exit 3"])).unwrap_err().to_string();
        assert!(trouble.contains("| the reason"), "{trouble}");
    }

    #[test]
    fn a_program_that_was_stopped_is_told_from_one_that_failed() {
        let trouble = output(Command::new("sh").args(["-c", "kill -9 $$"])).unwrap_err().to_string();
        assert!(trouble.contains("was stopped by signal 9"), "{trouble}");
    }

    #[test]
    fn of_a_long_output_only_the_end_is_kept() {
        let text: String = (0..200).map(|line| format!("line {line}\n")).collect();
        assert!(last_lines(&text).starts_with("line 160\n"));
    }
}
