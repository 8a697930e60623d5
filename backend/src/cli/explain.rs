//! `mailbox-link explain [TEXT|-]`: what an error means, who can fix it and how. Needs no settings and no network.

use std::{
    fmt::Write as _,
    io::{IsTerminal, Read},
};

use clap::Args;
use serde_json::json;
use shared::{
    catalogue::{self, Values},
    cloud::Cloud,
    explain::{self, Explanation, SecretKind},
    finding::{Finding, Who},
};

use super::{Answer, CommandError, style};

/// So many findings are printed.
const MOST: usize = 5;
/// More than this is not read; nobody pastes so much on purpose.
const LONGEST: u64 = 1024 * 1024;

/// What is to be explained.
#[derive(Args, Debug)]
pub(super) struct Explain {
    /// An error code, an address, a log line, a server's reply, or words. `-`, or nothing, reads standard input, which
    /// keeps the text out of the shell's history.
    text: Vec<String>,

    /// The mailbox, to be put into commands.
    #[arg(long, value_name = "ADDRESS")]
    mailbox: Option<String>,

    /// Who signed in, to be put into commands.
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,

    /// The "Application (client) ID", to be put into links and commands.
    #[arg(long, value_name = "ID")]
    client_id: Option<String>,

    /// The "Directory (tenant) ID" or domain, to be put into commands.
    #[arg(long, value_name = "ID")]
    directory: Option<String>,

    /// The cloud that links lead to.
    #[arg(long, value_name = "CLOUD", default_value = "global", value_parser = cloud)]
    cloud: Cloud,
}

pub(super) fn run(args: &Explain) -> Result<Answer, CommandError> {
    let text = match args.text.as_slice() {
        [] => standard_input()?,
        [only] if only == "-" => standard_input()?,
        words => words.join(" "),
    };
    Ok(answer(&text, args))
}

fn answer(text: &str, args: &Explain) -> Answer {
    let explanation = explain::explain(text);
    let values = Values {
        cloud: args.cloud,
        mailbox: args.mailbox.as_deref(),
        owner: args.owner.as_deref(),
        account: args.owner.as_deref(),
        client_id: args.client_id.as_deref(),
        directory: args.directory.as_deref(),
        ..Values::default()
    };
    let findings: Vec<Finding> =
        explanation.findings.iter().take(MOST).map(|found| catalogue::in_full(found, &values)).collect();
    let Explanation { report, claims, secrets, recognised, .. } = &explanation;
    let noticed: Vec<&str> = secrets.iter().map(|&kind| name(kind)).collect();
    let json = json!({
        "recognised": recognised, "findings": findings, "facts": report, "claims": claims, "secrets_noticed": noticed
    });
    Answer { words: words(&explanation, &findings, &noticed), json }
}

/// Standard input, but not a terminal that waits for nothing.
fn standard_input() -> Result<String, CommandError> {
    let input = std::io::stdin();
    if input.is_terminal() {
        return Err(CommandError::Usage(
            "give the text to explain, or pipe it in: mailbox-link explain AADSTS50105".into(),
        ));
    }
    let mut bytes = Vec::new();
    let read = input.lock().take(LONGEST).read_to_end(&mut bytes);
    read.map_err(|source| CommandError::Io { what: "standard input cannot be read".to_owned(), source })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn cloud(text: &str) -> Result<Cloud, String> {
    let known = || Cloud::ALL.map(Cloud::key).join(", ");
    Cloud::ALL.into_iter().find(|cloud| cloud.key() == text).ok_or_else(|| format!("expected one of {}", known()))
}

fn words(explanation: &Explanation, findings: &[Finding], noticed: &[&str]) -> String {
    let mut out = String::new();
    if !noticed.is_empty() {
        let (warning, plain) = (style::WARNING, style::PLAIN);
        let kinds = noticed.join(", ");
        let _ =
            writeln!(out, "{warning}The text holds what looks like a secret: {kinds}.{plain} It was not kept or sent.");
        let _ = writeln!(out, "If it came from a log or a message, others may have it too: revoke or replace it.\n");
    }
    if !explanation.recognised {
        out.push_str("This is not in the catalogue.");
        out.push_str(if findings.is_empty() { "\n" } else { " By its words it may be about:\n\n" });
    }
    for (at, finding) in findings.iter().enumerate() {
        if at > 0 {
            let _ = writeln!(out, "\n{}It can also be:{}\n", style::QUIET, style::PLAIN);
        }
        of_finding(&mut out, finding);
    }
    facts(&mut out, explanation);
    out.truncate(out.trim_end().len());
    out
}

fn of_finding(out: &mut String, finding: &Finding) {
    let (title, quiet, command, plain) = (style::TITLE, style::QUIET, style::COMMAND, style::PLAIN);
    let protocol = finding.protocol.map(|protocol| format!(" ({protocol})")).unwrap_or_default();
    let _ = writeln!(out, "{title}{}{plain}{protocol}  {quiet}{}{plain}", finding.title, finding.code);
    let _ = writeln!(out, "{}", finding.cause);
    let _ = writeln!(out, "{}", who(finding.who));
    for (at, step) in finding.fix.iter().enumerate() {
        let _ = writeln!(out, "  {}. {}", at + 1, step.text);
        if let Some(link) = &step.link {
            let _ = writeln!(out, "     {quiet}{link}{plain}");
        }
        for line in &step.commands {
            let _ = writeln!(out, "     {command}{}{plain}", line.line);
        }
    }
}

const fn name(kind: SecretKind) -> &'static str {
    match kind {
        SecretKind::AccessToken => "an access token",
        SecretKind::RefreshToken => "a refresh token",
        SecretKind::AuthorizationCode => "an authorization code",
        SecretKind::ClientSecret => "a client secret",
        SecretKind::Password => "a password",
        SecretKind::SignIn => "a sign-in to a mail server",
        SecretKind::ApiKey => "an API key",
        SecretKind::Other => "something long and random",
    }
}

