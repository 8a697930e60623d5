//! The link page in Spanish.

templates! {
    Opening: "Abriendo su enlace",
    Finishing: "Finalizando el inicio de sesión",
    OneMoment: "Un momento, por favor.",
    NoWebAssembly:
        "Este navegador no puede ejecutar el inicio de sesión seguro de esta página: WebAssembly falta o está \
         desactivado. Abra el enlace en otro navegador.",
    NotLoaded:
        "No se ha podido cargar una parte de esta página. Compruebe su conexión a Internet y vuelva a cargar la \
         página.",
    Language: "Idioma",

    AsksForMailbox: "{vendor} solicita usar su buzón",
    ConsentLead: "Si está de acuerdo, inicie sesión con la cuenta de este buzón.",
    LinkedAnew: "{vendor} ya tiene este buzón. Al iniciar sesión se vincula de nuevo.",
    AskedBy: "Solicitado por",
    ReceivingAccount: "Para la cuenta",
    Mailbox: "Buzón",
    MailboxYouSignInWith: "El de la cuenta con la que inicie sesión",
    WillBeAbleTo: "Podrá",
    AbilityImap: "Leer y ordenar el correo de este buzón (IMAP)",
    AbilityPop: "Descargar el correo que llegue (POP)",
    AbilitySmtp: "Enviar correo desde este buzón (SMTP)",
    PasswordStays: "Usted inicia sesión en la página de Microsoft. {vendor} nunca ve su contraseña.",
    OnlyIfExpected: "Continúe solo si conoce a {vendor} y esperaba esta solicitud.",
    SignIn: "Iniciar sesión con Microsoft",
    GoingToMicrosoft: "Abriendo Microsoft…",
    Decline: "Rechazar",

    NotReturned: "El inicio de sesión no ha terminado",
    NotReturnedLead:
        "Microsoft aún no ha respondido. Si su página sigue abierta en otra ventana, termine allí; esta página se \
         actualizará sola.",
    NotReturnedCauses: "Si Microsoft mostró un mensaje en su lugar, suele ser uno de estos:",
    CauseApproval: "«Se requiere aprobación»: pida a su administrador que apruebe la solicitud y vuelva a iniciar sesión.",
    CauseNotAssigned: "«No asignado a un rol» (AADSTS50105): su administrador debe asignarle a la aplicación.",
    CauseOtherAccount:
        "Se usó una cuenta personal o de otra organización: vuelva a iniciar sesión y elija su cuenta profesional.",
    CauseClosed: "Se cerró la ventana o pasaron más de 15 minutos: vuelva a iniciar sesión.",
    PasteHere: "Pegue aquí lo que mostró Microsoft",
    Explain: "Explicar",
    NotRecognised: "Este mensaje no está en nuestra lista. Cópielo y envíelo a {vendor}, que podrá examinarlo.",
    SecretNoticed:
        "El texto pegado contiene una contraseña u otro secreto. No lo hemos guardado, pero cámbielo por seguridad.",

    Checking: "Comprobando su buzón",
    CheckingLead: "Probando todas las vías de acceso a {mailbox}.",
    RedeemingLead: "Finalizando el inicio de sesión con Microsoft.",
    TakesLong: "Está tardando más de lo habitual. Puede dejar esta página abierta; continúa sola.",
    ConnectionLost: "La conexión se ha cortado y se está reintentando. No se ha perdido nada; puede dejar esta página abierta.",
    ReadyCount: "{ready} de {all} listos",
    ProtocolReady: "{protocol} funciona.",
    ProtocolFailed: "{protocol} no funciona.",
    PurposeImap: "Lectura de correo",
    PurposePop: "Descarga de correo",
    PurposeSmtp: "Envío de correo",
    RungResolve: "Encontrar el servidor",
    RungConnect: "Llegar al servidor",
    RungTls: "Proteger la conexión",
    RungGreeting: "Leer lo que ofrece",
    RungClaims: "Comprobar el permiso",
    RungAuthenticate: "Iniciar sesión",
    RungOpenImap: "Abrir la bandeja de entrada",
    RungOpenPop: "Contar los mensajes",
    RungOpenSmtp: "Pedir enviar",
    Waiting: "en espera",
    Running: "en curso",
    Passed: "hecho",
    Failed: "fallido",
    Skipped: "no alcanzado",

    WhoIsThis: "¿Es esta la cuenta correcta?",
    WhoIsThisLead: "Ha iniciado sesión con un nombre distinto al del buzón solicitado.",
    AnswerElsewhere:
        "Se inició sesión con un nombre distinto al de este buzón. Responda en la ventana donde ocurrió o vuelva a \
         iniciar sesión aquí.",
    SignedInAs: "Sesión iniciada como",
    WantedMailbox: "Buzón solicitado",
    Alias: "Sí, es el mismo buzón",
    SharedMailbox: "Sí, es un buzón compartido",
    WrongAccount: "No, usar otra cuenta",
    AliasMeans: "{wanted} es otra dirección de {signed_in}.",
    SharedMailboxMeans: "{signed_in} puede abrir {wanted} y enviar desde allí.",
    WrongAccountMeans: "No se vincula nada y usted vuelve a iniciar sesión.",

    Linked: "Su buzón está vinculado",
    LinkedLead: "{vendor} ya puede usar {mailbox}.",
    PartlyLinked: "Su buzón está vinculado, pero falta una cosa",
    PartlyLinkedLead: "{vendor} ya puede usar {mailbox}, pero no de todas las formas solicitadas.",
    Results: "Qué se ha comprobado",
    Works: "Funciona",
    DoesNotWork: "No funciona",
    CloseWindow: "Puede cerrar esta ventana.",
    ReturnTo: "Volver a {vendor}",

    NotWorked: "No ha funcionado",
    NotWorkedLead: "No se ha vinculado nada. Puede volver a iniciar sesión.",
    OwnerFixes: "Usted puede solucionarlo",
    AdministratorFixes: "Su administrador puede solucionarlo",
    VendorFixes: "{vendor} puede solucionarlo",
    PassesByItself: "Se resuelve solo",
    WhatToDo: "Qué hacer",
    LetterToAdministrator: "Mensaje para su administrador",
    LetterToVendor: "Mensaje para {vendor}",
    ReadLetter: "Leer el mensaje",
    Copy: "Copiar",
    Copied: "Copiado",
    SendByMail: "Enviar por correo",
    MailIsCut: "Los programas de correo solo toman el principio de un mensaje largo. «Copiar» lo toma entero.",
    DownloadReport: "Descargar un informe",
    CheckAgain: "Comprobar de nuevo",
    SignInAgain: "Volver a iniciar sesión",

    NeedsAdministrator: "Primero debe aprobarlo un administrador",
    NeedsAdministratorLead:
        "En su organización solo un administrador puede aprobar {vendor}. Usted no ha hecho nada mal y no se ha \
         vinculado nada.",
    NeedsAdministratorNext:
        "Pida a su administrador que apruebe la solicitud y vuelva a esta página. Es válida durante siete días.",
    Approved: "Aprobado",
    ApprovedLead: "Gracias. Quien se lo pidió ya puede continuar, y usted puede cerrar esta página.",
    NotApproved: "No aprobado",
    NotApprovedLead:
        "No se ha cambiado nada. Quien se lo pidió puede volver a solicitarlo, y usted puede cerrar esta página.",
    AnsweredInQuery: "El inicio de sesión volvió de otra forma que la pedida",
    AnsweredInQueryLead: "El servicio de inicio de sesión respondió en la dirección y no detrás de su #, donde esta página no debe leer. No se ha vinculado nada. Avise a quien gestiona este servicio: el servidor debe respetar response_mode=fragment, o bien otro programa usa este URI de redirección.",

    AwaitingVendor: "A la espera de {vendor}",
    AwaitingVendorLead:
        "Su buzón funciona. Ahora {vendor} debe confirmarlo. Esta página se actualiza sola; también puede cerrarla.",
    Cancelled: "No se ha vinculado nada",
    CancelledLead: "Esta solicitud ha terminado. {vendor} no ha obtenido ningún acceso con ella.",
    Expired: "Este enlace ha caducado",
    ExpiredLead: "No se ha vinculado nada. Pida a {vendor} un enlace nuevo.",
    ExpiredUnknownLead: "No se ha vinculado nada. Pida un enlace nuevo a quien se lo envió.",
    AttemptsUsed: "No quedan inicios de sesión",
    AttemptsUsedLead:
        "Este enlace permite diez inicios de sesión y ya se han usado todos. Pida a {vendor} un enlace nuevo.",

    LinkIncomplete: "Este enlace no está completo",
    LinkIncompleteLead: "Falta una parte. Copie el enlace entero del mensaje que recibió y ábralo de nuevo.",
    LinkUnknown: "Este enlace no es válido",
    LinkUnknownLead: "Puede que se haya sustituido o copiado mal. Pida un enlace nuevo a quien se lo envió.",
    TicketUsed: "Esta ventana ha perdido el hilo",
    TicketUsedLead: "Ciérrela, vuelva a la página de la que venía y pulse allí el botón otra vez.",
    OtherBrowser: "Vuelva al lugar donde empezó",
    OtherBrowserLead:
        "El inicio de sesión empezó en otro navegador o ventana, y solo allí puede terminar. No se ha vinculado nada. \
         Vuelva allí o abra de nuevo su enlace en este navegador.",
    Tampered: "No se esperaba esta respuesta",
    TamperedLead:
        "No corresponde a ningún inicio de sesión empezado aquí, así que se ha descartado. No se ha vinculado nada.",
    Incomplete: "La respuesta de Microsoft no está completa",
    IncompleteLead: "En el camino de vuelta se perdió una parte de la dirección, así que este inicio de sesión no puede terminar. No se ha vinculado nada. Vuelva a iniciar sesión o abra su enlace otra vez.",
    Replaced: "Un inicio de sesión más reciente sustituyó a este",
    ReplacedLead: "Después de este inicio de sesión se empezó otro para el mismo enlace, en otra pestaña o ventana, y solo cuenta el más reciente. Termínelo allí y esta página se actualizará sola, o vuelva a iniciar sesión aquí.",
    OtherAddress: "Esta no es la dirección de este servicio",
    OtherAddressLead: "Se encuentra en {address}, y un inicio de sesión solo puede volver allí. No se ha vinculado nada ni se ha perdido nada.",
    GoThere: "Continuar en la dirección correcta",
    Unreachable: "No se puede acceder al servicio",
    UnreachableLead: "Compruebe su conexión a Internet. No se ha perdido nada; puede continuar desde aquí.",
    Retry: "Intentarlo de nuevo",

    ActionUnreachable: "El servicio no ha respondido. Pulse el botón otra vez.",
    ActionBusy: "Demasiadas solicitudes a la vez. Espere un momento y pulse el botón otra vez.",
    ActionOutOfDate: "Algo ha cambiado entretanto. Esta es la situación actual.",
    ActionTooLate: "Ese inicio de sesión tardó demasiado. Vuelva a iniciar sesión.",
    ActionBrowserRefused:
        "Su navegador bloquea lo que necesita un inicio de sesión seguro. Salga del modo privado o use otro navegador.",
    CopyRefused: "Su navegador no ha permitido copiar. Seleccione el texto y cópielo a mano.",
    NothingPasted: "Primero pegue el mensaje en el cuadro.",
}
