//! Logs: what goes into them, in which form, and what never does.
//!
//! Our own code logs as finely as the operator asks; it has no secret in a form that could be printed. Libraries do:
//! `async-imap` writes whole protocol lines, `hyper` and `h2` headers, `sqlx` statements, all below INFO. So they are
//! never heard below INFO, and `async-imap` never at all, whatever the filter says.
//!
//! `docs/operations.md` describes the lines operators may build on.

use std::io;

use tracing::{Level, Metadata, Subscriber};
use tracing_subscriber::{
    EnvFilter, Layer, Registry,
    filter::{FilterExt, filter_fn},
    fmt::{self, MakeWriter},
    layer::SubscriberExt,
    util::{SubscriberInitExt, TryInitError},
};

use crate::config::{LogFormat, LogSettings};

/// The crates that are ours.
const OURS: &[&str] = &["mailbox_link", "sandbox", "shared"];
/// Libraries that are not heard at all.
const SILENT: &[&str] = &["async_imap", "imap_proto"];

/// Why logging cannot begin.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TelemetryError {
    /// The filter is not one.
    #[error("`log.filter` cannot be understood: {0}; try `info` or `info,mailbox_link=debug`")]
    BadFilter(#[from] tracing_subscriber::filter::ParseError),
    /// There is no standard error.
    #[error("standard error cannot be written to: {0}")]
    NoOutput(#[from] io::Error),
    /// Somebody began before.
    #[error("logging has begun already: {0}")]
    Begun(#[from] TryInitError),
}

/// Whether the filter can be understood.
///
/// # Errors
/// [`TelemetryError::BadFilter`].
pub(crate) fn check(settings: &LogSettings) -> Result<(), TelemetryError> {
    EnvFilter::try_new(&settings.filter).map(drop).map_err(TelemetryError::from)
}

/// Begins logging to standard error, for the whole process and once.
///
/// # Errors
/// [`TelemetryError`].
pub(crate) fn start(settings: &LogSettings) -> Result<(), TelemetryError> {
    Ok(subscriber(settings, standard_error()?)?.try_init()?)
}

/// Standard error without the lock of this process: each line is one write, which the system does not mix with others, and
/// no thread sleeps because another one writes.
#[cfg(unix)]
fn standard_error() -> Result<std::fs::File, TelemetryError> {
    use std::os::fd::AsFd;
    Ok(io::stderr().as_fd().try_clone_to_owned()?.into())
}

#[cfg(not(unix))]
fn standard_error() -> Result<impl for<'w> MakeWriter<'w>, TelemetryError> {
    Ok(io::stderr)
}

fn subscriber<W>(settings: &LogSettings, writer: W) -> Result<impl Subscriber + Send + Sync, TelemetryError>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let wanted = EnvFilter::try_new(&settings.filter)?;
    let lines = match settings.format {
        LogFormat::Text => fmt::layer().with_writer(writer).with_ansi(false).boxed(),
        LogFormat::Json => fmt::layer().with_writer(writer).json().flatten_event(true).boxed(),
    };
    Ok(Registry::default().with(lines.with_filter(wanted.and(filter_fn(may_be_heard)))))
}

fn may_be_heard(metadata: &Metadata<'_>) -> bool {
    let of = |names: &[&str]| {
        let name = metadata.target().split("::").next().unwrap_or_default();
        names.contains(&name)
    };
    of(OURS) || (*metadata.level() <= Level::INFO && !of(SILENT))
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Heard(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Heard {
        fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(octets);
            Ok(octets.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn heard(filter: &str, format: LogFormat, say: impl FnOnce()) -> String {
        let heard = Heard::default();
        let writer = heard.clone();
        let settings = LogSettings { filter: filter.to_owned(), format };
        let subscriber = subscriber(&settings, move || writer.clone()).unwrap();
        tracing::subscriber::with_default(subscriber, say);
        let octets = heard.0.lock().unwrap().clone();
        String::from_utf8(octets).unwrap()
    }

    #[test]
    fn libraries_are_not_heard_below_info_even_when_the_filter_asks_for_trace() {
        let text = heard("trace,async_imap=trace,async_imap::client=trace,h2=trace", LogFormat::Text, || {
            tracing::trace!(target: "mailbox_link::links", "ours at trace");
            tracing::warn!(target: "async_imap", "secret of imap at warn");
            tracing::trace!(target: "async_imap::client", "secret of imap");
            tracing::debug!(target: "h2::codec", "secret of h2");
            tracing::trace!(target: "sqlx::query", "secret of sqlx");
            tracing::trace!(target: "mailbox_linked::x", "secret of a crate that looks like ours");
            tracing::info!(target: "sqlx::query", "library at info");
        });
        assert!(text.contains("ours at trace") && text.contains("library at info"), "{text}");
        assert!(!text.contains("secret"), "{text}");
    }

    #[test]
    fn the_filter_holds_for_our_own_code() {
        let text = heard("warn,mailbox_link::entra=debug", LogFormat::Text, || {
            tracing::info!(target: "mailbox_link::links", "not asked for");
            tracing::debug!(target: "mailbox_link::entra", "asked for");
        });
        assert!(text.contains(" asked for") && !text.contains("not asked for"), "{text}");
    }

    #[test]
    fn json_is_one_object_a_line_with_the_fields_at_its_top() {
        let text = heard("info", LogFormat::Json, || tracing::info!(target: "mailbox_link", status = 200, "answered"));
        let line: serde_json::Value = serde_json::from_str(text.trim()).unwrap();
        assert_eq!((&line["status"], &line["message"]), (&200.into(), &"answered".into()));
    }

    #[test]
    fn a_filter_that_is_none_is_refused_with_an_example() {
        let settings = LogSettings { filter: "info,=,".to_owned(), format: LogFormat::Text };
        assert!(check(&settings).unwrap_err().to_string().contains("try `info`"));
    }
}
