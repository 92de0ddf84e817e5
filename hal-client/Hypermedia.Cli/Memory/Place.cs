using System.Text;
using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Hypermedia.Cli.Memory;

/// <summary>Where each person was last, what '.' stands for; and what that document said, so that what it offers can be proposed without asking for it again.</summary>
internal sealed class Place(string folder)
{
    // What is longer is proposed from the cache, if it is there at all; and nobody is many people at once.
    private const int LongestDocument = 64 * 1024, MostPeople = 8;

    private readonly KeptFile _file = new(folder, "places.json");
    private readonly KeptFile _documents = new(folder, "documents.json");

    public Uri? Recall(string who) => Uri.TryCreate(_file.Read()[who]?.ToString(), UriKind.Absolute, out var uri) ? uri : null;

    /// <summary>Every place that is remembered, each once.</summary>
    public IReadOnlyList<string> All => [.. _file.Read().Select(p => p.Value?.ToString()).OfType<string>().Distinct()];

    public void Remember(string who, State state)
    {
        var all = _file.Read();
        all[who] = state.Self.AbsoluteUri;
        _file.Write(all);
        Keep(who, state);
    }

    /// <summary>The document of the place, as read by a client; null when it is not kept.</summary>
    public State? Document(string who, HalClient client) =>
        _documents.Read()[who] is JsonObject kept && Uri.TryCreate(kept["uri"]?.ToString(), UriKind.Absolute, out var uri) && kept["document"]?.ToString() is { } document
            ? client.Read(uri, Encoding.UTF8.GetBytes(document))
            : null;

    /// <summary>Throws away the documents of an origin; of everybody, or of one person.</summary>
    public void Forget(Uri origin, string? who = null)
    {
        var all = _documents.Read();
        var gone = all.Where(d => (who is null || d.Key == who) && Uri.TryCreate(d.Value?["uri"]?.ToString(), UriKind.Absolute, out var uri) && SameOrigin(uri, origin)).Select(d => d.Key).ToList();
        foreach (var name in gone) all.Remove(name);
        if (gone.Count > 0) _documents.Write(all);
    }

    private static bool SameOrigin(Uri a, Uri b) => Uri.Compare(a, b, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    private void Keep(string who, State state)
    {
        var all = _documents.Read();
        var known = all.Remove(who);
        var written = state.Source.GetRawText();
        // What a server does not want to be stored (RFC 9111 §5.2.2.5) is stored nowhere.
        var storable = state.Header("Cache-Control")?.Contains("no-store", StringComparison.OrdinalIgnoreCase) is not true && written.Length <= LongestDocument;
        // Whoever was here last stands last.
        if (storable) all[who] = new JsonObject { ["uri"] = state.Uri.AbsoluteUri, ["document"] = written };
        if (all.Count > MostPeople) all.Remove(all.First().Key);
        if (storable || known) _documents.Write(all);
    }
}
