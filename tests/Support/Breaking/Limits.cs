namespace Tests.Support.Breaking;

/// <summary>The limits of what is taken. They may widen and go, not narrow and not come.</summary>
internal static class Limits
{
    private static readonly (string Keyword, bool IsMost, string Says)[] Ends =
    [
        ("minimum", false, "at least {0}"), ("maximum", true, "at most {0}"),
        ("minLength", false, "a length of at least {0}"), ("maxLength", true, "a length of at most {0}"),
        ("minItems", false, "a list of at least {0}"), ("maxItems", true, "a list of at most {0}"),
    ];

    /// <summary>What follows the name of a field in a sentence.</summary>
    public static IEnumerable<string> Narrowed(Shape was, Shape now)
    {
        foreach (var (keyword, isMost, says) in Ends)
            if (now.Number(keyword) is { } limit && (was.Number(keyword) is not { } limitBefore || (isMost ? limit < limitBefore : limit > limitBefore)))
                yield return $"takes {string.Format(says, limit)} now; it {(was.Number(keyword) is { } released ? $"took {released}" : "had no such limit")}";
        if (now.Number("multipleOf") is { } step && (was.Number("multipleOf") is not { } stepBefore || stepBefore % step != 0))
            yield return $"takes only multiples of {step} now; it took {(was.Number("multipleOf") is { } released ? $"those of {released}" : "any number")}";
        // Whether one pattern takes all that another takes nobody can tell by comparing them.
        if (now.Text("pattern") is { } pattern && was.Text("pattern") != pattern)
            yield return $"takes only what matches '{pattern}' now; it took {(was.Text("pattern") is { } released ? $"what matches '{released}'" : "any text")}";
        if (now.Text("format") is { } format && was.Text("format") != format)
            yield return $"takes only a '{format}' now; it took {(was.Text("format") is { } released ? $"a '{released}'" : "any text")}";
    }
}
