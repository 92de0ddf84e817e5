using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tests.Versions.Pinned;

/// <summary>
/// A session as it was recorded once: who asked what, and what was answered. Asked again of a server of today, every answer
/// must still have all it had: the status, every link, every member, in its type, and in its value where that does not
/// depend on the day. What has come since is no matter.
/// </summary>
internal sealed partial class Transcript(JsonObject recorded)
{
    private readonly Dictionary<string, JsonObject> _named = [];

    public static Transcript Read(string file) => new(JsonNode.Parse(File.ReadAllText(file))!.AsObject());

    /// <summary>Asks it all again. A step nobody recorded yet gets its answer, to be kept.</summary>
    public async Task<IReadOnlyList<string>> Replay(Func<string, Task<OldWire>> signIn)
    {
        var (people, lost) = (new Dictionary<string, OldWire>(), new List<string>());
        foreach (var step in recorded["steps"]!.AsArray().Select(step => step!.AsObject()))
        {
            var who = (string)step["who"]!;
            if (!people.TryGetValue(who, out var wire)) people.Add(who, wire = await signIn(who));
            var (status, answer) = await Ask(wire, step);
            if ((string?)step["as"] is { } name) _named[name] = answer;
            if (step["answered"] is not JsonObject then)
            {
                step["answered"] = new JsonObject { ["status"] = status, ["document"] = answer.DeepClone() };
                lost.Add($"{Told(step)} was recorded just now: look at it, and keep it.");
                continue;
            }
            if ((int)then["status"]! != status) lost.Add($"{Told(step)} answers {status}; it was {then["status"]}.");
            Compare(then["document"]!, answer, Told(step), lost);
        }
        foreach (var wire in people.Values) wire.Dispose();
        return lost;
    }

    /// <summary>As it is kept.</summary>
    public override string ToString() => recorded.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";

    private async Task<(int Status, JsonObject Answer)> Ask(OldWire wire, JsonObject step)
    {
        var from = (string)step["from"]! is "v1" or "v2" ? await wire.Home((string)step["from"]!) : _named[(string)step["from"]!];
        var (status, _, answer) = await wire.Send((string?)step["method"] ?? "GET", OldWire.Link(from, (string)step["follow"]!), step["body"]?.DeepClone().AsObject());
        return (status, answer);
    }

    private static void Compare(JsonNode then, JsonNode now, string place, List<string> lost)
    {
        if (then.GetValueKind() is var kind && kind != now.GetValueKind()) lost.Add($"{place} is {now.GetValueKind()}; it was {kind}.");
        else if (then is JsonObject members)
            foreach (var (name, value) in members)
            {
                if (now[name] is not { } still) lost.Add($"{place} has no '{name}' any more.");
                else Compare(value!, still, $"{place}, '{name}'", lost);
            }
        else if (then is JsonArray { Count: > 0 } list)
        {
            if (now.AsArray().Count == 0) lost.Add($"{place} is empty.");
            else Compare(list[0]!, now.AsArray()[0]!, place, lost);
        }
        else if (kind == JsonValueKind.String && !OfTheDay().IsMatch((string)then!) && (string)then! != (string)now!) lost.Add($"{place} is '{now}'; it was '{then}'.");
    }

    private static string Told(JsonObject step) => $"{step["who"]}: {step["method"] ?? "GET"} {step["follow"]} from {step["from"]}";

    // Addresses, names of resources and of traces, times, and whatever people read.
    [GeneratedRegex(@"^(https?://|[0-9a-f]{32}$|\d{4}-\d\d-\d\dT)|[ ]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfTheDay();
}
