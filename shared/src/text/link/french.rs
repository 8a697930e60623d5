//! The link page in French.

templates! {
    Opening: "Ouverture de votre lien",
    Finishing: "Fin de la connexion",
    OneMoment: "Un instant, s’il vous plaît.",
    NoWebAssembly:
        "Ce navigateur ne peut pas exécuter la connexion sécurisée de cette page : WebAssembly est absent ou \
         désactivé. Veuillez ouvrir le lien dans un autre navigateur.",
    NotLoaded:
        "Une partie de cette page n’a pas pu être chargée. Vérifiez votre connexion Internet, puis rechargez la page.",
    Language: "Langue",

    AsksForMailbox: "{vendor} demande à utiliser votre boîte aux lettres",
    ConsentLead: "Pour accepter, connectez-vous avec le compte de cette boîte aux lettres.",
    LinkedAnew: "{vendor} dispose déjà de cette boîte aux lettres. En vous connectant, vous l’associez de nouveau.",
    AskedBy: "Demandé par",
    ReceivingAccount: "Pour le compte",
    Mailbox: "Boîte aux lettres",
    MailboxYouSignInWith: "Celle avec laquelle vous vous connectez",
    WillBeAbleTo: "Cela permettra de",
    AbilityImap: "Lire et classer les messages de cette boîte (IMAP)",
    AbilityPop: "Relever les messages qui arrivent (POP)",
    AbilitySmtp: "Envoyer des messages depuis cette boîte (SMTP)",
    PasswordStays: "Vous vous connectez sur la page de Microsoft. {vendor} ne voit jamais votre mot de passe.",
    OnlyIfExpected: "Ne continuez que si vous connaissez {vendor} et attendiez cette demande.",
    SignIn: "Se connecter avec Microsoft",
    GoingToMicrosoft: "Ouverture de Microsoft…",
    Decline: "Refuser",

    NotReturned: "La connexion n’est pas terminée",
    NotReturnedLead:
        "Microsoft n’a pas encore répondu. Si sa page est toujours ouverte dans une autre fenêtre, terminez-y la \
         connexion ; cette page suivra d’elle-même.",
    NotReturnedCauses: "Si Microsoft a affiché un message, il s’agit le plus souvent de l’un de ceux-ci :",
    CauseApproval:
        "« Approbation requise » : demandez à votre administrateur d’approuver la demande, puis reconnectez-vous.",
    CauseNotAssigned:
        "« Non affecté à un rôle » (AADSTS50105) : votre administrateur doit vous affecter à l’application.",
    CauseOtherAccount:
        "Un compte personnel, ou celui d’une autre organisation, a été utilisé : reconnectez-vous et choisissez votre \
         compte professionnel.",
    CauseClosed: "La fenêtre a été fermée, ou plus de 15 minutes se sont écoulées : reconnectez-vous.",
    PasteHere: "Collez ici ce que Microsoft a affiché",
    Explain: "Expliquer",
    NotRecognised:
        "Ce message ne figure pas dans notre liste. Copiez-le et envoyez-le à {vendor}, qui pourra l’examiner.",
    SecretNoticed:
        "Le texte collé contient un mot de passe ou un autre secret. Nous ne l’avons pas conservé, mais changez-le \
         par précaution.",

    Checking: "Vérification de votre boîte aux lettres",
    CheckingLead: "Nous essayons tous les accès à {mailbox}.",
    RedeemingLead: "La connexion auprès de Microsoft se termine.",
    TakesLong: "Cela prend plus de temps que d’habitude. Vous pouvez laisser cette page ouverte ; elle continue d’elle-même.",
    ConnectionLost: "La connexion au service est coupée, et nous la rétablissons. Rien n’est perdu ; vous pouvez laisser cette page ouverte.",
    ReadyCount: "{ready} sur {all} prêts",
    ProtocolReady: "{protocol} fonctionne.",
    ProtocolFailed: "{protocol} ne fonctionne pas.",
    PurposeImap: "Lecture des messages",
    PurposePop: "Relève des messages",
    PurposeSmtp: "Envoi de messages",
    RungResolve: "Trouver le serveur",
    RungConnect: "Joindre le serveur",
    RungTls: "Sécuriser la liaison",
    RungGreeting: "Lire ce qu’il propose",
    RungClaims: "Vérifier l’autorisation",
    RungAuthenticate: "Se connecter",
    RungOpenImap: "Ouvrir la boîte de réception",
    RungOpenPop: "Compter les messages",
    RungOpenSmtp: "Demander à envoyer",
    Waiting: "en attente",
    Running: "en cours",
    Passed: "terminé",
    Failed: "échoué",
    Skipped: "non atteint",

    WhoIsThis: "Est-ce le bon compte ?",
    WhoIsThisLead: "Vous vous êtes connecté sous un autre nom que celui de la boîte aux lettres demandée.",
    AnswerElsewhere:
        "La connexion a eu lieu sous un autre nom que celui de cette boîte aux lettres. Répondez dans la fenêtre où \
         elle a eu lieu, ou reconnectez-vous ici.",
    SignedInAs: "Connecté en tant que",
    WantedMailbox: "Boîte aux lettres demandée",
    Alias: "Oui, c’est la même boîte aux lettres",
    SharedMailbox: "Oui, c’est une boîte aux lettres partagée",
    WrongAccount: "Non, utiliser un autre compte",
    AliasMeans: "{wanted} est une autre adresse de {signed_in}.",
    SharedMailboxMeans: "{signed_in} peut ouvrir {wanted} et envoyer depuis cette adresse.",
    WrongAccountMeans: "Rien n’est associé, et vous vous reconnectez.",

    Linked: "Votre boîte aux lettres est associée",
    LinkedLead: "{vendor} peut maintenant utiliser {mailbox}.",
    PartlyLinked: "Votre boîte aux lettres est associée, à un détail près",
    PartlyLinkedLead: "{vendor} peut maintenant utiliser {mailbox}, mais pas par tous les moyens demandés.",
    Results: "Ce qui a été vérifié",
    Works: "Fonctionne",
    DoesNotWork: "Ne fonctionne pas",
    CloseWindow: "Vous pouvez fermer cette fenêtre.",
    ReturnTo: "Revenir à {vendor}",

    NotWorked: "Cela n’a pas fonctionné",
    NotWorkedLead: "Rien n’a été associé. Vous pouvez vous reconnecter.",
    OwnerFixes: "Vous pouvez y remédier",
    AdministratorFixes: "Votre administrateur peut y remédier",
    VendorFixes: "{vendor} peut y remédier",
    PassesByItself: "Cela se résout tout seul",
    WhatToDo: "Que faire",
    LetterToAdministrator: "Message à votre administrateur",
    LetterToVendor: "Message à {vendor}",
    ReadLetter: "Lire le message",
    Copy: "Copier",
    Copied: "Copié",
    SendByMail: "Envoyer par e-mail",
    MailIsCut:
        "Les logiciels de messagerie ne reprennent que le début d’un long message. « Copier » le prend en entier.",
    DownloadReport: "Télécharger un rapport",
    CheckAgain: "Vérifier à nouveau",
    SignInAgain: "Se reconnecter",

    NeedsAdministrator: "Un administrateur doit d’abord approuver",
    NeedsAdministratorLead:
        "Dans votre organisation, seul un administrateur peut approuver {vendor}. Vous n’avez commis aucune erreur, \
         et rien n’a été associé.",
    NeedsAdministratorNext:
        "Demandez à votre administrateur d’approuver la demande, puis revenez sur cette page. Elle reste valable sept \
         jours.",
    Approved: "Approuvé",
    ApprovedLead: "Merci. La personne qui vous a sollicité peut continuer, et vous pouvez fermer cette page.",
    NotApproved: "Non approuvé",
    NotApprovedLead:
        "Rien n’a été modifié. La personne qui vous a sollicité peut renouveler sa demande, et vous pouvez fermer \
         cette page.",
    AnsweredInQuery: "La connexion est revenue autrement que demandé",
    AnsweredInQueryLead: "Le service de connexion a répondu dans l’adresse et non derrière son #, là où cette page ne doit pas lire. Rien n’a été associé. Prévenez l’exploitant de ce service : le serveur doit respecter response_mode=fragment, ou un autre programme utilise cet URI de redirection.",

    AwaitingVendor: "En attente de {vendor}",
    AwaitingVendorLead:
        "Votre boîte aux lettres fonctionne. {vendor} doit maintenant la confirmer. Cette page suivra d’elle-même ; \
         vous pouvez aussi la fermer.",
    Cancelled: "Rien n’a été associé",
    CancelledLead: "Cette demande a pris fin. {vendor} n’a obtenu aucun accès par ce biais.",
    Expired: "Ce lien a expiré",
    ExpiredLead: "Rien n’a été associé. Demandez un nouveau lien à {vendor}.",
    ExpiredUnknownLead: "Rien n’a été associé. Demandez un nouveau lien à la personne qui vous l’a envoyé.",
    AttemptsUsed: "Il ne reste plus de connexions",
    AttemptsUsedLead:
        "Ce lien permet dix connexions, et toutes ont été utilisées. Demandez un nouveau lien à {vendor}.",

    LinkIncomplete: "Ce lien est incomplet",
    LinkIncompleteLead: "Il en manque une partie. Copiez le lien entier depuis le message reçu et ouvrez-le à nouveau.",
    LinkUnknown: "Ce lien n’est pas valide",
    LinkUnknownLead:
        "Il a peut-être été remplacé ou mal recopié. Demandez un nouveau lien à la personne qui vous l’a envoyé.",
    TicketUsed: "Cette fenêtre a perdu le fil",
    TicketUsedLead: "Fermez-la, revenez à la page d’où vous venez et appuyez à nouveau sur le bouton.",
    OtherBrowser: "Veuillez revenir là où vous avez commencé",
    OtherBrowserLead:
        "La connexion a commencé dans un autre navigateur ou une autre fenêtre, et ne peut se terminer que là. Rien \
         n’a été associé. Revenez-y, ou ouvrez à nouveau votre lien dans ce navigateur.",
    Tampered: "Cette réponse n’était pas attendue",
    TamperedLead: "Elle ne correspond à aucune connexion commencée ici et a donc été écartée. Rien n’a été associé.",
    Incomplete: "La réponse de Microsoft est incomplète",
    IncompleteLead: "Une partie de l’adresse s’est perdue au retour, et cette connexion ne peut pas se terminer. Rien n’a été associé. Reconnectez-vous, ou ouvrez à nouveau votre lien.",
    Replaced: "Une connexion plus récente a remplacé celle-ci",
    ReplacedLead: "Après cette connexion, une autre a été commencée pour le même lien, dans un autre onglet ou une autre fenêtre, et seule la plus récente compte. Terminez-la là-bas, et cette page suivra d’elle-même ; ou reconnectez-vous ici.",
    OtherAddress: "Ce n’est pas l’adresse de ce service",
    OtherAddressLead: "Il se trouve à {address}, et une connexion ne peut revenir que là. Rien n’a été associé et rien n’est perdu.",
    GoThere: "Continuer à la bonne adresse",
    Unreachable: "Le service est injoignable",
    UnreachableLead: "Vérifiez votre connexion Internet. Rien n’est perdu ; vous pourrez continuer ici.",
    Retry: "Réessayer",

    ActionUnreachable: "Le service n’a pas répondu. Veuillez appuyer encore une fois sur le bouton.",
    ActionBusy: "Trop de demandes à la fois. Veuillez patienter un instant, puis appuyer encore une fois sur le bouton.",
    ActionOutOfDate: "Quelque chose a changé entre-temps. Voici la situation actuelle.",
    ActionTooLate: "Cette connexion a pris trop de temps. Veuillez vous reconnecter.",
    ActionBrowserRefused:
        "Votre navigateur bloque ce dont une connexion sécurisée a besoin. Quittez la navigation privée ou utilisez \
         un autre navigateur.",
    CopyRefused: "Votre navigateur n’a pas autorisé la copie. Sélectionnez le texte et copiez-le à la main.",
    NothingPasted: "Collez d’abord le message dans la zone de texte.",
}
