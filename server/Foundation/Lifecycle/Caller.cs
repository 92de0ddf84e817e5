namespace Hypermedia.Foundation;

/// <summary>Who asks: a person with a token, nobody in particular, or a part of the system itself.</summary>
/// <param name="Subject">The <c>sub</c> of the token (RFC 7519 §4.1.2); empty for nobody and for the system.</param>
/// <param name="Role">The role the token carries, or the part of the system.</param>
/// <param name="IsSystem">True for a part of the system: no token can claim this.</param>
public readonly record struct Caller(string Subject, string Role, bool IsSystem = false)
{
    /// <summary>Somebody without a valid token.</summary>
    public static readonly Caller Nobody = new("", "");

    /// <summary>A part of the system that acts by message or by clock, never over HTTP.</summary>
    public static Caller System(string part) => new("", part, IsSystem: true);

    /// <summary>The clock: what <see cref="RunDueRules{T, TState}"/> acts as.</summary>
    public static readonly Caller Clock = System("clock");

    /// <summary>True when no valid token came with the request.</summary>
    public bool IsNobody => Subject.Length == 0 && !IsSystem;

    /// <summary>True for a person whose token carries <paramref name="role"/>.</summary>
    public bool Is(string role) => !IsSystem && Role == role;
}

/// <summary>When an act happens and by whom: all that an act may know of the world.</summary>
/// <param name="Now">The time.</param>
/// <param name="Who">Who does it.</param>
/// <param name="TraceParent">The trace it belongs to (W3C Trace Context), taken where the request is, not where it is written.</param>
public readonly record struct Moment(DateTimeOffset Now, Caller Who, string? TraceParent = null);
