//! The link page in German.

templates! {
    Opening: "Ihr Link wird geöffnet",
    Finishing: "Die Anmeldung wird abgeschlossen",
    OneMoment: "Einen Moment bitte.",
    NoWebAssembly:
        "Dieser Browser kann die sichere Anmeldung dieser Seite nicht ausführen: WebAssembly fehlt oder ist \
         abgeschaltet. Bitte öffnen Sie den Link in einem anderen Browser.",
    NotLoaded:
        "Ein Teil dieser Seite konnte nicht geladen werden. Prüfen Sie Ihre Internetverbindung und laden Sie die \
         Seite dann neu.",
    Language: "Sprache",

    AsksForMailbox: "{vendor} möchte Ihr Postfach verwenden",
    ConsentLead: "Wenn Sie einverstanden sind, melden Sie sich mit dem Konto dieses Postfachs an.",
    LinkedAnew: "{vendor} hat dieses Postfach bereits. Mit der Anmeldung wird es neu verbunden.",
    AskedBy: "Anfrage von",
    ReceivingAccount: "Für das Konto",
    Mailbox: "Postfach",
    MailboxYouSignInWith: "Das, mit dem Sie sich anmelden",
    WillBeAbleTo: "Das wird damit möglich",
    AbilityImap: "E-Mails in diesem Postfach lesen und ordnen (IMAP)",
    AbilityPop: "Eingehende E-Mails abholen (POP)",
    AbilitySmtp: "E-Mails aus diesem Postfach senden (SMTP)",
    PasswordStays: "Sie melden sich auf der Seite von Microsoft an. {vendor} sieht Ihr Kennwort nie.",
    OnlyIfExpected: "Fahren Sie nur fort, wenn Sie {vendor} kennen und diese Anfrage erwartet haben.",
    SignIn: "Mit Microsoft anmelden",
    GoingToMicrosoft: "Microsoft wird geöffnet…",
    Decline: "Ablehnen",

    NotReturned: "Die Anmeldung ist nicht abgeschlossen",
    NotReturnedLead:
        "Microsoft hat noch nicht geantwortet. Wenn die Seite von Microsoft noch in einem anderen Fenster offen ist, \
         machen Sie dort weiter; diese Seite folgt von selbst.",
    NotReturnedCauses: "Falls Microsoft stattdessen eine Meldung gezeigt hat, ist es meist eine von diesen:",
    CauseApproval:
        "„Genehmigung erforderlich“: Bitten Sie Ihre Administration, die Anfrage zu genehmigen, und melden Sie sich dann erneut an.",
    CauseNotAssigned: "„Keiner Rolle zugewiesen“ (AADSTS50105): Ihre Administration muss Sie der Anwendung zuweisen.",
    CauseOtherAccount:
        "Es wurde ein privates Konto oder das einer anderen Organisation verwendet: Melden Sie sich erneut an und wählen \
         Sie Ihr Geschäftskonto.",
    CauseClosed: "Das Fenster wurde geschlossen, oder es sind mehr als 15 Minuten vergangen: Melden Sie sich erneut an.",
    PasteHere: "Fügen Sie hier ein, was Microsoft angezeigt hat",
    Explain: "Erklären",
    NotRecognised:
        "Diese Meldung steht nicht in unserer Liste. Kopieren Sie sie und senden Sie sie an {vendor}; dort kann man \
         ihr nachgehen.",
    SecretNoticed:
        "Der eingefügte Text enthält ein Kennwort oder ein anderes Geheimnis. Wir haben es nicht gespeichert; ändern \
         Sie es bitte trotzdem zur Sicherheit.",

    Checking: "Ihr Postfach wird geprüft",
    CheckingLead: "Jeder Weg zu {mailbox} wird ausprobiert.",
    RedeemingLead: "Die Anmeldung bei Microsoft wird abgeschlossen.",
    TakesLong: "Das dauert länger als üblich. Sie können diese Seite offen lassen; es geht von selbst weiter.",
    ConnectionLost: "Die Verbindung ist unterbrochen und wird wieder versucht. Nichts ist verloren; Sie können diese Seite offen lassen.",
    ReadyCount: "{ready} von {all} bereit",
    ProtocolReady: "{protocol} funktioniert.",
    ProtocolFailed: "{protocol} funktioniert nicht.",
    PurposeImap: "E-Mails lesen",
    PurposePop: "E-Mails abholen",
    PurposeSmtp: "E-Mails senden",
    RungResolve: "Mailserver finden",
    RungConnect: "Mailserver erreichen",
    RungTls: "Verbindung absichern",
    RungGreeting: "Angebot des Servers lesen",
    RungClaims: "Berechtigung prüfen",
    RungAuthenticate: "Anmelden",
    RungOpenImap: "Posteingang öffnen",
    RungOpenPop: "Nachrichten zählen",
    RungOpenSmtp: "Senden anfragen",
    Waiting: "wartet",
    Running: "läuft",
    Passed: "erledigt",
    Failed: "fehlgeschlagen",
    Skipped: "nicht erreicht",

    WhoIsThis: "Ist das das richtige Konto?",
    WhoIsThisLead: "Sie haben sich unter einem anderen Namen angemeldet, als das gewünschte Postfach trägt.",
    AnswerElsewhere:
        "Die Anmeldung erfolgte unter einem anderen Namen als dem dieses Postfachs. Bitte antworten Sie in dem \
         Fenster, in dem sie stattfand, oder melden Sie sich hier erneut an.",
    SignedInAs: "Angemeldet als",
    WantedMailbox: "Gewünschtes Postfach",
    Alias: "Ja, es ist dasselbe Postfach",
    SharedMailbox: "Ja, es ist ein freigegebenes Postfach",
    WrongAccount: "Nein, anderes Konto verwenden",
    AliasMeans: "{wanted} ist eine weitere Adresse von {signed_in}.",
    SharedMailboxMeans: "{signed_in} darf {wanted} öffnen und von dort senden.",
    WrongAccountMeans: "Es wird nichts verbunden, und Sie melden sich erneut an.",

    Linked: "Ihr Postfach ist verbunden",
    LinkedLead: "{vendor} kann {mailbox} jetzt verwenden.",
    PartlyLinked: "Ihr Postfach ist verbunden, eines fehlt noch",
    PartlyLinkedLead: "{vendor} kann {mailbox} jetzt verwenden, aber nicht auf jede gewünschte Weise.",
    Results: "Was geprüft wurde",
    Works: "Funktioniert",
    DoesNotWork: "Funktioniert nicht",
    CloseWindow: "Sie können dieses Fenster schließen.",
    ReturnTo: "Zurück zu {vendor}",

    NotWorked: "Das hat nicht geklappt",
    NotWorkedLead: "Es wurde nichts verbunden. Sie können sich erneut anmelden.",
    OwnerFixes: "Das können Sie selbst beheben",
    AdministratorFixes: "Das kann Ihre Administration beheben",
    VendorFixes: "Das kann {vendor} beheben",
    PassesByItself: "Das geht von selbst vorüber",
    WhatToDo: "Was zu tun ist",
    LetterToAdministrator: "Nachricht an Ihre Administration",
    LetterToVendor: "Nachricht an {vendor}",
    ReadLetter: "Nachricht lesen",
    Copy: "Kopieren",
    Copied: "Kopiert",
    SendByMail: "Per E-Mail senden",
    MailIsCut: "Mailprogramme übernehmen von einer langen Nachricht nur den Anfang. „Kopieren“ nimmt alles mit.",
    DownloadReport: "Bericht herunterladen",
    CheckAgain: "Erneut prüfen",
    SignInAgain: "Erneut anmelden",

    NeedsAdministrator: "Zuerst muss die Administration zustimmen",
    NeedsAdministratorLead:
        "In Ihrer Organisation darf nur die Administration {vendor} genehmigen. Sie haben nichts falsch gemacht, und \
         es wurde nichts verbunden.",
    NeedsAdministratorNext:
        "Bitten Sie Ihre Administration, die Anfrage zu genehmigen, und kehren Sie dann auf diese Seite zurück. Sie \
         bleibt sieben Tage gültig.",
    Approved: "Genehmigt",
    ApprovedLead: "Vielen Dank. Wer Sie gebeten hat, kann jetzt weitermachen, und Sie können diese Seite schließen.",
    NotApproved: "Nicht genehmigt",
    NotApprovedLead:
        "Es wurde nichts geändert. Wer Sie gebeten hat, kann erneut anfragen, und Sie können diese Seite schließen.",
    AnsweredInQuery: "Die Anmeldung kam auf anderem Weg zurück als verlangt",
    AnsweredInQueryLead: "Der Anmeldedienst hat in der Adresse geantwortet statt hinter dem #, wo diese Seite es nicht lesen darf. Es wurde nichts verbunden. Sagen Sie es dem Betreiber dieses Dienstes: Die Anmeldung muss response_mode=fragment beachten, oder ein anderes Programm benutzt diese Umleitungs-URI.",

    AwaitingVendor: "Warten auf {vendor}",
    AwaitingVendorLead:
        "Ihr Postfach funktioniert. {vendor} muss es nun bestätigen. Diese Seite folgt von selbst; Sie können sie \
         auch schließen.",
    Cancelled: "Es wurde nichts verbunden",
    CancelledLead: "Diese Anfrage wurde beendet. {vendor} hat dadurch keinen Zugriff erhalten.",
    Expired: "Dieser Link ist abgelaufen",
    ExpiredLead: "Es wurde nichts verbunden. Bitten Sie {vendor} um einen neuen Link.",
    ExpiredUnknownLead: "Es wurde nichts verbunden. Bitten Sie die Person, die ihn gesendet hat, um einen neuen Link.",
    AttemptsUsed: "Es sind keine Anmeldungen mehr übrig",
    AttemptsUsedLead:
        "Dieser Link erlaubt zehn Anmeldungen, und alle sind verbraucht. Bitten Sie {vendor} um einen neuen Link.",

    LinkIncomplete: "Dieser Link ist nicht vollständig",
    LinkIncompleteLead:
        "Ein Teil fehlt. Kopieren Sie den ganzen Link aus der erhaltenen Nachricht und öffnen Sie ihn noch einmal.",
    LinkUnknown: "Dieser Link ist nicht gültig",
    LinkUnknownLead:
        "Vielleicht wurde er ersetzt oder falsch abgeschrieben. Bitten Sie die Person, die ihn gesendet hat, um einen \
         neuen Link.",
    TicketUsed: "Dieses Fenster hat den Anschluss verloren",
    TicketUsedLead:
        "Schließen Sie es, kehren Sie zu der Seite zurück, von der Sie kamen, und drücken Sie dort noch einmal auf \
         die Schaltfläche.",
    OtherBrowser: "Bitte kehren Sie dorthin zurück, wo Sie begonnen haben",
    OtherBrowserLead:
        "Die Anmeldung begann in einem anderen Browser oder Fenster, und nur dort kann sie abgeschlossen werden. Es \
         wurde nichts verbunden. Kehren Sie dorthin zurück, oder öffnen Sie Ihren Link noch einmal in diesem Browser.",
    Tampered: "Diese Antwort wurde nicht erwartet",
    TamperedLead:
        "Sie gehört zu keiner Anmeldung, die hier begonnen wurde, und wurde deshalb verworfen. Es wurde nichts \
         verbunden.",
    Incomplete: "Die Antwort von Microsoft ist nicht vollständig",
    IncompleteLead: "Auf dem Rückweg ging ein Teil der Adresse verloren, deshalb lässt sich diese Anmeldung nicht abschließen. Es wurde nichts verbunden. Melden Sie sich erneut an, oder öffnen Sie Ihren Link noch einmal.",
    Replaced: "Eine neuere Anmeldung hat diese ersetzt",
    ReplacedLead: "Nach dieser Anmeldung wurde für denselben Link eine weitere begonnen, in einem anderen Tab oder Fenster, und nur die neueste zählt. Schließen Sie sie dort ab, dann folgt diese Seite von selbst; oder melden Sie sich hier erneut an.",
    OtherAddress: "Das ist nicht die Adresse dieses Dienstes",
    OtherAddressLead: "Er ist unter {address} zu erreichen, und nur dorthin kann eine Anmeldung zurückkehren. Es wurde nichts verbunden, und nichts ist verloren.",
    GoThere: "Unter der richtigen Adresse weitermachen",
    Unreachable: "Der Dienst ist nicht erreichbar",
    UnreachableLead: "Prüfen Sie Ihre Internetverbindung. Nichts ist verloren; Sie können hier weitermachen.",
    Retry: "Noch einmal versuchen",

    ActionUnreachable: "Der Dienst hat nicht geantwortet. Bitte drücken Sie die Schaltfläche noch einmal.",
    ActionBusy: "Zu viele Anfragen auf einmal. Bitte warten Sie einen Moment und drücken Sie dann die Schaltfläche noch einmal.",
    ActionOutOfDate: "Inzwischen hat sich etwas geändert. So sieht es jetzt aus.",
    ActionTooLate: "Diese Anmeldung hat zu lange gedauert. Bitte melden Sie sich erneut an.",
    ActionBrowserRefused:
        "Ihr Browser blockiert, was eine sichere Anmeldung braucht. Verlassen Sie den privaten Modus oder verwenden \
         Sie einen anderen Browser.",
    CopyRefused: "Ihr Browser hat das Kopieren nicht erlaubt. Markieren Sie den Text und kopieren Sie ihn von Hand.",
    NothingPasted: "Fügen Sie zuerst die Meldung in das Feld ein.",
}
