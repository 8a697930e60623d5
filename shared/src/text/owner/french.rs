//! What the owner reads of a finding, in French.

owner_words! {
    AskAdministrator:
        "Les paramètres de votre organisation s’y opposent",
        "Microsoft a refusé pour une raison liée aux paramètres de votre organisation.",
        "Envoyez le message ci-dessous à votre administrateur.";
    TellVendor:
        "{vendor} doit modifier quelque chose",
        "Microsoft a refusé à cause de la façon dont {vendor} a formulé sa demande. Vous n’avez commis aucune erreur.",
        "Envoyez le message ci-dessous à {vendor}.";
    TryLater:
        "Cela se résout le plus souvent tout seul",
        "Quelque chose n’a pas répondu comme il le devait. Votre boîte aux lettres est intacte.",
        "Reconnectez-vous dans quelques minutes.";
    SignInAgain:
        "Veuillez vous reconnecter",
        "Cette connexion ne peut plus être utilisée. Rien n’a été associé par son biais.",
        "Reconnectez-vous.";
    Cancelled:
        "Vous avez interrompu la connexion chez Microsoft",
        "La page de connexion a été quittée avant la fin. Rien n’a été associé. Si elle indiquait qu’un \
         administrateur doit approuver, c’est la raison du blocage.",
        "Reconnectez-vous quand vous serez prêt, ou demandez d’abord à votre administrateur d’approuver {vendor}.";
    WrongAccount:
        "C’était un autre compte",
        "Vous vous êtes connecté avec un compte qui n’appartient pas à la boîte aux lettres demandée. Rien n’a été \
         associé.",
        "Reconnectez-vous et choisissez le compte de la boîte aux lettres demandée, ou « Utiliser un autre compte ».";
    WrongDirectory:
        "Ce compte appartient à une autre organisation",
        "Ce lien est réservé aux comptes d’une organisation précise, et vous vous êtes connecté avec le compte d’une \
         autre.",
        "Reconnectez-vous avec votre compte dans l’organisation à laquelle ce lien est destiné.";
    StartedAgain:
        "Une connexion plus récente a remplacé celle-ci",
        "Vous avez commencé une nouvelle connexion avant la fin de celle-ci.",
        "Terminez la connexion la plus récente.";
    Interrupted:
        "Nous avons été interrompus",
        "Notre service s’est arrêté pendant la vérification de votre boîte aux lettres.",
        "Vérifiez à nouveau. S’il n’y a pas de bouton pour cela, reconnectez-vous.";
    BrowserUnsupported:
        "Ce navigateur est trop ancien pour une connexion sécurisée",
        "La page a besoin de WebAssembly, absent ou désactivé dans ce navigateur. Internet Explorer ne l’a jamais eu.",
        "Ouvrez le lien dans une version récente d’Edge, de Chrome, de Firefox ou de Safari.";

    NeedsAdministrator:
        "Un administrateur doit d’abord approuver",
        "Dans votre organisation, personne ne peut seul autoriser une application à lire les messages. C’est le \
         réglage par défaut de Microsoft, et vous n’avez commis aucune erreur.",
        "Envoyez le message ci-dessous à votre administrateur. Une fois l’approbation donnée, revenez ici et appuyez \
         sur « Se reconnecter ».";
    ApprovalRequested:
        "Votre administrateur doit répondre à une demande",
        "Votre organisation permet de demander l’approbation d’une application. Un administrateur doit répondre avant \
         que vous puissiez continuer.",
        "Écrivez une courte justification sur la page de Microsoft et envoyez-la. Une fois l’approbation donnée, \
         revenez ici et appuyez sur « Se reconnecter ».";
    ConsentGone:
        "L’approbation de {vendor} est manquante",
        "Personne n’a approuvé ce que {vendor} demande, ou l’approbation a été retirée.",
        "Reconnectez-vous et approuvez. Si la page exige un administrateur, envoyez-lui le message ci-dessous.";

    NotAssigned:
        "Vous n’êtes pas sur la liste de cette application",
        "Dans votre organisation, seules certaines personnes peuvent utiliser {vendor}, et vous n’en faites pas \
         encore partie.",
        "Envoyez le message ci-dessous à votre administrateur, qui peut vous ajouter en une minute.";
    PersonalAccount:
        "C’était un compte personnel",
        "Vous vous êtes connecté avec un compte Microsoft personnel. Seuls les comptes professionnels ou scolaires \
         sont acceptés ici.",
        "Reconnectez-vous avec votre compte professionnel. Si Microsoft choisit d’office le compte personnel, \
         utilisez une fenêtre de navigation privée.";
    NotInDirectory:
        "Ce compte est inconnu à cet endroit",
        "L’organisation interrogée ne connaît pas le compte avec lequel vous vous êtes connecté.",
        "Reconnectez-vous et choisissez le compte de la boîte aux lettres demandée, ou « Utiliser un autre compte ».";
    GuestInvitation:
        "Votre invitation n’est pas encore acceptée",
        "Vous avez été invité dans l’organisation, mais vous n’avez pas accepté l’invitation.",
        "Ouvrez l’e-mail d’invitation et acceptez-la, puis reconnectez-vous.";
    AccountDisabled:
        "Ce compte est désactivé",
        "Microsoft ne laisse pas ce compte se connecter. Le compte d’une boîte aux lettres partagée est toujours \
         désactivé.",
        "Pour une boîte aux lettres partagée, connectez-vous avec votre propre compte. Sinon, envoyez le message \
         ci-dessous à votre administrateur.";
    AccountLocked:
        "Ce compte est verrouillé pour l’instant",
        "Il y a eu trop de mots de passe erronés, ou des connexions depuis une adresse que Microsoft bloque.",
        "Attendez quelques minutes et reconnectez-vous. Vérifiez si un ancien appareil utilise encore un ancien mot \
         de passe.";
    PasswordExpired:
        "Votre mot de passe doit d’abord être changé",
        "Votre mot de passe a expiré, ou votre organisation en demande un nouveau.",
        "Changez votre mot de passe comme d’habitude, puis reconnectez-vous.";
    PasswordWrong:
        "Le nom ou le mot de passe était incorrect",
        "Microsoft n’a pas accepté le nom ou le mot de passe saisi.",
        "Reconnectez-vous et saisissez à nouveau le mot de passe.";
    SignInTookTooLong:
        "La page de Microsoft a attendu trop longtemps",
        "La page de connexion est restée ouverte trop longtemps, ou a été quittée puis rouverte.",
        "Reconnectez-vous et allez jusqu’au bout sans interruption.";
    ConfirmSignIn:
        "Microsoft vous a demandé de confirmer",
        "Microsoft voulait savoir si vous souhaitez vraiment vous connecter à cette application.",
        "Reconnectez-vous et confirmez sur la page de Microsoft.";
    OrganisationsApart:
        "Deux organisations ne se laissent pas entrer",
        "Votre organisation, l’autre ou votre réseau n’autorise pas les connexions d’une organisation à l’autre.",
        "Envoyez le message ci-dessous à votre administrateur.";

    SecondFactor:
        "Microsoft veut vérifier qu’il s’agit bien de vous",
        "Votre organisation demande une étape de plus, comme un code sur votre téléphone.",
        "Reconnectez-vous et accomplissez l’étape que Microsoft affiche.";
    SecondFactorFailed:
        "La seconde étape n’a pas abouti",
        "Le code ou la demande sur votre téléphone était incorrect, tardif ou refusé.",
        "Reconnectez-vous et ne confirmez qu’une demande que vous avez vous-même lancée.";
    SecondFactorSetUp:
        "Configurez d’abord votre seconde étape",
        "Votre organisation demande une seconde étape, comme une application sur votre téléphone, et la vôtre n’est \
         pas encore configurée.",
        "Reconnectez-vous et suivez les indications de Microsoft pour la configurer.";
    DeviceRequired:
        "Seuls les appareils de votre organisation le peuvent",
        "Votre organisation n’autorise cette connexion que depuis un appareil qu’elle gère.",
        "Reconnectez-vous depuis votre ordinateur professionnel. Si c’était déjà le cas, envoyez le message \
         ci-dessous à votre administrateur.";
    ApplicationNotAllowed:
        "Votre organisation n’autorise que d’autres applications",
        "Une règle de votre organisation réserve l’accès aux messages à une liste d’applications, et {vendor} n’y \
         figure pas.",
        "Envoyez le message ci-dessous à votre administrateur.";
    PolicyBlocked:
        "Une règle de votre organisation bloque cette connexion",
        "Votre organisation décide qui peut se connecter, d’où et avec quelle application. L’une de ses règles a dit \
         non.",
        "Envoyez le message ci-dessous à votre administrateur, qui peut voir de quelle règle il s’agit.";
    RiskBlocked:
        "Microsoft juge ce compte menacé",
        "Quelque chose dans le compte ou dans cette connexion semblait inhabituel, et Microsoft l’a bloqué.",
        "Envoyez le message ci-dessous à votre administrateur, qui peut examiner le cas et le débloquer.";
    SignInFrequency:
        "Votre organisation demande une nouvelle connexion",
        "Les règles de votre organisation mettent fin à chaque connexion au bout d’un certain temps, y compris \
         celle-ci.",
        "Reconnectez-vous. Si cela revient tous les quelques jours, envoyez le message ci-dessous à votre \
         administrateur.";

    GrantGone:
        "L’autorisation d’utiliser cette boîte a pris fin",
        "Microsoft n’accepte plus l’autorisation que vous aviez donnée.",
        "Associez à nouveau la boîte aux lettres.";
    GrantIdle:
        "L’autorisation a expiré faute d’usage",
        "L’autorisation que vous aviez donnée n’a pas servi pendant 90 jours, et Microsoft y a mis fin.",
        "Associez à nouveau la boîte aux lettres.";
    GrantRevoked:
        "L’autorisation a été retirée",
        "Votre mot de passe a été réinitialisé ou toutes vos connexions ont été fermées, et l’autorisation a pris fin \
         avec elles.",
        "Associez à nouveau la boîte aux lettres.";
    CodeTooLate:
        "La connexion est arrivée trop tard",
        "Microsoft n’accepte plus cette connexion. Elle ne vaut que quelques minutes et une seule fois.",
        "Reconnectez-vous.";
    NoLastingPermission:
        "Microsoft n’a pas donné d’autorisation durable",
        "La connexion a réussi, mais sans l’autorisation de conserver l’accès après votre départ.",
        "Envoyez le message ci-dessous à {vendor}.";

    ApplicationUnknown:
        "Microsoft ne connaît pas cette application",
        "L’application de {vendor} est introuvable dans votre organisation : son numéro est erroné, ou personne ne \
         l’a encore approuvée ici.",
        "Envoyez le message ci-dessous à {vendor}.";
    ApplicationSetUp:
        "L’application de {vendor} est mal configurée",
        "Un paramètre de l’application chez Microsoft ne convient pas. Vous n’avez commis aucune erreur, et rien n’a \
         été associé.",
        "Envoyez le message ci-dessous à {vendor}.";
    ApplicationCredential:
        "Microsoft a refusé le mot de passe de l’application",
        "Le secret ou le certificat par lequel l’application de {vendor} s’identifie est erroné, absent ou expiré.",
        "Envoyez le message ci-dessous à {vendor}.";
    ApplicationOff:
        "Cette application est désactivée",
        "L’application de {vendor}, ou le service de messagerie dont elle a besoin, est désactivée dans votre \
         organisation.",
        "Envoyez le message ci-dessous à votre administrateur.";
    OrganisationUnknown:
        "Microsoft n’a pas trouvé l’organisation",
        "Le nom ou le numéro de l’organisation est erroné, ou elle se trouve dans un autre cloud de Microsoft.",
        "Envoyez le message ci-dessous à {vendor}.";

    MicrosoftBusy:
        "Le service de connexion de Microsoft ne répond pas",
        "Il était injoignable ou nous a demandé d’attendre. Votre compte va bien.",
        "Attendez une minute et reconnectez-vous.";
    MicrosoftFault:
        "Le service de connexion de Microsoft a eu une panne",
        "Il a échoué de lui-même. Votre compte va bien.",
        "Reconnectez-vous plus tard. Si cela persiste, envoyez le message ci-dessous à votre administrateur.";
    MicrosoftRefused:
        "Microsoft a refusé la connexion",
        "La connexion a renvoyé une erreur au lieu d’une réponse. Rien n’a été associé.",
        "Reconnectez-vous. Si cela se reproduit, envoyez le message ci-dessous à votre administrateur.";
    NotTrusted:
        "La connexion n’a pas pu être vérifiée",
        "Ce qui est revenu ne prouve pas qui s’est connecté, et nous ne l’avons pas utilisé. Rien n’a été associé.",
        "Reconnectez-vous. Si cela se reproduit, envoyez le message ci-dessous à {vendor}.";
    AnswerUnreadable:
        "La réponse du service de connexion est illisible",
        "Autre chose a répondu à sa place, ou il a répondu de façon inhabituelle. Votre compte va bien.",
        "Attendez une minute et reconnectez-vous.";
    OwnSignInServer:
        "Le serveur de connexion de votre organisation a échoué",
        "Votre organisation connecte ses membres par son propre serveur, et celui-ci n’a pas répondu comme il le \
         devait.",
        "Reconnectez-vous dans quelques minutes. Si cela persiste, envoyez le message ci-dessous à votre administrateur.";

    NoAccessToMailbox:
        "Ce compte ne peut pas ouvrir cette boîte aux lettres",
        "Le serveur de messagerie sait qui s’est connecté, mais ce compte n’a aucun droit sur {mailbox}, ou les \
         logiciels de messagerie y sont désactivés.",
        "Vérifiez que c’était le bon compte. Si oui, envoyez le message ci-dessous à votre administrateur.";
    NoAccessToSharedMailbox:
        "Vous ne pouvez pas encore ouvrir cette boîte partagée",
        "{mailbox} est une boîte aux lettres partagée, et votre compte n’y a pas l’accès total.",
        "Envoyez le message ci-dessous à votre administrateur.";
    NoMailbox:
        "Il n’y a pas de boîte aux lettres pour ce compte",
        "Le compte n’a pas de boîte aux lettres dans Microsoft 365, ou sa licence n’en comprend pas.",
        "Vérifiez que c’était le bon compte. Si oui, envoyez le message ci-dessous à votre administrateur.";
    AddressNotProven:
        "Envoyer ne suffit pas à prouver à qui est la boîte",
        "Votre compte peut envoyer, mais la boîte aux lettres demandée porte un autre nom, et rien de ce qui a été \
         demandé ne l’ouvre.",
        "Envoyez le message ci-dessous à {vendor}.";
    ImapOff:
        "IMAP est désactivé pour cette boîte aux lettres",
        "La connexion est correcte ; IMAP est donc très probablement désactivé pour cette boîte.",
        "Envoyez le message ci-dessous à votre administrateur, qui peut l’activer dans « Gérer les applications de \
         messagerie ». Puis vérifiez à nouveau.";
    ImapRefused:
        "Le serveur refuse IMAP pour cette boîte aux lettres",
        "La connexion elle-même est correcte, mais le serveur n’ouvre pas la boîte par IMAP.",
        "Envoyez le message ci-dessous à votre administrateur. Puis vérifiez à nouveau.";
    PopOff:
        "POP est désactivé pour cette boîte aux lettres",
        "La connexion est correcte ; POP est donc très probablement désactivé pour cette boîte.",
        "Envoyez le message ci-dessous à votre administrateur, qui peut l’activer dans « Gérer les applications de \
         messagerie ». Puis vérifiez à nouveau.";
    PopRefused:
        "Le serveur refuse POP pour cette boîte aux lettres",
        "La connexion elle-même est correcte, mais le serveur n’ouvre pas la boîte par POP.",
        "Envoyez le message ci-dessous à votre administrateur. Puis vérifiez à nouveau.";
    SmtpOffForMailbox:
        "L’envoi par SMTP est désactivé pour cette boîte",
        "« SMTP authentifié » est désactivé pour cette seule boîte. Il doit être activé pour envoyer, même avec cette \
         connexion.",
        "Envoyez le message ci-dessous à votre administrateur, qui peut l’activer. Puis vérifiez à nouveau.";
    SmtpOffForOrganisation:
        "L’envoi par SMTP est désactivé dans toute l’organisation",
        "« SMTP authentifié » est désactivé pour toutes les boîtes aux lettres. Il peut être activé pour celle-ci \
         seulement.",
        "Envoyez le message ci-dessous à votre administrateur. Puis vérifiez à nouveau.";
    SmtpRefused:
        "Le serveur refuse l’envoi pour cette boîte aux lettres",
        "La connexion elle-même est correcte, mais le serveur ne laisse pas ce compte envoyer par SMTP.",
        "Envoyez le message ci-dessous à votre administrateur. Puis vérifiez à nouveau.";
    MayNotSendAs:
        "Ce compte ne peut pas envoyer depuis cette adresse",
        "Le serveur a laissé entrer le compte, mais ne le laisse pas envoyer en tant que {mailbox}.",
        "Envoyez le message ci-dessous à votre administrateur. Puis vérifiez à nouveau.";
    SendingLimited:
        "Trop de messages envoyés pour l’instant",
        "La boîte aux lettres a atteint l’une des limites d’envoi de Microsoft. Elles se lèvent d’elles-mêmes.",
        "Vérifiez à nouveau plus tard.";
    SendingBlocked:
        "Cette boîte aux lettres est bloquée à l’envoi",
        "Microsoft a bloqué la boîte parce qu’elle a envoyé ce qui ressemblait à du courrier indésirable.",
        "Envoyez le message ci-dessous à votre administrateur, et changez votre mot de passe.";
    MailboxFull:
        "La boîte aux lettres est pleine",
        "Il n’y a plus de place dans la boîte, et rien ne peut plus être envoyé ni enregistré.",
        "Supprimez ce qui n’est plus nécessaire, puis vérifiez à nouveau.";
    WrongService:
        "L’autorisation visait un autre service de Microsoft",
        "Microsoft a donné une autorisation pour un autre service que la messagerie, et les serveurs de messagerie \
         doivent la refuser.",
        "Envoyez le message ci-dessous à {vendor}.";
    PermissionMissing:
        "Il manque une autorisation de messagerie",
        "La connexion a réussi, mais sans l’autorisation dont cet accès aux messages a besoin.",
        "Envoyez le message ci-dessous à {vendor}.";
    ServerBusy:
        "Le serveur de messagerie est occupé",
        "Trop de demandes ou de connexions sont arrivées pour cette boîte. Cela se résout tout seul.",
        "Vérifiez à nouveau dans quelques minutes.";
    ServerClosed:
        "Le serveur de messagerie a coupé la liaison",
        "Le serveur n’a pas dit pourquoi. Souvent, la boîte aux lettres n’y existe pas encore.",
        "Vérifiez à nouveau dans quelques minutes. Si cela persiste, demandez si la boîte existe et possède une \
         licence.";
    ServerSlow:
        "Le serveur de messagerie a mis trop de temps",
        "Le serveur n’a pas répondu dans le délai que nous lui accordons.",
        "Vérifiez à nouveau dans quelques minutes.";
    ServerMisbehaves:
        "Le serveur de messagerie répond de façon incompréhensible",
        "Le serveur a envoyé plus que ne le devrait un serveur de messagerie, ou autre chose que son protocole. Nous \
         avons coupé la liaison.",
        "Envoyez le message ci-dessous à {vendor}.";
    ServerRefused:
        "Le serveur de messagerie a refusé la connexion",
        "Le serveur n’accepte pas cette connexion pour {mailbox} et ne dit pas pourquoi.",
        "Envoyez le message ci-dessous à votre administrateur. Vérifiez ensuite à nouveau.";
    ServerFault:
        "Le serveur de messagerie a rencontré une erreur",
        "La connexion a été acceptée, puis le serveur a échoué sans dire pourquoi. Souvent, la boîte aux lettres n’y existe pas.",
        "Envoyez le message ci-dessous à {vendor}.";
    ServerNotReached:
        "Le serveur de messagerie était injoignable",
        "Aucune liaison avec le serveur de messagerie n’a pu être établie d’ici.",
        "Vérifiez à nouveau dans quelques minutes. Si cela persiste, prévenez {vendor}.";
    ServerSetUp:
        "Le serveur de messagerie est mal configuré",
        "Au nom et au port indiqués, il n’y a pas de serveur de messagerie du type attendu. Vérifier à nouveau ne sert à rien.",
        "Envoyez le message ci-dessous à {vendor}.";
    ServerNotAllowed:
        "Le serveur de messagerie n’a pas d’adresse publique",
        "Le nom du serveur de messagerie mène à un réseau privé, auquel ce service n’a pas le droit de se connecter.",
        "Envoyez le message ci-dessous à {vendor}.";
    ServerNotSafe:
        "La liaison avec le serveur de messagerie n’est pas sûre",
        "Le certificat du serveur de messagerie n’a pas pu être vérifié, et nous ne lui avons rien envoyé.",
        "Envoyez le message ci-dessous à {vendor}.";
    SignInNotOffered:
        "Le serveur ne propose pas ce type de connexion",
        "Il manque au serveur le chiffrement ou la connexion nécessaire.",
        "Envoyez le message ci-dessous à {vendor}.";
    JustChanged:
        "Une modification demande un peu de temps",
        "Quelque chose a été configuré ou modifié il y a peu, et tous les serveurs de Microsoft n’en ont pas encore \
         connaissance.",
        "Vérifiez à nouveau dans une demi-heure.";
}
