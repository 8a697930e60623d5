//! `docs/errors.md`: every finding and every number, to be read and searched.

use std::fmt::Write as _;

use shared::{
    catalogue::{Entry, Family, Fix, Shell, Values, aadsts_numbers, entries, families, fill},
    codes::Code,
    text::explain as say,
};

use super::markdown::{anchor, escape};

/// The document.
pub(super) fn errors() -> String {
    let mut out = head();
    out.push_str("\n## Contents\n\n");
    for family in families() {
        let title = family.title;
        line(&mut out, &format!("- [{title}](#{})", anchor(title)));
        for entry in family.entries {
            line(&mut out, &format!("  - [{}](#{})", escape(entry.title), entry.code));
        }
    }
    line(&mut out, &format!("- [{NUMBERS}](#{})", anchor(NUMBERS)));
    for family in families() {
        add_family(&mut out, family);
    }
    add_numbers(&mut out);
    out
}

/// Heading of the table of numbers.
const NUMBERS: &str = "Every AADSTS number";

fn head() -> String {
    format!(
        "# Errors of Microsoft 365 mailboxes, and what to do\n\n\
         <!-- Written by `cargo xtask generate` from the catalogue in `shared/src/catalogue`. Change it there. -->\n\n\
         {} findings, and {} of Microsoft's AADSTS numbers that lead to them. Paste an error into the page `/explain` of \
         a running service to find the right one; [explain.md](explain.md) says how, and describes the same catalogue \
         as JSON.\n\n\
         Words in angle brackets stand for values of your own. Links lead to the worldwide cloud.\n",
        entries().count(),
        aadsts_numbers().count(),
    )
}

fn add_family(out: &mut String, family: &Family) {
    line(out, &format!("\n## {}", family.title));
    for entry in family.entries {
        add_entry(out, entry);
    }
}

fn add_entry(out: &mut String, entry: &Entry) {
    line(out, &format!("\n### <a id=\"{0}\"></a>{1}\n\n`{0}`\n", entry.code, escape(entry.title)));
    line(out, &format!("{}\n", escape(&filled(entry.cause))));
    line(out, &format!("**{}**\n", escape(say::steps_of(entry.who))));
    for (at, fix) in entry.fix.iter().enumerate() {
        add_step(out, at + 1, fix);
    }
    out.push('\n');
    let mut add = |name: &str, what: String| {
        if !what.is_empty() {
            line(out, &format!("- {name}: {what}"));
        }
    };
    add("Trying again", say::retry_helps(entry.retry_helps).to_owned());
    add("Seen", join(entry.appears.iter().map(|&place| say::appears(place).to_owned())));
    add("Numbers", join(numbers_of(entry).map(|number| format!("AADSTS{number}"))));
    add("See also", join(entry.related.iter().map(|&code| link_to(code))));
    add("Known from", join(entry.sources.iter().map(|source| format!("<{source}>"))));
    add("Certainty", say::sure(entry.confidence).to_owned());
}

fn add_step(out: &mut String, number: usize, fix: &Fix) {
    let address = fix.place.and_then(|place| place.address(&Values::default()));
    let link = address.map(|address| format!(" ([open]({address}))")).unwrap_or_default();
    line(out, &format!("{number}. {}{link}", escape(&filled(fix.text))));
    for command in fix.commands {
        let language = match command.shell {
            Shell::PowerShell => "powershell",
            Shell::Posix => "sh",
        };
        let command = fill(command.template, &Values::default(), Some(command.shell));
        line(out, &format!("   ```{language}\n   {command}\n   ```"));
    }
}

fn add_numbers(out: &mut String) {
    line(out, &format!("\n## {NUMBERS}\n\n| number | Microsoft's name | means | finding |\n|---|---|---|---|"));
    for row in aadsts_numbers() {
        let name = if row.name.is_empty() { String::new() } else { format!("`{}`", row.name) };
        line(out, &format!("| {} | {name} | {} | {} |", row.number, escape(row.means), link_to(row.finding)));
    }
}

fn numbers_of(entry: &Entry) -> impl Iterator<Item = u32> {
    aadsts_numbers().filter(|row| row.finding == entry.code).map(|row| row.number)
}

fn link_to(code: Code) -> String {
    format!("[`{code}`](#{code})")
}

fn filled(template: &str) -> String {
    fill(template, &Values::default(), None)
}

fn join(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

fn line(out: &mut String, text: &str) {
    let _ = writeln!(out, "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_can_be_linked_to_and_every_number_is_in_the_table() {
        let document = errors();
        for entry in entries() {
            assert!(document.contains(&format!("<a id=\"{}\"></a>", entry.code)), "{}", entry.code);
        }
        for row in aadsts_numbers() {
            assert!(document.contains(&format!("\n| {} | ", row.number)), "{}", row.number);
        }
    }

    #[test]
    fn no_link_within_the_document_is_dead() {
        let document = errors();
        let anchors: Vec<String> = document.lines().filter_map(|line| line.strip_prefix("## ")).map(anchor).collect();
        for target in document.split("](#").skip(1).filter_map(|rest| rest.split(')').next()) {
            let known = anchors.iter().any(|anchor| anchor == target) || document.contains(&format!("id=\"{target}\""));
            assert!(known, "#{target}");
        }
    }

    #[test]
    fn a_step_has_its_place_and_its_command() {
        let entry = shared::catalogue::entry("smtp.auth-disabled-for-mailbox").unwrap();
        let mut out = String::new();
        add_entry(&mut out, entry);
        assert!(out.contains("1. ") && out.contains("([open](https://"), "{out}");
        assert!(
            out.contains("   ```powershell\n   Set-CASMailbox -Identity '<account that signs in to the mail server>'"),
            "{out}"
        );
    }
}
