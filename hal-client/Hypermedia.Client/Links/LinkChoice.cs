namespace Hypermedia.Client;

/// <summary>What choosing a link came to. A closed set.</summary>
public abstract record LinkChoice
{
    private LinkChoice()
    {
    }

    /// <summary>Exactly one fits.</summary>
    /// <param name="Link">It.</param>
    public sealed record One(Link Link) : LinkChoice;

    /// <summary>None fits.</summary>
    /// <param name="Offered">The relations there are.</param>
    public sealed record None(IReadOnlyList<string> Offered) : LinkChoice;

    /// <summary>Several fit.</summary>
    /// <param name="Choices">Selectors that each find one of them.</param>
    public sealed record Several(IReadOnlyList<string> Choices) : LinkChoice;
}
