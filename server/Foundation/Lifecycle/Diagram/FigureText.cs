namespace Hypermedia.Foundation;

/// <summary>Sizes of lettering. Nobody knows the reader's font here, so widths are those of a wide one: a narrow one leaves air.</summary>
internal static class FigureText
{
    public const double NameSize = 14;
    public const double ActSize = 12;
    public const double WhoSize = 11;
    public const double LineHeight = 15;
    // What a space and a little air take between an act and who may do it.
    private const double BetweenActAndWho = 6;

    public static double NameWidth(string name) => Width(name, NameSize) * 1.06;
    public static double ActWidth(string act) => Width(act, ActSize) * 1.04;
    public static double WhoWidth(string who) => Width(who, WhoSize);
    public static double LineWidth(FigureAct act) => ActWidth(act.Name) + (act.Who.Length == 0 ? 0 : BetweenActAndWho + WhoWidth(act.Who));

    /// <summary>Above one another, as they stand in the gap between two states.</summary>
    public static double StackWidth(FigureAct act) => Math.Max(ActWidth(act.Name), WhoWidth(act.Who));

    // Shares of the font size, taken from Verdana, the widest face a system font is likely to be.
    private static double Width(string text, double size) => size * text.Sum(letter => letter switch
    {
        'i' or 'j' or 'l' or '.' or ',' or '\'' or '|' or ':' => 0.30,
        'f' or 't' or 'r' or ' ' or '-' or '(' or ')' or 'I' => 0.41,
        'm' or 'w' or 'M' or 'W' or '@' => 0.92,
        >= 'A' and <= 'Z' => 0.70,
        > '\u2E7F' => 1.0,
        _ => 0.60,
    });
}
