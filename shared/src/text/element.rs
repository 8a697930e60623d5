//! What the button on a vendor's page says. The site's build writes every language into the loader, which is too small to
//! fetch words of its own.

use super::Language;

/// Something the element says. A host page replaces it by the attribute of its name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ElementText {
    /// The button.
    Label,
    /// The button while the vendor's server is asked for a token; also in the window that has opened.
    Starting,
    /// The window is open.
    Waiting,
    /// The browser opened no window.
    Blocked,
    /// Button: open another window.
    Again,
    /// Button: go on in this window instead.
    Here,
    /// Button: give up.
    Cancel,
    /// Done.
    Linked,
    /// Ended without a mailbox.
    Failed,
}

impl ElementText {
    /// Every text.
    pub const ALL: [Self; 9] = [
        Self::Label,
        Self::Starting,
        Self::Waiting,
        Self::Blocked,
        Self::Again,
        Self::Here,
        Self::Cancel,
        Self::Linked,
        Self::Failed,
    ];

    /// The attribute that replaces it.
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Starting => "text-starting",
            Self::Waiting => "text-waiting",
            Self::Blocked => "text-blocked",
            Self::Again => "text-again",
            Self::Here => "text-here",
            Self::Cancel => "text-cancel",
            Self::Linked => "text-linked",
            Self::Failed => "text-failed",
        }
    }

    /// The text in `language`.
    pub const fn say(self, language: Language) -> &'static str {
        match language {
            Language::English => self.english(),
            Language::German => self.german(),
            Language::French => self.french(),
            Language::Italian => self.italian(),
            Language::Spanish => self.spanish(),
            Language::Swedish => self.swedish(),
        }
    }

    const fn english(self) -> &'static str {
        match self {
            Self::Label => "Link mailbox",
            Self::Starting => "One moment, please …",
            Self::Waiting => "Please continue in the window that opened.",
            Self::Blocked => "Your browser blocked the window.",
            Self::Again => "Open again",
            Self::Here => "Continue in this window",
            Self::Cancel => "Cancel",
            Self::Linked => "Mailbox linked",
            Self::Failed => "The mailbox was not linked.",
        }
    }

    const fn german(self) -> &'static str {
        match self {
            Self::Label => "Postfach verbinden",
            Self::Starting => "Einen Moment, bitte …",
            Self::Waiting => "Bitte machen Sie in dem Fenster weiter, das sich geöffnet hat.",
            Self::Blocked => "Ihr Browser hat das Fenster blockiert.",
            Self::Again => "Erneut öffnen",
            Self::Here => "In diesem Fenster fortfahren",
            Self::Cancel => "Abbrechen",
            Self::Linked => "Postfach verbunden",
            Self::Failed => "Das Postfach wurde nicht verbunden.",
        }
    }

    const fn french(self) -> &'static str {
        match self {
            Self::Label => "Associer la boîte aux lettres",
            Self::Starting => "Un instant, s’il vous plaît…",
            Self::Waiting => "Veuillez continuer dans la fenêtre qui s’est ouverte.",
            Self::Blocked => "Votre navigateur a bloqué la fenêtre.",
            Self::Again => "Rouvrir",
            Self::Here => "Continuer dans cette fenêtre",
            Self::Cancel => "Annuler",
            Self::Linked => "Boîte aux lettres associée",
            Self::Failed => "La boîte aux lettres n’a pas été associée.",
        }
    }

    const fn italian(self) -> &'static str {
        match self {
            Self::Label => "Collega la cassetta postale",
            Self::Starting => "Un momento, per favore…",
            Self::Waiting => "Continui nella finestra che si è aperta.",
            Self::Blocked => "Il browser ha bloccato la finestra.",
            Self::Again => "Apri di nuovo",
            Self::Here => "Continua in questa finestra",
            Self::Cancel => "Annulla",
            Self::Linked => "Cassetta postale collegata",
            Self::Failed => "La cassetta postale non è stata collegata.",
        }
    }

    const fn spanish(self) -> &'static str {
        match self {
            Self::Label => "Vincular el buzón",
            Self::Starting => "Un momento, por favor…",
            Self::Waiting => "Continúe en la ventana que se ha abierto.",
            Self::Blocked => "Su navegador ha bloqueado la ventana.",
            Self::Again => "Abrir de nuevo",
            Self::Here => "Continuar en esta ventana",
            Self::Cancel => "Cancelar",
            Self::Linked => "Buzón vinculado",
            Self::Failed => "El buzón no se ha vinculado.",
        }
    }

    const fn swedish(self) -> &'static str {
        match self {
            Self::Label => "Anslut postlådan",
            Self::Starting => "Ett ögonblick …",
            Self::Waiting => "Fortsätt i fönstret som öppnades.",
            Self::Blocked => "Webbläsaren blockerade fönstret.",
            Self::Again => "Öppna igen",
            Self::Here => "Fortsätt i det här fönstret",
            Self::Cancel => "Avbryt",
            Self::Linked => "Postlådan är ansluten",
            Self::Failed => "Postlådan anslöts inte.",
        }
    }
}
