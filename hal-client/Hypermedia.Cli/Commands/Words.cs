using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hypermedia.Client;

namespace Hypermedia.Cli.Commands;

/// <summary>The words after a command: perhaps an address, then relations, then values.</summary>
internal sealed partial record Words(string? Address, IReadOnlyList<string> Names, JsonObject Values)
{
    /// <summary>What is named as field@=path.</summary>
    public IReadOnlyList<FormFile> Files { get; private init; } = [];

    public static Words Read(IReadOnlyList<string> words)
    {
        if (words.FirstOrDefault(w => w.StartsWith('-')) is { } unknown) throw new UsageException($"There is no option {unknown}.");
        if (words.FirstOrDefault(w => w.StartsWith('=') || w.StartsWith(":=", StringComparison.Ordinal)) is { } nameless)
            throw new UsageException($"'{nameless}' names no field: write field=value.");
        if (words is [var first, ..] && !IsAddress(first)) RefuseHalfAddress(first);
        var address = words.Count > 0 && IsAddress(words[0]) ? words[0] : null;
        var rest = words.Skip(address is null ? 0 : 1).ToList();
        JsonObject values = [];
        var files = new List<FormFile>();
        foreach (var match in rest.Select(w => Valued().Match(w)).Where(m => m.Success))
        {
            var (name, kind, text) = (match.Groups["name"].Value, match.Groups["kind"].Value, match.Groups["value"].Value);
            if (kind == "@")
            {
                files.Add(FindFile(name, text));
                continue;
            }

            JsonNode? value = kind == ":" ? ReadJson(name, text) : JsonValue.Create(text);
            // A value given twice is a value of several.
            values[name] = values[name] switch
            {
                null => value,
                JsonArray several => Add(several, value),
                var one => Add(new JsonArray(one.DeepClone()), value),
            };
        }

        return new Words(address, [.. rest.Where(w => !Valued().IsMatch(w))], values) { Files = files };
    }

    /// <summary>The relations as selectors; values that name a template's variables fill it.</summary>
    public IReadOnlyList<Selector> Selectors(IEnumerable<string> names) =>
        [.. names.Select(n => Selector.Parse(n).With([.. Values.Select(v => (v.Key, v.Value))]))];

    public static bool IsAddress(string word) =>
        word is "." || word.StartsWith(':') || word.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || word.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The name and the text of a word that is a value; null when it is none.</summary>
    public static (string Name, string Text)? Value(string word) => Valued().Match(word) is { Success: true } match ? (match.Groups["name"].Value, match.Groups["value"].Value) : null;

    private static void RefuseHalfAddress(string word)
    {
        if (OtherScheme().Match(word) is { Success: true } other) throw new UsageException($"'{word}' cannot be visited: an address begins with http:// or https://, not with {other.Value}.");
        if (Host().IsMatch(word)) throw new UsageException($"'{word}' is no address: it needs http:// or https:// before it, as in http://{word}.");
    }

    private static JsonArray Add(JsonArray several, JsonNode? one)
    {
        var all = (JsonArray)several.DeepClone();
        all.Add(one);
        return all;
    }

    private static FormFile FindFile(string name, string path)
    {
        try
        {
            return FormFile.From(name, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"{name}@= wants a file; '{path}' cannot be read: {e.Message}");
        }
    }

    private static JsonNode? ReadJson(string name, string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            throw new UsageException($"{name}:= wants JSON; '{text}' is none.");
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*://", RegexOptions.NonBacktracking)]
    private static partial Regex OtherScheme();

    // A number of four parts, localhost, or a dotted name with a port or a path: a relation looks like none of them.
    [GeneratedRegex(@"^(localhost|[0-9]+(\.[0-9]+){3}|\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]|/))(:[0-9]*)?(/.*)?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Host();

    // name=value, name:=json or name@=path; a bracket before the sign makes it a relation with a choice.
    [GeneratedRegex(@"^(?<name>[^=\[\]{}:/]+?)(?<kind>[:@])?=(?<value>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Valued();
}
