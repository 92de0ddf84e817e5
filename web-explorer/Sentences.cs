using static Hypermedia.Explorer.Language;

namespace Hypermedia.Explorer;

/// <summary>Every sentence the explorer says itself, in each of its languages.</summary>
internal static class Sentences
{
    // The frame
    public static string Explorer => "Explorer";
    public static string SkipToDocument => Say("Skip to the document", "Zum Dokument");
    public static string Address => Say("Address", "Adresse");
    public static string Open => Say("Open", "Öffnen");
    public static string Start => Say("Start", "Anfang");
    public static string YouAreHere => Say("You are here", "Sie sind hier");
    public static string Foot => Say("Every page here can be shared: its address says what it shows, and no secret is in it.", "Jede Seite hier lässt sich weitergeben: Ihre Adresse sagt, was sie zeigt, und enthält kein Geheimnis.");
    public static string Month(int month) => Say(
        "January February March April May June July August September October November December",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember").Split(' ')[month - 1];
    public static string Day(int day, int month, int year) => Say($"{day} {Month(month)} {year}", $"{day}. {Month(month)} {year}");

    // Who is asking
    public static string Anonymous => Say("Not signed in", "Nicht angemeldet");
    public static string SignedInAs => Say("Signed in as", "Angemeldet als");
    public static string SomeToken => Say("the holder of a token", "Inhaber eines Tokens");
    public static string Forget => Say("Sign out here", "Hier abmelden");
    public static string UseToken => Say("Use a token", "Token verwenden");
    public static string UsePassword => Say("Use a name and password", "Name und Passwort verwenden");
    public static string UseHeader => Say("Send a header field", "Kopffeld mitsenden");
    public static string UseThisToken => Say("Use this token here", "Dieses Token hier verwenden");
    public static string CarriesToken => Say("This answer carries a token.", "Diese Antwort enthält ein Token.");
    public static string Scheme => Say("Scheme", "Schema");
    public static string Token => "Token";
    public static string UserName => Say("User name", "Benutzername");
    public static string Password => Say("Password", "Passwort");
    public static string HeaderName => Say("Header field", "Kopffeld");
    public static string HeaderValue => Say("Value", "Wert");
    public static string OtherWays => Say("Other ways to sign in", "Anders anmelden");
    public static string KeptSealed => Say("It is kept sealed in this browser and shown to this origin only.", "Es bleibt versiegelt in diesem Browser und geht nur an diese Herkunft.");
    public static string TokenMalformed => Say("This cannot be sent: it is empty or holds characters no header field may have.", "Das lässt sich nicht senden: Es ist leer oder enthält Zeichen, die kein Kopffeld haben darf.");
    public static string HeaderNotOurs => Say("This header field belongs to the connection and cannot be chosen.", "Dieses Kopffeld gehört zur Verbindung und ist nicht frei wählbar.");
    public static string TokenTooLong => Say("This is too long to be kept in a browser.", "Das ist zu lang, um in einem Browser aufbewahrt zu werden.");
    public static string Forgotten => Say("Signed out. Nothing is sent there any more.", "Abgemeldet. Es wird dorthin nichts mehr mitgesendet.");
    public static string Along(string header) => Say($"{header} is sent along", $"{header} geht mit");
    public static string ForOrigin(string origin) => Say($"At {origin}", $"Bei {origin}");
    public static string SignedIn(string? name, string origin) => name is null ? Say($"Signed in at {origin}.", $"Angemeldet bei {origin}.") : Say($"Signed in at {origin} as {name}.", $"Angemeldet bei {origin} als {name}.");
    public static string TooManyOrigins(int most) => Say($"Tokens for {most} origins are kept already. Sign out of one first.", $"Es werden schon Tokens für {most} Herkünfte aufbewahrt. Melden Sie sich erst bei einer ab.");

    // The document
    public static string WhatItSays => Say("What it says", "Was es sagt");
    public static string WhatYouCanDo => Say("What you can do now", "Was Sie jetzt tun können");
    public static string WhatYouCanDoInstead => Say("What you can do instead", "Was Sie stattdessen tun können");
    public static string WhereYouCanGo => Say("Where you can go", "Wohin es weitergeht");
    public static string Contents => Say("Contents", "Inhalt");
    public static string Nothing => Say("none", "nichts");
    public static string NothingYet => Say("Nothing here yet.", "Hier ist noch nichts.");
    public static string Items(int count) => count == 1 ? Say("1 item", "1 Eintrag") : Say($"{Number(count)} items", $"{Number(count)} Einträge");
    public static string ItemsOnThisPage(int count) => Say($"{Items(count)} on this page", $"{Items(count)} auf dieser Seite");
    public static string WhereItLeads => Say("Where it leads", "Wohin es führt");
    public static string Name => Say("Name", "Name");
    public static string EmptyText => Say("empty", "leer");
    public static string Yes => Say("yes", "ja");
    public static string No => Say("no", "nein");
    public static string Document => Say("Document", "Dokument");
    public static string Done => Say("Done", "Erledigt");
    public static string GoToSuccessor => Say("Go to its successor", "Zum Nachfolger");
    public static string WhyDeprecated => Say("Why it is deprecated", "Warum es veraltet ist");
    public static string OnItsWayOut(string? since, bool isToCome, string? until, bool isPast)
    {
        var begin = since is null ? null : isToCome ? Say($"To be deprecated on {since}.", $"Gilt ab {since} als veraltet.") : Say($"Deprecated since {since}.", $"Veraltet seit {since}.");
        var end = until is null ? null : isPast ? Say($"It was to be gone after {until}.", $"Es sollte nach dem {until} verschwunden sein.") : Say($"It can be used until {until}.", $"Es ist bis {until} nutzbar.");
        return begin is null && end is null ? Say("This is deprecated.", "Dies ist veraltet.") : string.Join(" ", new[] { begin, end }.OfType<string>());
    }
    public static string AndMore(int count) => Say($"and {Number(count)} more, in the raw answer beside this", $"und {Number(count)} weitere, in der rohen Antwort nebenan");

    // Links
    public static string Deprecated => Say("deprecated", "veraltet");
    public static string EventStream => Say("a stream of events, which this page can follow", "ein Strom von Ereignissen, dem diese Seite folgen kann");
    public static string Refresh => Say("Show it as it is now", "Zeigen, wie es jetzt ist");
    public static string FollowsChanges => Say("Follows changes", "Folgt den Änderungen");
    public static string HasChanged => Say("It has changed while you were typing.", "Es hat sich geändert, während Sie tippten.");
    public static string ShownAnew => Say("Shown anew", "Neu gezeigt");
    public static string KeepFresh => Say("Load this page again every few seconds", "Diese Seite alle paar Sekunden neu laden");
    public static string StopFresh => Say("Stop loading this page again", "Nicht mehr neu laden");
    public static string Elsewhere => Say("leaves this explorer", "verlässt diesen Explorer");
    public static string WebPage => Say("a web page; leaves this explorer", "eine Webseite; verlässt diesen Explorer");
    public static string NotALink => Say("not a web address, so it is shown and not linked", "keine Webadresse, darum gezeigt und nicht verknüpft");
    public static string Explain => Say("What this relation means", "Was diese Beziehung bedeutet");
    public static string Explained(string relation) => Say($"What “{relation}” means", $"Was „{relation}“ bedeutet");
    public static string NoExplanation => Say("Its page could not be fetched as text.", "Ihre Seite war nicht als Text zu haben.");
    public static string OpenItsPage => Say("Open its page", "Ihre Seite öffnen");
    public static string CloseIt => Say("Close", "Schließen");
    public static string LinksOfActs => Say("The links of these acts", "Die Links dieser Handlungen");
    public static string LinksOfItems => Say("The links of what is shown above", "Die Links des oben Gezeigten");
    public static string Go => Say("Go", "Los");
    public static string Pages => Say("Pages", "Seiten");
    public static string WayHere => Say("The way here", "Der Weg hierher");
    public static string WayForCommand => Say("On the command line", "Auf der Kommandozeile");
    public static string WayForCurl => Say("With curl", "Mit curl");
    public static string WayForCode => Say("In C#", "In C#");

    // Forms
    public static string Required => Say("required", "erforderlich");
    public static string Choose => Say("Choose…", "Wählen…");
    public static string NotSaid => Say("not said", "keine Angabe");
    public static string AreYouSure => Say("Are you sure?", "Sind Sie sicher?");
    public static string YesDoIt => Say("Yes, do it", "Ja, ausführen");
    public static string NoGoBack => Say("No, go back", "Nein, zurück");
    public static string MayBeFinal => Say("It may not be possible to undo it.", "Vielleicht lässt es sich nicht rückgängig machen.");
    public static string PageTooOld => Say("This page was too old to be sent. Here it is again: nothing has been done.", "Diese Seite war zu alt zum Absenden. Hier ist sie noch einmal: Es ist nichts geschehen.");
    public static string NotAForm => Say("What was sent is no form of this explorer. Nothing has been done.", "Was gesendet wurde, ist kein Formular dieses Explorers. Es ist nichts geschehen.");
    public static string PleaseMend => Say("Please mend what is marked. Nothing has been sent.", "Bitte verbessern Sie, was markiert ist. Es wurde nichts gesendet.");
    public static string ChooseOrType => Say("Choose from the list, or type.", "Aus der Liste wählen oder tippen.");
    public static string OptionsMissing => Say("The choices could not be fetched, so type the value.", "Die Auswahl war nicht zu haben, bitte den Wert tippen.");
    public static string SeparateByLines => Say("One on each line", "Je Zeile einer");
    public static string AsJson => Say("As JSON", "Als JSON");
    public static string MadeFromOthers => Say("Made from the other values unless you change it.", "Wird aus den anderen Werten gebildet, wenn Sie es nicht ändern.");
    public static string NoLongerOffered(string act) => Say($"“{act}” is no longer offered. Nothing has been sent; this is what is possible now.", $"„{act}“ wird nicht mehr angeboten. Es wurde nichts gesendet; dies ist jetzt möglich.");
    public static string WillBeSent(string method, Uri uri) => Say($"{method} {uri} will be sent.", $"{method} {uri} wird gesendet.");
    public static string DoneWith(string act, int status) => Say($"{act}: done ({status}).", $"{act}: erledigt ({status}).");
    public static string Between(string min, string max) => Say($"{min} to {max}", $"{min} bis {max}");
    public static string AtLeast(string min) => Say($"{min} or more", $"{min} oder mehr");
    public static string AtMost(string max) => Say($"{max} or less", $"{max} oder weniger");
    public static string Steps(string step) => Say($"in steps of {step}", $"in Schritten von {step}");
    public static string ChooseAtLeast(int least) => Say($"Choose at least {least}", $"Mindestens {least} wählen");
    public static string ChooseAtMost(int most) => Say($"Choose at most {most}", $"Höchstens {most} wählen");
    public static string LongestText(int length) => Say($"At most {length} characters", $"Höchstens {length} Zeichen");
    public static string ShortestText(int length) => Say($"At least {length} characters", $"Mindestens {length} Zeichen");
    public static string LengthBetween(int min, int max) => Say($"{min} to {max} characters", $"{min} bis {max} Zeichen");
    public static string Like(string pattern) => Say($"Must look like {pattern}", $"Muss aussehen wie {pattern}");

    // Somebody else was faster
    public static string Moved => Say("It has changed since you saw it", "Es hat sich geändert, seit Sie es sahen");
    public static string MovedMeans => Say(
        "Nothing was overwritten. What only others changed stands in the form already; where you both did, yours does. Look it over and send it again, or leave it.",
        "Es wurde nichts überschrieben. Was nur andere geändert haben, steht schon im Formular; wo Sie beide änderten, steht Ihres. Sehen Sie es durch und senden Sie noch einmal, oder lassen Sie es.");
    public static string MovedElsewhere => Say("Nothing was overwritten. No field of this form has changed, so what you typed can be sent again, or left.", "Es wurde nichts überschrieben. Kein Feld dieses Formulars hat sich geändert: Was Sie eingaben, lässt sich noch einmal senden, oder lassen.");
    public static string FieldColumn => Say("Field", "Feld");
    public static string AsYouSawIt => Say("As you saw it", "Wie Sie es sahen");
    public static string Yours => Say("Yours", "Ihres");
    public static string Theirs => Say("As it is now", "Wie es jetzt ist");
    public static string InTheForm => Say("In the form", "Im Formular");
    public static string YoursStands => Say("yours; you both changed it", "Ihres; Sie beide änderten es");
    public static string YoursAlone => Say("yours", "Ihres");
    public static string TheirsTaken => Say("as it is now", "wie es jetzt ist");
    public static string SameForBoth => Say("the same for both", "bei beiden gleich");
    public static string LeaveIt => Say("Leave it as it is now", "Lassen, wie es jetzt ist");

    // Refusals and other answers
    public static string CouldNotAsk => Say("The API could not be asked", "Die API ließ sich nicht fragen");
    public static string NotSent => Say("This was not sent", "Das wurde nicht gesendet");
    public static string NoAnswer => Say("No usable answer", "Keine brauchbare Antwort");
    public static string NotHypermedia => Say("This is no document with links. It is shown as it came.", "Das ist kein Dokument mit Links. Es wird gezeigt, wie es kam.");
    public static string OpenDirectly => Say("Open it directly", "Direkt öffnen");
    public static string AboutThisProblem => Say("About this kind of problem", "Über diese Art Problem");
    public static string Save => Say("Save it", "Speichern");
    public static string FullSize => Say("See it in full size", "In voller Größe ansehen");
    public static string TryAgainIn(TimeSpan wait) => Say($"Try again in {Math.Ceiling(wait.TotalSeconds):0} seconds.", $"Versuchen Sie es in {Math.Ceiling(wait.TotalSeconds):0} Sekunden noch einmal.");
    public static string NoEntry => Say("This explorer was started without an API. Enter the address of one.", "Dieser Explorer wurde ohne eine API gestartet. Geben Sie die Adresse einer ein.");
    public static string NotAWebAddress => Say("This is not a web address (http or https).", "Das ist keine Webadresse (http oder https).");
    public static string SecretInAddress => Say("This address carries a user name or password, and addresses are shared. Take it out.", "Diese Adresse enthält einen Namen oder ein Passwort, und Adressen werden weitergegeben. Nehmen Sie es heraus.");
    public static string PrivateAddress => Say("This name leads to a private address, where this explorer does not go.", "Dieser Name führt zu einer privaten Adresse, wohin dieser Explorer nicht geht.");
    public static string BeyondTheFrontier(string origin) => Say($"This explorer was not told that it may visit {origin}.", $"Diesem Explorer wurde nicht gesagt, dass er {origin} besuchen darf.");
    public static string LargeAnswer(int shown) => Say($"Shown up to {Number(shown)} characters.", $"Gezeigt bis zum {Number(shown)}. Zeichen.");

    // The wire
    public static string Exchange => Say("The exchange", "Der Austausch");
    public static string Asked => Say("Asked", "Gefragt");
    public static string Answered => Say("Answered", "Geantwortet");
    public static string SentBody => Say("Sent", "Gesendet");
    public static string AnswerBody => Say("Body", "Inhalt");
    public static string NoBody => Say("No body.", "Kein Inhalt.");
    public static string NotText => Say("Not text.", "Kein Text.");
    public static string Hops => Say("Every hop, and when", "Jeder Schritt, und wann");
    public static string Issues => Say("What is odd about this document", "Was an diesem Dokument seltsam ist");
    public static string Milliseconds(TimeSpan elapsed) => Say($"{elapsed.TotalMilliseconds:0.#} ms", $"{elapsed.TotalMilliseconds:0.#}".Replace('.', ',') + " ms");
    public static string Attempts(int attempts) => Say($"{Number(attempts)} attempts", $"{Number(attempts)} Versuche");
    public static string Bytes(int bytes) => Say($"{Number(bytes)} bytes", $"{Number(bytes)} Bytes");
    public static string From(Hypermedia.Client.AnsweredFrom source) => source switch
    {
        Hypermedia.Client.AnsweredFrom.Server => Say("from the server", "vom Server"),
        Hypermedia.Client.AnsweredFrom.Fresh => Say("kept, and still fresh", "aufbewahrt und noch frisch"),
        Hypermedia.Client.AnsweredFrom.Revalidated => Say("kept, and confirmed", "aufbewahrt und bestätigt"),
        Hypermedia.Client.AnsweredFrom.Stale => Say("kept, and past its time", "aufbewahrt und abgelaufen"),
        Hypermedia.Client.AnsweredFrom.Fallback => Say("last known", "zuletzt bekannt"),
        _ => Say("not asked: it fails too often", "nicht gefragt: Er scheitert zu oft"),
    };

    // The map
    public static string Map => Say("Map", "Karte");
    public static string MapOf(string title) => Say($"Map from {title}", $"Karte ab {title}");
    public static string MapMeans(int documents) => Say($"What {Number(documents)} documents say of how they lead to each other. Only links were followed; nothing was done.", $"Was {Number(documents)} Dokumente davon sagen, wie sie zueinander führen. Es wurde nur Links gefolgt und nichts getan.");
    public static string MapStopped => Say("This is not all there is: the map ends at its limits.", "Das ist nicht alles: Die Karte endet an ihren Grenzen.");
    public static string MapDrawn => Say("Kinds of documents, and the relations between them", "Arten von Dokumenten und die Beziehungen zwischen ihnen");
    public static string MapTable => Say("The same as a table", "Dasselbe als Tabelle");
    public static string Kind => Say("Kind", "Art");
    public static string KindColumn => Say("From", "Von");
    public static string RelationColumn => Say("Relation", "Beziehung");
    public static string LeadsToColumn => Say("To", "Nach");
    public static string LinksColumn => Say("Links", "Links");
    public static string ActsColumn => Say("Acts offered", "Angebotene Handlungen");
    public static string Kinds => Say("Kinds of documents", "Arten von Dokumenten");
    public static string SeenColumn => Say("Seen", "Gesehen");
    public static string BackToDocument => Say("Back to the document", "Zurück zum Dokument");
    public static string NotSeen => Say("no document", "kein Dokument");
}
