//! The few colours of the command line. They vanish where nobody would see them: in files, pipes, and with `NO_COLOR`.

use anstyle::{AnsiColor, Reset, Style};

/// A finding's title.
pub(super) const TITLE: Style = Style::new().bold();
/// What matters less.
pub(super) const QUIET: Style = Style::new().dimmed();
/// A line to copy.
pub(super) const COMMAND: Style = AnsiColor::Cyan.on_default();
/// What must not be overlooked.
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// Back to normal.
pub(super) const PLAIN: Reset = Reset;
