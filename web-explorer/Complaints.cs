using System.Text.RegularExpressions;

namespace Hypermedia.Explorer;

/// <summary>What the client library says of a value, in the language of the page. It speaks English; what is not known here stays as it was said.</summary>
internal static partial class Complaints
{
    private static readonly (Regex English, string German)[] Known =
    [
        (NeedsValue(), "Hier fehlt ein Wert."),
        (Unchangeable(), "Das lässt sich nicht ändern."),
        (ChooseLeast(), "Wählen Sie mindestens $1."),
        (ChooseMost(), "Wählen Sie höchstens $1."),
        (ChooseOne(), "Wählen Sie eines von: $1."),
        (NoNumber(), "Es muss eine Zahl sein."),
        (TooSmall(), "Es muss mindestens $1 sein."),
        (TooLarge(), "Es darf höchstens $1 sein."),
        (OffStep(), "Es muss in Schritten von $1 gehen."),
        (TooShort(), "Es muss mindestens $1 Zeichen haben."),
        (TooLong(), "Es darf höchstens $1 Zeichen haben."),
        (LooksLike(), "Es muss aussehen wie $1."),
        (NoEmail(), "Es muss eine E-Mail-Adresse sein."),
        (NoUrl(), "Es muss eine vollständige URL sein."),
        (Shaped(), "Es muss geschrieben sein wie $1."),
    ];

    public static string InOurLanguage(string message)
    {
        if (Language.Code == "en") return message;
        foreach (var (english, german) in Known)
        {
            if (english.IsMatch(message)) return english.Replace(message, german);
        }

        return message;
    }

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.Singleline;
    private const int Patience = 100;

    [GeneratedRegex(@"^It needs a value\.$", Plain, Patience)] private static partial Regex NeedsValue();
    [GeneratedRegex(@"^It cannot be changed\.$", Plain, Patience)] private static partial Regex Unchangeable();
    [GeneratedRegex(@"^Choose at least (\d+)\.$", Plain, Patience)] private static partial Regex ChooseLeast();
    [GeneratedRegex(@"^Choose at most (\d+)\.$", Plain, Patience)] private static partial Regex ChooseMost();
    [GeneratedRegex(@"^Choose one of: (.*)\.$", Plain, Patience)] private static partial Regex ChooseOne();
    [GeneratedRegex(@"^It must be a number\.$", Plain, Patience)] private static partial Regex NoNumber();
    [GeneratedRegex(@"^It must be at least (\S+)\.$", Plain, Patience)] private static partial Regex TooSmall();
    [GeneratedRegex(@"^It must be at most (\S+)\.$", Plain, Patience)] private static partial Regex TooLarge();
    [GeneratedRegex(@"^It must be in steps of (\S+?)( from \S+)?\.$", Plain, Patience)] private static partial Regex OffStep();
    [GeneratedRegex(@"^It must have at least (\d+) characters\.$", Plain, Patience)] private static partial Regex TooShort();
    [GeneratedRegex(@"^It must have at most (\d+) characters\.$", Plain, Patience)] private static partial Regex TooLong();
    [GeneratedRegex(@"^It must (?:look like|match) (.*)\.$", Plain, Patience)] private static partial Regex LooksLike();
    [GeneratedRegex(@"^It must be an email address\.$", Plain, Patience)] private static partial Regex NoEmail();
    [GeneratedRegex(@"^It must be an absolute URL\.$", Plain, Patience)] private static partial Regex NoUrl();
    [GeneratedRegex(@"^It must be an? [a-z ]+ like (.*)\.$", Plain, Patience)] private static partial Regex Shaped();
}
