//! The letter's frame in Spanish.

use super::LetterWords;

pub(super) static WORDS: LetterWords = LetterWords {
    subject_to_administrator: "Solicito ayuda para vincular {mailbox} con {vendor}",
    subject_to_vendor: "No se pudo vincular {mailbox}: {title}",
    greeting: "Hola:",
    request: "He intentado vincular el buzón de Microsoft 365 {mailbox} con {vendor}, y hace falta un cambio que \
              yo no puedo hacer.",
    cause: "De qué se trata:",
    steps: "Qué ayuda:",
    evidence: "Qué se ha observado:",
    more: "Más información:",
    thanks: "¡Gracias!",
};
