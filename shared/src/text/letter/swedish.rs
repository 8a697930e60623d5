//! The letter's frame in Swedish.

use super::LetterWords;

pub(super) static WORDS: LetterWords = LetterWords {
    subject_to_administrator: "Hjälp mig att ansluta {mailbox} till {vendor}",
    subject_to_vendor: "Det gick inte att ansluta {mailbox}: {title}",
    greeting: "Hej,",
    request: "Jag försökte ansluta Microsoft 365-postlådan {mailbox} till {vendor}, och det krävs en ändring som \
              jag inte kan göra.",
    cause: "Vad det gäller:",
    steps: "Vad som hjälper:",
    evidence: "Vad som sågs:",
    more: "Mer om detta:",
    thanks: "Tack!",
};
