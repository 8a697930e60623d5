//! Templates as the page gets them: with numbers for the names of their fields.

use super::{Key, MOST_FIELDS, Text};
use crate::{marks::isolated, template::replaced, text::Language};

impl Key {
    /// The template in `language` as the page gets it: `{0}` instead of the first field's name, `{1}` for the second's.
    pub fn numbered(self, language: Language) -> String {
        let place = |name: &str| self.fields().iter().position(|field| *field == name);
        replaced(self.template(language), |name| Some(NUMBERED[place(name)?].into()))
    }
}

/// Fields as the page gets them.
const NUMBERED: [&str; MOST_FIELDS] = ["{0}", "{1}"];

impl Text<'_> {
    /// The text, by its template with numbered fields. Foreign words are isolated: where a name is written from right to
    /// left, the sentence around it is not turned ([`crate::marks::isolates`]).
    pub fn fill(&self, template: &str) -> String {
        let values = self.values().map(isolated);
        let mut parts = template.split('{');
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (number, rest) = part.split_once('}').unwrap_or((part, ""));
            filled.push_str(&values[usize::from(number != "0")]);
            filled.push_str(rest);
        }
        filled
    }
}
