//! What the owner reads of a finding, in English.

owner_words! {
    AskAdministrator:
        "Your organisation’s settings stand in the way",
        "Microsoft refused for a reason that lies in your organisation’s settings.",
        "Send the message below to your administrator.";
    TellVendor:
        "{vendor} has to change something",
        "Microsoft refused because of how {vendor} asked. You did nothing wrong.",
        "Send the message below to {vendor}.";
    TryLater:
        "This usually passes by itself",
        "Something did not answer as it should. Your mailbox is unharmed.",
        "Sign in again in a few minutes.";
    SignInAgain:
        "Please sign in again",
        "This sign-in cannot be used any more. Nothing was linked by it.",
        "Sign in again.";
    Cancelled:
        "You turned back at Microsoft",
        "The sign-in page was left before it was finished. Nothing was linked. If the page said that an administrator \
         must approve, that is why it could not go on.",
        "Sign in again when you are ready, or ask your administrator to approve {vendor} first.";
    WrongAccount:
        "That was another account",
        "You signed in with an account that does not belong to the wanted mailbox. Nothing was linked.",
        "Sign in again and pick the account of the wanted mailbox, or “Use another account”.";
    WrongDirectory:
        "That account belongs to another organisation",
        "This link is only for accounts of one organisation, and you signed in with an account of another.",
        "Sign in again with your account at the organisation this link was made for.";
    StartedAgain:
        "A newer sign-in replaced this one",
        "You started to sign in again before this sign-in was finished.",
        "Finish the newer sign-in.";
    Interrupted:
        "We were interrupted",
        "Our service stopped while it was checking your mailbox.",
        "Check again. If there is no button for it, sign in again.";
    BrowserUnsupported:
        "This browser is too old for a safe sign-in",
        "The page needs WebAssembly, which this browser lacks or has switched off. Internet Explorer never had it.",
        "Open the link in a current Edge, Chrome, Firefox or Safari.";

    NeedsAdministrator:
        "An administrator must approve first",
        "Your organisation does not let people allow apps to read mail by themselves. That is Microsoft’s default, \
         and you did nothing wrong.",
        "Send the message below to your administrator. Once they have approved, come back here and press “Sign in again”.";
    ApprovalRequested:
        "Your administrator has to answer a request",
        "Your organisation lets people ask for an app to be approved. An administrator has to answer before you can \
         go on.",
        "Write a short reason on Microsoft’s page and send it. Once it is approved, come back here and press “Sign in again”.";
    ConsentGone:
        "The approval for {vendor} is missing",
        "Nobody has approved what {vendor} asks for, or the approval was withdrawn.",
        "Sign in again and approve. If the page asks for an administrator, send yours the message below.";

    NotAssigned:
        "You are not on the list for this app",
        "Your organisation lets only chosen people use {vendor}, and you are not among them yet.",
        "Send the message below to your administrator, who can add you in a minute.";
    PersonalAccount:
        "That was a private account",
        "You signed in with a private Microsoft account. Only work or school accounts can be used here.",
        "Sign in again with your work account. If Microsoft picks the private one by itself, use a private window.";
    NotInDirectory:
        "That account is not known there",
        "The organisation that was asked does not have the account you signed in with.",
        "Sign in again and choose the account of the wanted mailbox, or “Use another account”.";
    GuestInvitation:
        "Your invitation is not accepted yet",
        "You were invited into the organisation as a guest, but have not accepted the invitation.",
        "Open the invitation e-mail and accept it, then sign in again.";
    AccountDisabled:
        "This account is switched off",
        "Microsoft does not let this account sign in. The account of a shared mailbox is always switched off.",
        "For a shared mailbox, sign in with your own account. Otherwise send the message below to your administrator.";
    AccountLocked:
        "This account is locked for now",
        "There were too many wrong passwords, or sign-ins from an address that Microsoft blocks.",
        "Wait a few minutes and sign in again. Check whether an old device still uses an old password.";
    PasswordExpired:
        "Your password must be changed first",
        "Your password has expired, or your organisation asks for a new one.",
        "Change your password as you usually do, then sign in again.";
    PasswordWrong:
        "Name or password was not right",
        "Microsoft did not accept the name or the password that was entered.",
        "Sign in again and type the password anew.";
    SignInTookTooLong:
        "Microsoft’s page waited too long",
        "The sign-in page was open too long, or was left and opened again.",
        "Sign in again, and finish it in one go.";
    ConfirmSignIn:
        "Microsoft asked you to confirm",
        "Microsoft wanted to know whether you really mean to sign in to this app.",
        "Sign in again and confirm on Microsoft’s page.";
    OrganisationsApart:
        "Two organisations do not let each other in",
        "Your organisation, the other one or your network does not allow signing in across organisations.",
        "Send the message below to your administrator.";

    SecondFactor:
        "Microsoft wants you to confirm it is you",
        "Your organisation asks for another step, such as a code on your phone.",
        "Sign in again and complete the step that Microsoft shows.";
    SecondFactorFailed:
        "The second step did not work",
        "The code or the request on your phone was wrong, late or refused.",
        "Sign in again and confirm only a request that you started yourself.";
    SecondFactorSetUp:
        "Set up your second step first",
        "Your organisation asks for a second step, such as an app on your phone, and yours is not set up yet.",
        "Sign in again and follow Microsoft’s steps to set it up.";
    DeviceRequired:
        "Only your organisation’s devices may do this",
        "Your organisation allows this sign-in only from a device that it manages.",
        "Sign in again from your work computer. If you did, send the message below to your administrator.";
    ApplicationNotAllowed:
        "Your organisation allows other apps only",
        "A rule of your organisation lets only listed apps reach mail, and {vendor} is not listed.",
        "Send the message below to your administrator.";
    PolicyBlocked:
        "A rule of your organisation blocks this sign-in",
        "Your organisation decides who may sign in, from where and with which app. One of its rules said no.",
        "Send the message below to your administrator, who can see which rule it was.";
    RiskBlocked:
        "Microsoft thinks this account is at risk",
        "Something about the account or this sign-in looked unusual, so Microsoft blocked it.",
        "Send the message below to your administrator, who can look at it and clear it.";
    SignInFrequency:
        "Your organisation asks for a new sign-in",
        "Your organisation’s rules end every sign-in after a while, this one too.",
        "Sign in again. If this returns every few days, send the message below to your administrator.";

    GrantGone:
        "The permission to use this mailbox has ended",
        "Microsoft no longer accepts the permission you gave.",
        "Link the mailbox again.";
    GrantIdle:
        "The permission ran out unused",
        "The permission you gave was not used for 90 days, so Microsoft ended it.",
        "Link the mailbox again.";
    GrantRevoked:
        "The permission was withdrawn",
        "Your password was reset or all your sign-ins were ended, and the permission ended with them.",
        "Link the mailbox again.";
    CodeTooLate:
        "The sign-in came too late",
        "Microsoft no longer accepts this sign-in. It lives only a few minutes and works once.",
        "Sign in again.";
    NoLastingPermission:
        "Microsoft gave no lasting permission",
        "The sign-in worked, but without permission to keep access after you leave.",
        "Send the message below to {vendor}.";

    ApplicationUnknown:
        "Microsoft does not know this app",
        "The app of {vendor} was not found in your organisation: its number is wrong, or nobody has approved it here \
         yet.",
        "Send the message below to {vendor}.";
    ApplicationSetUp:
        "The app of {vendor} is set up wrongly",
        "A setting of the app at Microsoft does not fit. You did nothing wrong, and nothing was linked.",
        "Send the message below to {vendor}.";
    ApplicationCredential:
        "Microsoft did not accept the app’s own password",
        "The secret or certificate by which the app of {vendor} proves itself is wrong, missing or has expired.",
        "Send the message below to {vendor}.";
    ApplicationOff:
        "This app is switched off",
        "The app of {vendor}, or the mail service it needs, is switched off in your organisation.",
        "Send the message below to your administrator.";
    OrganisationUnknown:
        "Microsoft could not find the organisation",
        "The organisation’s name or number is wrong, or it is in another of Microsoft’s clouds.",
        "Send the message below to {vendor}.";

    MicrosoftBusy:
        "Microsoft’s sign-in is not answering",
        "The sign-in service could not be reached or asked us to wait. Your account is fine.",
        "Wait a minute and sign in again.";
    MicrosoftFault:
        "Microsoft’s sign-in had a fault",
        "The sign-in service failed by itself. Your account is fine.",
        "Sign in again later. If it stays, send the message below to your administrator.";
    MicrosoftRefused:
        "Microsoft refused the sign-in",
        "The sign-in came back with an error instead of an answer. Nothing was linked.",
        "Sign in again. If it happens again, send the message below to your administrator.";
    NotTrusted:
        "The sign-in could not be verified",
        "What came back does not prove who signed in, so we did not use it. Nothing was linked.",
        "Sign in again. If it happens again, send the message below to {vendor}.";
    AnswerUnreadable:
        "The sign-in server’s answer could not be read",
        "Something else answered in its place, or it answered in an unusual way. Your account is fine.",
        "Wait a minute and sign in again.";
    OwnSignInServer:
        "Your organisation’s sign-in server failed",
        "Your organisation signs people in through a server of its own, and that server did not answer as it should.",
        "Sign in again in a few minutes. If it stays, send the message below to your administrator.";

    NoAccessToMailbox:
        "This account may not open that mailbox",
        "The mail server knows who signed in, but that account has no right to {mailbox}, or mail programs are \
         switched off for it.",
        "Check that it was the right account. If it was, send the message below to your administrator.";
    NoAccessToSharedMailbox:
        "You may not open that shared mailbox yet",
        "{mailbox} is a shared mailbox, and your account has no full access to it.",
        "Send the message below to your administrator.";
    NoMailbox:
        "There is no mailbox for this account",
        "The account has no mailbox at Microsoft 365, or its licence does not include one.",
        "Check that it was the right account. If it was, send the message below to your administrator.";
    AddressNotProven:
        "Sending alone does not prove whose mailbox it is",
        "Your account may send, but the wanted mailbox has another name, and nothing that was asked for opens it.",
        "Send the message below to {vendor}.";
    ImapOff:
        "IMAP is switched off for this mailbox",
        "The sign-in is right, so IMAP is most likely off for this mailbox.",
        "Send the message below to your administrator, who can switch it on. Then check again.";
    ImapRefused:
        "The mail server refused IMAP for this mailbox",
        "The sign-in itself is right, but the server does not open the mailbox by IMAP.",
        "Send the message below to your administrator. Then check again.";
    PopOff:
        "POP is switched off for this mailbox",
        "The sign-in is right, so POP is most likely off for this mailbox.",
        "Send the message below to your administrator, who can switch it on. Then check again.";
    PopRefused:
        "The mail server refused POP for this mailbox",
        "The sign-in itself is right, but the server does not open the mailbox by POP.",
        "Send the message below to your administrator. Then check again.";
    SmtpOffForMailbox:
        "Sending by SMTP is switched off for this mailbox",
        "“Authenticated SMTP” is off for this one mailbox. It must be on for sending, also with this sign-in.",
        "Send the message below to your administrator, who can switch it on. Then check again.";
    SmtpOffForOrganisation:
        "Sending by SMTP is switched off for the whole organisation",
        "“Authenticated SMTP” is off for every mailbox. It can be switched on for just this one.",
        "Send the message below to your administrator. Then check again.";
    SmtpRefused:
        "The mail server refused sending for this mailbox",
        "The sign-in itself is right, but the server does not let this account send by SMTP.",
        "Send the message below to your administrator. Then check again.";
    MayNotSendAs:
        "This account may not send from that address",
        "The server let the account in, but does not let it send as {mailbox}.",
        "Send the message below to your administrator. Then check again.";
    SendingLimited:
        "Too much was sent for now",
        "The mailbox has reached one of Microsoft’s sending limits. They end by themselves.",
        "Check again later.";
    SendingBlocked:
        "This mailbox is blocked from sending",
        "Microsoft blocked the mailbox because it sent what looked like spam.",
        "Send the message below to your administrator, and change your password.";
    MailboxFull:
        "The mailbox is full",
        "There is no room left in the mailbox, so nothing more can be sent or stored.",
        "Empty what is not needed any more, then check again.";
    WrongService:
        "The permission was for another Microsoft service",
        "Microsoft gave a permission for another of its services than mail, so the mail servers must refuse it.",
        "Send the message below to {vendor}.";
    PermissionMissing:
        "A mail permission is missing",
        "The sign-in worked, but without the permission this way of reaching mail needs.",
        "Send the message below to {vendor}.";
    ServerBusy:
        "The mail server is busy",
        "Too many requests or connections came for this mailbox. That passes by itself.",
        "Check again in a few minutes.";
    ServerClosed:
        "The mail server hung up",
        "The server closed the connection without saying why. Often the mailbox does not exist there yet.",
        "Check again in a few minutes. If it stays, ask whether the mailbox exists and has a licence.";
    ServerSlow:
        "The mail server took too long",
        "The server did not answer in the time we give it.",
        "Check again in a few minutes.";
    ServerMisbehaves:
        "The mail server sends nonsense",
        "The server sent more than any mail server should, or something that is not its protocol. We hung up.",
        "Send the message below to {vendor}.";
    ServerRefused:
        "The mail server refused the sign-in",
        "The server does not accept this sign-in for {mailbox} and does not say why.",
        "Send the message below to your administrator. Then check again.";
    ServerFault:
        "The mail server has a fault",
        "The sign-in was good, but then the server failed and does not say why. Often the mailbox does not exist there.",
        "Send the message below to {vendor}.";
    ServerNotReached:
        "The mail server could not be reached",
        "No connection to the mail server could be made from here.",
        "Check again in a few minutes. If it stays, tell {vendor}.";
    ServerSetUp:
        "The mail server is set up wrongly",
        "Under the name and port that are set there is no mail server of the expected kind. Checking again does not help.",
        "Send the message below to {vendor}.";
    ServerNotAllowed:
        "The mail server is not at a public address",
        "The mail server’s name leads into a private network, where this service may not connect.",
        "Send the message below to {vendor}.";
    ServerNotSafe:
        "The connection to the mail server is not safe",
        "The mail server’s certificate could not be verified, so we did not send it anything.",
        "Send the message below to {vendor}.";
    SignInNotOffered:
        "The mail server does not offer this kind of sign-in",
        "The server lacks encryption or the sign-in that is needed.",
        "Send the message below to {vendor}.";
    JustChanged:
        "A change needs a little time",
        "Something was set up or changed a short while ago, and Microsoft’s servers have not all heard of it.",
        "Check again in half an hour.";
}
