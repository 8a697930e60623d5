//! Foreign text in an administrator's shell: one quoting function per shell, and no other way.

use serde::{Deserialize, Serialize};

use crate::marks::plain;

/// A shell that commands are written for.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shell {
    /// PowerShell, with the Exchange Online or Microsoft Graph module.
    PowerShell,
    /// sh, bash, zsh; usually with the Azure CLI.
    Posix,
}

impl Shell {
    /// `text` as one argument that the shell takes literally. Control characters become spaces: a pasted line must stay
    /// one line, and no terminal may be steered by a foreign name.
    pub fn quote(self, text: &str) -> String {
        let mut quoted = String::from("'");
        for c in plain(text).chars() {
            match self {
                // PowerShell ends a single-quoted string at any of its single quotation marks, the curly ones included
                // (about_Quoting_Rules); doubled, each stands for itself.
                Self::PowerShell if is_quote_of_powershell(c) => quoted.extend([c, c]),
                // POSIX 2.2.2: nothing can be escaped between single quotes, so the quote is closed and opened again.
                Self::Posix if c == '\'' => quoted.push_str(r"'\''"),
                _ => quoted.push(c),
            }
        }
        quoted.push('\'');
        quoted
    }
}

/// `'`, and the four that PowerShell reads as the same: U+2018, U+2019, U+201A, U+201B.
const fn is_quote_of_powershell(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}'..='\u{201B}')
}
