namespace Hypermedia.Cli.Checking;

/// <summary>How much a finding weighs: an error breaks a client, a warning makes its life harder.</summary>
internal enum Severity
{
    Warning,
    Error,
}

/// <summary>Something an API is held to.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Sentence">What is wrong where it is broken.</param>
/// <param name="Section">The standard it is read from.</param>
internal sealed record Rule(string Name, Severity Severity, string Sentence, string Section)
{
    public Finding At(Uri where, string what, string pointer = "") => new(this, where, pointer, what);
}

/// <summary>A place where a rule is broken.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Where">The address that was asked.</param>
/// <param name="Pointer">Where in its document (RFC 6901); empty for the whole.</param>
/// <param name="What">What is there.</param>
internal sealed record Finding(Rule Rule, Uri Where, string Pointer, string What)
{
    /// <summary>Who met it.</summary>
    public IReadOnlyList<string> Who { get; init; } = [];

    /// <summary>The address, and the place in its document as a fragment.</summary>
    public string Place => Pointer.Length == 0 ? Where.AbsoluteUri : $"{Where.GetLeftPart(UriPartial.Query)}#{Pointer}";
}
