//! Texts of the link page: everything it says, except findings, which the service sends already localised.

use std::borrow::Cow;

use super::Language;
use crate::{check::Step, finding::Who, flow::IdentityChoice, protocol::Protocol};

mod english;

/// Something the link page says. Arguments are foreign words and appear as they are.
#[derive(Clone, Copy, Debug)]
pub enum Text<'a> {
    /// Heading while nothing is known yet.
    Opening,
    /// Heading between Entra's answer and the checks.
    Finishing,
    /// Under either of the two.
    OneMoment,

    /// Heading of the consent screen.
    AsksForMailbox {
        /// Who asks.
        vendor: &'a str,
    },
    /// What signing in does, under that heading.
    ConsentLead,
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
    Ability(Protocol),
    /// Whose page the sign-in is on, and who sees the password.
    PasswordStays {
        /// Who asks.
        vendor: &'a str,
    },
    /// Warning against links that others pass on.
    OnlyIfExpected {
        /// Who asks.
        vendor: &'a str,
    },
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
    /// Button: begin another attempt.
    StartAgain,

    /// Heading while the mail servers are asked.
    Checking,
    /// What is going on, with the mailbox.
    CheckingLead {
        /// The mailbox being checked.
        mailbox: &'a str,
    },
    /// What is going on while the mailbox is not known yet.
    RedeemingLead,
    /// Spoken summary of the ladders.
    ReadyCount {
        /// How many ladders ended well.
        ready: &'a str,
        /// How many ladders there are.
        all: &'a str,
    },
    /// Spoken: one ladder ended well.
    ProtocolReady(Protocol),
    /// Spoken: one ladder failed.
    ProtocolFailed(Protocol),
    /// What a protocol is for, in two or three words.
    Purpose(Protocol),
    /// A rung of a protocol's ladder.
    Rung(Protocol, Step),
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
    Choice(IdentityChoice),
    /// What that answer means.
    ChoiceMeans {
        /// The answer.
        choice: IdentityChoice,
        /// Who signed in.
        signed_in: &'a str,
        /// The wanted mailbox.
        wanted: &'a str,
    },

    /// Heading: done.
    Linked,
    /// What that means.
    LinkedLead {
        /// Who asked.
        vendor: &'a str,
        /// The mailbox.
        mailbox: &'a str,
    },
    /// Heading: linked, but not every protocol works.
    PartlyLinked,
    /// What that means.
    PartlyLinkedLead {
        /// Who asked.
        vendor: &'a str,
        /// The mailbox.
        mailbox: &'a str,
    },
    /// Label of the list of protocols and how each ended.
    Results,
    /// A protocol that works.
    Works,
    /// A protocol that does not.
    DoesNotWork,
    /// In a window the element opened.
    CloseWindow,
    /// Link: back to the host page.
    ReturnTo {
        /// Who asked.
        vendor: &'a str,
    },

    /// Heading when no finding says it better.
    NotWorked,
    /// Under it.
    NotWorkedLead,
    /// Who can fix a finding.
    WhoFixes {
        /// Who.
        who: Who,
        /// Who asked.
        vendor: &'a str,
    },
    /// Label of the numbered fix.
    WhatToDo,
    /// Button: run the checks again with the same sign-in.
    CheckAgain,
    /// Button: begin another attempt, after a refusal.
    SignInAgain,

    /// Heading: an administrator must approve.
    NeedsAdministrator,
    /// What that means.
    NeedsAdministratorLead {
        /// Who asks.
        vendor: &'a str,
    },
    /// What to do about it.
    NeedsAdministratorNext,
    /// Button: sign in again after approval.
    TryAgain,

    /// Heading: the vendor decides.
    AwaitingVendor {
        /// Who decides.
        vendor: &'a str,
    },
    /// What that means.
    AwaitingVendorLead {
        /// Who decides.
        vendor: &'a str,
    },
    /// Heading: ended by the owner or the vendor.
    Cancelled,
    /// What that means.
    CancelledLead {
        /// Who asked.
        vendor: &'a str,
    },
    /// Heading: ended by time.
    Expired,
    /// What that means, when the vendor is known.
    ExpiredLead {
        /// Who asked.
        vendor: &'a str,
    },
    /// What that means, when the vendor is not known.
    ExpiredUnknownLead,
    /// Heading: no attempts left.
    AttemptsUsed,
    /// What that means.
    AttemptsUsedLead {
        /// Who asked.
        vendor: &'a str,
    },

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
}

impl Text<'_> {
    /// The text in `language`.
    pub fn say(self, language: Language) -> Cow<'static, str> {
        match language {
            _ => english::say(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_words_appear_as_they_are() {
        let vendor = "<b>Fabrikam</b> & Söhne";
        assert!(Text::AsksForMailbox { vendor }.say(Language::English).contains(vendor));
    }

    #[test]
    fn every_rung_of_every_ladder_has_its_own_words() {
        for protocol in Protocol::ALL {
            let words: std::collections::HashSet<_> =
                Step::ALL.iter().map(|step| Text::Rung(protocol, *step).say(Language::English)).collect();
            assert_eq!(words.len(), Step::ALL.len());
        }
    }
}
