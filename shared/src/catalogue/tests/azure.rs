//! Lines of the Azure CLI are whole commands that show or do something when they are pasted.

use super::*;

/// What changes something and prints little; all else is asked for its answer.
const CHANGES: [&str; 4] = ["update", "create", "reset", "delete"];

/// The words of a line as a POSIX shell reads them: bare ones and single-quoted ones. `None` when it would do more than
/// call one program.
fn words(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        match c {
            ' ' => words.extend(word.take()),
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match rest.next()? {
                        '\'' => break,
                        inside => word.push(inside),
                    }
                }
            }
            '\\' => word.get_or_insert_default().push(rest.next()?),
            c if c.is_ascii_alphanumeric() || "-_./:=@,".contains(c) => word.get_or_insert_default().push(c),
            _ => return None,
        }
    }
    words.extend(word);
    Some(words)
}

fn lines(values: &Values<'_>) -> impl Iterator<Item = (Code, String)> {
    let commands = entries().flat_map(|entry| entry.fix.iter().flat_map(|fix| fix.commands).map(|it| (entry.code, it)));
    let posix = commands.filter(|(_, command)| command.shell == Shell::Posix);
    posix.map(|(code, command)| (code, fill(command.template, values, Some(Shell::Posix))))
}

#[test]
fn every_line_of_the_azure_cli_is_a_whole_command_with_its_answer_or_its_application_named() {
    let mut seen = 0;
    for (code, line) in lines(&FULL).filter(|(_, line)| line.starts_with("az ")) {
        let words = words(&line).unwrap_or_else(|| panic!("{code}: a shell does more with it: {line}"));
        seen += 1;
        let (verbs, options) =
            words.split_at(words.iter().position(|word| word.starts_with('-')).unwrap_or(words.len()));
        assert!(verbs.len() >= 4 && verbs[1] == "ad", "{code}: no command of a group: {line}");
        let value = |option: &str| {
            let at = options.iter().position(|word| word == option)?;
            options.get(at + 1).filter(|value| !value.is_empty() && !value.starts_with("--"))
        };
        assert_eq!(value("--id").map(String::as_str), FULL.client_id, "{code}: of which application? {line}");
        let changes = verbs.last().is_some_and(|verb| CHANGES.contains(&verb.as_str()));
        let answers = value("--output").is_some_and(|form| ["tsv", "table", "json"].contains(&form.as_str()));
        assert!(changes || answers, "{code}: shows nothing of use: {line}");
        assert!(!options.contains(&"--query".to_owned()) || value("--query").is_some(), "{code}: {line}");
    }
    assert!(seen >= 10, "only {seen}");
}

#[test]
fn every_line_for_a_posix_shell_calls_one_program_whatever_is_known() {
    for (code, line) in lines(&FULL).chain(lines(&Values::default())) {
        assert!(words(&line).is_some_and(|words| words.len() >= 2), "{code}: {line}");
    }
}

#[test]
fn the_reader_of_these_tests_reads_as_a_shell_does() {
    assert_eq!(words(r"a 'b c'\''d' e").unwrap(), ["a", "b c'd", "e"]);
    for line in ["a; b", "a | b", "a $b", "a 'b", "a > b", "a `b`", "a [b]"] {
        assert_eq!(words(line), None, "{line}");
    }
}
