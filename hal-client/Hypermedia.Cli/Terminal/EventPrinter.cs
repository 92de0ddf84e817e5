using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Hypermedia.Cli.Terminal;

/// <summary>One event, one line: for people, or as a line of JSON.</summary>
internal sealed class EventPrinter(Surroundings around, bool asJson)
{
    public async Task Print(StreamEvent one)
    {
        await around.Out.WriteLineAsync(asJson ? AsJson(one) : ForPeople(one));
        await around.Out.FlushAsync();
    }

    private string ForPeople(StreamEvent one)
    {
        var state = one.AsState();
        var what = state.Issues.Count > 0 && state.MediaType.Length == 0 ? one.Data : $"{Summary.Of(state)}{(state.Forms.Count > 0 ? $" — {string.Join(", ", state.Forms.Select(f => f.Key))}" : "")}";
        return Printable.Short($"{around.Time.GetLocalNow():HH:mm:ss} {one.Name}  {what}", around.Width);
    }

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
