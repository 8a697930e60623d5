//! What the owner reads of a finding, in Italian.

owner_words! {
    AskAdministrator:
        "Le impostazioni della Sua organizzazione lo impediscono",
        "Microsoft ha rifiutato per un motivo che sta nelle impostazioni della Sua organizzazione.",
        "Invii il messaggio qui sotto al Suo amministratore.";
    TellVendor:
        "{vendor} deve cambiare qualcosa",
        "Microsoft ha rifiutato per il modo in cui {vendor} ha fatto la richiesta. Lei non ha sbagliato nulla.",
        "Invii il messaggio qui sotto a {vendor}.";
    TryLater:
        "Di solito si risolve da sé",
        "Qualcosa non ha risposto come doveva. La Sua cassetta postale è intatta.",
        "Acceda di nuovo tra qualche minuto.";
    SignInAgain:
        "Acceda di nuovo",
        "Questo accesso non è più utilizzabile. Non ha collegato nulla.",
        "Acceda di nuovo.";
    Cancelled:
        "Ha interrotto l’accesso presso Microsoft",
        "La pagina di accesso è stata lasciata prima della fine. Non è stato collegato nulla. Se la pagina diceva che \
         deve approvare un amministratore, è per questo che non si poteva proseguire.",
        "Acceda di nuovo quando vuole, oppure chieda prima al Suo amministratore di approvare {vendor}.";
    WrongAccount:
        "Era un altro account",
        "L’accesso è avvenuto con un account che non appartiene alla cassetta postale richiesta. Non è stato \
         collegato nulla.",
        "Acceda di nuovo e scelga l’account della cassetta postale richiesta, oppure «Usa un altro account».";
    WrongDirectory:
        "Quell’account appartiene a un’altra organizzazione",
        "Questo link vale solo per gli account di una certa organizzazione, e l’accesso è avvenuto con l’account di \
         un’altra.",
        "Acceda di nuovo con il Suo account nell’organizzazione per cui è stato creato il link.";
    StartedAgain:
        "Un accesso più recente ha sostituito questo",
        "Ha cominciato un nuovo accesso prima che questo fosse completo.",
        "Completi l’accesso più recente.";
    Interrupted:
        "Siamo stati interrotti",
        "Il nostro servizio si è fermato mentre verificava la Sua cassetta postale.",
        "Verifichi di nuovo. Se non c’è un pulsante per farlo, acceda di nuovo.";
    BrowserUnsupported:
        "Questo browser è troppo vecchio per un accesso sicuro",
        "La pagina ha bisogno di WebAssembly, che in questo browser manca o è disattivato. Internet Explorer non l’ha \
         mai avuto.",
        "Apra il link in una versione attuale di Edge, Chrome, Firefox o Safari.";

    NeedsAdministrator:
        "Prima deve approvare un amministratore",
        "Nella Sua organizzazione nessuno può consentire da solo a un’app di leggere la posta. È l’impostazione \
         predefinita di Microsoft, e Lei non ha sbagliato nulla.",
        "Invii il messaggio qui sotto al Suo amministratore. Dopo l’approvazione torni qui e prema «Accedi di nuovo».";
    ApprovalRequested:
        "Il Suo amministratore deve rispondere a una richiesta",
        "La Sua organizzazione permette di chiedere l’approvazione di un’app. Un amministratore deve rispondere prima \
         che Lei possa proseguire.",
        "Scriva un breve motivo sulla pagina di Microsoft e lo invii. Dopo l’approvazione torni qui e prema «Accedi di nuovo».";
    ConsentGone:
        "Manca l’approvazione per {vendor}",
        "Nessuno ha approvato ciò che {vendor} chiede, oppure l’approvazione è stata ritirata.",
        "Acceda di nuovo e approvi. Se la pagina chiede un amministratore, invii al Suo il messaggio qui sotto.";

    NotAssigned:
        "Non è nell’elenco di questa app",
        "Nella Sua organizzazione solo alcune persone possono usare {vendor}, e Lei non è ancora tra queste.",
        "Invii il messaggio qui sotto al Suo amministratore, che può aggiungerLa in un minuto.";
    PersonalAccount:
        "Era un account personale",
        "L’accesso è avvenuto con un account Microsoft personale. Qui si possono usare solo account aziendali o \
         dell’istituto di istruzione.",
        "Acceda di nuovo con il Suo account aziendale. Se Microsoft sceglie da sé quello personale, usi una finestra \
         di navigazione privata.";
    NotInDirectory:
        "Quell’account lì non è conosciuto",
        "L’organizzazione interpellata non ha l’account con cui è avvenuto l’accesso.",
        "Acceda di nuovo e scelga l’account della cassetta postale richiesta, oppure «Usa un altro account».";
    GuestInvitation:
        "Il Suo invito non è ancora accettato",
        "È stato invitato nell’organizzazione come ospite, ma non ha accettato l’invito.",
        "Apra l’e-mail di invito e lo accetti, poi acceda di nuovo.";
    AccountDisabled:
        "Questo account è disattivato",
        "Microsoft non lascia accedere questo account. L’account di una cassetta postale condivisa è sempre \
         disattivato.",
        "Per una cassetta postale condivisa acceda con il Suo account. Altrimenti invii il messaggio qui sotto al Suo \
         amministratore.";
    AccountLocked:
        "Questo account è bloccato per ora",
        "Ci sono state troppe password sbagliate, o accessi da un indirizzo che Microsoft blocca.",
        "Attenda qualche minuto e acceda di nuovo. Controlli se un vecchio dispositivo usa ancora una vecchia \
         password.";
    PasswordExpired:
        "Prima va cambiata la Sua password",
        "La Sua password è scaduta, oppure la Sua organizzazione ne chiede una nuova.",
        "Cambi la password come di consueto, poi acceda di nuovo.";
    PasswordWrong:
        "Il nome o la password non erano giusti",
        "Microsoft non ha accettato il nome o la password inseriti.",
        "Acceda di nuovo e digiti nuovamente la password.";
    SignInTookTooLong:
        "La pagina di Microsoft ha atteso troppo",
        "La pagina di accesso è rimasta aperta troppo a lungo, oppure è stata lasciata e riaperta.",
        "Acceda di nuovo e completi l’accesso senza interruzioni.";
    ConfirmSignIn:
        "Microsoft ha chiesto una conferma",
        "Microsoft voleva sapere se intende davvero accedere a questa app.",
        "Acceda di nuovo e confermi sulla pagina di Microsoft.";
    OrganisationsApart:
        "Due organizzazioni non si lasciano entrare a vicenda",
        "La Sua organizzazione, l’altra o la Sua rete non consente accessi da un’organizzazione all’altra.",
        "Invii il messaggio qui sotto al Suo amministratore.";

    SecondFactor:
        "Microsoft vuole la conferma che sia Lei",
        "La Sua organizzazione chiede un altro passaggio, come un codice sul telefono.",
        "Acceda di nuovo e completi il passaggio che Microsoft mostra.";
    SecondFactorFailed:
        "Il secondo passaggio non è riuscito",
        "Il codice o la richiesta sul telefono era sbagliato, in ritardo o rifiutato.",
        "Acceda di nuovo e confermi solo una richiesta avviata da Lei.";
    SecondFactorSetUp:
        "Prima configuri il secondo passaggio",
        "La Sua organizzazione chiede un secondo passaggio, come un’app sul telefono, e il Suo non è ancora \
         configurato.",
        "Acceda di nuovo e segua le indicazioni di Microsoft per configurarlo.";
    DeviceRequired:
        "Possono farlo solo i dispositivi della Sua organizzazione",
        "La Sua organizzazione consente questo accesso solo da un dispositivo che gestisce.",
        "Acceda di nuovo dal Suo computer di lavoro. Se lo ha già fatto, invii il messaggio qui sotto al Suo \
         amministratore.";
    ApplicationNotAllowed:
        "La Sua organizzazione consente solo altre app",
        "Una regola della Sua organizzazione lascia arrivare alla posta solo le app in elenco, e {vendor} non c’è.",
        "Invii il messaggio qui sotto al Suo amministratore.";
    PolicyBlocked:
        "Una regola della Sua organizzazione blocca questo accesso",
        "La Sua organizzazione decide chi può accedere, da dove e con quale app. Una delle sue regole ha detto di no.",
        "Invii il messaggio qui sotto al Suo amministratore, che può vedere di quale regola si tratta.";
    RiskBlocked:
        "Microsoft ritiene a rischio questo account",
        "Qualcosa nell’account o in questo accesso è sembrato insolito, perciò Microsoft lo ha bloccato.",
        "Invii il messaggio qui sotto al Suo amministratore, che può esaminare il caso e sbloccarlo.";
    SignInFrequency:
        "La Sua organizzazione chiede un nuovo accesso",
        "Le regole della Sua organizzazione fanno terminare ogni accesso dopo un po’ di tempo, anche questo.",
        "Acceda di nuovo. Se si ripete ogni pochi giorni, invii il messaggio qui sotto al Suo amministratore.";

    GrantGone:
        "L’autorizzazione a usare questa cassetta è terminata",
        "Microsoft non accetta più l’autorizzazione che Lei aveva dato.",
        "Colleghi di nuovo la cassetta postale.";
    GrantIdle:
        "L’autorizzazione è scaduta senza essere usata",
        "L’autorizzazione che Lei aveva dato non è stata usata per 90 giorni, perciò Microsoft l’ha fatta terminare.",
        "Colleghi di nuovo la cassetta postale.";
    GrantRevoked:
        "L’autorizzazione è stata ritirata",
        "La Sua password è stata reimpostata o tutti i Suoi accessi sono stati chiusi, e con essi è finita \
         l’autorizzazione.",
        "Colleghi di nuovo la cassetta postale.";
    CodeTooLate:
        "L’accesso è arrivato troppo tardi",
        "Microsoft non accetta più questo accesso. Vale solo pochi minuti e una volta sola.",
        "Acceda di nuovo.";
    NoLastingPermission:
        "Microsoft non ha dato un’autorizzazione duratura",
        "L’accesso è riuscito, ma senza il permesso di conservarlo quando Lei se ne va.",
        "Invii il messaggio qui sotto a {vendor}.";

    ApplicationUnknown:
        "Microsoft non conosce questa app",
        "L’app di {vendor} non è stata trovata nella Sua organizzazione: il suo numero è sbagliato, o nessuno l’ha \
         ancora approvata qui.",
        "Invii il messaggio qui sotto a {vendor}.";
    ApplicationSetUp:
        "L’app di {vendor} è configurata male",
        "Un’impostazione dell’app presso Microsoft non va bene. Lei non ha sbagliato nulla e non è stato collegato \
         nulla.",
        "Invii il messaggio qui sotto a {vendor}.";
    ApplicationCredential:
        "Microsoft non ha accettato la password dell’app",
        "Il segreto o il certificato con cui l’app di {vendor} si identifica è sbagliato, manca o è scaduto.",
        "Invii il messaggio qui sotto a {vendor}.";
    ApplicationOff:
        "Questa app è disattivata",
        "L’app di {vendor}, o il servizio di posta di cui ha bisogno, è disattivata nella Sua organizzazione.",
        "Invii il messaggio qui sotto al Suo amministratore.";
    OrganisationUnknown:
        "Microsoft non ha trovato l’organizzazione",
        "Il nome o il numero dell’organizzazione è sbagliato, oppure si trova in un altro cloud di Microsoft.",
        "Invii il messaggio qui sotto a {vendor}.";

    MicrosoftBusy:
        "Il servizio di accesso di Microsoft non risponde",
        "Il servizio non era raggiungibile o ci ha chiesto di attendere. Il Suo account è a posto.",
        "Attenda un minuto e acceda di nuovo.";
    MicrosoftFault:
        "Il servizio di accesso di Microsoft ha avuto un guasto",
        "Il servizio ha fallito per conto suo. Il Suo account è a posto.",
        "Acceda di nuovo più tardi. Se continua, invii il messaggio qui sotto al Suo amministratore.";
    MicrosoftRefused:
        "Microsoft ha rifiutato l’accesso",
        "L’accesso ha restituito un errore invece di una risposta. Non è stato collegato nulla.",
        "Acceda di nuovo. Se si ripete, invii il messaggio qui sotto al Suo amministratore.";
    NotTrusted:
        "Non è stato possibile verificare l’accesso",
        "Ciò che è tornato non dimostra chi ha eseguito l’accesso, perciò non l’abbiamo usato. Non è stato collegato \
         nulla.",
        "Acceda di nuovo. Se si ripete, invii il messaggio qui sotto a {vendor}.";
    AnswerUnreadable:
        "La risposta del servizio di accesso non era leggibile",
        "Qualcos’altro ha risposto al suo posto, oppure ha risposto in modo insolito. Il Suo account è a posto.",
        "Attenda un minuto e acceda di nuovo.";
    OwnSignInServer:
        "Il server di accesso della Sua organizzazione ha fallito",
        "La Sua organizzazione fa accedere le persone attraverso un proprio server, e questo non ha risposto come \
         doveva.",
        "Acceda di nuovo tra qualche minuto. Se continua, invii il messaggio qui sotto al Suo amministratore.";

    NoAccessToMailbox:
        "Questo account non può aprire quella cassetta postale",
        "Il server di posta sa chi ha eseguito l’accesso, ma quell’account non ha diritti su {mailbox}, oppure i \
         programmi di posta sono disattivati per essa.",
        "Controlli che fosse l’account giusto. Se lo era, invii il messaggio qui sotto al Suo amministratore.";
    NoAccessToSharedMailbox:
        "Non può ancora aprire quella cassetta condivisa",
        "{mailbox} è una cassetta postale condivisa, e il Suo account non vi ha accesso completo.",
        "Invii il messaggio qui sotto al Suo amministratore.";
    NoMailbox:
        "Non c’è una cassetta postale per questo account",
        "L’account non ha una cassetta postale in Microsoft 365, oppure la sua licenza non la comprende.",
        "Controlli che fosse l’account giusto. Se lo era, invii il messaggio qui sotto al Suo amministratore.";
    AddressNotProven:
        "Il solo invio non dimostra di chi è la cassetta",
        "Il Suo account può inviare, ma la cassetta postale richiesta ha un altro nome, e nulla di ciò che è stato \
         chiesto la apre.",
        "Invii il messaggio qui sotto a {vendor}.";
    ImapOff:
        "IMAP è disattivato per questa cassetta postale",
        "L’accesso è giusto, quindi molto probabilmente IMAP è disattivato per questa cassetta.",
        "Invii il messaggio qui sotto al Suo amministratore, che può attivarlo in «Gestisci app di posta \
         elettronica». Poi verifichi di nuovo.";
    ImapRefused:
        "Il server rifiuta IMAP per questa cassetta postale",
        "L’accesso in sé è giusto, ma il server non apre la cassetta con IMAP.",
        "Invii il messaggio qui sotto al Suo amministratore. Poi verifichi di nuovo.";
    PopOff:
        "POP è disattivato per questa cassetta postale",
        "L’accesso è giusto, quindi molto probabilmente POP è disattivato per questa cassetta.",
        "Invii il messaggio qui sotto al Suo amministratore, che può attivarlo in «Gestisci app di posta \
         elettronica». Poi verifichi di nuovo.";
    PopRefused:
        "Il server rifiuta POP per questa cassetta postale",
        "L’accesso in sé è giusto, ma il server non apre la cassetta con POP.",
        "Invii il messaggio qui sotto al Suo amministratore. Poi verifichi di nuovo.";
    SmtpOffForMailbox:
        "L’invio con SMTP è disattivato per questa cassetta",
        "«SMTP autenticato» è disattivato per questa sola cassetta. Per inviare deve essere attivo, anche con questo \
         accesso.",
        "Invii il messaggio qui sotto al Suo amministratore, che può attivarlo. Poi verifichi di nuovo.";
    SmtpOffForOrganisation:
        "L’invio con SMTP è disattivato in tutta l’organizzazione",
        "«SMTP autenticato» è disattivato per ogni cassetta postale. Si può attivare anche solo per questa.",
        "Invii il messaggio qui sotto al Suo amministratore. Poi verifichi di nuovo.";
    SmtpRefused:
        "Il server rifiuta l’invio per questa cassetta postale",
        "L’accesso in sé è giusto, ma il server non lascia inviare questo account con SMTP.",
        "Invii il messaggio qui sotto al Suo amministratore. Poi verifichi di nuovo.";
    MayNotSendAs:
        "Questo account non può inviare da quell’indirizzo",
        "Il server ha fatto entrare l’account, ma non lo lascia inviare come {mailbox}.",
        "Invii il messaggio qui sotto al Suo amministratore. Poi verifichi di nuovo.";
    SendingLimited:
        "Per ora è stato inviato troppo",
        "La cassetta postale ha raggiunto uno dei limiti di invio di Microsoft. Passano da soli.",
        "Verifichi di nuovo più tardi.";
    SendingBlocked:
        "Questa cassetta postale è bloccata per l’invio",
        "Microsoft ha bloccato la cassetta perché ha inviato qualcosa che sembrava posta indesiderata.",
        "Invii il messaggio qui sotto al Suo amministratore e cambi la password.";
    MailboxFull:
        "La cassetta postale è piena",
        "Nella cassetta non c’è più spazio, perciò non si può inviare né conservare altro.",
        "Elimini ciò che non serve più, poi verifichi di nuovo.";
    WrongService:
        "L’autorizzazione era per un altro servizio Microsoft",
        "Microsoft ha dato un’autorizzazione per un servizio diverso dalla posta, perciò i server di posta devono \
         rifiutarla.",
        "Invii il messaggio qui sotto a {vendor}.";
    PermissionMissing:
        "Manca un’autorizzazione per la posta",
        "L’accesso è riuscito, ma senza l’autorizzazione che serve a questa via verso la posta.",
        "Invii il messaggio qui sotto a {vendor}.";
    ServerBusy:
        "Il server di posta è occupato",
        "Per questa cassetta sono arrivate troppe richieste o connessioni. Si risolve da sé.",
        "Verifichi di nuovo tra qualche minuto.";
    ServerClosed:
        "Il server di posta ha chiuso la connessione",
        "Il server non ha detto perché. Spesso la cassetta postale lì non esiste ancora.",
        "Verifichi di nuovo tra qualche minuto. Se continua, chieda se la cassetta esiste e ha una licenza.";
    ServerSlow:
        "Il server di posta ci ha messo troppo",
        "Il server non ha risposto nel tempo che gli concediamo.",
        "Verifichi di nuovo tra qualche minuto.";
    ServerMisbehaves:
        "Il server di posta risponde in modo incomprensibile",
        "Il server ha inviato più di quanto dovrebbe un server di posta, o qualcosa di estraneo al suo protocollo. \
         Abbiamo chiuso la connessione.",
        "Invii il messaggio qui sotto a {vendor}.";
    ServerRefused:
        "Il server di posta ha rifiutato l’accesso",
        "Il server non accetta questo accesso per {mailbox} e non dice perché.",
        "Invii il messaggio qui sotto al Suo amministratore. Poi verifichi di nuovo.";
    ServerFault:
        "Il server di posta ha un guasto",
        "L’accesso è riuscito, ma poi il server ha dato errore senza dire perché. Spesso la casella lì non esiste.",
        "Invii il messaggio qui sotto a {vendor}.";
    ServerNotReached:
        "Il server di posta non era raggiungibile",
        "Da qui non è stato possibile connettersi al server di posta.",
        "Verifichi di nuovo tra qualche minuto. Se continua, avvisi {vendor}.";
    ServerSetUp:
        "Il server di posta è configurato male",
        "Al nome e alla porta indicati non c’è un server di posta del tipo previsto. Verificare di nuovo non serve.",
        "Invii il messaggio qui sotto a {vendor}.";
    ServerNotAllowed:
        "Il server di posta non ha un indirizzo pubblico",
        "Il nome del server di posta porta a una rete privata, a cui questo servizio non può connettersi.",
        "Invii il messaggio qui sotto a {vendor}.";
    ServerNotSafe:
        "La connessione al server di posta non è sicura",
        "Non è stato possibile verificare il certificato del server di posta, perciò non gli abbiamo inviato nulla.",
        "Invii il messaggio qui sotto a {vendor}.";
    SignInNotOffered:
        "Il server di posta non offre questo tipo di accesso",
        "Al server manca la crittografia o il tipo di accesso che serve.",
        "Invii il messaggio qui sotto a {vendor}.";
    JustChanged:
        "Una modifica richiede un po’ di tempo",
        "Qualcosa è stato configurato o modificato da poco, e non tutti i server di Microsoft lo sanno già.",
        "Verifichi di nuovo tra mezz’ora.";
}
