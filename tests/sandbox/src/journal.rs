//! What clients did, for assertions. Names of fields and commands are kept, values that could be secret are not.

use std::sync::{Mutex, PoisonError};

use crate::exchange::Protocol;

/// One request the simulated Entra answered.
#[derive(Clone, Debug)]
pub struct RecordedRequest {
    /// `GET`, `POST`, …
    pub method: String,
    /// The path without its query, e.g. `/contoso.example/oauth2/v2.0/token`.
    pub path: String,
    /// Names of the fields sent in query and form, in order, repeats included.
    pub fields: Vec<String>,
    /// Header names in lower case with their values; the value of `authorization` is left out.
    pub headers: Vec<(String, String)>,
    /// HTTP status of the answer.
    pub status: u16,
}

impl RecordedRequest {
    /// The value of a header, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether the request went to a token endpoint.
    pub fn is_token_call(&self) -> bool {
        self.path.ends_with("/oauth2/v2.0/token")
    }
}

/// One command a mail client sent. SASL payloads and passwords are left out.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RecordedCommand {
    /// Which server it came to.
    pub protocol: Protocol,
    /// Numbers the connections of a run from 1.
    pub connection: u64,
    /// The line without its end and without an IMAP tag, secrets replaced by `***`.
    pub line: String,
}

/// The two lists, growing.
#[derive(Default)]
pub(crate) struct Journal {
    requests: Mutex<Vec<RecordedRequest>>,
    commands: Mutex<Vec<RecordedCommand>>,
}

impl Journal {
    pub(crate) fn request(&self, request: RecordedRequest) {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).push(request);
    }

    pub(crate) fn command(&self, command: RecordedCommand) {
        self.commands.lock().unwrap_or_else(PoisonError::into_inner).push(command);
    }

    pub(crate) fn requests(&self) -> Vec<RecordedRequest> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn commands(&self) -> Vec<RecordedCommand> {
        self.commands.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
