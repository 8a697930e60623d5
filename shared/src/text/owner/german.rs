//! What the owner reads of a finding, in German.

owner_words! {
    AskAdministrator:
        "Einstellungen Ihrer Organisation stehen im Weg",
        "Microsoft hat aus einem Grund abgelehnt, der in den Einstellungen Ihrer Organisation liegt.",
        "Senden Sie die Nachricht unten an Ihre Administration.";
    TellVendor:
        "{vendor} muss etwas ändern",
        "Microsoft hat wegen der Art der Anfrage von {vendor} abgelehnt. Sie haben nichts falsch gemacht.",
        "Senden Sie die Nachricht unten an {vendor}.";
    TryLater:
        "Das geht meist von selbst vorüber",
        "Etwas hat nicht so geantwortet, wie es sollte. Ihrem Postfach ist nichts geschehen.",
        "Melden Sie sich in ein paar Minuten erneut an.";
    SignInAgain:
        "Bitte melden Sie sich erneut an",
        "Diese Anmeldung kann nicht mehr verwendet werden. Durch sie wurde nichts verbunden.",
        "Melden Sie sich erneut an.";
    Cancelled:
        "Sie haben die Anmeldung bei Microsoft abgebrochen",
        "Die Anmeldeseite wurde verlassen, bevor die Anmeldung fertig war. Es wurde nichts verbunden. Falls dort \
         stand, dass eine Administratorin oder ein Administrator zustimmen muss, ging es deshalb nicht weiter.",
        "Melden Sie sich erneut an, wenn Sie so weit sind, oder bitten Sie zuerst Ihre Administration, {vendor} zu \
         genehmigen.";
    WrongAccount:
        "Das war ein anderes Konto",
        "Sie haben sich mit einem Konto angemeldet, das nicht zum gewünschten Postfach gehört. Es wurde nichts \
         verbunden.",
        "Melden Sie sich erneut an und wählen Sie das Konto des gewünschten Postfachs oder „Anderes Konto verwenden“.";
    WrongDirectory:
        "Dieses Konto gehört zu einer anderen Organisation",
        "Dieser Link gilt nur für Konten einer bestimmten Organisation, und Sie haben sich mit dem Konto einer \
         anderen angemeldet.",
        "Melden Sie sich erneut mit Ihrem Konto in der Organisation an, für die der Link gedacht ist.";
    StartedAgain:
        "Eine neuere Anmeldung hat diese ersetzt",
        "Sie haben eine weitere Anmeldung begonnen, bevor diese abgeschlossen war.",
        "Schließen Sie die neuere Anmeldung ab.";
    Interrupted:
        "Wir wurden unterbrochen",
        "Unser Dienst wurde angehalten, während er Ihr Postfach prüfte.",
        "Prüfen Sie erneut. Wenn es dafür keine Schaltfläche gibt, melden Sie sich erneut an.";
    BrowserUnsupported:
        "Dieser Browser ist zu alt für eine sichere Anmeldung",
        "Die Seite braucht WebAssembly, das diesem Browser fehlt oder darin abgeschaltet ist. Der Internet Explorer \
         hatte es nie.",
        "Öffnen Sie den Link in einem aktuellen Edge, Chrome, Firefox oder Safari.";

    NeedsAdministrator:
        "Zuerst muss die Administration zustimmen",
        "In Ihrer Organisation darf niemand allein einer App erlauben, E-Mails zu lesen. Das ist die Voreinstellung \
         von Microsoft, und Sie haben nichts falsch gemacht.",
        "Senden Sie die Nachricht unten an Ihre Administration. Kehren Sie nach der Genehmigung hierher zurück und \
         drücken Sie „Erneut anmelden“.";
    ApprovalRequested:
        "Ihre Administration muss eine Anfrage beantworten",
        "In Ihrer Organisation kann man um die Genehmigung einer App bitten. Erst wenn die Administration geantwortet \
         hat, geht es weiter.",
        "Schreiben Sie auf der Seite von Microsoft eine kurze Begründung und senden Sie sie ab. Kehren Sie nach der \
         Genehmigung hierher zurück und drücken Sie „Erneut anmelden“.";
    ConsentGone:
        "Die Zustimmung für {vendor} fehlt",
        "Niemand hat dem zugestimmt, worum {vendor} bittet, oder die Zustimmung wurde zurückgezogen.",
        "Melden Sie sich erneut an und stimmen Sie zu. Wird nach der Administration verlangt, senden Sie ihr die \
         Nachricht unten.";

    NotAssigned:
        "Sie stehen nicht auf der Liste für diese App",
        "In Ihrer Organisation dürfen nur ausgewählte Personen {vendor} verwenden, und Sie gehören noch nicht dazu.",
        "Senden Sie die Nachricht unten an Ihre Administration, die Sie in einer Minute hinzufügen kann.";
    PersonalAccount:
        "Das war ein privates Konto",
        "Sie haben sich mit einem privaten Microsoft-Konto angemeldet. Hier gehen nur Geschäfts-, Schul- oder \
         Unikonten.",
        "Melden Sie sich mit Ihrem Geschäftskonto erneut an. Nimmt Microsoft von selbst das private, verwenden Sie \
         ein privates Fenster.";
    NotInDirectory:
        "Dieses Konto ist dort nicht bekannt",
        "Die angefragte Organisation kennt das Konto nicht, mit dem Sie sich angemeldet haben.",
        "Melden Sie sich erneut an und wählen Sie das Konto des gewünschten Postfachs oder „Anderes Konto verwenden“.";
    GuestInvitation:
        "Ihre Einladung ist noch nicht angenommen",
        "Sie wurden als Gast in die Organisation eingeladen, haben die Einladung aber nicht angenommen.",
        "Öffnen Sie die E-Mail mit der Einladung und nehmen Sie sie an; melden Sie sich dann erneut an.";
    AccountDisabled:
        "Dieses Konto ist abgeschaltet",
        "Microsoft lässt dieses Konto nicht anmelden. Das Konto eines freigegebenen Postfachs ist immer abgeschaltet.",
        "Bei einem freigegebenen Postfach melden Sie sich mit Ihrem eigenen Konto an. Sonst senden Sie die Nachricht \
         unten an Ihre Administration.";
    AccountLocked:
        "Dieses Konto ist vorübergehend gesperrt",
        "Es gab zu viele falsche Kennwörter oder Anmeldungen von einer Adresse, die Microsoft sperrt.",
        "Warten Sie ein paar Minuten und melden Sie sich erneut an. Prüfen Sie, ob ein altes Gerät noch ein altes \
         Kennwort verwendet.";
    PasswordExpired:
        "Ihr Kennwort muss zuerst geändert werden",
        "Ihr Kennwort ist abgelaufen, oder Ihre Organisation verlangt ein neues.",
        "Ändern Sie Ihr Kennwort wie gewohnt und melden Sie sich dann erneut an.";
    PasswordWrong:
        "Name oder Kennwort war nicht richtig",
        "Microsoft hat den eingegebenen Namen oder das Kennwort nicht angenommen.",
        "Melden Sie sich erneut an und geben Sie das Kennwort neu ein.";
    SignInTookTooLong:
        "Die Seite von Microsoft hat zu lange gewartet",
        "Die Anmeldeseite war zu lange offen, oder sie wurde verlassen und wieder geöffnet.",
        "Melden Sie sich erneut an und schließen Sie die Anmeldung in einem Zug ab.";
    ConfirmSignIn:
        "Microsoft bat um eine Bestätigung",
        "Microsoft wollte wissen, ob Sie sich wirklich bei dieser App anmelden möchten.",
        "Melden Sie sich erneut an und bestätigen Sie dies auf der Seite von Microsoft.";
    OrganisationsApart:
        "Zwei Organisationen lassen sich gegenseitig nicht zu",
        "Ihre Organisation, die andere oder Ihr Netzwerk erlaubt keine Anmeldung über Organisationen hinweg.",
        "Senden Sie die Nachricht unten an Ihre Administration.";

    SecondFactor:
        "Microsoft möchte sicher sein, dass Sie es sind",
        "Ihre Organisation verlangt einen weiteren Schritt, etwa einen Code auf dem Telefon.",
        "Melden Sie sich erneut an und erledigen Sie den Schritt, den Microsoft zeigt.";
    SecondFactorFailed:
        "Der zweite Schritt hat nicht geklappt",
        "Der Code oder die Anfrage auf Ihrem Telefon war falsch, kam zu spät oder wurde abgelehnt.",
        "Melden Sie sich erneut an und bestätigen Sie nur eine Anfrage, die Sie selbst ausgelöst haben.";
    SecondFactorSetUp:
        "Richten Sie zuerst den zweiten Schritt ein",
        "Ihre Organisation verlangt einen zweiten Schritt, etwa eine App auf dem Telefon, und Ihrer ist noch nicht \
         eingerichtet.",
        "Melden Sie sich erneut an und folgen Sie der Anleitung von Microsoft, um ihn einzurichten.";
    DeviceRequired:
        "Das dürfen nur Geräte Ihrer Organisation",
        "Ihre Organisation erlaubt diese Anmeldung nur von einem Gerät, das sie verwaltet.",
        "Melden Sie sich von Ihrem Arbeitsgerät erneut an. Haben Sie das getan, senden Sie die Nachricht unten an \
         Ihre Administration.";
    ApplicationNotAllowed:
        "Ihre Organisation erlaubt nur andere Apps",
        "Eine Regel Ihrer Organisation lässt nur aufgeführte Apps an E-Mails, und {vendor} ist nicht aufgeführt.",
        "Senden Sie die Nachricht unten an Ihre Administration.";
    PolicyBlocked:
        "Eine Regel Ihrer Organisation verhindert diese Anmeldung",
        "Ihre Organisation bestimmt, wer sich von wo und mit welcher App anmelden darf. Eine ihrer Regeln sagte Nein.",
        "Senden Sie die Nachricht unten an Ihre Administration, die sehen kann, welche Regel es war.";
    RiskBlocked:
        "Microsoft hält dieses Konto für gefährdet",
        "Etwas am Konto oder an dieser Anmeldung wirkte ungewöhnlich, deshalb hat Microsoft sie blockiert.",
        "Senden Sie die Nachricht unten an Ihre Administration, die den Fall ansehen und freigeben kann.";
    SignInFrequency:
        "Ihre Organisation verlangt eine neue Anmeldung",
        "Nach den Regeln Ihrer Organisation endet jede Anmeldung nach einer Weile, auch diese.",
        "Melden Sie sich erneut an. Kommt das alle paar Tage vor, senden Sie die Nachricht unten an Ihre \
         Administration.";

    GrantGone:
        "Die Erlaubnis für dieses Postfach ist erloschen",
        "Microsoft erkennt die Erlaubnis, die Sie gegeben haben, nicht mehr an.",
        "Verbinden Sie das Postfach erneut.";
    GrantIdle:
        "Die Erlaubnis ist ungenutzt abgelaufen",
        "Die Erlaubnis, die Sie gegeben haben, wurde 90 Tage lang nicht genutzt, deshalb hat Microsoft sie beendet.",
        "Verbinden Sie das Postfach erneut.";
    GrantRevoked:
        "Die Erlaubnis wurde zurückgezogen",
        "Ihr Kennwort wurde zurückgesetzt oder alle Ihre Anmeldungen wurden beendet, und damit endete die Erlaubnis.",
        "Verbinden Sie das Postfach erneut.";
    CodeTooLate:
        "Die Anmeldung kam zu spät",
        "Microsoft nimmt diese Anmeldung nicht mehr an. Sie gilt nur wenige Minuten und nur einmal.",
        "Melden Sie sich erneut an.";
    NoLastingPermission:
        "Microsoft gab keine dauerhafte Erlaubnis",
        "Die Anmeldung gelang, aber ohne die Erlaubnis, den Zugriff zu behalten, wenn Sie gegangen sind.",
        "Senden Sie die Nachricht unten an {vendor}.";

    ApplicationUnknown:
        "Microsoft kennt diese App nicht",
        "Die App von {vendor} wurde in Ihrer Organisation nicht gefunden: Entweder ist die Nummer der App falsch, \
         oder sie wurde hier noch nicht genehmigt.",
        "Senden Sie die Nachricht unten an {vendor}.";
    ApplicationSetUp:
        "Die App von {vendor} ist falsch eingerichtet",
        "Eine Einstellung der App bei Microsoft passt nicht. Sie haben nichts falsch gemacht, und es wurde nichts \
         verbunden.",
        "Senden Sie die Nachricht unten an {vendor}.";
    ApplicationCredential:
        "Microsoft nahm das Kennwort der App nicht an",
        "Das Geheimnis oder Zertifikat, mit dem sich die App von {vendor} ausweist, ist falsch, fehlt oder ist \
         abgelaufen.",
        "Senden Sie die Nachricht unten an {vendor}.";
    ApplicationOff:
        "Diese App ist abgeschaltet",
        "Die App von {vendor} oder der Maildienst, den sie braucht, ist in Ihrer Organisation abgeschaltet.",
        "Senden Sie die Nachricht unten an Ihre Administration.";
    OrganisationUnknown:
        "Microsoft konnte die Organisation nicht finden",
        "Name oder Nummer der Organisation ist falsch, oder sie liegt in einer anderen Cloud von Microsoft.",
        "Senden Sie die Nachricht unten an {vendor}.";

    MicrosoftBusy:
        "Der Anmeldedienst von Microsoft antwortet nicht",
        "Der Dienst war nicht erreichbar oder bat uns zu warten. Mit Ihrem Konto ist alles in Ordnung.",
        "Warten Sie eine Minute und melden Sie sich erneut an.";
    MicrosoftFault:
        "Der Anmeldedienst von Microsoft hatte eine Störung",
        "Der Dienst ist von sich aus gescheitert. Mit Ihrem Konto ist alles in Ordnung.",
        "Melden Sie sich später erneut an. Bleibt es dabei, senden Sie die Nachricht unten an Ihre Administration.";
    MicrosoftRefused:
        "Microsoft hat die Anmeldung abgelehnt",
        "Statt einer Antwort kam von der Anmeldung ein Fehler zurück. Es wurde nichts verbunden.",
        "Melden Sie sich erneut an. Geschieht es wieder, senden Sie die Nachricht unten an Ihre Administration.";
    NotTrusted:
        "Die Anmeldung ließ sich nicht bestätigen",
        "Was zurückkam, beweist nicht, wer sich angemeldet hat, deshalb haben wir es nicht verwendet. Es wurde nichts \
         verbunden.",
        "Melden Sie sich erneut an. Geschieht es wieder, senden Sie die Nachricht unten an {vendor}.";
    AnswerUnreadable:
        "Die Antwort des Anmeldedienstes war nicht lesbar",
        "Etwas anderes hat an seiner Stelle geantwortet, oder er antwortete auf ungewohnte Weise. Mit Ihrem Konto ist \
         alles in Ordnung.",
        "Warten Sie eine Minute und melden Sie sich erneut an.";
    OwnSignInServer:
        "Der Anmeldeserver Ihrer Organisation ist gescheitert",
        "Ihre Organisation meldet Personen über einen eigenen Server an, und der hat nicht so geantwortet, wie er \
         sollte.",
        "Melden Sie sich in ein paar Minuten erneut an. Bleibt es dabei, senden Sie die Nachricht unten an Ihre \
         Administration.";

    NoAccessToMailbox:
        "Dieses Konto darf das Postfach nicht öffnen",
        "Der Mailserver weiß, wer sich angemeldet hat, aber dieses Konto hat kein Recht an {mailbox}, oder \
         Mailprogramme sind dafür abgeschaltet.",
        "Prüfen Sie, ob es das richtige Konto war. Wenn ja, senden Sie die Nachricht unten an Ihre Administration.";
    NoAccessToSharedMailbox:
        "Sie dürfen dieses freigegebene Postfach noch nicht öffnen",
        "{mailbox} ist ein freigegebenes Postfach, und Ihr Konto hat keinen Vollzugriff darauf.",
        "Senden Sie die Nachricht unten an Ihre Administration.";
    NoMailbox:
        "Für dieses Konto gibt es kein Postfach",
        "Das Konto hat kein Postfach bei Microsoft 365, oder seine Lizenz enthält keines.",
        "Prüfen Sie, ob es das richtige Konto war. Wenn ja, senden Sie die Nachricht unten an Ihre Administration.";
    AddressNotProven:
        "Senden allein beweist nicht, wem das Postfach gehört",
        "Ihr Konto darf senden, aber das gewünschte Postfach heißt anders, und nichts von dem, worum gebeten wurde, \
         öffnet es.",
        "Senden Sie die Nachricht unten an {vendor}.";
    ImapOff:
        "IMAP ist für dieses Postfach abgeschaltet",
        "Die Anmeldung stimmt, also ist IMAP für dieses Postfach höchstwahrscheinlich aus.",
        "Senden Sie die Nachricht unten an Ihre Administration, die es unter „E-Mail-Apps verwalten“ einschalten \
         kann. Prüfen Sie dann erneut.";
    ImapRefused:
        "Der Mailserver lehnt IMAP für dieses Postfach ab",
        "Die Anmeldung selbst stimmt, aber der Server öffnet das Postfach nicht über IMAP.",
        "Senden Sie die Nachricht unten an Ihre Administration. Prüfen Sie dann erneut.";
    PopOff:
        "POP ist für dieses Postfach abgeschaltet",
        "Die Anmeldung stimmt, also ist POP für dieses Postfach höchstwahrscheinlich aus.",
        "Senden Sie die Nachricht unten an Ihre Administration, die es unter „E-Mail-Apps verwalten“ einschalten \
         kann. Prüfen Sie dann erneut.";
    PopRefused:
        "Der Mailserver lehnt POP für dieses Postfach ab",
        "Die Anmeldung selbst stimmt, aber der Server öffnet das Postfach nicht über POP.",
        "Senden Sie die Nachricht unten an Ihre Administration. Prüfen Sie dann erneut.";
    SmtpOffForMailbox:
        "Senden über SMTP ist für dieses Postfach abgeschaltet",
        "„Authentifiziertes SMTP“ ist für dieses eine Postfach aus. Zum Senden muss es an sein, auch mit dieser \
         Anmeldung.",
        "Senden Sie die Nachricht unten an Ihre Administration, die es einschalten kann. Prüfen Sie dann erneut.";
    SmtpOffForOrganisation:
        "Senden über SMTP ist in der ganzen Organisation abgeschaltet",
        "„Authentifiziertes SMTP“ ist für alle Postfächer aus. Es lässt sich für nur dieses eine einschalten.",
        "Senden Sie die Nachricht unten an Ihre Administration. Prüfen Sie dann erneut.";
    SmtpRefused:
        "Der Mailserver lehnt das Senden für dieses Postfach ab",
        "Die Anmeldung selbst stimmt, aber der Server lässt dieses Konto nicht über SMTP senden.",
        "Senden Sie die Nachricht unten an Ihre Administration. Prüfen Sie dann erneut.";
    MayNotSendAs:
        "Dieses Konto darf von dieser Adresse nicht senden",
        "Der Server hat das Konto eingelassen, lässt es aber nicht als {mailbox} senden.",
        "Senden Sie die Nachricht unten an Ihre Administration. Prüfen Sie dann erneut.";
    SendingLimited:
        "Vorerst wurde zu viel gesendet",
        "Das Postfach hat eine der Sendegrenzen von Microsoft erreicht. Sie enden von selbst.",
        "Prüfen Sie später erneut.";
    SendingBlocked:
        "Dieses Postfach ist für das Senden gesperrt",
        "Microsoft hat das Postfach gesperrt, weil es etwas gesendet hat, das nach Spam aussah.",
        "Senden Sie die Nachricht unten an Ihre Administration und ändern Sie Ihr Kennwort.";
    MailboxFull:
        "Das Postfach ist voll",
        "Im Postfach ist kein Platz mehr, deshalb kann nichts mehr gesendet oder abgelegt werden.",
        "Löschen Sie, was nicht mehr gebraucht wird, und prüfen Sie dann erneut.";
    WrongService:
        "Die Erlaubnis galt einem anderen Microsoft-Dienst",
        "Microsoft gab eine Erlaubnis für einen anderen Dienst als E-Mail, deshalb müssen die Mailserver sie ablehnen.",
        "Senden Sie die Nachricht unten an {vendor}.";
    PermissionMissing:
        "Eine Erlaubnis für E-Mail fehlt",
        "Die Anmeldung gelang, aber ohne die Erlaubnis, die dieser Weg zu den E-Mails braucht.",
        "Senden Sie die Nachricht unten an {vendor}.";
    ServerBusy:
        "Der Mailserver ist ausgelastet",
        "Für dieses Postfach kamen zu viele Anfragen oder Verbindungen. Das geht von selbst vorüber.",
        "Prüfen Sie in ein paar Minuten erneut.";
    ServerClosed:
        "Der Mailserver hat die Verbindung abgebrochen",
        "Der Server hat die Verbindung ohne Begründung geschlossen. Oft gibt es das Postfach dort noch nicht.",
        "Prüfen Sie in ein paar Minuten erneut. Bleibt es dabei, fragen Sie nach, ob das Postfach existiert und eine \
         Lizenz hat.";
    ServerSlow:
        "Der Mailserver hat zu lange gebraucht",
        "Der Server hat in der Zeit, die wir ihm geben, nicht geantwortet.",
        "Prüfen Sie in ein paar Minuten erneut.";
    ServerMisbehaves:
        "Der Mailserver antwortet unverständlich",
        "Der Server hat mehr gesendet, als ein Mailserver sollte, oder etwas, das nicht zu seinem Protokoll gehört. \
         Wir haben die Verbindung beendet.",
        "Senden Sie die Nachricht unten an {vendor}.";
    ServerRefused:
        "Der Mailserver hat die Anmeldung abgelehnt",
        "Der Server nimmt diese Anmeldung für {mailbox} nicht an und sagt nicht, warum.",
        "Senden Sie die Nachricht unten an Ihren Administrator. Prüfen Sie danach erneut.";
    ServerFault:
        "Der Mailserver hat eine Störung",
        "Die Anmeldung war gut, aber dann versagte der Server und sagt nicht, warum. Oft gibt es das Postfach dort nicht.",
        "Senden Sie die Nachricht unten an {vendor}.";
    ServerNotReached:
        "Der Mailserver war nicht erreichbar",
        "Von hier aus kam keine Verbindung zum Mailserver zustande.",
        "Prüfen Sie in ein paar Minuten erneut. Bleibt es dabei, sagen Sie {vendor} Bescheid.";
    ServerSetUp:
        "Der Mailserver ist falsch eingetragen",
        "Unter dem eingetragenen Namen und Port ist kein Mailserver der erwarteten Art. Erneut zu prüfen hilft nicht.",
        "Senden Sie die Nachricht unten an {vendor}.";
    ServerNotAllowed:
        "Der Mailserver hat keine öffentliche Adresse",
        "Der Name des Mailservers führt in ein privates Netz, mit dem sich dieser Dienst nicht verbinden darf.",
        "Senden Sie die Nachricht unten an {vendor}.";
    ServerNotSafe:
        "Die Verbindung zum Mailserver ist nicht sicher",
        "Das Zertifikat des Mailservers ließ sich nicht bestätigen, deshalb haben wir ihm nichts gesendet.",
        "Senden Sie die Nachricht unten an {vendor}.";
    SignInNotOffered:
        "Der Mailserver bietet diese Art der Anmeldung nicht an",
        "Dem Server fehlt die Verschlüsselung oder die Anmeldung, die gebraucht wird.",
        "Senden Sie die Nachricht unten an {vendor}.";
    JustChanged:
        "Eine Änderung braucht noch etwas Zeit",
        "Vor Kurzem wurde etwas eingerichtet oder geändert, und noch nicht alle Server von Microsoft wissen davon.",
        "Prüfen Sie in einer halben Stunde erneut.";
}
