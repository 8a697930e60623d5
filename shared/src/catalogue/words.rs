//! A diagnosis in somebody's words: the owner's, in their language, or the administrator's and vendor's, in full.

use super::{Command, Entry, Field, Fix, Values, entry, fill, here};
use crate::{
    codes,
    finding::{CommandLine, Diagnosed, Evidence, Finding, FindingCode, FixStep, OwnerFinding},
    text::{Language, letter},
};

/// The finding as vendor and administrator read it, filled with the case's values. A code that is in no entry, as an
/// older or newer version may have stored it, keeps its name and its evidence.
pub fn in_full(diagnosed: &Diagnosed, values: &Values<'_>) -> Finding {
    let entry = entry_or_unknown(diagnosed);
    let values = &with_account(diagnosed, values);
    Finding {
        code: diagnosed.code.clone(),
        title: entry.title.to_owned(),
        cause: fill(entry.cause, values, None),
        who: entry.who,
        confidence: diagnosed.confidence.min(entry.confidence),
        protocol: diagnosed.protocol,
        fix: steps(entry, values, diagnosed.elsewhere),
        retry_helps: entry.retry_helps,
        evidence: diagnosed.evidence.iter().map(ToString::to_string).collect(),
        related: entry.related.iter().copied().map(FindingCode::of).collect(),
        sources: entry.sources.iter().map(|&source| source.to_owned()).collect(),
    }
}

/// The finding as the owner reads it. `more_at` is the address of the page that explains findings.
pub fn for_owner(
    diagnosed: &Diagnosed,
    values: &Values<'_>,
    language: Language,
    more_at: Option<&str>,
) -> OwnerFinding {
    let entry = entry_or_unknown(diagnosed);
    let words = entry.owner.say(language);
    let values = &with_account(diagnosed, values);
    let say = |template| fill(template, values, None);
    let (vendor, mailbox) = (fill("{vendor}", values, None), fill("{mailbox}", values, None));
    let more_at = more_at.map(|page| format!("{page}#{}", diagnosed.code));
    let letter = letter::write(
        &in_full(&for_letter(&told_of(diagnosed)), values),
        language,
        &vendor,
        &mailbox,
        more_at.as_deref(),
    );
    OwnerFinding {
        code: diagnosed.code.clone(),
        title: say(words.title),
        cause: say(words.cause),
        who: entry.who,
        next: say(words.next),
        retry_helps: entry.retry_helps,
        letter,
    }
}

/// What the letter is about. Who met “Need admin approval” and went back looks like who turned back, and needs the message
/// for that case.
fn told_of(diagnosed: &Diagnosed) -> Diagnosed {
    if diagnosed.code != codes::OWNER_CANCELLED {
        return diagnosed.clone();
    }
    Diagnosed { code: FindingCode::of(codes::ENTRA_NEEDS_ADMINISTRATOR), ..diagnosed.clone() }
}

/// Claims and what servers said are the vendor's to read, and a letter goes wherever the owner sends it.
fn for_letter(diagnosed: &Diagnosed) -> Diagnosed {
    let may_travel = |it: &&Evidence| !matches!(it, Evidence::Claim { .. } | Evidence::Reply { .. });
    Diagnosed { evidence: diagnosed.evidence.iter().filter(may_travel).cloned().collect(), ..diagnosed.clone() }
}

/// The case's values, with the account that this finding is about: whoever signed in, where nothing else says who.
fn with_account<'a>(diagnosed: &'a Diagnosed, values: &Values<'a>) -> Values<'a> {
    let account = diagnosed.account.as_deref().or(values.account);
    Values { account, owner: values.owner.or(diagnosed.account.as_deref()), ..*values }
}

fn entry_or_unknown(diagnosed: &Diagnosed) -> &'static Entry {
    entry(&diagnosed.code.0).unwrap_or(&here::UNKNOWN)
}

/// What to do, as far as it fits: nothing of Exchange at a server that is none, and no right of an account to its own
/// mailbox.
fn steps(entry: &Entry, values: &Values<'_>, elsewhere: bool) -> Vec<FixStep> {
    let mut steps = Vec::with_capacity(entry.fix.len());
    let mut said = false;
    for fix in entry.fix.iter().filter(|fix| !(elsewhere && fix.is_of_exchange())) {
        if !fix.commands.iter().any(|command| names_one_twice(command, values)) {
            steps.push(fix_step(fix, values));
        } else if !said {
            said = true;
            steps.push(FixStep { text: OWN_MAILBOX.to_owned(), link: None, commands: Vec::new() });
        }
    }
    steps
}

const OWN_MAILBOX: &str = "The account is the mailbox's own and needs no right to it. Look whether the mailbox exists under this very name, and whether the protocol is switched on for it.";

/// Whether two different fields of a command would be filled with the same account.
fn names_one_twice(command: &Command, values: &Values<'_>) -> bool {
    let named: Vec<String> = [Field::Mailbox, Field::Owner, Field::Account]
        .into_iter()
        .filter(|field| command.template.contains(&["{", field.name(), "}"].concat()))
        .filter_map(|field| field.of(values).map(str::to_lowercase))
        .collect();
    named.iter().enumerate().any(|(at, name)| named[..at].contains(name))
}

fn fix_step(fix: &Fix, values: &Values<'_>) -> FixStep {
    FixStep {
        text: fill(fix.text, values, None),
        link: fix.place.and_then(|place| place.address(values)),
        commands: fix
            .commands
            .iter()
            .map(|command| CommandLine {
                shell: command.shell,
                line: fill(command.template, values, Some(command.shell)),
            })
            .collect(),
    }
}
