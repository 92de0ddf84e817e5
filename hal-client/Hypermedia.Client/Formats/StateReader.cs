using System.Text.Json;

namespace Hypermedia.Client;

/// <summary>
/// Reads a document into a state, and the parts of a state when they are first asked for: of a page of a hundred, most are never looked into. Never throws on dialect: what
/// is odd is read as best it can be, and reported.
/// </summary>
internal static class StateReader
{
    private static readonly string[] Reserved = ["_links", "_embedded", "_templates"];

    /// <summary>A document that stands alone.</summary>
    public static State Read(HalClient client, Uri uri, ReadOnlyMemory<byte> json) =>
        Parse(client, json, out var why) is { ValueKind: JsonValueKind.Object } root
            ? new State(client, uri) { MediaType = "application/hal+json", Source = root }
            : new State(client, uri) { Broken = new Issue("", why ?? "It is no JSON object; read as empty.") };

    public static JsonElement? Parse(HalClient client, ReadOnlyMemory<byte> json, out string? why) => JsonText.Parse(json, client.Options.MaxJsonDepth, out why);

    public static bool IsReserved(string member) => Reserved.Contains(member);

    /// <summary>Links of the document, with the short forms that hold from here on, and those of the answer's header fields.</summary>
    public static Part<Links> Links(State state) => Links(state, null);

    /// <summary>Of these links, those of one relation, whatever it is written as; beside them may be others.</summary>
    public static Links LinksOf(State state, string relation)
    {
        // What one is short for, or what is short for it, has a colon too.
        var isShort = relation.Contains(':', StringComparison.Ordinal);
        return Links(state, name => name == "curies" || (isShort ? name.Contains(':', StringComparison.Ordinal) : name.Equals(relation, StringComparison.OrdinalIgnoreCase))).What;
    }

    public static Part<EmbeddedStates> Embedded(State state)
    {
        var (found, issues) = (new List<KeyValuePair<string, State>>(), new List<Issue>());
        if (state.Source.TryGetProperty("_embedded", out var embedded))
        {
            if (embedded.ValueKind == JsonValueKind.Object) found.AddRange(embedded.EnumerateObject().SelectMany(relation => Under(relation, state, issues)));
            else issues.Add(new Issue($"{state.Pointer}/_embedded", "It is no object; ignored."));
        }

        return new Part<EmbeddedStates>(new EmbeddedStates(found, state.Links.Curies), issues);
    }

    public static Part<Forms> Forms(State state)
    {
        var issues = new List<Issue>();
        return new Part<Forms>(new Forms(new FormReader(state.Client, state, issues).Read(state.Source, state.Pointer)), issues);
    }

    public static Part<JsonElement> Properties(State state)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in state.Source.EnumerateObject().Where(p => !IsReserved(p.Name))) property.WriteTo(writer);
            writer.WriteEndObject();
        }

        return new Part<JsonElement>(JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = 1000 }).RootElement, []);
    }

    private static Part<Links> Links(State state, Func<string, bool>? wanted)
    {
        var issues = new List<Issue>();
        var links = new LinkReader(state.Client, state.Uri, issues).Read(state.Source, state.Pointer, wanted);
        var declared = links.Where(l => l.Relation == "curies").ToList();
        if (declared.Count > 0 && state.MaybePartial) issues.Add(new Issue($"{state.Pointer}/_links/curies", "They belong into the root of the document; read all the same, for what is in here."));
        var curies = (state.Around?.Links.Curies ?? new Curies([])).Within(declared);
        return new Part<Links>(new Links(links, curies).And(HeaderLinks.Read(state.Client, state, issues)), issues);
    }

    private static IEnumerable<KeyValuePair<string, State>> Under(JsonProperty relation, State state, List<Issue> issues)
    {
        var at = $"{state.Pointer}/_embedded{Json.Step(relation.Name)}";
        var several = relation.Value.ValueKind == JsonValueKind.Array;
        var index = 0;
        foreach (var item in several ? relation.Value.EnumerateArray().ToArray() : [relation.Value])
        {
            var here = several ? $"{at}/{index++}" : at;
            if (item.ValueKind == JsonValueKind.Object)
                yield return new(relation.Name, new State(state.Client, state.Uri) { Source = item, Pointer = here, Around = state });
            else
                issues.Add(new Issue(here, "It is no resource object; ignored."));
        }
    }
}

/// <summary>A part of a document as it was read, and what was odd in it.</summary>
internal sealed record Part<T>(T What, IReadOnlyList<Issue> Issues);