const fn who(who: Who) -> &'static str {
    match who {
        Who::Owner => "The mailbox's owner can fix this:",
        Who::Administrator => "The directory's administrator can fix this:",
        Who::Vendor => "Whoever owns the application can fix this:",
        Who::Wait => "This passes by itself:",
    }
}

fn facts(out: &mut String, explanation: &Explanation) {
    let report = &explanation.report;
    let numbers = report.codes.iter().map(|&number| match catalogue::aadsts(number) {
        Some(known) if !known.name.is_empty() => format!("AADSTS{number} {}: {}", known.name, known.means),
        Some(known) => format!("AADSTS{number}: {}", known.means),
        None => format!("AADSTS{number}: not listed; see https://login.microsoftonline.com/error?code={number}"),
    });
    let named =
        [("Trace ID", &report.trace_id), ("Correlation ID", &report.correlation_id), ("Time", &report.timestamp)];
    let named = named.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}", value.as_ref()?)));
    let replies = explanation.replies.iter().map(|(_, line)| format!("Reply: {line}"));
    let lines: Vec<String> = numbers.chain(named).chain(replies).collect();
    if !lines.is_empty() {
        let _ = writeln!(out, "\n{}What was found:{}", style::QUIET, style::PLAIN);
    }
    for line in lines {
        let _ = writeln!(out, "  {line}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(text: &str) -> Answer {
        let args = Explain {
            text: Vec::new(),
            mailbox: Some("info@contoso.example".to_owned()),
            owner: None,
            client_id: None,
            directory: None,
            cloud: Cloud::Global,
        };
        answer(text, &args)
    }

    #[test]
    fn a_number_is_explained_with_who_and_how() {
        let answer = explained("AADSTS50105");
        assert_eq!(answer.json["findings"][0]["code"], "entra.user-not-assigned");
        assert!(
            answer.words.contains("administrator can fix this") && answer.words.contains("  1. "),
            "{}",
            answer.words
        );
    }

    #[test]
    fn commands_hold_the_mailbox_as_one_quoted_argument() {
        let answer =
            explained("535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.");
        assert!(answer.words.contains("-Identity 'info@contoso.example'"), "{}", answer.words);
    }

    #[test]
    fn what_nobody_knows_is_said_politely_and_its_facts_stay() {
        let answer = explained("AADSTS99999999: something new. Trace ID: 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0");
        assert!(answer.words.contains("99999999") && answer.words.contains("0f1e2d3c"), "{}", answer.words);
        assert!(explained("the weather is fine").words.contains("not in the catalogue"));
    }

    #[test]
    fn a_pasted_secret_is_warned_about_and_not_repeated() {
        let secret = "abc8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789a";
        let answer = explained(&format!("AADSTS7000215 client_secret={secret}"));
        assert!(answer.words.contains("looks like a secret"), "{}", answer.words);
        assert!(!answer.words.contains(secret) && !answer.json.to_string().contains(secret));
    }
}
