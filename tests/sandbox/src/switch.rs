//! What an administrator, an operator or bad luck can change while the sandbox runs.

use crate::{
    app::SecretState,
    entra::{Tamper, TokenAnswer, TokenFault},
    people::{Directory, Manner, Scenario},
};

/// One change of the simulated world. Mailboxes go by address, alias or the owner's sign-in name.
#[derive(Clone, Debug)]
pub enum Switch {
    /// `Set-CASMailbox -ImapEnabled`.
    Imap {
        /// Whose.
        mailbox: String,
        /// Whether it works from now on.
        on: bool,
    },
    /// `Set-CASMailbox -PopEnabled`.
    Pop {
        /// Whose.
        mailbox: String,
        /// Whether it works from now on.
        on: bool,
    },
    /// `Set-CASMailbox -SmtpClientAuthenticationDisabled`, the other way round.
    Smtp {
        /// Whose.
        mailbox: String,
        /// Whether it works from now on.
        on: bool,
    },
    /// `Set-TransportConfig -SmtpClientAuthenticationDisabled`, the other way round.
    SmtpForDirectory {
        /// Whose.
        directory: &'static Directory,
        /// Whether it works from now on.
        on: bool,
    },
    /// `Add-MailboxPermission -AccessRights FullAccess`.
    FullAccess {
        /// Which mailbox.
        mailbox: String,
        /// Who: a sign-in name, or the client id of an application.
        user: String,
        /// Whether they have it from now on.
        on: bool,
    },
    /// `Add-RecipientPermission -AccessRights SendAs`.
    SendAs {
        /// As which mailbox.
        mailbox: String,
        /// Who: a sign-in name, or the client id of an application.
        user: String,
        /// Whether they may from now on.
        on: bool,
    },
    /// `New-ServicePrincipal`: makes an application known to Exchange.
    ServicePrincipal {
        /// Which application.
        client_id: String,
        /// Whether Exchange knows it from now on.
        on: bool,
    },
    /// How the mail servers behave towards whoever names this mailbox.
    Manner {
        /// Which mailbox.
        mailbox: String,
        /// `None` for well-behaved.
        manner: Option<Manner>,
    },
    /// "Users and groups" of the enterprise application.
    Assigned {
        /// Who.
        sign_in: String,
        /// Whether they are assigned from now on.
        on: bool,
    },
    /// Everything that is wrong with a persona by its table: at Entra, with its tokens and at the mail servers. A grant
    /// that was refused as dead stays dead.
    Scenario {
        /// Whose.
        sign_in: String,
        /// Whether they have it from now on; off makes them well.
        on: bool,
    },
    /// Anybody meets any refusal of Entra's, from now on.
    Meets {
        /// Who.
        sign_in: String,
        /// Which, from [`SCENARIOS`](crate::SCENARIOS).
        scenario: &'static Scenario,
    },
    /// "Certificates & secrets" of the registration.
    Secret {
        /// Of which application.
        client_id: String,
        /// The secret's value.
        value: String,
        /// What it is from now on; an unknown one is added.
        state: SecretState,
    },
    /// "Enabled for users to sign in" of the enterprise application.
    Application {
        /// Which application.
        client_id: String,
        /// Whether it is enabled from now on.
        on: bool,
    },
    /// An administrator approved inside Entra: nobody is told.
    ApprovedByAdministrator {
        /// Where.
        directory: &'static Directory,
        /// Which application.
        client_id: String,
        /// Permission names such as `IMAP.AccessAsUser.All`; none means everything.
        permissions: Vec<String>,
    },
    /// Every grant of the application in the directory is gone.
    ConsentWithdrawn {
        /// Where.
        directory: &'static Directory,
        /// Which application.
        client_id: String,
    },
    /// The token endpoint fails the next requests.
    TokenEndpoint(TokenFault),
    /// The token endpoint writes its next answers so.
    TokenAnswers {
        /// How.
        written: TokenAnswer,
        /// How many of them.
        times: u32,
    },
    /// Each refresh token works once, as elsewhere than at Microsoft.
    OneTimeRotation {
        /// Whether from now on.
        on: bool,
    },
    /// The next id token comes out spoiled.
    NextIdToken(Tamper),
}
