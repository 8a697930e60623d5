//! What the owner reads of a finding, in English.

use super::{OwnerText, OwnerWords, words};

/// One total match: a text without English does not compile.
#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) const fn say(text: OwnerText) -> OwnerWords {
    match text {
        OwnerText::AskAdministrator => words(
            "Your organisation’s settings stand in the way",
            "Microsoft refused for a reason that lies in your organisation’s settings. Nothing was linked.",
            "Send the message below to your administrator.",
        ),
        OwnerText::TellVendor => words(
            "{vendor} has to change something",
            "Microsoft refused because of how {vendor} asked. You did nothing wrong, and nothing was linked.",
            "Send the message below to {vendor}.",
        ),
        OwnerText::TryLater => words(
            "This usually passes by itself",
            "Something did not answer as it should. Your mailbox is unharmed.",
            "Try again in a few minutes.",
        ),
        OwnerText::SignInAgain => words(
            "Please sign in again",
            "This sign-in cannot be used any more. Nothing was linked by it.",
            "Sign in again.",
        ),
        OwnerText::Cancelled => words(
            "You turned back at Microsoft",
            "The sign-in page was left before it was finished. Nothing was linked. If the page said that an administrator \
             must approve, that is why it could not go on.",
            "Sign in again when you are ready, or ask your administrator to approve {vendor} first.",
        ),
        OwnerText::WrongAccount => words(
            "That was another account",
            "You signed in with an account that does not belong to the wanted mailbox. Nothing was linked.",
            "Sign in again and pick the account of the wanted mailbox, or “Use another account”.",
        ),
        OwnerText::WrongDirectory => words(
            "That account belongs to another organisation",
            "This link is only for accounts of one organisation, and you signed in with an account of another.",
            "Sign in again with your account at the organisation this link was made for.",
        ),
        OwnerText::StartedAgain => words(
            "A newer sign-in replaced this one",
            "You started to sign in again before this sign-in was finished.",
            "Finish the newer sign-in.",
        ),
        OwnerText::Interrupted => words(
            "We were interrupted",
            "Our service stopped while it was checking your mailbox. Nothing was linked.",
            "Sign in again.",
        ),
        OwnerText::BrowserUnsupported => words(
            "This browser is too old for a safe sign-in",
            "The page needs WebAssembly, which this browser lacks or has switched off. Internet Explorer never had it.",
            "Open the link in a current Edge, Chrome, Firefox or Safari.",
        ),

        OwnerText::NeedsAdministrator => words(
            "An administrator must approve first",
            "Your organisation does not let people allow apps to read mail by themselves. That is Microsoft’s default, and \
             you did nothing wrong.",
            "Send the message below to your administrator. Once they have approved, come back here and press “Try again”.",
        ),
        OwnerText::ApprovalRequested => words(
            "Your administrator has to answer a request",
            "Your organisation lets people ask for an app to be approved. An administrator has to answer before you can go on.",
            "Write a short reason on Microsoft’s page and send it. Once it is approved, come back here and press “Try again”.",
        ),
        OwnerText::ConsentGone => words(
            "The approval for {vendor} is missing",
            "Nobody has approved what {vendor} asks for, or the approval was withdrawn.",
            "Sign in again and approve. If the page asks for an administrator, send yours the message below.",
        ),

        OwnerText::NotAssigned => words(
            "You are not on the list for this app",
            "Your organisation lets only chosen people use {vendor}, and you are not among them yet.",
            "Send the message below to your administrator, who can add you in a minute.",
        ),
        OwnerText::PersonalAccount => words(
            "That was a private account",
            "You signed in with a private Microsoft account. Only work or school accounts can be used here.",
            "Sign in again with your work account. If Microsoft picks the private one by itself, use a private window.",
        ),
        OwnerText::NotInDirectory => words(
            "That account is not known there",
            "The organisation that was asked does not have the account you signed in with.",
            "Sign in again and choose the account of the wanted mailbox, or “Use another account”.",
        ),
        OwnerText::GuestInvitation => words(
            "Your invitation is not accepted yet",
            "You were invited into the organisation as a guest, but have not accepted the invitation.",
            "Open the invitation e-mail and accept it, then sign in again.",
        ),
        OwnerText::AccountDisabled => words(
            "This account is switched off",
            "Microsoft does not let this account sign in. The account of a shared mailbox is always switched off.",
            "For a shared mailbox, sign in with your own account. Otherwise send the message below to your administrator.",
        ),
        OwnerText::AccountLocked => words(
            "This account is locked for now",
            "There were too many wrong passwords, or sign-ins from an address that Microsoft blocks.",
            "Wait a few minutes and sign in again. Check whether an old device still uses an old password.",
        ),
        OwnerText::PasswordExpired => words(
            "Your password must be changed first",
            "Your password has expired, or your organisation asks for a new one.",
            "Change your password as you usually do, then sign in again.",
        ),
        OwnerText::PasswordWrong => words(
            "Name or password was not right",
            "Microsoft did not accept the name or the password that was entered.",
            "Sign in again and type the password anew.",
        ),
        OwnerText::SignInTookTooLong => words(
            "Microsoft’s page waited too long",
            "The sign-in page was open too long, or was left and opened again.",
            "Sign in again, and finish it in one go.",
        ),
        OwnerText::ConfirmSignIn => words(
            "Microsoft asked you to confirm",
            "Microsoft wanted to know whether you really mean to sign in to this app.",
            "Sign in again and confirm on Microsoft’s page.",
        ),
        OwnerText::OrganisationsApart => words(
            "Two organisations do not let each other in",
            "Your organisation, the other one or your network does not allow signing in across organisations.",
            "Send the message below to your administrator.",
        ),

        OwnerText::SecondFactor => words(
            "Microsoft wants you to confirm it is you",
            "Your organisation asks for another step, such as a code on your phone.",
            "Sign in again and complete the step that Microsoft shows.",
        ),
        OwnerText::SecondFactorFailed => words(
            "The second step did not work",
            "The code or the request on your phone was wrong, late or refused.",
            "Sign in again and confirm only a request that you started yourself.",
        ),
        OwnerText::SecondFactorSetUp => words(
            "Set up your second step first",
            "Your organisation asks for a second step, such as an app on your phone, and yours is not set up yet.",
            "Sign in again and follow Microsoft’s steps to set it up.",
        ),
        OwnerText::DeviceRequired => words(
            "Only your organisation’s devices may do this",
            "Your organisation allows this sign-in only from a device that it manages.",
            "Sign in again from your work computer. If you did, send the message below to your administrator.",
        ),
        OwnerText::ApplicationNotAllowed => words(
            "Your organisation allows other apps only",
            "A rule of your organisation lets only listed apps reach mail, and {vendor} is not listed.",
            "Send the message below to your administrator.",
        ),
        OwnerText::PolicyBlocked => words(
            "A rule of your organisation blocks this sign-in",
            "Your organisation decides who may sign in, from where and with which app. One of its rules said no.",
            "Send the message below to your administrator, who can see which rule it was.",
        ),
        OwnerText::RiskBlocked => words(
            "Microsoft thinks this account is at risk",
            "Something about the account or this sign-in looked unusual, so Microsoft blocked it.",
            "Send the message below to your administrator, who can look at it and clear it.",
        ),
        OwnerText::SignInFrequency => words(
            "Your organisation asks for a new sign-in",
            "Your organisation’s rules end every sign-in after a while, this one too.",
            "Sign in again. If this returns every few days, send the message below to your administrator.",
        ),

        OwnerText::GrantGone => words(
            "The permission to use this mailbox has ended",
            "Microsoft no longer accepts the permission you gave.",
            "Link the mailbox again.",
        ),
        OwnerText::GrantIdle => words(
            "The permission ran out unused",
            "The permission you gave was not used for 90 days, so Microsoft ended it.",
            "Link the mailbox again.",
        ),
        OwnerText::GrantRevoked => words(
            "The permission was withdrawn",
            "Your password was reset or all your sign-ins were ended, and the permission ended with them.",
            "Link the mailbox again.",
        ),
        OwnerText::CodeTooLate => words(
            "The sign-in came too late",
            "Microsoft no longer accepts this sign-in. It lives only a few minutes and works once.",
            "Sign in again.",
        ),
        OwnerText::NoLastingPermission => words(
            "Microsoft gave no lasting permission",
            "The sign-in worked, but without permission to keep access after you leave.",
            "Send the message below to {vendor}.",
        ),

        OwnerText::ApplicationUnknown => words(
            "Microsoft does not know this app",
            "The app of {vendor} was not found in your organisation: its number is wrong, or nobody has approved it here yet.",
            "Send the message below to {vendor}.",
        ),
        OwnerText::ApplicationSetUp => words(
            "The app of {vendor} is set up wrongly",
            "A setting of the app at Microsoft does not fit. You did nothing wrong, and nothing was linked.",
            "Send the message below to {vendor}.",
        ),
        OwnerText::ApplicationCredential => words(
            "Microsoft did not accept the app’s own password",
            "The secret or certificate by which the app of {vendor} proves itself is wrong, missing or has expired.",
            "Send the message below to {vendor}.",
        ),
        OwnerText::ApplicationOff => words(
            "This app is switched off",
            "The app of {vendor}, or the mail service it needs, is switched off in your organisation.",
            "Send the message below to your administrator.",
        ),
        OwnerText::OrganisationUnknown => words(
            "Microsoft could not find the organisation",
            "The organisation’s name or number is wrong, or it is in another of Microsoft’s clouds.",
            "Send the message below to {vendor}.",
        ),

        OwnerText::MicrosoftBusy => words(
            "Microsoft’s sign-in is not answering",
            "The sign-in service could not be reached or asked us to wait. Your account is fine.",
            "Wait a minute and sign in again.",
        ),
        OwnerText::MicrosoftFault => words(
            "Microsoft’s sign-in had a fault",
            "The sign-in service failed by itself. Your account is fine.",
            "Sign in again later. If it stays, send the message below to your administrator.",
        ),
        OwnerText::MicrosoftRefused => words(
            "Microsoft refused the sign-in",
            "The sign-in came back with an error instead of an answer. Nothing was linked.",
            "Try once more. If it happens again, send the message below to your administrator.",
        ),
        OwnerText::NotTrusted => words(
            "The sign-in could not be verified",
            "What came back does not prove who signed in, so we did not use it. Nothing was linked.",
            "Sign in again. If it happens again, send the message below to {vendor}.",
        ),
        OwnerText::OwnSignInServer => words(
            "Your organisation’s sign-in server failed",
            "Your organisation signs people in through a server of its own, and that server did not answer as it should.",
            "Try again in a few minutes. If it stays, send the message below to your administrator.",
        ),

        OwnerText::NoAccessToMailbox => words(
            "This account may not open that mailbox",
            "The mail server knows who signed in, but that account has no right to {mailbox}, or mail programs are switched \
             off for it.",
            "Check that it was the right account. If it was, send the message below to your administrator.",
        ),
        OwnerText::NoAccessToSharedMailbox => words(
            "You may not open that shared mailbox yet",
            "{mailbox} is a shared mailbox, and your account has no full access to it.",
            "Send the message below to your administrator.",
        ),
        OwnerText::NoMailbox => words(
            "There is no mailbox for this account",
            "The account has no mailbox at Microsoft 365, or its licence does not include one.",
            "Check that it was the right account. If it was, send the message below to your administrator.",
        ),
        OwnerText::AddressNotProven => words(
            "Sending alone does not prove whose mailbox it is",
            "Your account may send, but the wanted mailbox has another name, and nothing that was asked for opens it.",
            "Send the message below to {vendor}.",
        ),
        OwnerText::ImapOff => words(
            "IMAP is switched off for this mailbox",
            "The sign-in is right and the mailbox opens another way, but IMAP is off for it.",
            "Send the message below to your administrator, who can switch it on. Then check again.",
        ),
        OwnerText::ImapRefused => words(
            "The mail server refused IMAP for this mailbox",
            "The sign-in itself is right, but the server does not open the mailbox by IMAP.",
            "Send the message below to your administrator. Then check again.",
        ),
        OwnerText::PopOff => words(
            "POP is switched off for this mailbox",
            "The sign-in is right and the mailbox opens another way, but POP is off for it.",
            "Send the message below to your administrator, who can switch it on. Then check again.",
        ),
        OwnerText::PopRefused => words(
            "The mail server refused POP for this mailbox",
            "The sign-in itself is right, but the server does not open the mailbox by POP.",
            "Send the message below to your administrator. Then check again.",
        ),
        OwnerText::SmtpOffForMailbox => words(
            "Sending by SMTP is switched off for this mailbox",
            "“Authenticated SMTP” is off for this one mailbox. It must be on for sending, also with this sign-in.",
            "Send the message below to your administrator, who can switch it on. Then check again.",
        ),
        OwnerText::SmtpOffForOrganisation => words(
            "Sending by SMTP is switched off for the whole organisation",
            "“Authenticated SMTP” is off for every mailbox. It can be switched on for just this one.",
            "Send the message below to your administrator. Then check again.",
        ),
        OwnerText::SmtpRefused => words(
            "The mail server refused sending for this mailbox",
            "The sign-in itself is right, but the server does not let this account send by SMTP.",
            "Send the message below to your administrator. Then check again.",
        ),
        OwnerText::MayNotSendAs => words(
            "This account may not send from that address",
            "The server let the account in, but does not let it send as {mailbox}.",
            "Send the message below to your administrator. Then check again.",
        ),
        OwnerText::SendingLimited => words(
            "Too much was sent for now",
            "The mailbox has reached one of Microsoft’s sending limits. They end by themselves.",
            "Try again later.",
        ),
        OwnerText::SendingBlocked => words(
            "This mailbox is blocked from sending",
            "Microsoft blocked the mailbox because it sent what looked like spam.",
            "Send the message below to your administrator, and change your password.",
        ),
        OwnerText::MailboxFull => words(
            "The mailbox is full",
            "There is no room left in the mailbox, so nothing more can be sent or stored.",
            "Empty what is not needed any more, then check again.",
        ),
        OwnerText::WrongService => words(
            "The permission was for another Microsoft service",
            "Microsoft gave a permission for another of its services than mail, so the mail servers must refuse it.",
            "Send the message below to {vendor}.",
        ),
        OwnerText::PermissionMissing => words(
            "A mail permission is missing",
            "The sign-in worked, but without the permission this way of reaching mail needs.",
            "Send the message below to {vendor}.",
        ),
        OwnerText::ServerBusy => words(
            "The mail server is busy",
            "Too many requests or connections came for this mailbox. That passes by itself.",
            "Check again in a few minutes.",
        ),
        OwnerText::ServerClosed => words(
            "The mail server hung up",
            "The server closed the connection without saying why. Often the mailbox does not exist there yet.",
            "Check again in a few minutes. If it stays, ask whether the mailbox exists and has a licence.",
        ),
        OwnerText::ServerSlow => words(
            "The mail server took too long",
            "The server did not answer in the time we give it.",
            "Check again in a few minutes.",
        ),
        OwnerText::ServerMisbehaves => words(
            "The mail server sends nonsense",
            "The server sent more than any mail server should, or something that is not its protocol. We hung up.",
            "Send the message below to {vendor}.",
        ),
        OwnerText::ServerNotReached => words(
            "The mail server could not be reached",
            "No connection to the mail server could be made from here.",
            "Check again in a few minutes. If it stays, send the message below to {vendor}.",
        ),
        OwnerText::ServerNotAllowed => words(
            "The mail server is not at a public address",
            "The mail server’s name leads into a private network, where this service may not connect.",
            "Send the message below to {vendor}.",
        ),
        OwnerText::ServerNotSafe => words(
            "The connection to the mail server is not safe",
            "The mail server’s certificate could not be verified, so we did not send it anything.",
            "Send the message below to {vendor}.",
        ),
        OwnerText::SignInNotOffered => words(
            "The mail server does not offer this kind of sign-in",
            "The server lacks encryption or the sign-in that is needed.",
            "Send the message below to {vendor}.",
        ),
        OwnerText::JustChanged => words(
            "A change needs a little time",
            "Something was set up or changed a short while ago, and Microsoft’s servers have not all heard of it.",
            "Check again in half an hour.",
        ),
    }
}
