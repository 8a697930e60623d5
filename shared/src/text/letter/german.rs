//! The letter's frame in German.

use super::LetterWords;

pub(super) static WORDS: LetterWords = LetterWords {
    subject_to_administrator: "Bitte um Hilfe: {mailbox} mit {vendor} verbinden",
    subject_to_vendor: "Verbinden von {mailbox} hat nicht geklappt: {title}",
    greeting: "Guten Tag,",
    request: "ich wollte das Microsoft-365-Postfach {mailbox} mit {vendor} verbinden. Dafür ist eine Änderung \
              nötig, die ich nicht vornehmen kann.",
    cause: "Worum es geht:",
    steps: "Was hilft:",
    evidence: "Was zu sehen war:",
    more: "Mehr dazu:",
    thanks: "Vielen Dank!",
};
