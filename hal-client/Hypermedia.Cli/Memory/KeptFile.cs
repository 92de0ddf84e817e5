using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hypermedia.Cli.Memory;

/// <summary>A small JSON file that only its owner can read, and that is always whole: written beside, then moved into place.</summary>
internal sealed class KeptFile(string folder, string name)
{
    private string FullName => Path.Combine(folder, name);

    public JsonObject Read()
    {
        if (!File.Exists(FullName)) return [];
        try
        {
            return JsonNode.Parse(File.ReadAllText(FullName)) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            throw new UsageException($"{FullName} is no JSON any more. Remove it and sign in again.");
        }
    }

    public void Write(JsonObject content)
    {
        var beside = $"{FullName}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new StreamWriter(beside, options)) file.Write(content.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        File.Move(beside, FullName, overwrite: true);
    }
}
