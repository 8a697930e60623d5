//! Whatever a name holds, the administrator's shell reads it as one argument and runs nothing of it.

use super::*;
use crate::marks::is_hidden;

/// What a POSIX shell makes of one word: single-quoted stretches and escaped characters, and nothing else.
fn read_by_posix(word: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = word.chars();
    while let Some(c) = rest.next() {
        match c {
            '\'' => loop {
                match rest.next()? {
                    '\'' => break,
                    inside => text.push(inside),
                }
            },
            '\\' => text.push(rest.next()?),
            _ => return None,
        }
    }
    Some(text)
}

/// What PowerShell makes of one single-quoted string: any of its five single quotation marks ends it, two in a row stand
/// for the second.
fn read_by_powershell(word: &str) -> Option<String> {
    let is_quote = |c: char| matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}');
    let mut rest = word.chars().peekable();
    rest.next().filter(|&c| is_quote(c))?;
    let mut text = String::new();
    loop {
        let c = rest.next()?;
        if !is_quote(c) {
            text.push(c);
        } else if let Some(second) = rest.next_if(|&next| is_quote(next)) {
            text.push(second);
        } else {
            return rest.next().is_none().then_some(text);
        }
    }
}

fn read(shell: Shell, word: &str) -> Option<String> {
    match shell {
        Shell::Posix => read_by_posix(word),
        Shell::PowerShell => read_by_powershell(word),
    }
}

/// Text as people and attackers write it: any characters, and often those that mean something to a shell.
fn hostile() -> impl Strategy<Value = String> {
    const TELLING: &[&str] = &[
        "'",
        "\"",
        "\u{2018}",
        "\u{2019}",
        "\u{201A}",
        "\u{201B}",
        "\u{201C}",
        "$",
        "$(id)",
        "`",
        "\\",
        ";",
        "|",
        "&",
        "\n",
        "\r",
        "\0",
        "\u{1b}[2J",
        "\u{202E}",
        "\u{200B}",
        "\u{2028}",
        "{owner}",
        "#",
        "%",
        "!",
        "''",
        "'; calc; '",
        " ",
    ];
    let piece = prop_oneof![proptest::sample::select(TELLING).prop_map(str::to_owned), any::<String>()];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// Whether `read` is `written`, but for what could break the line, steer a terminal, hide or turn text.
fn is_same_but_safe(read: &str, written: &str) -> bool {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let seen = written.chars().filter(|c| !is_hidden(*c));
    read.chars().eq(seen.map(|c| if breaks(c) { ' ' } else { c }))
}

proptest! {
    #[test]
    fn a_quoted_text_is_read_back_as_it_was(text in hostile()) {
        for shell in [Shell::Posix, Shell::PowerShell] {
            let read = read(shell, &shell.quote(&text));
            prop_assert!(read.as_deref().is_some_and(|read| is_same_but_safe(read, &text)), "{shell:?}: {read:?}");
        }
    }

    #[test]
    fn a_filled_command_holds_each_value_as_one_argument(text in hostile(), other in hostile()) {
        let seen = |text: &str| text.chars().any(|c| !c.is_whitespace() && !c.is_control() && !is_hidden(c));
        prop_assume!(seen(&text) && seen(&other));
        let values = Values { mailbox: Some(&text), owner: Some(&other), ..Values::default() };
        for shell in [Shell::Posix, Shell::PowerShell] {
            let line = fill("Get -Identity {mailbox} -User {owner} | Next", &values, Some(shell));
            let expected = format!("Get -Identity {} -User {} | Next", shell.quote(&text), shell.quote(&other));
            prop_assert_eq!(line, expected);
        }
    }
}

#[test]
fn the_readers_of_these_tests_refuse_what_a_shell_would_run() {
    for (shell, word) in [
        (Shell::Posix, "'a'; id"),
        (Shell::Posix, "'a"),
        (Shell::Posix, "a"),
        (Shell::PowerShell, "'a\u{2019}; calc"),
        (Shell::PowerShell, "'a"),
        (Shell::PowerShell, "'a'b"),
    ] {
        assert_eq!(read(shell, word), None, "{word}");
    }
    assert_eq!(read(Shell::Posix, r"'a'\''b'").as_deref(), Some("a'b"));
    assert_eq!(read(Shell::PowerShell, "'a\u{2019}\u{2019}b'").as_deref(), Some("a\u{2019}b"));
}
