//! What the owner reads of a finding, in Spanish.

owner_words! {
    AskAdministrator:
        "La configuración de su organización lo impide",
        "Microsoft lo ha rechazado por un motivo que está en la configuración de su organización.",
        "Envíe el mensaje de abajo a su administrador.";
    TellVendor:
        "{vendor} tiene que cambiar algo",
        "Microsoft lo ha rechazado por la forma en que {vendor} hizo la solicitud. Usted no ha hecho nada mal.",
        "Envíe el mensaje de abajo a {vendor}.";
    TryLater:
        "Esto suele resolverse solo",
        "Algo no respondió como debía. Su buzón está intacto.",
        "Vuelva a iniciar sesión dentro de unos minutos.";
    SignInAgain:
        "Vuelva a iniciar sesión",
        "Este inicio de sesión ya no se puede usar. No ha vinculado nada.",
        "Vuelva a iniciar sesión.";
    Cancelled:
        "Interrumpió el inicio de sesión en Microsoft",
        "Se salió de la página de inicio de sesión antes de terminar. No se ha vinculado nada. Si la página decía que \
         debe aprobarlo un administrador, por eso no se podía continuar.",
        "Vuelva a iniciar sesión cuando quiera, o pida antes a su administrador que apruebe {vendor}.";
    WrongAccount:
        "Esa era otra cuenta",
        "Ha iniciado sesión con una cuenta que no pertenece al buzón solicitado. No se ha vinculado nada.",
        "Vuelva a iniciar sesión y elija la cuenta del buzón solicitado o «Usar otra cuenta».";
    WrongDirectory:
        "Esa cuenta pertenece a otra organización",
        "Este enlace es solo para cuentas de una organización determinada, y usted ha iniciado sesión con la cuenta \
         de otra.",
        "Vuelva a iniciar sesión con su cuenta en la organización para la que se hizo el enlace.";
    StartedAgain:
        "Un inicio de sesión más reciente sustituyó a este",
        "Empezó a iniciar sesión otra vez antes de terminar este inicio de sesión.",
        "Termine el inicio de sesión más reciente.";
    Interrupted:
        "Nos hemos visto interrumpidos",
        "Nuestro servicio se detuvo mientras comprobaba su buzón.",
        "Compruebe de nuevo. Si no hay ningún botón para ello, vuelva a iniciar sesión.";
    BrowserUnsupported:
        "Este navegador es demasiado antiguo para iniciar sesión con seguridad",
        "La página necesita WebAssembly, que a este navegador le falta o está desactivado. Internet Explorer nunca lo \
         tuvo.",
        "Abra el enlace en una versión actual de Edge, Chrome, Firefox o Safari.";

    NeedsAdministrator:
        "Primero debe aprobarlo un administrador",
        "En su organización nadie puede permitir por sí solo que una aplicación lea el correo. Es la configuración \
         predeterminada de Microsoft y usted no ha hecho nada mal.",
        "Envíe el mensaje de abajo a su administrador. Cuando lo haya aprobado, vuelva aquí y pulse «Volver a iniciar sesión».";
    ApprovalRequested:
        "Su administrador debe responder a una solicitud",
        "Su organización permite solicitar que se apruebe una aplicación. Un administrador debe responder antes de \
         que pueda continuar.",
        "Escriba un breve motivo en la página de Microsoft y envíelo. Cuando se haya aprobado, vuelva aquí y pulse \
         «Volver a iniciar sesión».";
    ConsentGone:
        "Falta la aprobación para {vendor}",
        "Nadie ha aprobado lo que {vendor} solicita, o la aprobación se ha retirado.",
        "Vuelva a iniciar sesión y apruébelo. Si la página pide un administrador, envíe al suyo el mensaje de abajo.";

    NotAssigned:
        "Usted no está en la lista de esta aplicación",
        "En su organización solo algunas personas pueden usar {vendor}, y usted todavía no es una de ellas.",
        "Envíe el mensaje de abajo a su administrador, que puede añadirle en un minuto.";
    PersonalAccount:
        "Esa era una cuenta personal",
        "Ha iniciado sesión con una cuenta Microsoft personal. Aquí solo se pueden usar cuentas profesionales o \
         educativas.",
        "Vuelva a iniciar sesión con su cuenta profesional. Si Microsoft elige por sí mismo la personal, use una \
         ventana privada.";
    NotInDirectory:
        "Esa cuenta no se conoce allí",
        "La organización consultada no tiene la cuenta con la que ha iniciado sesión.",
        "Vuelva a iniciar sesión y elija la cuenta del buzón solicitado o «Usar otra cuenta».";
    GuestInvitation:
        "Su invitación aún no está aceptada",
        "Se le invitó a la organización, pero no ha aceptado la invitación.",
        "Abra el correo de invitación y acéptela; después vuelva a iniciar sesión.";
    AccountDisabled:
        "Esta cuenta está desactivada",
        "Microsoft no permite que esta cuenta inicie sesión. La cuenta de un buzón compartido siempre está \
         desactivada.",
        "Para un buzón compartido, inicie sesión con su propia cuenta. Si no, envíe el mensaje de abajo a su \
         administrador.";
    AccountLocked:
        "Esta cuenta está bloqueada por ahora",
        "Hubo demasiadas contraseñas incorrectas, o inicios de sesión desde una dirección que Microsoft bloquea.",
        "Espere unos minutos y vuelva a iniciar sesión. Compruebe si un dispositivo antiguo aún usa una contraseña \
         antigua.";
    PasswordExpired:
        "Primero hay que cambiar su contraseña",
        "Su contraseña ha caducado o su organización pide una nueva.",
        "Cambie su contraseña como de costumbre y vuelva a iniciar sesión.";
    PasswordWrong:
        "El nombre o la contraseña no eran correctos",
        "Microsoft no aceptó el nombre o la contraseña que se introdujeron.",
        "Vuelva a iniciar sesión y escriba de nuevo la contraseña.";
    SignInTookTooLong:
        "La página de Microsoft esperó demasiado",
        "La página de inicio de sesión estuvo abierta demasiado tiempo, o se cerró y se abrió de nuevo.",
        "Vuelva a iniciar sesión y termínelo sin interrupciones.";
    ConfirmSignIn:
        "Microsoft le pidió una confirmación",
        "Microsoft quería saber si de verdad desea iniciar sesión en esta aplicación.",
        "Vuelva a iniciar sesión y confírmelo en la página de Microsoft.";
    OrganisationsApart:
        "Dos organizaciones no se permiten el acceso",
        "Su organización, la otra o su red no permite iniciar sesión entre organizaciones.",
        "Envíe el mensaje de abajo a su administrador.";

    SecondFactor:
        "Microsoft quiere confirmar que es usted",
        "Su organización pide otro paso, como un código en el teléfono.",
        "Vuelva a iniciar sesión y complete el paso que muestre Microsoft.";
    SecondFactorFailed:
        "El segundo paso no ha funcionado",
        "El código o la solicitud en su teléfono era incorrecto, llegó tarde o se rechazó.",
        "Vuelva a iniciar sesión y confirme solo una solicitud que haya iniciado usted.";
    SecondFactorSetUp:
        "Configure antes su segundo paso",
        "Su organización pide un segundo paso, como una aplicación en el teléfono, y el suyo aún no está configurado.",
        "Vuelva a iniciar sesión y siga las indicaciones de Microsoft para configurarlo.";
    DeviceRequired:
        "Solo pueden hacerlo los dispositivos de su organización",
        "Su organización permite este inicio de sesión solo desde un dispositivo que ella administra.",
        "Vuelva a iniciar sesión desde su equipo de trabajo. Si ya lo hizo, envíe el mensaje de abajo a su \
         administrador.";
    ApplicationNotAllowed:
        "Su organización solo permite otras aplicaciones",
        "Una regla de su organización deja llegar al correo solo a las aplicaciones de una lista, y {vendor} no está \
         en ella.",
        "Envíe el mensaje de abajo a su administrador.";
    PolicyBlocked:
        "Una regla de su organización bloquea este inicio de sesión",
        "Su organización decide quién puede iniciar sesión, desde dónde y con qué aplicación. Una de sus reglas dijo \
         que no.",
        "Envíe el mensaje de abajo a su administrador, que puede ver qué regla fue.";
    RiskBlocked:
        "Microsoft cree que esta cuenta está en riesgo",
        "Algo en la cuenta o en este inicio de sesión parecía inusual, así que Microsoft lo bloqueó.",
        "Envíe el mensaje de abajo a su administrador, que puede examinarlo y desbloquearlo.";
    SignInFrequency:
        "Su organización pide un nuevo inicio de sesión",
        "Las reglas de su organización ponen fin a cada inicio de sesión al cabo de un tiempo, también a este.",
        "Vuelva a iniciar sesión. Si se repite cada pocos días, envíe el mensaje de abajo a su administrador.";

    GrantGone:
        "El permiso para usar este buzón ha terminado",
        "Microsoft ya no acepta el permiso que usted dio.",
        "Vincule de nuevo el buzón.";
    GrantIdle:
        "El permiso caducó sin usarse",
        "El permiso que usted dio no se usó durante 90 días, así que Microsoft le puso fin.",
        "Vincule de nuevo el buzón.";
    GrantRevoked:
        "El permiso se ha retirado",
        "Se restableció su contraseña o se cerraron todas sus sesiones, y el permiso terminó con ellas.",
        "Vincule de nuevo el buzón.";
    CodeTooLate:
        "El inicio de sesión llegó demasiado tarde",
        "Microsoft ya no acepta este inicio de sesión. Solo vale unos minutos y una única vez.",
        "Vuelva a iniciar sesión.";
    NoLastingPermission:
        "Microsoft no dio un permiso duradero",
        "El inicio de sesión funcionó, pero sin permiso para conservar el acceso cuando usted se vaya.",
        "Envíe el mensaje de abajo a {vendor}.";

    ApplicationUnknown:
        "Microsoft no conoce esta aplicación",
        "La aplicación de {vendor} no se encontró en su organización: su número es incorrecto o aún no la ha aprobado \
         nadie aquí.",
        "Envíe el mensaje de abajo a {vendor}.";
    ApplicationSetUp:
        "La aplicación de {vendor} está mal configurada",
        "Un ajuste de la aplicación en Microsoft no encaja. Usted no ha hecho nada mal y no se ha vinculado nada.",
        "Envíe el mensaje de abajo a {vendor}.";
    ApplicationCredential:
        "Microsoft no aceptó la contraseña de la aplicación",
        "El secreto o el certificado con el que se identifica la aplicación de {vendor} es incorrecto, falta o ha \
         caducado.",
        "Envíe el mensaje de abajo a {vendor}.";
    ApplicationOff:
        "Esta aplicación está desactivada",
        "La aplicación de {vendor}, o el servicio de correo que necesita, está desactivada en su organización.",
        "Envíe el mensaje de abajo a su administrador.";
    OrganisationUnknown:
        "Microsoft no pudo encontrar la organización",
        "El nombre o el número de la organización es incorrecto, o está en otra nube de Microsoft.",
        "Envíe el mensaje de abajo a {vendor}.";

    MicrosoftBusy:
        "El servicio de inicio de sesión de Microsoft no responde",
        "No se pudo acceder al servicio, o nos pidió esperar. Su cuenta está bien.",
        "Espere un minuto y vuelva a iniciar sesión.";
    MicrosoftFault:
        "El servicio de inicio de sesión de Microsoft tuvo un fallo",
        "El servicio falló por sí mismo. Su cuenta está bien.",
        "Vuelva a iniciar sesión más tarde. Si continúa, envíe el mensaje de abajo a su administrador.";
    MicrosoftRefused:
        "Microsoft rechazó el inicio de sesión",
        "El inicio de sesión devolvió un error en lugar de una respuesta. No se ha vinculado nada.",
        "Vuelva a iniciar sesión. Si vuelve a ocurrir, envíe el mensaje de abajo a su administrador.";
    NotTrusted:
        "No se pudo verificar el inicio de sesión",
        "Lo que llegó no demuestra quién inició sesión, así que no lo usamos. No se ha vinculado nada.",
        "Vuelva a iniciar sesión. Si vuelve a ocurrir, envíe el mensaje de abajo a {vendor}.";
    AnswerUnreadable:
        "No se pudo leer la respuesta del servicio de inicio de sesión",
        "Otra cosa respondió en su lugar, o respondió de forma inusual. Su cuenta está bien.",
        "Espere un minuto y vuelva a iniciar sesión.";
    OwnSignInServer:
        "El servidor de inicio de sesión de su organización falló",
        "En su organización se inicia sesión a través de un servidor propio, y ese servidor no respondió como debía.",
        "Vuelva a iniciar sesión dentro de unos minutos. Si continúa, envíe el mensaje de abajo a su administrador.";

    NoAccessToMailbox:
        "Esta cuenta no puede abrir ese buzón",
        "El servidor de correo sabe quién ha iniciado sesión, pero esa cuenta no tiene derechos sobre {mailbox}, o \
         los programas de correo están desactivados para él.",
        "Compruebe que era la cuenta correcta. Si lo era, envíe el mensaje de abajo a su administrador.";
    NoAccessToSharedMailbox:
        "Usted aún no puede abrir ese buzón compartido",
        "{mailbox} es un buzón compartido y su cuenta no tiene acceso total a él.",
        "Envíe el mensaje de abajo a su administrador.";
    NoMailbox:
        "No hay ningún buzón para esta cuenta",
        "La cuenta no tiene buzón en Microsoft 365 o su licencia no incluye ninguno.",
        "Compruebe que era la cuenta correcta. Si lo era, envíe el mensaje de abajo a su administrador.";
    AddressNotProven:
        "Poder enviar no demuestra de quién es el buzón",
        "Su cuenta puede enviar, pero el buzón solicitado tiene otro nombre y nada de lo solicitado lo abre.",
        "Envíe el mensaje de abajo a {vendor}.";
    ImapOff:
        "IMAP está desactivado para este buzón",
        "El inicio de sesión es correcto, así que lo más probable es que IMAP esté desactivado para este buzón.",
        "Envíe el mensaje de abajo a su administrador, que puede activarlo en «Administrar aplicaciones de correo \
         electrónico». Después compruebe de nuevo.";
    ImapRefused:
        "El servidor de correo rechaza IMAP para este buzón",
        "El inicio de sesión en sí es correcto, pero el servidor no abre el buzón por IMAP.",
        "Envíe el mensaje de abajo a su administrador. Después compruebe de nuevo.";
    PopOff:
        "POP está desactivado para este buzón",
        "El inicio de sesión es correcto, así que lo más probable es que POP esté desactivado para este buzón.",
        "Envíe el mensaje de abajo a su administrador, que puede activarlo en «Administrar aplicaciones de correo \
         electrónico». Después compruebe de nuevo.";
    PopRefused:
        "El servidor de correo rechaza POP para este buzón",
        "El inicio de sesión en sí es correcto, pero el servidor no abre el buzón por POP.",
        "Envíe el mensaje de abajo a su administrador. Después compruebe de nuevo.";
    SmtpOffForMailbox:
        "El envío por SMTP está desactivado para este buzón",
        "«SMTP autenticado» está desactivado solo para este buzón. Para enviar debe estar activado, también con este \
         inicio de sesión.",
        "Envíe el mensaje de abajo a su administrador, que puede activarlo. Después compruebe de nuevo.";
    SmtpOffForOrganisation:
        "El envío por SMTP está desactivado en toda la organización",
        "«SMTP autenticado» está desactivado para todos los buzones. Se puede activar solo para este.",
        "Envíe el mensaje de abajo a su administrador. Después compruebe de nuevo.";
    SmtpRefused:
        "El servidor de correo rechaza el envío para este buzón",
        "El inicio de sesión en sí es correcto, pero el servidor no deja que esta cuenta envíe por SMTP.",
        "Envíe el mensaje de abajo a su administrador. Después compruebe de nuevo.";
    MayNotSendAs:
        "Esta cuenta no puede enviar desde esa dirección",
        "El servidor dejó entrar a la cuenta, pero no le permite enviar como {mailbox}.",
        "Envíe el mensaje de abajo a su administrador. Después compruebe de nuevo.";
    SendingLimited:
        "Por ahora se ha enviado demasiado",
        "El buzón ha alcanzado uno de los límites de envío de Microsoft. Terminan por sí solos.",
        "Compruebe de nuevo más tarde.";
    SendingBlocked:
        "Este buzón está bloqueado para enviar",
        "Microsoft bloqueó el buzón porque envió algo que parecía correo no deseado.",
        "Envíe el mensaje de abajo a su administrador y cambie su contraseña.";
    MailboxFull:
        "El buzón está lleno",
        "Ya no queda espacio en el buzón, así que no se puede enviar ni guardar nada más.",
        "Elimine lo que ya no necesite y compruebe de nuevo.";
    WrongService:
        "El permiso era para otro servicio de Microsoft",
        "Microsoft dio un permiso para un servicio distinto del correo, así que los servidores de correo deben \
         rechazarlo.",
        "Envíe el mensaje de abajo a {vendor}.";
    PermissionMissing:
        "Falta un permiso de correo",
        "El inicio de sesión funcionó, pero sin el permiso que necesita esta vía de acceso al correo.",
        "Envíe el mensaje de abajo a {vendor}.";
    ServerBusy:
        "El servidor de correo está ocupado",
        "Llegaron demasiadas solicitudes o conexiones para este buzón. Se resuelve solo.",
        "Compruebe de nuevo dentro de unos minutos.";
    ServerClosed:
        "El servidor de correo cortó la conexión",
        "El servidor no dijo por qué. A menudo el buzón todavía no existe allí.",
        "Compruebe de nuevo dentro de unos minutos. Si continúa, pregunte si el buzón existe y tiene licencia.";
    ServerSlow:
        "El servidor de correo tardó demasiado",
        "El servidor no respondió en el tiempo que le damos.",
        "Compruebe de nuevo dentro de unos minutos.";
    ServerMisbehaves:
        "El servidor de correo responde de forma incomprensible",
        "El servidor envió más de lo que debería un servidor de correo, o algo ajeno a su protocolo. Cortamos la \
         conexión.",
        "Envíe el mensaje de abajo a {vendor}.";
    ServerRefused:
        "El servidor de correo rechazó el inicio de sesión",
        "El servidor no acepta este inicio de sesión para {mailbox} y no dice por qué.",
        "Envíe el mensaje de abajo a su administrador. Después compruebe de nuevo.";
    ServerFault:
        "El servidor de correo tiene un fallo",
        "El inicio de sesión fue correcto, pero después el servidor falló sin decir por qué. A menudo el buzón no existe allí.",
        "Envíe el mensaje de abajo a {vendor}.";
    ServerNotReached:
        "No se pudo acceder al servidor de correo",
        "Desde aquí no se pudo establecer ninguna conexión con el servidor de correo.",
        "Compruebe de nuevo dentro de unos minutos. Si continúa, avise a {vendor}.";
    ServerSetUp:
        "El servidor de correo está mal configurado",
        "En el nombre y el puerto indicados no hay un servidor de correo del tipo esperado. Comprobar de nuevo no ayuda.",
        "Envíe el mensaje de abajo a {vendor}.";
    ServerNotAllowed:
        "El servidor de correo no tiene una dirección pública",
        "El nombre del servidor de correo lleva a una red privada, a la que este servicio no puede conectarse.",
        "Envíe el mensaje de abajo a {vendor}.";
    ServerNotSafe:
        "La conexión con el servidor de correo no es segura",
        "No se pudo verificar el certificado del servidor de correo, así que no le enviamos nada.",
        "Envíe el mensaje de abajo a {vendor}.";
    SignInNotOffered:
        "El servidor no ofrece este tipo de inicio de sesión",
        "Al servidor le falta el cifrado o el inicio de sesión que se necesita.",
        "Envíe el mensaje de abajo a {vendor}.";
    JustChanged:
        "Un cambio necesita un poco de tiempo",
        "Algo se configuró o cambió hace poco, y no todos los servidores de Microsoft lo saben todavía.",
        "Compruebe de nuevo dentro de media hora.";
}
