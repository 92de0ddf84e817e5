using System.Collections.Concurrent;

namespace Hypermedia.Client;

/// <summary>What proves who is asking. Each belongs to one origin (scheme, host and port) and is sent nowhere else, redirects included.</summary>
public sealed class Credentials
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, string>> _byOrigin = new(StringComparer.Ordinal);

    /// <summary>Sends a bearer token (RFC 6750 §2.1) with every request to the origin of <paramref name="origin"/>.</summary>
    public void Use(Uri origin, string token) => Use(origin, "Authorization", $"Bearer {token}");

    /// <summary>Sends a header field with every request to the origin of <paramref name="origin"/>, replacing one of that name.</summary>
    public void Use(Uri origin, string header, string value) =>
        _byOrigin.GetOrAdd(Origin.Of(origin), _ => new(StringComparer.OrdinalIgnoreCase))[header] = value;

    /// <summary>Uses the token of an answer that carries one (RFC 6749 §5.1), for the origin that answered.</summary>
    /// <returns>False when the state carries no token.</returns>
    public bool TryUse(State state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (AccessToken.From(state) is not { } token) return false;
        Use(state.Uri, "Authorization", $"{token.Type} {token.Value}");
        return true;
    }

    /// <summary>Sends nothing to that origin from now on.</summary>
    public void Forget(Uri origin) => _byOrigin.TryRemove(Origin.Of(origin), out _);

    /// <summary>Whether anything is sent to that origin.</summary>
    public bool Has(Uri origin) => _byOrigin.ContainsKey(Origin.Of(origin));

    /// <summary>The names of the fields that are sent to that origin.</summary>
    internal IReadOnlyCollection<string> Names(Uri uri) => _byOrigin.TryGetValue(Origin.Of(uri), out var headers) ? (IReadOnlyCollection<string>)headers.Keys : [];

    internal IEnumerable<KeyValuePair<string, string>> For(Uri uri) => _byOrigin.TryGetValue(Origin.Of(uri), out var headers) ? headers : [];
}
