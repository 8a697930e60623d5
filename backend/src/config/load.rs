//! Defaults, then file, then environment.

use std::{collections::HashMap, path::Path};

use config::{Environment as Variables, File, FileFormat};

use super::{Config, ConfigError, DEFAULTS};

const PREFIX: &str = "MAILBOX_LINK";
const LISTS: [&str; 2] = ["server.trusted_proxies", "network.allowed_private"];

/// Environment variables, given as values so that tests need not touch the process's own.
#[derive(Clone, Default)]
pub(crate) struct Environment(HashMap<String, String>);

impl Environment {
    /// The process's own.
    pub(crate) fn of_process() -> Self {
        std::env::vars_os()
            .filter_map(|(key, value)| Some((key.into_string().ok()?, value.into_string().ok()?)))
            .collect()
    }

    /// The value of one variable.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    fn settings(&self) -> HashMap<String, String> {
        // No shell can export a name with a hyphen.
        let named = |key: &str| key.replace("__GCC_HIGH__", "__GCC-HIGH__");
        self.0.iter().map(|(key, value)| (named(key), value.clone())).collect()
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Environment {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

/// The settings of `file` (the defaults alone when there is none), with what the environment changes.
///
/// # Errors
/// [`ConfigError`], in words for the person who wrote the settings.
pub(crate) fn load(file: Option<&Path>, environment: &Environment) -> Result<Config, ConfigError> {
    let origin = match file {
        Some(path) => format!("{} or MAILBOX_LINK__… variables", path.display()),
        None => "MAILBOX_LINK__… variables".to_owned(),
    };
    let mut sources = config::Config::builder().add_source(File::from_str(DEFAULTS, FileFormat::Toml));
    if let Some(path) = file {
        let what = "configuration file";
        std::fs::read_to_string(path).map_err(|source| ConfigError::Unreadable { what, path: path.into(), source })?;
        sources = sources.add_source(File::from(path).format(FileFormat::Toml));
    }
    let read = sources.add_source(variables(environment)).build().and_then(config::Config::try_deserialize::<Config>);
    let mut config = match read {
        Ok(config) => config,
        Err(source) => return Err(ConfigError::NotUnderstood { origin, source: Box::new(source) }),
    };
    let faults = config.faults();
    if !faults.is_empty() {
        return Err(ConfigError::Faulty { origin, faults });
    }
    config.settle(file.and_then(Path::parent).unwrap_or(Path::new("")), environment);
    Ok(config)
}

fn variables(environment: &Environment) -> Variables {
    let variables = Variables::with_prefix(PREFIX).prefix_separator("__").separator("__").try_parsing(true);
    LISTS
        .iter()
        .fold(variables.list_separator(","), |variables, list| variables.with_list_parse_key(list))
        .source(Some(environment.settings()))
}

impl Config {
    /// Makes paths start at `folder` and takes in what only the environment may say.
    fn settle(&mut self, folder: &Path, environment: &Environment) {
        self.storage.path = folder.join(&self.storage.path);
        self.vault.settle(folder, environment);
        for path in self.network.files().into_iter().flatten() {
            *path = folder.join(&*path);
        }
    }
}

#[cfg(test)]
mod tests {
    use shared::{cloud::Cloud, protocol::Protocol};

    use super::*;
    use crate::config::TlsStart;

    fn written(text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ours.toml");
        std::fs::write(&path, text).unwrap();
        (folder, path)
    }

    fn refused(text: &str) -> String {
        let (_folder, path) = written(text);
        let refusal = load(Some(&path), &Environment::default()).unwrap_err().to_string();
        assert!(refusal.contains("ours.toml"), "it names the file: {refusal}");
        refusal
    }

    #[test]
    fn the_defaults_are_complete_and_are_the_clouds_own_hosts() {
        let config = load(None, &Environment::default()).unwrap();
        for cloud in Cloud::ALL {
            let (facts, mail) = (cloud.facts(), config.mail.of(cloud));
            let base = config.authorities.of(cloud).base_url.as_str();
            assert_eq!(base.trim_end_matches('/'), facts.authority);
            for (protocol, host, port, tls) in [
                (Protocol::Imap, facts.imap_host, 993, TlsStart::Implicit),
                (Protocol::Pop, facts.pop_host, 995, TlsStart::Implicit),
                (Protocol::Smtp, facts.smtp_host, 587, TlsStart::Starttls),
            ] {
                let server = mail.of(protocol);
                assert_eq!((server.host.as_str(), server.port, server.tls), (host, port, tls));
            }
        }
    }

    #[test]
    fn what_stands_behind_a_comment_sign_in_the_defaults_is_right_too() {
        let is_example = |line: &&str| line.starts_with("# ") && line[2..].split_once(" = ").is_some_and(is_key);
        fn is_key((key, _): (&str, &str)) -> bool {
            key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        }
        let uncommented = |line: &'static str| if is_example(&line) { &line[2..] } else { line };
        assert_eq!(DEFAULTS.lines().filter(is_example).count(), 6);
        let text: Vec<&str> = DEFAULTS.lines().map(uncommented).collect();
        let (_folder, path) = written(&text.join("\n"));
        let config = load(Some(&path), &Environment::default()).unwrap();
        assert!(
            config.network.mail_ca_file.is_some()
                && config.network.authority_ca_file.is_some()
                && config.mail.client_name.is_some()
        );
    }

    #[test]
    fn what_the_documents_show_is_right() {
        let document = include_str!("../../../docs/operations.md");
        let examples: Vec<&str> = document
            .split("```toml\n")
            .skip(1)
            .filter_map(|rest| rest.split_once("```"))
            .map(|(text, _)| text)
            .collect();
        assert_eq!(examples.len(), 2);
        for example in examples {
            let (_folder, path) = written(example);
            load(Some(&path), &Environment::default()).unwrap();
        }
    }

    #[test]
    fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
        let (folder, path) = written("[server]\nlisten = \"127.0.0.1:1\"\n[storage]\npath = \"ours.db\"\n");
        let environment = Environment::from_iter([
            ("MAILBOX_LINK__SERVER__LISTEN", "127.0.0.1:2"),
            ("MAILBOX_LINK__SERVER__TRUSTED_PROXIES", "10.0.0.0/8,192.0.2.1"),
            ("MAILBOX_LINK__MAIL__GCC_HIGH__IMAP__PORT", "1993"),
            ("UNRELATED", "x"),
        ]);
        let config = load(Some(&path), &environment).unwrap();
        assert_eq!(config.server.listen.port(), 2);
        assert_eq!(config.server.trusted_proxies.len(), 2);
        assert_eq!(config.mail.of(Cloud::GccHigh).imap.port, 1993);
        assert_eq!(config.storage.path, folder.path().join("ours.db"));
        assert_eq!(config.log.filter, "info");
    }

    #[test]
    fn unknown_keys_are_refused_by_name_at_every_depth() {
        for (text, name) in [
            ("[servre]\nlisten = \"x\"", "servre"),
            ("[server]\nlisen = \"x\"", "lisen"),
            ("[mail.global.imap]\nhsot = \"x\"", "hsot"),
            ("[authorities.moon]\nbase_url = \"x\"", "moon"),
            ("[vault]\nkey = \"secret\"", "key"),
        ] {
            let refusal = refused(text);
            assert!(refusal.contains(&format!("unknown field `{name}`")), "{refusal}");
        }
    }

    #[test]
    fn values_of_the_wrong_kind_are_refused_by_key() {
        for (text, key) in [
            ("[server]\nlisten = \"somewhere\"", "server.listen"),
            ("[server]\npublic_url = \"portal\"", "server.public_url"),
            ("[server]\ntrusted_proxies = [\"10.0.0.0/99\"]", "server.trusted_proxies"),
            ("[mail.global.smtp]\ntls = \"none\"", "mail.global.smtp.tls"),
            ("[mail.global.smtp]\nport = 99999", "mail.global.smtp.port"),
            ("[log]\nformat = \"xml\"", "log.format"),
        ] {
            let refusal = refused(text);
            assert!(refusal.contains(key), "{key}: {refusal}");
        }
        assert!(refused("[server\n").contains("cannot be understood"));
    }

    #[test]
    fn settings_that_cannot_be_are_all_named_at_once() {
        let refusal = refused(
            "[server]\npublic_url = \"http://link.example.com\"\n[authorities.dod]\nbase_url = \"http://login.example\"\n\
             [mail.china.pop]\nhost = \"\"\n[storage]\nkeep_ended_sessions_days = 0\n",
        );
        for key in
            ["server.public_url", "authorities.dod.base_url", "mail.china.pop.host", "storage.keep_ended_sessions_days"]
        {
            assert!(refusal.contains(&format!("`{key}`")), "{key}: {refusal}");
        }
    }

    #[test]
    fn a_missing_file_is_said_so() {
        let refusal = load(Some(Path::new("nowhere.toml")), &Environment::default()).unwrap_err();
        assert!(refusal.to_string().starts_with("the configuration file nowhere.toml cannot be read"));
    }
}
