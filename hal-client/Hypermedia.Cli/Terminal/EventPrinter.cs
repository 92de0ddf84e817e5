using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Hypermedia.Cli.Terminal;

/// <summary>One event, one line: for people, under the name of what it is about, or as a line of JSON.</summary>
internal sealed class EventPrinter(Surroundings around, bool asJson)
{
    // Wide enough for most words; a longer one moves its own line and no other.
    private const int StatusColumn = 10, NameColumn = 20;

    private string? _named;

    public async Task Print(StreamEvent one)
    {
        await around.Out.WriteLineAsync(asJson ? AsJson(one) : ForPeople(one));
        await around.Out.FlushAsync();
    }

    // What is followed is named once, above what becomes of it; and again when it is something else.
    private string ForPeople(StreamEvent one)
    {
        var when = $"{around.Time.GetLocalNow():HH:mm:ss}";
        var state = one.AsState();
        if (state.Issues.Count > 0 && state.MediaType.Length == 0) return Line([when, one.Name, one.Data]);
        var named = state.Title is { Length: > 0 } title && title != _named ? Line([_named = title]) + around.Out.NewLine : "";
        var acts = string.Join(", ", state.Forms.Select(f => f.Key));
        var says = state.Title is { Length: > 0 } ? "" : Summary.Simple(state);
        var status = state.Text("status") is { Length: > 0 } word ? word.PadRight(StatusColumn) : null;
        return named + Line([when, status, one.Name.PadRight(NameColumn), acts, says]);
    }

    private string Line(IEnumerable<string?> columns) => Printable.Short(string.Join("  ", columns.Where(c => c is { Length: > 0 })).TrimEnd(), around.Width);

    private static string AsJson(StreamEvent one) => new JsonObject { ["name"] = one.Name, ["id"] = one.Id, ["data"] = Data(one.Data) }.ToJsonString();

    private static JsonNode? Data(string data)
    {
        try
        {
            return JsonNode.Parse(data);
        }
        catch (System.Text.Json.JsonException)
        {
            return data;
        }
    }
}
