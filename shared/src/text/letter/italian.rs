//! The letter's frame in Italian.

use super::LetterWords;

pub(super) static WORDS: LetterWords = LetterWords {
    subject_to_administrator: "Richiesta di aiuto: collegare {mailbox} a {vendor}",
    subject_to_vendor: "Il collegamento di {mailbox} non è riuscito: {title}",
    greeting: "Buongiorno,",
    request: "ho provato a collegare la cassetta postale Microsoft 365 {mailbox} a {vendor}, ma serve una \
              modifica che non posso fare io.",
    cause: "Di che cosa si tratta:",
    steps: "Che cosa aiuta:",
    evidence: "Che cosa è stato osservato:",
    more: "Per saperne di più:",
    thanks: "Grazie!",
};
