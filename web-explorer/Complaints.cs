namespace Hypermedia.Explorer;

/// <summary>What the client library says of a value, in the language of the page. It speaks English; what is not known here stays as it was said.</summary>
internal static class Complaints
{
    // What it begins and ends with; what stands between is put for the ….
    private static readonly (string Begin, string End, string German)[] Known =
    [
        ("It needs a value.", "", "Hier fehlt ein Wert."),
        ("It cannot be changed.", "", "Das lässt sich nicht ändern."),
        ("The form has no such field.", "", "Das Formular hat kein solches Feld."),
        ("Choose at least ", ".", "Wählen Sie mindestens …."),
        ("Choose at most ", ".", "Wählen Sie höchstens …."),
        ("Choose one of: ", ".", "Wählen Sie eines von: …."),
        ("It must be a number.", "", "Es muss eine Zahl sein."),
        ("It must be at least ", ".", "Es muss mindestens … sein."),
        ("It must be at most ", ".", "Es darf höchstens … sein."),
        ("It must be in steps of ", ".", "Es muss in Schritten von … gehen."),
        ("It must have at least ", " characters.", "Es muss mindestens … Zeichen haben."),
        ("It must have at most ", " characters.", "Es darf höchstens … Zeichen haben."),
        ("It must look like ", ".", "Es muss aussehen wie …."),
        ("It must match ", ".", "Es muss passen zu …."),
        ("It must be an email address.", "", "Es muss eine E-Mail-Adresse sein."),
        ("It must be an absolute URL.", "", "Es muss eine vollständige URL sein."),
        ("It must be a date like ", ".", "Es muss ein Datum sein wie …."),
        ("It must be a month like ", ".", "Es muss ein Monat sein wie …."),
        ("It must be a week like ", ".", "Es muss eine Woche sein wie …."),
        ("It must be a time like ", ".", "Es muss eine Uhrzeit sein wie …."),
        ("It must be a date and time like ", ".", "Es muss Datum und Uhrzeit sein wie …."),
        ("It must be a colour like ", ".", "Es muss eine Farbe sein wie …."),
    ];

    public static string InOurLanguage(string message)
    {
        if (Language.Code == "en") return message;
        foreach (var (begin, end, german) in Known)
        {
            if (message == begin && end.Length == 0) return german;
            if (end.Length > 0 && message.Length > begin.Length + end.Length && message.StartsWith(begin, StringComparison.Ordinal) && message.EndsWith(end, StringComparison.Ordinal))
                return german.Replace("…", message[begin.Length..^end.Length].Replace(" from ", " ab ", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        return message;
    }
}
