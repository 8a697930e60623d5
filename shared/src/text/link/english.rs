//! The link page in English.

use std::borrow::Cow;

use super::Text;
use crate::{check::Step, finding::Who, flow::IdentityChoice, protocol::Protocol};

/// The English text. One total match: a text without English does not compile.
pub(super) fn say(text: Text<'_>) -> Cow<'static, str> {
    match text {
        Text::Opening => "Opening your link".into(),
        Text::Finishing => "Finishing the sign-in".into(),
        Text::OneMoment => "One moment, please.".into(),

        Text::AsksForMailbox { vendor } => join(&[vendor, " asks to use your mailbox"]),
        Text::ConsentLead => "To agree, sign in with the account of this mailbox.".into(),
        Text::AskedBy => "Asked by".into(),
        Text::ReceivingAccount => "For the account".into(),
        Text::Mailbox => "Mailbox".into(),
        Text::MailboxYouSignInWith => "The one you sign in with".into(),
        Text::WillBeAbleTo => "It will be able to".into(),
        Text::Ability(protocol) => ability(protocol).into(),
        Text::PasswordStays { vendor } => {
            join(&["You sign in on Microsoft’s own page. ", vendor, " never sees your password."])
        }
        Text::OnlyIfExpected { vendor } => join(&["Continue only if you know ", vendor, " and expected this request."]),
        Text::SignIn => "Sign in with Microsoft".into(),
        Text::GoingToMicrosoft => "Opening Microsoft…".into(),
        Text::Decline => "Decline".into(),

        Text::NotReturned => "The sign-in is not finished".into(),
        Text::NotReturnedLead => "Microsoft has not sent an answer yet. If its page is still open in another window, \
                                  finish there; this page follows by itself."
            .into(),
        Text::NotReturnedCauses => "If Microsoft showed a message instead, it is usually one of these:".into(),
        Text::CauseApproval => {
            "“Approval required”: ask your administrator to approve the request, then start again.".into()
        }
        Text::CauseNotAssigned => {
            "“Not assigned to a role” (AADSTS50105): your administrator has to assign you to the application.".into()
        }
        Text::CauseOtherAccount => "A private account, or one of another organisation, was used: start again and \
                                    choose your work account."
            .into(),
        Text::CauseClosed => "The window was closed, or more than 15 minutes went by: start again.".into(),
        Text::StartAgain => "Start again".into(),

        Text::Checking => "Checking your mailbox".into(),
        Text::CheckingLead { mailbox } => join(&["Trying every way of reaching ", mailbox, "."]),
        Text::RedeemingLead => "Finishing the sign-in with Microsoft.".into(),
        Text::ReadyCount { ready, all } => join(&[ready, " of ", all, " ready"]),
        Text::ProtocolReady(protocol) => join(&[protocol.name(), " works."]),
        Text::ProtocolFailed(protocol) => join(&[protocol.name(), " does not work."]),
        Text::Purpose(protocol) => purpose(protocol).into(),
        Text::Rung(protocol, step) => rung(protocol, step).into(),
        Text::Waiting => "waiting".into(),
        Text::Running => "running".into(),
        Text::Passed => "done".into(),
        Text::Failed => "failed".into(),
        Text::Skipped => "not reached".into(),

        Text::WhoIsThis => "Is this the right account?".into(),
        Text::WhoIsThisLead => "You signed in with another name than the mailbox that was asked for.".into(),
        Text::AnswerElsewhere => {
            "The sign-in was under another name than this mailbox. Please answer in the window where it happened, or \
             sign in again here."
                .into()
        }
        Text::SignedInAs => "You signed in as".into(),
        Text::WantedMailbox => "Mailbox asked for".into(),
        Text::Choice(choice) => self::choice(choice).into(),
        Text::ChoiceMeans { choice, signed_in, wanted } => choice_means(choice, signed_in, wanted),

        Text::Linked => "Your mailbox is linked".into(),
        Text::LinkedLead { vendor, mailbox } => join(&[vendor, " can now use ", mailbox, "."]),
        Text::PartlyLinked => "Your mailbox is linked, with one thing left".into(),
        Text::PartlyLinkedLead { vendor, mailbox } => {
            join(&[vendor, " can now use ", mailbox, ", but not in every way it asked for."])
        }
        Text::Results => "What was checked".into(),
        Text::Works => "Works".into(),
        Text::DoesNotWork => "Does not work".into(),
        Text::CloseWindow => "You can close this window.".into(),
        Text::ReturnTo { vendor } => join(&["Return to ", vendor]),

        Text::NotWorked => "That did not work".into(),
        Text::NotWorkedLead => "Nothing was linked. You can sign in again.".into(),
        Text::WhoFixes { who, vendor } => who_fixes(who, vendor),
        Text::WhatToDo => "What to do".into(),
        Text::CheckAgain => "Check again".into(),
        Text::SignInAgain => "Sign in again".into(),

        Text::NeedsAdministrator => "An administrator must approve first".into(),
        Text::NeedsAdministratorLead { vendor } => join(&[
            "Your organisation lets only an administrator approve ",
            vendor,
            ". You did nothing wrong, and nothing was linked.",
        ]),
        Text::NeedsAdministratorNext => "Ask your administrator to approve the request, then come back to this page. \
                                         It stays valid for seven days."
            .into(),
        Text::TryAgain => "Try again".into(),

        Text::AwaitingVendor { vendor } => join(&["Waiting for ", vendor]),
        Text::AwaitingVendorLead { vendor } => join(&[
            "Your mailbox works. ",
            vendor,
            " now has to confirm it. This page follows by itself; you may also close it.",
        ]),
        Text::Cancelled => "Nothing was linked".into(),
        Text::CancelledLead { vendor } => join(&["This request was ended. ", vendor, " got no access through it."]),
        Text::Expired => "This link has expired".into(),
        Text::ExpiredLead { vendor } => join(&["Nothing was linked. Ask ", vendor, " for a new link."]),
        Text::ExpiredUnknownLead => "Nothing was linked. Ask whoever sent it for a new link.".into(),
        Text::AttemptsUsed => "No sign-ins are left".into(),
        Text::AttemptsUsedLead { vendor } => {
            join(&["This link allows ten sign-ins, and all were used. Ask ", vendor, " for a new link."])
        }

        Text::LinkIncomplete => "This link is not complete".into(),
        Text::LinkIncompleteLead => {
            "A part is missing. Copy the whole link from the message you got and open it again.".into()
        }
        Text::LinkUnknown => "This link is not valid".into(),
        Text::LinkUnknownLead => "It may have been replaced or mistyped. Ask whoever sent it for a new link.".into(),
        Text::TicketUsed => "This window has lost its place".into(),
        Text::TicketUsedLead => "Close it, go back to the page you came from, and press the button there again.".into(),
        Text::OtherBrowser => "Please go back to where you began".into(),
        Text::OtherBrowserLead => "The sign-in began in another browser or window, and only that one can finish it. \
                                   Nothing was linked. Go back there, or open your link again in this browser."
            .into(),
        Text::Tampered => "This answer was not expected".into(),
        Text::TamperedLead => {
            "It does not belong to a sign-in that was begun here, so it was thrown away. Nothing was linked.".into()
        }
        Text::Unreachable => "The service cannot be reached".into(),
        Text::UnreachableLead => "Check your internet connection. Nothing is lost; you can go on from here.".into(),
        Text::Retry => "Try again".into(),

        Text::ActionUnreachable => "The service did not answer. Please try again.".into(),
        Text::ActionBusy => "Too many requests at once. Please wait a moment and try again.".into(),
        Text::ActionOutOfDate => "Something changed in the meantime. This is how it stands now.".into(),
        Text::ActionTooLate => "That sign-in took too long. Please start again.".into(),
        Text::ActionBrowserRefused => {
            "Your browser blocks what a safe sign-in needs. Leave private mode or use another browser.".into()
        }
    }
}

const fn ability(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Imap => "Read and sort the mail in this mailbox (IMAP)",
        Protocol::Pop => "Fetch the mail that arrives (POP)",
        Protocol::Smtp => "Send mail from this mailbox (SMTP)",
    }
}

