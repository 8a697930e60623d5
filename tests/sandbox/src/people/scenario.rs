//! A refusal of Entra's as data: its number, where on the way it happens, and in which words.

use super::{Directory, refused::SCENARIOS};
use crate::clock::Moment;

/// Where on the way somebody meets a refusal. Earlier places count as smaller.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Stage {
    /// On Microsoft's own page: nothing returns to the application.
    Page,
    /// At "Need admin approval", until an administrator approved. Turning back returns a bare `access_denied`.
    Approval,
    /// The browser comes back to the application with an error.
    Returned,
    /// The token endpoint refuses the code.
    Redeem,
    /// The link works; later the token endpoint refuses the refresh token.
    Refresh,
}

/// How Microsoft's page shows a refusal.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Look {
    /// "AADSTS", the number and the message, on the general error page.
    Numbered,
    /// A page of its own, with the number as "Error Code" among the details and no message.
    Blocked {
        /// The heading.
        title: &'static str,
        /// What it says under the heading.
        sentence: &'static str,
    },
    /// A sentence on the sign-in page itself. No number, no ids.
    Unnumbered {
        /// The heading.
        title: &'static str,
        /// What it says under the heading.
        sentence: &'static str,
    },
}

/// When a trouble ends.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Lasts {
    /// When somebody heals it: [`Switch::Scenario`](crate::Switch::Scenario).
    UntilHealed,
    /// By itself, after it was met once.
    Once,
}

/// One way in which Entra refuses. Every scenario has a persona that meets it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Scenario {
    /// The AADSTS number.
    pub code: u32,
    /// Where it happens.
    pub stage: Stage,
    /// The OAuth `error`. On Microsoft's page it is what `prompt=none` brings instead.
    pub error: &'static str,
    /// Entra's `suberror`; in a redirect with `access_denied` it travels as `error_subcode`.
    pub suberror: Option<&'static str>,
    /// The message after the number, with `{user}`, `{app}` and the like still to be filled in.
    pub message: &'static str,
    /// What a page of Microsoft's looks like; it counts at [`Stage::Page`] only.
    pub look: Look,
    /// When it ends.
    pub lasts: Lasts,
    /// What is the matter, in a few plain words.
    pub cause: &'static str,
    /// Whether the refusal carries a claims challenge.
    pub(crate) challenges: bool,
    /// Whether the refused token is dead, however much is healed afterwards.
    pub(crate) kills: bool,
}

/// What fills the gaps of a message.
pub(crate) struct Circumstances<'a> {
    pub(crate) user: &'a str,
    pub(crate) app: &'a str,
    pub(crate) client_id: &'a str,
    pub(crate) directory: &'static Directory,
    /// When the refused grant was issued, or now.
    pub(crate) issued: u64,
    pub(crate) now: u64,
}

