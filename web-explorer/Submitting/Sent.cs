using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Hypermedia.Explorer;

/// <summary>A form as a browser sent it to us. It says which form it is, never where that leads or how: that is asked of the API again.</summary>
internal sealed record Sent
{
    /// <summary>The document that offered the form.</summary>
    public const string FromName = "from";

    /// <summary>The key of its template.</summary>
    public const string FormName = "form";

    /// <summary>Which embedded document offered it.</summary>
    public const string ItemName = "item";

    /// <summary>The entity tag of the document as it was shown.</summary>
    public const string TagName = "tag";

    /// <summary>Stands before the value a field was shown with, so that a change by somebody else can be told from one's own.</summary>
    public const string WasPrefix = "was.";

    /// <summary>A relation followed on the way to the document; there are several, in order.</summary>
    public const string ViaName = WayHere.ViaName;

    /// <summary>Where that way began.</summary>
    public const string StartName = WayHere.StartName;

    /// <summary>A fresh word in every page: the same form sent twice from one page is one intent.</summary>
    public const string OnceName = "once";

    /// <summary>A person said yes.</summary>
    public const string SureName = "sure";

    /// <summary>Stands before every field of the API, so that none of its names can be taken for one of ours.</summary>
    public const string FieldPrefix = "f.";

    public required Uri From { get; init; }

    public required string Form { get; init; }

    public string? Item { get; init; }

    public string? Tag { get; init; }

    public string Once { get; init; } = "";

    public bool Sure { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Typed { get; init; }

    /// <summary>What the fields held when they were shown; only in forms that edit (<c>PUT</c>, <c>PATCH</c>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Was { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>How the person came to the document.</summary>
    public required WayHere Way { get; init; }

    /// <summary>The same word from the same page with the same values; another value is another intent, and so another key.</summary>
    public string IdempotencyKey
    {
        get
        {
            var intent = new StringBuilder(Once).Append('\n').Append(From).Append('\n').Append(Form).Append('\n').Append(Item);
            foreach (var (name, values) in Typed.OrderBy(t => t.Key, StringComparer.Ordinal)) intent.Append('\n').Append(JsonSerializer.Serialize(new { name, values }));
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(intent.ToString())))[..32];
        }
    }

    public static Sent? Read(IFormCollection form)
    {
        if (!Uri.TryCreate(form[FromName], UriKind.Absolute, out var from) || !Addresses.CanBeVisited(from) || form[FormName].ToString() is not { Length: > 0 } key) return null;
        return new Sent
        {
            From = from,
            Form = key,
            Item = form[ItemName].ToString() is { Length: > 0 } item ? item : null,
            Tag = form[TagName].ToString() is { Length: > 0 } tag ? tag : null,
            Once = form[OnceName].ToString(),
            Sure = form[SureName] == "yes",
            Typed = Below(form, FieldPrefix),
            Was = Below(form, WasPrefix),
            Way = WayHere.Read(from, form[StartName], form[ViaName]),
        };
    }

    private static Dictionary<string, IReadOnlyList<string>> Below(IFormCollection form, string prefix) =>
        form.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(f => f.Key[prefix.Length..], f => (IReadOnlyList<string>)[.. f.Value.OfType<string>()], StringComparer.Ordinal);

    /// <summary>All of it once more, for a page that asks whether it was meant.</summary>
    public IEnumerable<(string Name, string? Value)> Again() =>
    [
        (FromName, From.AbsoluteUri), (FormName, Form), (ItemName, Item), (TagName, Tag), (OnceName, Once),
        .. from field in Typed from value in field.Value select (FieldPrefix + field.Key, value),
        .. from field in Was from value in field.Value select (WasPrefix + field.Key, value),
        .. Way.Fields,
    ];

    /// <summary>What was typed, for the fields the form has now. Boxes left empty are sent by no browser, so the form is asked and not the browser.</summary>
    public JsonObject Values(Form form, Choices choices)
    {
        var values = new JsonObject();
        foreach (var field in form.Fields.Where(f => !f.ReadOnly))
        {
            var typed = Typed.TryGetValue(field.Name, out var found) ? found : null;
            // Left as it was, a template is filled with the other values by the client (HAL-FORMS §3.3, "templated").
            if (field.Templated && typed is [var same] && Inputs.Prefilled(field) is [var given] && same == given) continue;
            if (Inputs.IsYesOrNo(field) && !field.IsHidden) values[field.Name] = typed is { Count: > 0 };
            else if (field.IsMultiple) values[field.Name] = new JsonArray([.. Lines(typed, field, choices).Select(t => Chosen(t, field, choices))]);
            else if (typed is [var one, ..]) values[field.Name] = Chosen(one, field, choices);
        }

        return values;
    }

    private static IEnumerable<string> Lines(IReadOnlyList<string>? typed, Field field, Choices choices) =>
        choices.For(field) is null
            ? typed?.SelectMany(t => t.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) ?? []
            : typed ?? [];

    // A choice is sent with the type it was offered in. Browsers send line ends as CR LF; documents hold LF.
    private static JsonNode? Chosen(string typed, Field field, Choices choices) =>
        Choice(typed, field, choices) is { } option
            ? JsonNode.Parse(option.Value.GetRawText())
            : typed.ReplaceLineEndings("\n");

    // Where a choice is typed, its label will do as well as its value.
    private static Option? Choice(string typed, Field field, Choices choices)
    {
        if (choices.For(field) is not { } all) return null;
        if (all.FirstOrDefault(o => o.Text == typed) is { } exact) return exact;
        return Inputs.SuggestsOnly(field) && all.Where(o => o.Prompt.Equals(typed.Trim(), StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var named] ? named : null;
    }
}
