using System.Text.Json;

namespace Hypermedia.Client;

/// <summary>A token an API answered to a sign-in (RFC 6749 §5.1).</summary>
/// <param name="Type">The authentication scheme, such as <c>Bearer</c>.</param>
/// <param name="Value">The token itself.</param>
/// <param name="Lifetime">How long it is good for, when the answer says so.</param>
public sealed record AccessToken(string Type, string Value, TimeSpan? Lifetime)
{
    /// <summary>Reads <c>access_token</c>, <c>token_type</c> and <c>expires_in</c> (seconds); null unless the first two are non-empty strings.</summary>
    public static AccessToken? From(State state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Text("access_token") is not { Length: > 0 } value || state.Text("token_type") is not { Length: > 0 } type) return null;
        // Some servers answer "bearer"; the scheme's registered spelling is the one every server accepts.
        if (type.Equals("bearer", StringComparison.OrdinalIgnoreCase)) type = "Bearer";
        TimeSpan? lifetime = state.Properties.TryGetProperty("expires_in", out var s) && s.ValueKind == JsonValueKind.Number && s.TryGetInt32(out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
        return new AccessToken(type, value, lifetime);
    }
}
