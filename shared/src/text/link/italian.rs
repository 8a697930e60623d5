//! The link page in Italian.

templates! {
    Opening: "Apertura del link",
    Finishing: "Completamento dell’accesso",
    OneMoment: "Un momento, per favore.",
    NoWebAssembly:
        "Questo browser non può eseguire l’accesso sicuro di questa pagina: WebAssembly manca o è disattivato. Apra \
         il link in un altro browser.",
    NotLoaded:
        "Non è stato possibile caricare una parte di questa pagina. Controlli la connessione a Internet, poi \
         ricarichi la pagina.",
    Language: "Lingua",

    AsksForMailbox: "{vendor} chiede di usare la Sua cassetta postale",
    ConsentLead: "Per acconsentire, acceda con l’account di questa cassetta postale.",
    LinkedAnew: "{vendor} ha già questa cassetta postale. Con l’accesso viene collegata di nuovo.",
    AskedBy: "Richiesto da",
    ReceivingAccount: "Per l’account",
    Mailbox: "Cassetta postale",
    MailboxYouSignInWith: "Quella con cui accede",
    WillBeAbleTo: "Potrà",
    AbilityImap: "Leggere e ordinare la posta di questa cassetta (IMAP)",
    AbilityPop: "Scaricare la posta in arrivo (POP)",
    AbilitySmtp: "Inviare posta da questa cassetta (SMTP)",
    PasswordStays: "L’accesso avviene sulla pagina di Microsoft. {vendor} non vede mai la Sua password.",
    OnlyIfExpected: "Prosegua solo se conosce {vendor} e si aspettava questa richiesta.",
    SignIn: "Accedi con Microsoft",
    GoingToMicrosoft: "Apertura di Microsoft…",
    Decline: "Rifiuta",

    NotReturned: "L’accesso non è completo",
    NotReturnedLead:
        "Microsoft non ha ancora risposto. Se la sua pagina è ancora aperta in un’altra finestra, completi l’accesso \
         lì; questa pagina si aggiornerà da sola.",
    NotReturnedCauses: "Se invece Microsoft ha mostrato un messaggio, di solito è uno di questi:",
    CauseApproval: "«Approvazione necessaria»: chieda al Suo amministratore di approvare la richiesta, poi acceda di nuovo.",
    CauseNotAssigned: "«Non assegnato a un ruolo» (AADSTS50105): il Suo amministratore deve assegnarLe l’applicazione.",
    CauseOtherAccount:
        "È stato usato un account personale o di un’altra organizzazione: acceda di nuovo e scelga il Suo account aziendale.",
    CauseClosed: "La finestra è stata chiusa, o sono passati più di 15 minuti: acceda di nuovo.",
    PasteHere: "Incolli qui ciò che Microsoft ha mostrato",
    Explain: "Spiega",
    NotRecognised: "Questo messaggio non è nel nostro elenco. Lo copi e lo invii a {vendor}, che potrà esaminarlo.",
    SecretNoticed:
        "Il testo incollato contiene una password o un altro segreto. Non lo abbiamo conservato, ma per sicurezza lo \
         cambi.",

    Checking: "Verifica della cassetta postale",
    CheckingLead: "Proviamo ogni via per raggiungere {mailbox}.",
    RedeemingLead: "L’accesso con Microsoft si sta completando.",
    TakesLong: "Ci vuole più tempo del solito. Può lasciare aperta questa pagina; prosegue da sola.",
    ConnectionLost: "Il collegamento è interrotto e viene ritentato. Nulla è andato perso; può lasciare aperta questa pagina.",
    ReadyCount: "{ready} su {all} pronti",
    ProtocolReady: "{protocol} funziona.",
    ProtocolFailed: "{protocol} non funziona.",
    PurposeImap: "Lettura della posta",
    PurposePop: "Ricezione della posta",
    PurposeSmtp: "Invio della posta",
    RungResolve: "Trovare il server di posta",
    RungConnect: "Raggiungere il server",
    RungTls: "Proteggere la connessione",
    RungGreeting: "Leggere che cosa offre",
    RungClaims: "Controllare l’autorizzazione",
    RungAuthenticate: "Accedere",
    RungOpenImap: "Aprire la posta in arrivo",
    RungOpenPop: "Contare i messaggi",
    RungOpenSmtp: "Chiedere di inviare",
    Waiting: "in attesa",
    Running: "in corso",
    Passed: "fatto",
    Failed: "non riuscito",
    Skipped: "non raggiunto",

    WhoIsThis: "È l’account giusto?",
    WhoIsThisLead: "L’accesso è avvenuto con un nome diverso da quello della cassetta postale richiesta.",
    AnswerElsewhere:
        "L’accesso è avvenuto con un nome diverso da quello di questa cassetta postale. Risponda nella finestra in \
         cui è avvenuto, oppure acceda di nuovo qui.",
    SignedInAs: "Accesso eseguito come",
    WantedMailbox: "Cassetta postale richiesta",
    Alias: "Sì, è la stessa cassetta postale",
    SharedMailbox: "Sì, è una cassetta postale condivisa",
    WrongAccount: "No, usa un altro account",
    AliasMeans: "{wanted} è un altro indirizzo di {signed_in}.",
    SharedMailboxMeans: "{signed_in} può aprire {wanted} e inviare da lì.",
    WrongAccountMeans: "Non viene collegato nulla e Lei accede di nuovo.",

    Linked: "La Sua cassetta postale è collegata",
    LinkedLead: "{vendor} può ora usare {mailbox}.",
    PartlyLinked: "La Sua cassetta postale è collegata, manca solo una cosa",
    PartlyLinkedLead: "{vendor} può ora usare {mailbox}, ma non in tutti i modi richiesti.",
    Results: "Che cosa è stato verificato",
    Works: "Funziona",
    DoesNotWork: "Non funziona",
    CloseWindow: "Può chiudere questa finestra.",
    ReturnTo: "Torna a {vendor}",

    NotWorked: "Non ha funzionato",
    NotWorkedLead: "Non è stato collegato nulla. Può accedere di nuovo.",
    OwnerFixes: "Può risolvere Lei",
    AdministratorFixes: "Può risolvere il Suo amministratore",
    VendorFixes: "Può risolvere {vendor}",
    PassesByItself: "Si risolve da sé",
    WhatToDo: "Che cosa fare",
    LetterToAdministrator: "Messaggio per il Suo amministratore",
    LetterToVendor: "Messaggio per {vendor}",
    ReadLetter: "Leggi il messaggio",
    Copy: "Copia",
    Copied: "Copiato",
    SendByMail: "Invia per e-mail",
    MailIsCut: "I programmi di posta prendono solo l’inizio di un messaggio lungo. «Copia» lo prende per intero.",
    DownloadReport: "Scarica un rapporto",
    CheckAgain: "Verifica di nuovo",
    SignInAgain: "Accedi di nuovo",

    NeedsAdministrator: "Prima deve approvare un amministratore",
    NeedsAdministratorLead:
        "Nella Sua organizzazione solo un amministratore può approvare {vendor}. Lei non ha sbagliato nulla e non è \
         stato collegato nulla.",
    NeedsAdministratorNext:
        "Chieda al Suo amministratore di approvare la richiesta, poi torni su questa pagina. Resta valida per sette \
         giorni.",
    Approved: "Approvato",
    ApprovedLead: "Grazie. Chi gliel’ha chiesto può ora proseguire, e Lei può chiudere questa pagina.",
    NotApproved: "Non approvato",
    NotApprovedLead:
        "Non è stato modificato nulla. Chi gliel’ha chiesto può ripetere la richiesta, e Lei può chiudere questa \
         pagina.",
    AnsweredInQuery: "L’accesso è tornato in un modo diverso da quello richiesto",
    AnsweredInQueryLead: "Il servizio di accesso ha risposto nell’indirizzo invece che dopo il suo #, dove questa pagina non deve leggere. Non è stato collegato nulla. Avvisi chi gestisce questo servizio: il server deve rispettare response_mode=fragment, oppure un altro programma usa questo URI di reindirizzamento.",

    AwaitingVendor: "In attesa di {vendor}",
    AwaitingVendorLead:
        "La Sua cassetta postale funziona. Ora {vendor} deve confermarla. Questa pagina si aggiorna da sola; può \
         anche chiuderla.",
    Cancelled: "Non è stato collegato nulla",
    CancelledLead: "Questa richiesta è terminata. {vendor} non ha ottenuto alcun accesso.",
    Expired: "Questo link è scaduto",
    ExpiredLead: "Non è stato collegato nulla. Chieda a {vendor} un nuovo link.",
    ExpiredUnknownLead: "Non è stato collegato nulla. Chieda un nuovo link a chi glielo ha inviato.",
    AttemptsUsed: "Non restano altri accessi",
    AttemptsUsedLead: "Questo link consente dieci accessi, e sono stati usati tutti. Chieda a {vendor} un nuovo link.",

    LinkIncomplete: "Questo link non è completo",
    LinkIncompleteLead: "Ne manca una parte. Copi l’intero link dal messaggio ricevuto e lo apra di nuovo.",
    LinkUnknown: "Questo link non è valido",
    LinkUnknownLead: "Forse è stato sostituito o copiato male. Chieda un nuovo link a chi glielo ha inviato.",
    TicketUsed: "Questa finestra ha perso il filo",
    TicketUsedLead: "La chiuda, torni alla pagina da cui è venuto e prema di nuovo il pulsante.",
    OtherBrowser: "Torni dove ha cominciato",
    OtherBrowserLead:
        "L’accesso è cominciato in un altro browser o in un’altra finestra, e solo lì può essere completato. Non è \
         stato collegato nulla. Torni lì, oppure apra di nuovo il link in questo browser.",
    Tampered: "Questa risposta non era attesa",
    TamperedLead: "Non appartiene a un accesso cominciato qui, perciò è stata scartata. Non è stato collegato nulla.",
    Incomplete: "La risposta di Microsoft non è completa",
    IncompleteLead: "Al ritorno si è persa una parte dell’indirizzo, perciò questo accesso non può essere completato. Non è stato collegato nulla. Acceda di nuovo, oppure apra ancora una volta il link.",
    Replaced: "Un accesso più recente ha sostituito questo",
    ReplacedLead: "Dopo questo accesso ne è stato cominciato un altro per lo stesso link, in un’altra scheda o finestra, e conta solo il più recente. Lo completi lì, e questa pagina si aggiornerà da sola; oppure acceda di nuovo qui.",
    OtherAddress: "Questo non è l’indirizzo di questo servizio",
    OtherAddressLead: "Si trova all’indirizzo {address}, e un accesso può tornare solo lì. Non è stato collegato nulla e nulla è andato perso.",
    GoThere: "Continua all’indirizzo giusto",
    Unreachable: "Il servizio non è raggiungibile",
    UnreachableLead: "Controlli la connessione a Internet. Nulla è andato perso; può proseguire da qui.",
    Retry: "Riprova",

    ActionUnreachable: "Il servizio non ha risposto. Prema ancora una volta il pulsante.",
    ActionBusy: "Troppe richieste insieme. Attenda un momento, poi prema ancora una volta il pulsante.",
    ActionOutOfDate: "Nel frattempo qualcosa è cambiato. Ecco la situazione attuale.",
    ActionTooLate: "Quell’accesso ha richiesto troppo tempo. Acceda di nuovo.",
    ActionBrowserRefused:
        "Il Suo browser blocca ciò che serve a un accesso sicuro. Esca dalla navigazione privata o usi un altro \
         browser.",
    CopyRefused: "Il Suo browser non ha consentito la copia. Selezioni il testo e lo copi a mano.",
    NothingPasted: "Prima incolli il messaggio nel riquadro.",
}
