//! Texts of the link page: everything it says, except findings, which the service sends already localised.
//!
//! A [`Text`] is something to say with its arguments, and its [`Key`] the place of its template. The page's WebAssembly
//! holds no language and no name of a field: it gets one language's templates as a list in the order of [`Key::ALL`], with
//! their fields numbered, and fills them.

use super::Language;

/// A language's templates. One total match: a text without its words does not compile.
macro_rules! templates {
    ($($key:ident: $template:literal,)*) => {
        pub(super) const fn template(key: super::Key) -> &'static str {
            match key { $(super::Key::$key => $template,)* }
        }
    };
}

mod chosen;
mod english;
mod french;
mod german;
mod italian;
mod numbered;
mod spanish;
mod swedish;

/// No template has more fields.
const MOST_FIELDS: usize = 2;

macro_rules! link_texts {
    ($($(#[$doc:meta])* $name:ident $({ $($field:ident),+ })?,)*) => {
        /// Something the link page says. Arguments are foreign words and appear as they are.
        #[derive(Clone, Copy, Debug)]
        pub enum Text<'a> {
            $($(#[$doc])* $name $({ $(
                #[doc = concat!("Stands where the template says `{", stringify!($field), "}`.")]
                $field: &'a str,
            )+ })?,)*
        }

        /// The place of a [`Text`]'s template in a language's list.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub enum Key { $($(#[$doc])* $name,)* }

        impl Key {
            /// Every key, in the order of a language's list.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The fields its template has, each once or oftener.
            pub const fn fields(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($(stringify!($field)),+)?],)* }
            }
        }

        impl<'a> Text<'a> {
            /// Which template says it.
            pub const fn key(&self) -> Key {
                match self { $(Self::$name { .. } => Key::$name,)* }
            }

            /// The arguments, in the order of [`Key::fields`].
            const fn values(&self) -> [&'a str; MOST_FIELDS] {
                match *self {
                    $($(Self::$name { $($field),+ } => link_texts!(@filled $($field),+),)?)*
                    _ => [""; MOST_FIELDS],
                }
            }
        }
    };
    (@filled $first:ident) => { [$first, ""] };
    (@filled $first:ident, $second:ident) => { [$first, $second] };
}

