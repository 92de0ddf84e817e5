using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Hypermedia.Client;

/// <summary>Structured fields (RFC 9651), as far as answers are read by them. What is malformed anywhere is malformed as a whole (§4.2).</summary>
internal static partial class StructuredField
{
    private const string Text = """("([ !#-\[\]-~]|\\["\\])*"|%"([ !#$&-~]|%[0-9a-f]{2})*")""";
    private const string Key = "[a-z*][a-z0-9_.*-]*";

    // §3.3: a number, a string or a display string, a token, bytes, a boolean, a date.
    private const string BareItem = "(-?[0-9]{1,15}|-?[0-9]{1,12}\\.[0-9]{1,3}|" + Text + "|[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*|:[A-Za-z0-9+/]*={0,2}:|\\?[01]|@-?[0-9]{1,15})";
    private const string Parameter = "; *" + Key + "(=" + BareItem + ")?";
    private const string Item = BareItem + "(" + Parameter + ")*";
    private const string Member = "(" + Item + @"|\( *(" + Item + "( +" + Item + @")*)? *\)(" + Parameter + ")*)";

    // Refuses bytes that are no text, instead of putting something else in their place.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A moment: <c>@</c> and the seconds since 1970 (§3.3.7), perhaps with parameters, which are checked and ignored. Null when it is none, or one that no calendar of ours can hold.</summary>
    public static DateTimeOffset? Date(string value)
    {
        if (DateItem().Match(value) is not { Success: true } item) return null;
        var seconds = long.Parse(item.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture);
        return seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }

    /// <summary>The texts of a list (§3.1), each with those of its parameters that are texts too; what is of another type is left out. Null when it is no list.</summary>
    public static IReadOnlyList<(string Text, IReadOnlyDictionary<string, string> Parameters)>? Texts(string value)
    {
        if (!WholeList().IsMatch(value)) return null;
        var members = new List<(string, IReadOnlyDictionary<string, string>)>();
        foreach (Match member in Members().Matches(value))
        {
            var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (Match parameter in Parameters().Matches(member.Groups["parameters"].Value))
            {
                // Of two with one name, the last counts (§4.2.3.2).
                parameters.Remove(parameter.Groups["name"].Value);
                if (!parameter.Groups["text"].Success) continue;
                if (Read(parameter.Groups["text"].Value) is not { } said) return null;
                parameters[parameter.Groups["name"].Value] = said;
            }

            if (!member.Groups["text"].Success) continue;
            if (Read(member.Groups["text"].Value) is not { } text) return null;
            members.Add((text, parameters));
        }

        return members;
    }

    /// <summary>A string (§4.2.5) or a display string (§4.2.10); null when the latter's bytes are no text.</summary>
    private static string? Read(string written)
    {
        if (written[0] == '"') return Escaped().Replace(written[1..^1], "${one}");
        var bytes = new List<byte>();
        for (var at = 2; at < written.Length - 1; at++)
        {
            if (written[at] != '%')
            {
                bytes.Add((byte)written[at]);
                continue;
            }

            bytes.Add(byte.Parse(written.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            at += 2;
        }

        try
        {
            return Strict.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A *@(?<seconds>-?[0-9]{1,15})(" + Parameter + @")* *\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DateItem();

    [GeneratedRegex(@"\A *(" + Member + @"([ \t]*,[ \t]*" + Member + @")*)? *\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex WholeList();

    // Of a list that is whole, in which nothing but a member can begin one.
    [GeneratedRegex("(?<text>" + Text + ")(?<parameters>(" + Parameter + @")*)|\([^""()]*(" + Text + @"[^""()]*)*\)(" + Parameter + ")*|" + BareItem + "(" + Parameter + ")*", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Members();

    [GeneratedRegex("; *(?<name>" + Key + ")(=((?<text>" + Text + ")|" + BareItem + "))?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parameters();

    [GeneratedRegex(@"\\(?<one>.)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Escaped();
}
