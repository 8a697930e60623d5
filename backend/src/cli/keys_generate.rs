//! `mailbox-link keys generate`

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use clap::Args;
use serde_json::json;
use zeroize::Zeroizing;

use super::{Answer, CommandError};
use crate::{
    effects::Effects,
    vault::{KeyId, KeyRing},
};

/// The new key.
#[derive(Args, Debug)]
pub(super) struct KeysGenerate {
    /// Ring file to put the key at the top of, so that it seals from the next start on. Made when missing, readable for
    /// its owner alone. Without it the line is printed.
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,

    /// The key's name: 1 to 32 letters, digits, `.`, `_` or `-`. Made from the time when left out.
    #[arg(long, value_name = "NAME", value_parser = key_id)]
    id: Option<KeyId>,
}

pub(super) fn run(args: &KeysGenerate, effects: &Effects) -> Result<Answer, CommandError> {
    let id = match &args.id {
        Some(id) => id.clone(),
        None => key_id(&format!("key-{}", effects.clock.now().0)).map_err(CommandError::Usage)?,
    };
    let line = KeyRing::new_line(&id, effects.random.as_ref());
    let Some(path) = &args.file else {
        return Ok(Answer {
            words: line.trim_end().to_owned(),
            json: json!({ "id": id.as_str(), "line": line.trim_end() }),
        });
    };
    let older = older_lines(path)?;
    let ring = Zeroizing::new(format!("{}{}", *line, *older));
    let keys = KeyRing::parse(&ring)
        .map_err(|source| CommandError::KeyRing { origin: path.display().to_string(), source })?
        .len();
    replace(path, &ring)
        .map_err(|source| CommandError::Io { what: format!("{} cannot be written", path.display()), source })?;
    Ok(Answer {
        words: format!(
            "Put {id} at the top of {}. Keep a copy: without it nothing sealed can be read.",
            path.display()
        ),
        json: json!({ "id": id.as_str(), "file": path, "keys": keys }),
    })
}

fn key_id(text: &str) -> Result<KeyId, String> {
    KeyId::parse(text).ok_or_else(|| "expected 1 to 32 letters, digits, `.`, `_` or `-`".to_owned())
}

fn older_lines(path: &Path) -> Result<Zeroizing<String>, CommandError> {
    match fs::read_to_string(path) {
        Ok(lines) => Ok(Zeroizing::new(lines)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Zeroizing::default()),
        Err(source) => Err(CommandError::Io { what: format!("{} cannot be read", path.display()), source }),
    }
}

/// Writes beside the file and renames, so that no crash leaves a ring without its keys.
fn replace(path: &Path, ring: &str) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let mut file = create_private(Path::new(&beside))?;
    file.write_all(ring.as_bytes())?;
    file.sync_all()?;
    fs::rename(&beside, path)
}

#[cfg(unix)]
fn create_private(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().create_new(true).write(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn create_private(path: &Path) -> io::Result<File> {
    OpenOptions::new().create_new(true).write(true).open(path)
}
