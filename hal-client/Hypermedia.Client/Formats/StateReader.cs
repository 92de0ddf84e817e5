using System.Text.Json;

namespace Hypermedia.Client;

/// <summary>Reads a document into a state. Never throws on dialect: what is odd is read as best it can be, and reported.</summary>
internal sealed class StateReader(HalClient client, Uri answeredBy, List<Issue> issues)
{
    private readonly List<Issue> _issues = issues;

    /// <summary>A document that stands alone.</summary>
    public static State Read(HalClient client, Uri uri, ReadOnlyMemory<byte> json)
    {
        var reader = new StateReader(client, uri, []);
        return reader.Parse(json, out var why) is { ValueKind: JsonValueKind.Object } root
            ? reader.Root(root, new State(client, uri) { MediaType = "application/hal+json" })
            : new State(client, uri) { Issues = [new Issue("", why ?? "It is no JSON object; read as empty.")] };
    }

    public JsonElement? Parse(ReadOnlyMemory<byte> json, out string? why) => JsonText.Parse(json, client.Options.MaxJsonDepth, out why);

    /// <summary>The root of a document: its curies hold for everything in it.</summary>
    /// <param name="root">A JSON object.</param>
    /// <param name="answer">Status, headers and URL of the answer, to be filled.</param>
    public State Root(JsonElement root, State answer) => Resource(root, "", new Curies([]), answer);

    /// <summary>A resource object inside of a document.</summary>
    /// <param name="resource">A JSON object.</param>
    /// <param name="pointer">Where in the document (RFC 6901).</param>
    /// <param name="curies">Those that hold around it.</param>
    /// <param name="shell">What is known of it beside what it says.</param>
    public State Resource(JsonElement resource, string pointer, Curies curies, State shell)
    {
        var links = new LinkReader(client, answeredBy, _issues).Read(resource, pointer);
        var declared = links.Where(l => l.Relation == "curies").ToList();
        if (declared.Count > 0 && pointer.Length > 0) _issues.Add(new Issue($"{pointer}/_links/curies", "They belong into the root of the document; read all the same, for what is in here."));
        curies = curies.Within(declared);
        // Embedded resources report into the document's one list; it is complete when the root is.
        var state = new State(client, answeredBy)
        {
            Status = shell.Status,
            MediaType = shell.MediaType,
            Headers = shell.Headers,
            MaybePartial = shell.MaybePartial,
            Pointer = pointer,
            Issues = _issues,
            Source = resource,
            Properties = PropertiesOf(resource),
            Links = new Links(links, curies).And(shell.Links),
            Embedded = new EmbeddedStates(EmbeddedIn(resource, pointer, curies), curies),
        };
        state.Forms = new Forms(new FormReader(client, state, _issues).Read(resource, pointer));
        return state;
    }

    private List<KeyValuePair<string, State>> EmbeddedIn(JsonElement resource, string pointer, Curies curies)
    {
        var found = new List<KeyValuePair<string, State>>();
        if (!resource.TryGetProperty("_embedded", out var embedded)) return found;
        if (embedded.ValueKind != JsonValueKind.Object)
        {
            _issues.Add(new Issue($"{pointer}/_embedded", "It is no object; ignored."));
            return found;
        }

        foreach (var relation in embedded.EnumerateObject())
        {
            var at = $"{pointer}/_embedded{Json.Step(relation.Name)}";
            var several = relation.Value.ValueKind == JsonValueKind.Array;
            var index = 0;
            foreach (var item in several ? relation.Value.EnumerateArray().ToArray() : [relation.Value])
            {
                var here = several ? $"{at}/{index++}" : at;
                if (item.ValueKind == JsonValueKind.Object)
                    found.Add(new(relation.Name, Resource(item, here, curies, new State(client, answeredBy) { MaybePartial = true })));
                else
                    _issues.Add(new Issue(here, "It is no resource object; ignored."));
            }
        }

        return found;
    }

    private static JsonElement PropertiesOf(JsonElement resource)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in resource.EnumerateObject().Where(p => p.Name is not ("_links" or "_embedded" or "_templates"))) property.WriteTo(writer);
            writer.WriteEndObject();
        }

        return JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = 1000 }).RootElement;
    }
}
