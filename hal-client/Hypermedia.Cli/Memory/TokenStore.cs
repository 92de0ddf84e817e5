using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Hypermedia.Cli.Memory;

/// <summary>Tokens by origin and by the name a person goes by there.</summary>
internal sealed class TokenStore(string folder)
{
    private readonly KeptFile _file = new(folder, "credentials.json");

    public void Lend(Credentials credentials, string who)
    {
        foreach (var (origin, names) in _file.Read())
        {
            if (names?[who] is JsonObject token && Uri.TryCreate(origin, UriKind.Absolute, out var uri))
                credentials.Use(uri, "Authorization", $"{token["type"]} {token["value"]}");
        }
    }

    public void Keep(Uri uri, string who, AccessToken token)
    {
        var all = _file.Read();
        if (all[Origin(uri)] is not JsonObject names) all[Origin(uri)] = names = [];
        names[who] = new JsonObject { ["type"] = token.Type, ["value"] = token.Value };
        _file.Write(all);
    }

    public bool Has(Uri uri, string who) => _file.Read()[Origin(uri)]?[who] is JsonObject;

    public bool Drop(Uri uri, string who)
    {
        var all = _file.Read();
        if (all[Origin(uri)] is not JsonObject names || !names.Remove(who)) return false;
        if (names.Count == 0) all.Remove(Origin(uri));
        _file.Write(all);
        return true;
    }

    private static string Origin(Uri uri) => uri.GetLeftPart(UriPartial.Authority).ToLowerInvariant();
}