const fn purpose(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Imap => "Reading mail",
        Protocol::Pop => "Fetching mail",
        Protocol::Smtp => "Sending mail",
    }
}

const fn rung(protocol: Protocol, step: Step) -> &'static str {
    match step {
        Step::Resolve => "Find the mail server",
        Step::Connect => "Reach it",
        Step::Tls => "Secure the connection",
        Step::Greeting => "Hear what it offers",
        Step::Claims => "Check the permission",
        Step::Authenticate => "Sign in",
        Step::Open => match protocol {
            Protocol::Imap => "Open the inbox",
            Protocol::Pop => "Count the messages",
            Protocol::Smtp => "Ask to send",
        },
    }
}

const fn choice(choice: IdentityChoice) -> &'static str {
    match choice {
        IdentityChoice::Alias => "Yes, it is the same mailbox",
        IdentityChoice::SharedMailbox => "Yes, it is a shared mailbox",
        IdentityChoice::WrongAccount => "No, use another account",
    }
}

fn choice_means(choice: IdentityChoice, signed_in: &str, wanted: &str) -> Cow<'static, str> {
    match choice {
        IdentityChoice::Alias => join(&[wanted, " is another address of ", signed_in, "."]),
        IdentityChoice::SharedMailbox => join(&[signed_in, " may open and send from ", wanted, "."]),
        IdentityChoice::WrongAccount => Cow::Borrowed("Nothing is linked, and you sign in again."),
    }
}

fn who_fixes(who: Who, vendor: &str) -> Cow<'static, str> {
    match who {
        Who::Owner => Cow::Borrowed("You can fix this"),
        Who::Administrator => Cow::Borrowed("Your administrator can fix this"),
        Who::Vendor => join(&[vendor, " can fix this"]),
        Who::Wait => Cow::Borrowed("This passes by itself"),
    }
}

fn join(parts: &[&str]) -> Cow<'static, str> {
    Cow::Owned(parts.concat())
}
