namespace Hypermedia.Explorer;

/// <summary>What the registered relations mean (RFC 8288 §2.1.1, IANA “Link Relation Types”), in few words of our own.</summary>
internal static class Relations
{
    private static readonly Dictionary<string, (string English, string German)> Registered = Read();

    /// <summary>Null when the relation is not registered.</summary>
    public static string? Meaning(string relation) =>
        Registered.TryGetValue(relation, out var said) ? Language.Say(said.English, said.German) : null;

    public static IReadOnlyCollection<string> Names => Registered.Keys;

    // Relations are compared without regard to case (RFC 8288 §2.1.1).
    private static Dictionary<string, (string, string)> Read()
    {
        using var reader = new StreamReader(typeof(Relations).Assembly.GetManifestResourceStream("Hypermedia.Explorer.Data.relations.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(" | ")).ToDictionary(parts => parts[0], parts => (parts[1], parts[2]), StringComparer.OrdinalIgnoreCase);
    }
}
