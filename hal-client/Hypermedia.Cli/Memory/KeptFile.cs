using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hypermedia.Cli.Memory;

/// <summary>A JSON object that is remembered from run to run.</summary>
internal sealed class KeptFile(string folder, string name)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private readonly OwnFile _file = new(folder, name);

    public JsonObject Read()
    {
        if (_file.Read() is not { } text) return [];
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            throw new UsageException($"{_file.FullName} is no JSON any more. Remove it; what it held must be said again.");
        }
    }

    public void Write(JsonObject content) => _file.Write(content.ToJsonString(Readable));
}