link_texts! {
    /// Heading while nothing is known yet.
    Opening,
    /// Heading between Entra's answer and the checks.
    Finishing,
    /// Under either of the two.
    OneMoment,
    /// Instead of the page: the browser has no WebAssembly.
    NoWebAssembly,
    /// Instead of the page: a part of it did not arrive.
    NotLoaded,
    /// Label of the language switch.
    Language,

    /// Heading of the consent screen.
    AsksForMailbox { vendor },
    /// What signing in does, under that heading.
    ConsentLead,
    /// Added to it where the mailbox is linked already.
    LinkedAnew { vendor },
    /// Label: who asks.
    AskedBy,
    /// Label: the account at the vendor which receives the mailbox.
    ReceivingAccount,
    /// Label: the wanted mailbox.
    Mailbox,
    /// Stands for the mailbox when none was named.
    MailboxYouSignInWith,
    /// Label of the list of what the vendor will be able to do.
    WillBeAbleTo,
    /// One line of that list.
    AbilityImap,
    /// As above.
    AbilityPop,
    /// As above.
    AbilitySmtp,
    /// Whose page the sign-in is on, and who sees the password.
    PasswordStays { vendor },
    /// Warning against links that others pass on.
    OnlyIfExpected { vendor },
    /// Button: go to Entra.
    SignIn,
    /// The same button once pressed.
    GoingToMicrosoft,
    /// Button: refuse the request.
    Decline,

    /// Heading: an attempt was begun and nothing has come back.
    NotReturned,
    /// What that means.
    NotReturnedLead,
    /// Before the list of likely causes.
    NotReturnedCauses,
    /// A likely cause: approval needed.
    CauseApproval,
    /// A likely cause: not assigned to the application.
    CauseNotAssigned,
    /// A likely cause: a private account or one of another organisation.
    CauseOtherAccount,
    /// A likely cause: closed, or took too long.
    CauseClosed,
    /// Label of the box for what Microsoft's page said.
    PasteHere,
    /// Button: explain what is in that box.
    Explain,
    /// What was pasted is in no list of ours.
    NotRecognised { vendor },
    /// What was pasted holds a secret.
    SecretNoticed,

    /// Heading while the mail servers are asked.
    Checking,
    /// What is going on, with the mailbox.
    CheckingLead { mailbox },
    /// What is going on while the mailbox is not known yet.
    RedeemingLead,
    /// Nothing new has come for a while.
    TakesLong,
    /// The service is not heard.
    ConnectionLost,
    /// Spoken summary: so many of all ladders ended well.
    ReadyCount { ready, all },
    /// Spoken: one ladder ended well.
    ProtocolReady { protocol },
    /// Spoken: one ladder failed.
    ProtocolFailed { protocol },
    /// What a protocol is for, in two or three words.
    PurposeImap,
    /// As above.
    PurposePop,
    /// As above.
    PurposeSmtp,
    /// A rung of a ladder.
    RungResolve,
    /// As above.
    RungConnect,
    /// As above.
    RungTls,
    /// As above.
    RungGreeting,
    /// As above.
    RungClaims,
    /// As above.
    RungAuthenticate,
    /// The last rung, by protocol.
    RungOpenImap,
    /// As above.
    RungOpenPop,
    /// As above.
    RungOpenSmtp,
    /// State of a rung or ladder, for those who do not see its sign.
    Waiting,
    /// As above.
    Running,
    /// As above.
    Passed,
    /// As above.
    Failed,
    /// As above.
    Skipped,

    /// Heading: another account signed in than the wanted address names.
    WhoIsThis,
    /// What the owner is asked for.
    WhoIsThisLead,
    /// Asked in a browser that cannot answer.
    AnswerElsewhere,
    /// Label: who signed in.
    SignedInAs,
    /// Label: which mailbox the vendor asked for.
    WantedMailbox,
    /// Answer to the question.
    Alias,
    /// As above.
    SharedMailbox,
    /// As above.
    WrongAccount,
    /// What that answer means.
    AliasMeans { signed_in, wanted },
    /// As above.
    SharedMailboxMeans { signed_in, wanted },
    /// As above.
    WrongAccountMeans,

    /// Heading: done.
    Linked,
    /// What that means.
    LinkedLead { vendor, mailbox },
    /// Heading: linked, but not every protocol works.
    PartlyLinked,
    /// What that means.
    PartlyLinkedLead { vendor, mailbox },
    /// Label of the list of protocols and how each ended.
    Results,
    /// A protocol that works.
    Works,
    /// A protocol that does not.
    DoesNotWork,
    /// In a window the element opened.
    CloseWindow,
    /// Link: back to the host page.
    ReturnTo { vendor },

    /// Heading when no finding says it better.
    NotWorked,
    /// Under it.
    NotWorkedLead,
    /// Who can fix a finding.
    OwnerFixes,
    /// As above.
    AdministratorFixes,
    /// As above.
    VendorFixes { vendor },
    /// As above.
    PassesByItself,
    /// Label of the next step.
    WhatToDo,
    /// Heading of a letter.
    LetterToAdministrator,
    /// As above.
    LetterToVendor { vendor },
    /// Opens the letter for reading.
    ReadLetter,
    /// Button: copy a text.
    Copy,
    /// The same button afterwards.
    Copied,
    /// Link: begin an e-mail with the letter in it.
    SendByMail,
    /// The letter is too long for that link.
    MailIsCut,
    /// Button: save a report for whoever helps.
    DownloadReport,
    /// Button: run the checks again with the same sign-in.
    CheckAgain,
    /// Button: begin another attempt.
    SignInAgain,

    /// Heading: an administrator must approve.
    NeedsAdministrator,
    /// What that means.
    NeedsAdministratorLead { vendor },
    /// What to do about it.
    NeedsAdministratorNext,
    /// Heading for an administrator who approved.
    Approved,
    /// What that means.
    ApprovedLead,
    /// Heading for an administrator who did not.
    NotApproved,
    /// What that means.
    NotApprovedLead,
    /// Heading: the authority answered in the query.
    AnsweredInQuery,
    /// What that means.
    AnsweredInQueryLead,

    /// Heading: the vendor decides.
    AwaitingVendor { vendor },
    /// What that means.
    AwaitingVendorLead { vendor },
    /// Heading: ended by the owner or the vendor.
    Cancelled,
    /// What that means.
    CancelledLead { vendor },
    /// Heading: ended by time.
    Expired,
    /// What that means, when the vendor is known.
    ExpiredLead { vendor },
    /// What that means, when the vendor is not known.
    ExpiredUnknownLead,
    /// Heading: no attempts left.
    AttemptsUsed,
    /// What that means.
    AttemptsUsedLead { vendor },

    /// Heading: an address without its secret part.
    LinkIncomplete,
    /// What that means.
    LinkIncompleteLead,
    /// Heading: a link the service does not know.
    LinkUnknown,
    /// What that means.
    LinkUnknownLead,
    /// Heading: a ticket that was used or is too old.
    TicketUsed,
    /// What that means.
    TicketUsedLead,
    /// Heading: Entra's answer came to a browser that did not ask.
    OtherBrowser,
    /// What that means.
    OtherBrowserLead,
    /// Heading: an answer that fits no attempt of this browser.
    Tampered,
    /// What that means.
    TamperedLead,
    /// Heading: a part of Entra's answer is missing.
    Incomplete,
    /// What that means.
    IncompleteLead,
    /// Heading: a newer sign-in counts instead of the one whose answer came here.
    Replaced,
    /// What that means.
    ReplacedLead,
    /// Heading: the page was opened by an address that is not the service's own.
    OtherAddress,
    /// What that means.
    OtherAddressLead { address },
    /// Link: the same page at the right address.
    GoThere,
    /// Heading: the service does not answer.
    Unreachable,
    /// What that means.
    UnreachableLead,
    /// Button: ask the service again.
    Retry,

    /// Notice: an action did not reach the service.
    ActionUnreachable,
    /// Notice: too many requests.
    ActionBusy,
    /// Notice: the state had changed meanwhile.
    ActionOutOfDate,
    /// Notice: Entra's answer came after the attempt's time.
    ActionTooLate,
    /// Notice: the browser refused what a sign-in needs (storage, cryptography).
    ActionBrowserRefused,
    /// Notice: the browser refused to copy.
    CopyRefused,
    /// Notice: there is nothing in the box yet.
    NothingPasted,
}

impl Key {
    /// The template in `language`, its fields in braces by name.
    pub const fn template(self, language: Language) -> &'static str {
        match language {
            Language::English => english::template(self),
            Language::German => german::template(self),
            Language::French => french::template(self),
            Language::Italian => italian::template(self),
            Language::Spanish => spanish::template(self),
            Language::Swedish => swedish::template(self),
        }
    }
}
