//! What the owner reads of a finding, in Swedish.

owner_words! {
    AskAdministrator:
        "Inställningar i din organisation står i vägen",
        "Microsoft sade nej av ett skäl som finns i din organisations inställningar.",
        "Skicka meddelandet nedan till din administratör.";
    TellVendor:
        "{vendor} måste ändra något",
        "Microsoft sade nej på grund av hur {vendor} frågade. Du har inte gjort något fel.",
        "Skicka meddelandet nedan till {vendor}.";
    TryLater:
        "Det här brukar gå över av sig självt",
        "Något svarade inte som det skulle. Din postlåda är oskadd.",
        "Logga in igen om några minuter.";
    SignInAgain:
        "Logga in igen",
        "Den här inloggningen kan inte användas längre. Inget har anslutits genom den.",
        "Logga in igen.";
    Cancelled:
        "Du avbröt inloggningen hos Microsoft",
        "Inloggningssidan lämnades innan den var klar. Inget har anslutits. Om sidan sade att en administratör måste \
         godkänna var det därför det inte gick vidare.",
        "Logga in igen när du är redo, eller be först din administratör att godkänna {vendor}.";
    WrongAccount:
        "Det var ett annat konto",
        "Du loggade in med ett konto som inte hör till den begärda postlådan. Inget har anslutits.",
        "Logga in igen och välj den begärda postlådans konto, eller ”Använd ett annat konto”.";
    WrongDirectory:
        "Kontot hör till en annan organisation",
        "Länken gäller bara konton i en viss organisation, och du loggade in med ett konto i en annan.",
        "Logga in igen med ditt konto i den organisation som länken är avsedd för.";
    StartedAgain:
        "En nyare inloggning har ersatt den här",
        "Du började logga in på nytt innan den här inloggningen var klar.",
        "Slutför den nyare inloggningen.";
    Interrupted:
        "Vi blev avbrutna",
        "Vår tjänst stannade medan den kontrollerade din postlåda.",
        "Kontrollera igen. Om det inte finns någon knapp för det, logga in igen.";
    BrowserUnsupported:
        "Webbläsaren är för gammal för en säker inloggning",
        "Sidan behöver WebAssembly, som saknas eller är avstängt i den här webbläsaren. Internet Explorer har aldrig \
         haft det.",
        "Öppna länken i en aktuell version av Edge, Chrome, Firefox eller Safari.";

    NeedsAdministrator:
        "En administratör måste godkänna först",
        "I din organisation får ingen på egen hand låta en app läsa e-post. Det är Microsofts standardinställning, \
         och du har inte gjort något fel.",
        "Skicka meddelandet nedan till din administratör. Kom tillbaka hit när det är godkänt och tryck på ”Logga in igen”.";
    ApprovalRequested:
        "Din administratör måste besvara en begäran",
        "I din organisation kan man be om att en app godkänns. En administratör måste svara innan du kan fortsätta.",
        "Skriv en kort motivering på Microsofts sida och skicka den. Kom tillbaka hit när det är godkänt och tryck på \
         ”Logga in igen”.";
    ConsentGone:
        "Godkännandet för {vendor} saknas",
        "Ingen har godkänt det som {vendor} ber om, eller så har godkännandet dragits tillbaka.",
        "Logga in igen och godkänn. Om sidan kräver en administratör, skicka meddelandet nedan till din.";

    NotAssigned:
        "Du finns inte på listan för den här appen",
        "I din organisation får bara utvalda personer använda {vendor}, och du är inte en av dem än.",
        "Skicka meddelandet nedan till din administratör, som kan lägga till dig på en minut.";
    PersonalAccount:
        "Det var ett privat konto",
        "Du loggade in med ett privat Microsoft-konto. Här går det bara att använda arbets- eller skolkonton.",
        "Logga in igen med ditt arbetskonto. Om Microsoft själv väljer det privata, använd ett privat fönster.";
    NotInDirectory:
        "Kontot är inte känt där",
        "Den tillfrågade organisationen har inte kontot som du loggade in med.",
        "Logga in igen och välj den begärda postlådans konto, eller ”Använd ett annat konto”.";
    GuestInvitation:
        "Din inbjudan är inte accepterad än",
        "Du har bjudits in till organisationen som gäst, men har inte accepterat inbjudan.",
        "Öppna e-postmeddelandet med inbjudan och acceptera den, och logga sedan in igen.";
    AccountDisabled:
        "Kontot är avstängt",
        "Microsoft låter inte det här kontot logga in. Kontot för en delad postlåda är alltid avstängt.",
        "Logga in med ditt eget konto om det gäller en delad postlåda. Skicka annars meddelandet nedan till din \
         administratör.";
    AccountLocked:
        "Kontot är låst för tillfället",
        "Det kom för många felaktiga lösenord, eller inloggningar från en adress som Microsoft blockerar.",
        "Vänta några minuter och logga in igen. Kontrollera om en gammal enhet fortfarande använder ett gammalt \
         lösenord.";
    PasswordExpired:
        "Ditt lösenord måste bytas först",
        "Ditt lösenord har gått ut, eller så kräver din organisation ett nytt.",
        "Byt lösenord som du brukar och logga sedan in igen.";
    PasswordWrong:
        "Namnet eller lösenordet stämde inte",
        "Microsoft godtog inte namnet eller lösenordet som angavs.",
        "Logga in igen och skriv lösenordet på nytt.";
    SignInTookTooLong:
        "Microsofts sida väntade för länge",
        "Inloggningssidan var öppen för länge, eller lämnades och öppnades igen.",
        "Logga in igen och slutför det i ett svep.";
    ConfirmSignIn:
        "Microsoft bad dig bekräfta",
        "Microsoft ville veta om du verkligen tänker logga in i den här appen.",
        "Logga in igen och bekräfta på Microsofts sida.";
    OrganisationsApart:
        "Två organisationer släpper inte in varandra",
        "Din organisation, den andra eller ditt nätverk tillåter inte inloggning mellan organisationer.",
        "Skicka meddelandet nedan till din administratör.";

    SecondFactor:
        "Microsoft vill bekräfta att det är du",
        "Din organisation kräver ett steg till, till exempel en kod i telefonen.",
        "Logga in igen och gör det steg som Microsoft visar.";
    SecondFactorFailed:
        "Det andra steget fungerade inte",
        "Koden eller frågan i telefonen var felaktig, för sen eller avvisad.",
        "Logga in igen och bekräfta bara en fråga som du själv har startat.";
    SecondFactorSetUp:
        "Ställ först in ditt andra steg",
        "Din organisation kräver ett andra steg, till exempel en app i telefonen, och ditt är inte inställt än.",
        "Logga in igen och följ Microsofts anvisningar för att ställa in det.";
    DeviceRequired:
        "Bara organisationens enheter får göra detta",
        "Din organisation tillåter den här inloggningen bara från en enhet som den hanterar.",
        "Logga in igen från din arbetsdator. Om du redan gjorde det, skicka meddelandet nedan till din administratör.";
    ApplicationNotAllowed:
        "Din organisation tillåter bara andra appar",
        "En regel i din organisation släpper bara fram appar på en lista till e-posten, och {vendor} finns inte på \
         den.",
        "Skicka meddelandet nedan till din administratör.";
    PolicyBlocked:
        "En regel i din organisation blockerar inloggningen",
        "Din organisation bestämmer vem som får logga in, varifrån och med vilken app. En av reglerna sade nej.",
        "Skicka meddelandet nedan till din administratör, som kan se vilken regel det var.";
    RiskBlocked:
        "Microsoft bedömer att kontot är i farozonen",
        "Något med kontot eller inloggningen såg ovanligt ut, så Microsoft blockerade det.",
        "Skicka meddelandet nedan till din administratör, som kan undersöka det och häva spärren.";
    SignInFrequency:
        "Din organisation kräver en ny inloggning",
        "Enligt din organisations regler upphör varje inloggning efter en tid, även den här.",
        "Logga in igen. Om det återkommer med några dagars mellanrum, skicka meddelandet nedan till din administratör.";

    GrantGone:
        "Behörigheten till postlådan har upphört",
        "Microsoft godtar inte längre den behörighet som du gav.",
        "Anslut postlådan igen.";
    GrantIdle:
        "Behörigheten gick ut oanvänd",
        "Behörigheten som du gav användes inte på 90 dagar, så Microsoft avslutade den.",
        "Anslut postlådan igen.";
    GrantRevoked:
        "Behörigheten har dragits tillbaka",
        "Ditt lösenord återställdes eller alla dina inloggningar avslutades, och med dem upphörde behörigheten.",
        "Anslut postlådan igen.";
    CodeTooLate:
        "Inloggningen kom för sent",
        "Microsoft godtar inte längre den här inloggningen. Den gäller bara några minuter och en enda gång.",
        "Logga in igen.";
    NoLastingPermission:
        "Microsoft gav ingen varaktig behörighet",
        "Inloggningen lyckades, men utan behörighet att behålla åtkomsten när du har gått.",
        "Skicka meddelandet nedan till {vendor}.";

    ApplicationUnknown:
        "Microsoft känner inte till den här appen",
        "Appen från {vendor} hittades inte i din organisation: dess nummer är fel, eller så har ingen godkänt den \
         ännu.",
        "Skicka meddelandet nedan till {vendor}.";
    ApplicationSetUp:
        "Appen från {vendor} är felaktigt inställd",
        "En inställning för appen hos Microsoft stämmer inte. Du har inte gjort något fel, och inget har anslutits.",
        "Skicka meddelandet nedan till {vendor}.";
    ApplicationCredential:
        "Microsoft godtog inte appens eget lösenord",
        "Hemligheten eller certifikatet som appen från {vendor} legitimerar sig med är fel, saknas eller har gått ut.",
        "Skicka meddelandet nedan till {vendor}.";
    ApplicationOff:
        "Appen är avstängd",
        "Appen från {vendor}, eller e-posttjänsten som den behöver, är avstängd i din organisation.",
        "Skicka meddelandet nedan till din administratör.";
    OrganisationUnknown:
        "Microsoft kunde inte hitta organisationen",
        "Organisationens namn eller nummer är fel, eller så finns den i ett annat av Microsofts moln.",
        "Skicka meddelandet nedan till {vendor}.";

    MicrosoftBusy:
        "Microsofts inloggningstjänst svarar inte",
        "Tjänsten kunde inte nås eller bad oss vänta. Det är inget fel på ditt konto.",
        "Vänta en minut och logga in igen.";
    MicrosoftFault:
        "Microsofts inloggningstjänst fick ett fel",
        "Tjänsten misslyckades av sig själv. Det är inget fel på ditt konto.",
        "Logga in igen senare. Om det kvarstår, skicka meddelandet nedan till din administratör.";
    MicrosoftRefused:
        "Microsoft nekade inloggningen",
        "Inloggningen gav ett fel i stället för ett svar. Inget har anslutits.",
        "Logga in igen. Om det händer igen, skicka meddelandet nedan till din administratör.";
    NotTrusted:
        "Inloggningen kunde inte verifieras",
        "Det som kom tillbaka bevisar inte vem som loggade in, så vi använde det inte. Inget har anslutits.",
        "Logga in igen. Om det händer igen, skicka meddelandet nedan till {vendor}.";
    AnswerUnreadable:
        "Inloggningstjänstens svar gick inte att läsa",
        "Något annat svarade i dess ställe, eller så svarade den på ett ovanligt sätt. Det är inget fel på ditt konto.",
        "Vänta en minut och logga in igen.";
    OwnSignInServer:
        "Din organisations inloggningsserver misslyckades",
        "Din organisation loggar in människor genom en egen server, och den svarade inte som den skulle.",
        "Logga in igen om några minuter. Om det kvarstår, skicka meddelandet nedan till din administratör.";

    NoAccessToMailbox:
        "Kontot får inte öppna den postlådan",
        "E-postservern vet vem som loggade in, men kontot har ingen rätt till {mailbox}, eller så är e-postprogram \
         avstängda för den.",
        "Kontrollera att det var rätt konto. Om det var det, skicka meddelandet nedan till din administratör.";
    NoAccessToSharedMailbox:
        "Du får inte öppna den delade postlådan än",
        "{mailbox} är en delad postlåda, och ditt konto har inte fullständig åtkomst till den.",
        "Skicka meddelandet nedan till din administratör.";
    NoMailbox:
        "Det finns ingen postlåda för kontot",
        "Kontot har ingen postlåda i Microsoft 365, eller så ingår ingen i licensen.",
        "Kontrollera att det var rätt konto. Om det var det, skicka meddelandet nedan till din administratör.";
    AddressNotProven:
        "Att kunna skicka bevisar inte vems postlådan är",
        "Ditt konto får skicka, men den begärda postlådan har ett annat namn, och inget av det som begärdes öppnar \
         den.",
        "Skicka meddelandet nedan till {vendor}.";
    ImapOff:
        "IMAP är avstängt för postlådan",
        "Inloggningen är rätt, så IMAP är troligen avstängt för postlådan.",
        "Skicka meddelandet nedan till din administratör, som kan slå på det under ”Hantera e-postappar”. Kontrollera \
         sedan igen.";
    ImapRefused:
        "E-postservern nekar IMAP för postlådan",
        "Själva inloggningen är rätt, men servern öppnar inte postlådan med IMAP.",
        "Skicka meddelandet nedan till din administratör. Kontrollera sedan igen.";
    PopOff:
        "POP är avstängt för postlådan",
        "Inloggningen är rätt, så POP är troligen avstängt för postlådan.",
        "Skicka meddelandet nedan till din administratör, som kan slå på det under ”Hantera e-postappar”. Kontrollera \
         sedan igen.";
    PopRefused:
        "E-postservern nekar POP för postlådan",
        "Själva inloggningen är rätt, men servern öppnar inte postlådan med POP.",
        "Skicka meddelandet nedan till din administratör. Kontrollera sedan igen.";
    SmtpOffForMailbox:
        "Att skicka med SMTP är avstängt för postlådan",
        "”Autentiserad SMTP” är avstängt för just den här postlådan. Det måste vara på för att skicka, även med den \
         här inloggningen.",
        "Skicka meddelandet nedan till din administratör, som kan slå på det. Kontrollera sedan igen.";
    SmtpOffForOrganisation:
        "Att skicka med SMTP är avstängt i hela organisationen",
        "”Autentiserad SMTP” är avstängt för alla postlådor. Det går att slå på för bara den här.",
        "Skicka meddelandet nedan till din administratör. Kontrollera sedan igen.";
    SmtpRefused:
        "E-postservern nekar postlådan att skicka",
        "Själva inloggningen är rätt, men servern låter inte kontot skicka med SMTP.",
        "Skicka meddelandet nedan till din administratör. Kontrollera sedan igen.";
    MayNotSendAs:
        "Kontot får inte skicka från den adressen",
        "Servern släppte in kontot, men låter det inte skicka som {mailbox}.",
        "Skicka meddelandet nedan till din administratör. Kontrollera sedan igen.";
    SendingLimited:
        "För mycket har skickats för tillfället",
        "Postlådan har nått en av Microsofts gränser för att skicka. De upphör av sig själva.",
        "Kontrollera igen senare.";
    SendingBlocked:
        "Postlådan är spärrad för att skicka",
        "Microsoft spärrade postlådan eftersom den skickade något som såg ut som skräppost.",
        "Skicka meddelandet nedan till din administratör, och byt lösenord.";
    MailboxFull:
        "Postlådan är full",
        "Det finns inget utrymme kvar i postlådan, så inget mer kan skickas eller sparas.",
        "Ta bort det som inte behövs längre och kontrollera sedan igen.";
    WrongService:
        "Behörigheten gällde en annan Microsoft-tjänst",
        "Microsoft gav en behörighet för en annan tjänst än e-post, så e-postservrarna måste neka den.",
        "Skicka meddelandet nedan till {vendor}.";
    PermissionMissing:
        "En behörighet till e-posten saknas",
        "Inloggningen lyckades, men utan den behörighet som den här vägen till e-posten behöver.",
        "Skicka meddelandet nedan till {vendor}.";
    ServerBusy:
        "E-postservern är upptagen",
        "Det kom för många förfrågningar eller anslutningar för postlådan. Det går över av sig självt.",
        "Kontrollera igen om några minuter.";
    ServerClosed:
        "E-postservern bröt anslutningen",
        "Servern sade inte varför. Ofta finns postlådan inte där än.",
        "Kontrollera igen om några minuter. Om det kvarstår, fråga om postlådan finns och har en licens.";
    ServerSlow:
        "E-postservern tog för lång tid på sig",
        "Servern svarade inte inom den tid vi ger den.",
        "Kontrollera igen om några minuter.";
    ServerMisbehaves:
        "E-postservern svarar obegripligt",
        "Servern skickade mer än en e-postserver bör, eller något som inte hör till dess protokoll. Vi bröt \
         anslutningen.",
        "Skicka meddelandet nedan till {vendor}.";
    ServerRefused:
        "E-postservern avvisade inloggningen",
        "Servern godtar inte den här inloggningen för {mailbox} och säger inte varför.",
        "Skicka meddelandet nedan till din administratör. Kontrollera sedan igen.";
    ServerFault:
        "E-postservern har ett fel",
        "Inloggningen godkändes, men sedan fick servern ett fel och säger inte varför. Ofta finns brevlådan inte där.",
        "Skicka meddelandet nedan till {vendor}.";
    ServerNotReached:
        "E-postservern kunde inte nås",
        "Härifrån gick det inte att ansluta till e-postservern.",
        "Kontrollera igen om några minuter. Om det kvarstår, säg till {vendor}.";
    ServerSetUp:
        "E-postservern är fel inställd",
        "På det namn och den port som är inställda finns ingen e-postserver av det väntade slaget. Att kontrollera igen hjälper inte.",
        "Skicka meddelandet nedan till {vendor}.";
    ServerNotAllowed:
        "E-postservern har ingen offentlig adress",
        "E-postserverns namn leder till ett privat nätverk, som den här tjänsten inte får ansluta till.",
        "Skicka meddelandet nedan till {vendor}.";
    ServerNotSafe:
        "Anslutningen till e-postservern är inte säker",
        "E-postserverns certifikat kunde inte verifieras, så vi skickade ingenting till den.",
        "Skicka meddelandet nedan till {vendor}.";
    SignInNotOffered:
        "E-postservern erbjuder inte den här inloggningen",
        "Servern saknar den kryptering eller den inloggning som behövs.",
        "Skicka meddelandet nedan till {vendor}.";
    JustChanged:
        "En ändring behöver lite tid",
        "Något ställdes in eller ändrades nyligen, och alla Microsofts servrar känner inte till det än.",
        "Kontrollera igen om en halvtimme.";
}
