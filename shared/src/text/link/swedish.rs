//! The link page in Swedish.

templates! {
    Opening: "Länken öppnas",
    Finishing: "Inloggningen slutförs",
    OneMoment: "Ett ögonblick.",
    NoWebAssembly:
        "Den här webbläsaren kan inte köra sidans säkra inloggning: WebAssembly saknas eller är avstängt. Öppna \
         länken i en annan webbläsare.",
    NotLoaded: "En del av sidan kunde inte läsas in. Kontrollera din internetanslutning och läs sedan in sidan igen.",
    Language: "Språk",

    AsksForMailbox: "{vendor} vill använda din postlåda",
    ConsentLead: "Om du godkänner det, logga in med postlådans konto.",
    AskedBy: "Begärt av",
    ReceivingAccount: "För kontot",
    Mailbox: "Postlåda",
    MailboxYouSignInWith: "Den som du loggar in med",
    WillBeAbleTo: "Det blir möjligt att",
    AbilityImap: "Läsa och sortera e-posten i postlådan (IMAP)",
    AbilityPop: "Hämta e-post som kommer in (POP)",
    AbilitySmtp: "Skicka e-post från postlådan (SMTP)",
    PasswordStays: "Du loggar in på Microsofts egen sida. {vendor} ser aldrig ditt lösenord.",
    OnlyIfExpected: "Fortsätt bara om du känner till {vendor} och väntade dig den här förfrågan.",
    SignIn: "Logga in med Microsoft",
    GoingToMicrosoft: "Microsoft öppnas…",
    Decline: "Avböj",

    NotReturned: "Inloggningen är inte klar",
    NotReturnedLead:
        "Microsoft har inte svarat än. Om deras sida fortfarande är öppen i ett annat fönster, fortsätt där; den här \
         sidan följer med av sig själv.",
    NotReturnedCauses: "Om Microsoft visade ett meddelande i stället är det oftast något av dessa:",
    CauseApproval: "”Godkännande krävs”: be din administratör att godkänna begäran och börja sedan om.",
    CauseNotAssigned: "”Inte tilldelad en roll” (AADSTS50105): din administratör måste tilldela dig appen.",
    CauseOtherAccount:
        "Ett privat konto eller ett konto i en annan organisation användes: börja om och välj ditt arbetskonto.",
    CauseClosed: "Fönstret stängdes, eller så gick det mer än 15 minuter: börja om.",
    StartAgain: "Börja om",
    PasteHere: "Klistra in det som Microsoft visade",
    Explain: "Förklara",
    NotRecognised:
        "Meddelandet finns inte i vår lista. Kopiera det och skicka det till {vendor}, som kan undersöka det.",
    SecretNoticed:
        "Texten du klistrade in innehåller ett lösenord eller en annan hemlighet. Vi har inte sparat den, men byt den \
         för säkerhets skull.",

    Checking: "Din postlåda kontrolleras",
    CheckingLead: "Alla vägar till {mailbox} provas.",
    RedeemingLead: "Inloggningen hos Microsoft slutförs.",
    ReadyCount: "{ready} av {all} klara",
    ProtocolReady: "{protocol} fungerar.",
    ProtocolFailed: "{protocol} fungerar inte.",
    PurposeImap: "Läsa e-post",
    PurposePop: "Hämta e-post",
    PurposeSmtp: "Skicka e-post",
    RungResolve: "Hitta e-postservern",
    RungConnect: "Nå servern",
    RungTls: "Säkra anslutningen",
    RungGreeting: "Höra vad den erbjuder",
    RungClaims: "Kontrollera behörigheten",
    RungAuthenticate: "Logga in",
    RungOpenImap: "Öppna inkorgen",
    RungOpenPop: "Räkna meddelandena",
    RungOpenSmtp: "Be att få skicka",
    Waiting: "väntar",
    Running: "pågår",
    Passed: "klart",
    Failed: "misslyckades",
    Skipped: "inte nådd",

    WhoIsThis: "Är det här rätt konto?",
    WhoIsThisLead: "Du loggade in med ett annat namn än den begärda postlådans.",
    AnswerElsewhere:
        "Inloggningen skedde med ett annat namn än den här postlådans. Svara i fönstret där den skedde, eller logga \
         in igen här.",
    SignedInAs: "Inloggad som",
    WantedMailbox: "Begärd postlåda",
    Alias: "Ja, det är samma postlåda",
    SharedMailbox: "Ja, det är en delad postlåda",
    WrongAccount: "Nej, använd ett annat konto",
    AliasMeans: "{wanted} är en annan adress för {signed_in}.",
    SharedMailboxMeans: "{signed_in} får öppna {wanted} och skicka därifrån.",
    WrongAccountMeans: "Inget ansluts, och du loggar in igen.",

    Linked: "Din postlåda är ansluten",
    LinkedLead: "{vendor} kan nu använda {mailbox}.",
    PartlyLinked: "Din postlåda är ansluten, men en sak återstår",
    PartlyLinkedLead: "{vendor} kan nu använda {mailbox}, men inte på alla sätt som begärdes.",
    Results: "Vad som kontrollerades",
    Works: "Fungerar",
    DoesNotWork: "Fungerar inte",
    CloseWindow: "Du kan stänga det här fönstret.",
    ReturnTo: "Tillbaka till {vendor}",

    NotWorked: "Det fungerade inte",
    NotWorkedLead: "Inget har anslutits. Du kan logga in igen.",
    OwnerFixes: "Du kan åtgärda detta",
    AdministratorFixes: "Din administratör kan åtgärda detta",
    VendorFixes: "{vendor} kan åtgärda detta",
    PassesByItself: "Det går över av sig självt",
    WhatToDo: "Vad du kan göra",
    LetterToAdministrator: "Meddelande till din administratör",
    LetterToVendor: "Meddelande till {vendor}",
    ReadLetter: "Läs meddelandet",
    Copy: "Kopiera",
    Copied: "Kopierat",
    SendByMail: "Skicka som e-post",
    MailIsCut: "E-postprogram tar bara med början av ett långt meddelande. ”Kopiera” tar med allt.",
    DownloadReport: "Ladda ned en rapport",
    CheckAgain: "Kontrollera igen",
    SignInAgain: "Logga in igen",

    NeedsAdministrator: "En administratör måste godkänna först",
    NeedsAdministratorLead:
        "I din organisation får bara en administratör godkänna {vendor}. Du har inte gjort något fel, och inget har \
         anslutits.",
    NeedsAdministratorNext:
        "Be din administratör att godkänna begäran och kom sedan tillbaka till den här sidan. Den gäller i sju dagar.",
    TryAgain: "Försök igen",
    Approved: "Godkänt",
    ApprovedLead: "Tack. Den som frågade dig kan nu fortsätta, och du kan stänga sidan.",
    NotApproved: "Inte godkänt",
    NotApprovedLead: "Inget har ändrats. Den som frågade dig kan fråga igen, och du kan stänga sidan.",
    AnsweredInQuery: "Inloggningen kom tillbaka på ett annat sätt än begärt",
    AnsweredInQueryLead: "Inloggningstjänsten svarade i adressen i stället för bakom dess #, där den här sidan inte får läsa. Inget har anslutits. Säg till den som driver tjänsten: servern måste följa response_mode=fragment, eller så använder ett annat program denna omdirigerings-URI.",

    AwaitingVendor: "Väntar på {vendor}",
    AwaitingVendorLead:
        "Din postlåda fungerar. Nu måste {vendor} bekräfta den. Sidan följer med av sig själv; du kan också stänga \
         den.",
    Cancelled: "Inget har anslutits",
    CancelledLead: "Begäran avslutades. {vendor} fick ingen åtkomst genom den.",
    Expired: "Länken har upphört att gälla",
    ExpiredLead: "Inget har anslutits. Be {vendor} om en ny länk.",
    ExpiredUnknownLead: "Inget har anslutits. Be den som skickade länken om en ny.",
    AttemptsUsed: "Inga inloggningar återstår",
    AttemptsUsedLead: "Länken tillåter tio inloggningar, och alla är använda. Be {vendor} om en ny länk.",

    LinkIncomplete: "Länken är inte fullständig",
    LinkIncompleteLead: "En del saknas. Kopiera hela länken från meddelandet du fick och öppna den igen.",
    LinkUnknown: "Länken är inte giltig",
    LinkUnknownLead: "Den kan ha ersatts eller skrivits av fel. Be den som skickade den om en ny länk.",
    TicketUsed: "Det här fönstret har tappat tråden",
    TicketUsedLead: "Stäng det, gå tillbaka till sidan du kom från och tryck på knappen där igen.",
    OtherBrowser: "Gå tillbaka dit du började",
    OtherBrowserLead:
        "Inloggningen började i en annan webbläsare eller ett annat fönster, och kan bara slutföras där. Inget har \
         anslutits. Gå tillbaka dit, eller öppna länken igen i den här webbläsaren.",
    Tampered: "Svaret var inte väntat",
    TamperedLead: "Det hör inte till någon inloggning som började här och har därför kastats. Inget har anslutits.",
    Unreachable: "Tjänsten kan inte nås",
    UnreachableLead: "Kontrollera din internetanslutning. Inget är förlorat; du kan fortsätta härifrån.",
    Retry: "Försök igen",

    ActionUnreachable: "Tjänsten svarade inte. Försök igen.",
    ActionBusy: "För många förfrågningar på en gång. Vänta ett ögonblick och försök igen.",
    ActionOutOfDate: "Något har ändrats under tiden. Så här ser det ut nu.",
    ActionTooLate: "Inloggningen tog för lång tid. Börja om.",
    ActionBrowserRefused:
        "Din webbläsare blockerar det som en säker inloggning behöver. Lämna privat läge eller använd en annan \
         webbläsare.",
    CopyRefused: "Din webbläsare tillät inte kopiering. Markera texten och kopiera den för hand.",
    NothingPasted: "Klistra först in meddelandet i rutan.",
}
