//! The letter's frame in French.

use super::LetterWords;

pub(super) static WORDS: LetterWords = LetterWords {
    subject_to_administrator: "Besoin d’aide pour associer {mailbox} à {vendor}",
    subject_to_vendor: "L’association de {mailbox} n’a pas fonctionné : {title}",
    greeting: "Bonjour,",
    request: "J’ai voulu associer la boîte aux lettres Microsoft 365 {mailbox} à {vendor}, et il faut pour cela \
              une modification que je ne peux pas faire.",
    cause: "De quoi il s’agit :",
    steps: "Ce qui aide :",
    evidence: "Ce qui a été constaté :",
    more: "En savoir plus :",
    thanks: "Merci !",
};