impl Scenario {
    /// The scenario of that number at that stage; of two, the one whose page shows the number.
    pub fn find(code: u32, stage: Stage) -> Option<&'static Self> {
        SCENARIOS.iter().copied().find(|scenario| scenario.code == code && scenario.stage == stage)
    }

    /// The sign-in name of the persona that meets it: `aadsts<number>@contoso.example` at the earliest stage of the
    /// number, with `-returned`, `-redeem` or `-refresh` later, and `-unnumbered` where the page hides the number.
    pub fn sign_in(&self) -> String {
        let first = SCENARIOS.iter().filter(|other| other.code == self.code).map(|other| other.stage).min();
        let suffix = match self.stage {
            _ if !self.shows_number() => "-unnumbered",
            stage if Some(stage) == first => "",
            Stage::Page => "-page",
            Stage::Approval => "-approval",
            Stage::Returned => "-returned",
            Stage::Redeem => "-redeem",
            Stage::Refresh => "-refresh",
        };
        format!("aadsts{}{suffix}@contoso.example", self.code)
    }

    /// Whether whoever meets it is shown or sent the number.
    pub fn shows_number(&self) -> bool {
        !matches!(self.look, Look::Unnumbered { .. })
    }

    /// Display name of its persona.
    pub(crate) fn persona_name(&self) -> String {
        let what = match self.stage {
            Stage::Page => "Stopped by",
            Stage::Approval => "Waiting at",
            Stage::Returned => "Returned with",
            Stage::Redeem => "Refused by",
            Stage::Refresh => "Ended by",
        };
        format!("{what} {}", self.code)
    }

    /// What happens to its persona.
    pub(crate) fn promise(&self) -> String {
        let Self { cause, code, .. } = self;
        let happens = match self.stage {
            Stage::Page if self.shows_number() => "on Microsoft's page, nothing returns",
            Stage::Page => "on Microsoft's page, which hides the number; nothing returns",
            Stage::Approval => "on Microsoft's page, until an administrator approves",
            Stage::Returned => "comes back from Microsoft",
            Stage::Redeem => "when the sign-in is redeemed",
            Stage::Refresh => "at the first refresh; the link itself works",
        };
        let end = if self.lasts == Lasts::Once { ", the first time only" } else { "" };
        format!("{cause}: AADSTS{code} {happens}{end}.")
    }

    /// The message as this person reads it.
    pub(crate) fn message_for(&self, about: &Circumstances<'_>) -> String {
        let mut text = self.message.to_owned();
        for (gap, filling) in [
            ("{user}", about.user),
            ("{app}", about.app),
            ("{client}", about.client_id),
            ("{directory}", about.directory.name),
            ("{directory_id}", about.directory.id),
            ("{domain}", about.directory.domain),
            ("{issued}", &Moment::of(about.issued).precise()),
            ("{now}", &Moment::of(about.now).precise()),
        ] {
            text = text.replace(gap, filling);
        }
        text
    }
}

/// Rows of the tables. What a row does not say is the usual.
impl Scenario {
    const fn row(stage: Stage, code: u32, error: &'static str, cause: &'static str, message: &'static str) -> Self {
        Self {
            code,
            stage,
            error,
            suberror: None,
            message,
            look: Look::Numbered,
            lasts: Lasts::UntilHealed,
            cause,
            challenges: false,
            kills: false,
        }
    }

    pub(super) const fn page(code: u32, cause: &'static str, message: &'static str) -> Self {
        Self::row(Stage::Page, code, "interaction_required", cause, message)
    }

    pub(super) const fn approval(code: u32, cause: &'static str, message: &'static str) -> Self {
        Self::row(Stage::Approval, code, "access_denied", cause, message)
    }

    pub(super) const fn returned(code: u32, error: &'static str, cause: &'static str, message: &'static str) -> Self {
        Self::row(Stage::Returned, code, error, cause, message)
    }

    pub(super) const fn redeem(code: u32, error: &'static str, cause: &'static str, message: &'static str) -> Self {
        Self::row(Stage::Redeem, code, error, cause, message)
    }

    pub(super) const fn refresh(code: u32, error: &'static str, cause: &'static str, message: &'static str) -> Self {
        Self::row(Stage::Refresh, code, error, cause, message)
    }

    pub(super) const fn error(self, error: &'static str) -> Self {
        Self { error, ..self }
    }

    pub(super) const fn suberror(self, suberror: &'static str) -> Self {
        Self { suberror: Some(suberror), ..self }
    }

    pub(super) const fn blocked(self, title: &'static str, sentence: &'static str) -> Self {
        Self { look: Look::Blocked { title, sentence }, ..self }
    }

    pub(super) const fn unnumbered(self, title: &'static str, sentence: &'static str) -> Self {
        Self { look: Look::Unnumbered { title, sentence }, ..self }
    }

    pub(super) const fn once(self) -> Self {
        Self { lasts: Lasts::Once, ..self }
    }

    pub(super) const fn challenging(self) -> Self {
        Self { challenges: true, ..self }
    }

    pub(super) const fn killing(self) -> Self {
        Self { kills: true, ..self }
    }
}
