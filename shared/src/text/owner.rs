//! What the mailbox's owner reads of a finding: a title, one sentence or two on what happened, one next step.
//!
//! Several entries of the catalogue may share one [`OwnerText`]: the owner need not know which of the vendor's settings is
//! wrong, only that the vendor must mend it. The catalogue's entry says the rest to those who can.

use super::Language;

/// A language's words. One total match: a text without its words does not compile.
macro_rules! owner_words {
    ($($text:ident: $title:literal, $cause:literal, $next:literal;)*) => {
        pub(super) const fn say(text: super::OwnerText) -> super::OwnerWords {
            match text {
                $(super::OwnerText::$text => super::OwnerWords { title: $title, cause: $cause, next: $next },)*
            }
        }
    };
}

mod english;
mod french;
mod german;
mod italian;
mod spanish;
mod swedish;

macro_rules! owner_texts {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What can be said to an owner.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub enum OwnerText { $($(#[$doc])* $name,)* }

        impl OwnerText {
            /// Every text.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

owner_texts! {
    /// Nothing better is known: the administrator of the directory can see more.
    AskAdministrator,
    /// Nothing better is known: the vendor must look at its application.
    TellVendor,
    /// Nothing better is known: it passes.
    TryLater,
    /// Nothing better is known: a new sign-in usually helps.
    SignInAgain,

    /// Turned back at Microsoft.
    Cancelled,
    /// Signed in with an account that does not belong to the wanted mailbox.
    WrongAccount,
    /// Signed in from another organisation than the link is for.
    WrongDirectory,
    /// A newer sign-in took this one's place.
    StartedAgain,
    /// Our service stopped while it was at work.
    Interrupted,
    /// This browser cannot run a safe sign-in.
    BrowserUnsupported,

    /// Only an administrator may approve the application.
    NeedsAdministrator,
    /// A request for approval was or can be sent; an administrator must answer it.
    ApprovalRequested,
    /// The approval the application once had is gone, or was never given.
    ConsentGone,

    /// The administrator has not assigned this person to the application.
    NotAssigned,
    /// A private Microsoft account was used.
    PersonalAccount,
    /// The account is not known in the directory that was asked.
    NotInDirectory,
    /// The invitation as a guest is not accepted yet.
    GuestInvitation,
    /// The account is switched off, as the accounts of shared mailboxes are.
    AccountDisabled,
    /// The account is locked for a while after wrong passwords.
    AccountLocked,
    /// The password must be changed first.
    PasswordExpired,
    /// Name or password was wrong.
    PasswordWrong,
    /// The sign-in page was open too long, or was left and opened again.
    SignInTookTooLong,
    /// Microsoft asked the person to confirm that this sign-in is meant.
    ConfirmSignIn,
    /// One of two organisations does not allow its people into the other, or the network allows other organisations only.
    OrganisationsApart,

    /// A second step, such as a code, is needed.
    SecondFactor,
    /// The second step failed or was refused.
    SecondFactorFailed,
    /// The second step must be set up first.
    SecondFactorSetUp,
    /// Only devices the organisation manages may do this.
    DeviceRequired,
    /// Only applications the organisation lists may do this.
    ApplicationNotAllowed,
    /// A rule of the organisation blocks the sign-in.
    PolicyBlocked,
    /// Microsoft thinks the account or the sign-in is at risk.
    RiskBlocked,
    /// The organisation's rules end each sign-in after a while.
    SignInFrequency,

    /// The permission to use the mailbox has ended.
    GrantGone,
    /// It ended because nobody used it for 90 days.
    GrantIdle,
    /// It ended because the password was changed or somebody revoked sessions.
    GrantRevoked,
    /// The sign-in came back too late, or twice.
    CodeTooLate,
    /// Microsoft gave no lasting permission.
    NoLastingPermission,

    /// Microsoft does not know the vendor's application in this organisation.
    ApplicationUnknown,
    /// The vendor's application is set up wrongly at Microsoft.
    ApplicationSetUp,
    /// The secret or certificate of the vendor's application was refused.
    ApplicationCredential,
    /// The application is switched off.
    ApplicationOff,
    /// The organisation was not found, or is in another of Microsoft's clouds.
    OrganisationUnknown,

    /// Microsoft's sign-in is busy or not answering.
    MicrosoftBusy,
    /// Microsoft's sign-in failed by its own fault.
    MicrosoftFault,
    /// Microsoft refused, and did not say why in a way we know.
    MicrosoftRefused,
    /// What came back does not prove who signed in.
    NotTrusted,
    /// What answered in place of the sign-in server could not be read.
    AnswerUnreadable,
    /// The organisation's own sign-in server failed.
    OwnSignInServer,

    /// The account may not open the wanted mailbox.
    NoAccessToMailbox,
    /// The account may not open the shared mailbox.
    NoAccessToSharedMailbox,
    /// There is no mailbox for this account.
    NoMailbox,
    /// Sending alone does not prove whose mailbox it is.
    AddressNotProven,
    /// IMAP is switched off for the mailbox.
    ImapOff,
    /// The mail server refuses IMAP.
    ImapRefused,
    /// POP is switched off for the mailbox.
    PopOff,
    /// The mail server refuses POP.
    PopRefused,
    /// Authenticated SMTP is off for the mailbox.
    SmtpOffForMailbox,
    /// Authenticated SMTP is off for the organisation.
    SmtpOffForOrganisation,
    /// The mail server refuses sending.
    SmtpRefused,
    /// The account may not send from the wanted address.
    MayNotSendAs,
    /// Too much was sent for now.
    SendingLimited,
    /// The mailbox is blocked from sending.
    SendingBlocked,
    /// The mailbox is full.
    MailboxFull,
    /// The permission is for another of Microsoft's services than mail.
    WrongService,
    /// The permission for this protocol is missing.
    PermissionMissing,
    /// Too many requests or connections for now.
    ServerBusy,
    /// The mail server hung up.
    ServerClosed,
    /// The mail server took too long.
    ServerSlow,
    /// The mail server sends what no mail server should.
    ServerMisbehaves,
    /// A mail server that is not Microsoft's refuses the sign-in.
    ServerRefused,
    /// The mail server failed by itself once somebody had signed in.
    ServerFault,
    /// The mail server could not be reached.
    ServerNotReached,
    /// Host, port or encryption of the mail server are set wrongly.
    ServerSetUp,
    /// The mail server is in a private network.
    ServerNotAllowed,
    /// The connection to the mail server is not safe.
    ServerNotSafe,
    /// The mail server does not offer this kind of sign-in.
    SignInNotOffered,
    /// Something was changed a short while ago and needs time to work.
    JustChanged,
}

/// The words for one text. May hold `{vendor}`, `{mailbox}` and `{owner}`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct OwnerWords {
    /// A few words, no full stop.
    pub title: &'static str,
    /// What happened, a sentence or two.
    pub cause: &'static str,
    /// The one next step, a sentence or two.
    pub next: &'static str,
}

impl OwnerText {
    /// The words in `language`.
    pub fn say(self, language: Language) -> OwnerWords {
        match language {
            Language::English => english::say(self),
            Language::German => german::say(self),
            Language::French => french::say(self),
            Language::Italian => italian::say(self),
            Language::Spanish => spanish::say(self),
            Language::Swedish => swedish::say(self),
        }
    }
}
