namespace Hypermedia.Client;

/// <summary>A request was kept from the wire; the message is a sentence that says why.</summary>
internal sealed class NotSentException(bool isBroken, string message, Exception? inner = null) : HttpRequestException(message, inner)
{
    /// <summary>Because the server has failed too often; else because too many requests are under way.</summary>
    public bool IsBroken { get; } = isBroken;

    /// <summary>When asking may help again, as far as that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
