//! The letter's frame in German.

use super::LetterWords;

pub(super) static WORDS: LetterWords = LetterWords {
    subject_to_administrator: "Please help me link {mailbox} to {vendor}",
    subject_to_vendor: "Linking {mailbox} did not work: {title}",
    greeting: "Hello,",
    request: "I tried to link the Microsoft 365 mailbox {mailbox} to {vendor}, and it needs a change that I cannot make.",
    cause: "What is the matter:",
    steps: "What helps:",
    evidence: "What was seen:",
    more: "More about this:",
    thanks: "Thank you!",
};
