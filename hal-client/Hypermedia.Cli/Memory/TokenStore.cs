using System.Globalization;
using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Hypermedia.Cli.Memory;

/// <summary>Tokens by origin and by the name a person goes by there. One that has expired proves nothing any more: it is listed, and not sent.</summary>
internal sealed class TokenStore(string folder, TimeProvider time)
{
    private readonly KeptFile _file = new(folder, "credentials.json");

    /// <summary>Every sign-in that is remembered, expired ones too.</summary>
    public IReadOnlyList<SignIn> All() =>
    [
        .. from origin in _file.Read()
           from name in origin.Value as JsonObject ?? []
           where name.Value is JsonObject
           select new SignIn(origin.Key, name.Key, name.Value["type"]?.ToString() ?? "", Expiry(name.Value)),
    ];

    public void Lend(Credentials credentials, string who)
    {
        foreach (var (origin, names) in _file.Read())
        {
            if (names?[who] is JsonObject token && !IsOver(token) && Uri.TryCreate(origin, UriKind.Absolute, out var uri))
                credentials.Use(uri, "Authorization", $"{token["type"]} {token["value"]}");
        }
    }

    public void Keep(Uri uri, string who, AccessToken token)
    {
        var all = _file.Read();
        if (all[Origin(uri)] is not JsonObject names) all[Origin(uri)] = names = [];
        var kept = new JsonObject { ["type"] = token.Type, ["value"] = token.Value };
        if (token.Lifetime is { } life) kept["expires"] = (time.GetUtcNow() + life).ToString("O", CultureInfo.InvariantCulture);
        names[who] = kept;
        _file.Write(all);
    }

    /// <summary>The sign-in of a person at an origin; null when there is none.</summary>
    public SignIn? Find(Uri uri, string who) => All().FirstOrDefault(s => s.Origin == Origin(uri) && s.Who == who);

    /// <summary>Whether there is one that is still good.</summary>
    public bool Has(Uri uri, string who) => Find(uri, who) is { } found && !found.IsOver(time.GetUtcNow());

    public bool Drop(Uri uri, string who)
    {
        var all = _file.Read();
        if (all[Origin(uri)] is not JsonObject names || !names.Remove(who)) return false;
        if (names.Count == 0) all.Remove(Origin(uri));
        _file.Write(all);
        return true;
    }

    public void DropAll() => _file.Write([]);

    private bool IsOver(JsonObject token) => Expiry(token) is { } end && end <= time.GetUtcNow();

    private static DateTimeOffset? Expiry(JsonNode? token) =>
        DateTimeOffset.TryParse(token?["expires"]?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) ? end : null;

    private static string Origin(Uri uri) => uri.GetLeftPart(UriPartial.Authority).ToLowerInvariant();
}

/// <summary>Who is signed in where, without what proves it.</summary>
/// <param name="Origin">Scheme, host and port.</param>
/// <param name="Who">The name given with <c>--as</c>.</param>
/// <param name="Type">The authentication scheme.</param>
/// <param name="Expires">Until when; null when the server did not say.</param>
internal sealed record SignIn(string Origin, string Who, string Type, DateTimeOffset? Expires)
{
    public bool IsOver(DateTimeOffset now) => Expires <= now;

    /// <summary>How much longer it is good for, or since when it is not, in a few words.</summary>
    public string Tell(DateTimeOffset now) => Expires switch
    {
        null => "signed in",
        var end when end > now => $"signed in, {Length(end.Value - now)} left",
        var end => $"expired {Length(now - end.Value)} ago",
    };

    private static string Length(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => $"{Math.Ceiling(time.TotalSeconds):0} s",
        { TotalHours: < 1 } => $"{Math.Floor(time.TotalMinutes):0} min",
        { TotalDays: < 2 } => $"{Math.Floor(time.TotalHours):0} h",
        _ => $"{Math.Floor(time.TotalDays):0} days",
    };
}
