namespace Hypermedia.Client;

/// <summary>One request, ready to be sent, shown or kept; made by hand or by <see cref="Form.Prepare"/>.</summary>
/// <param name="Method">The HTTP method, in upper case.</param>
/// <param name="Uri">An absolute http or https URL.</param>
public sealed record HalRequest(string Method, Uri Uri)
{
    /// <summary>Header fields beyond those every request carries. <c>Content-Type</c> has its own member.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>What to ask for instead of the client's default.</summary>
    public string? Accept { get; init; }

    /// <summary>The body's bytes; null for none, and where files are read while they are sent.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>The body's media type, with parameters.</summary>
    public string? ContentType { get; init; }

    /// <summary>Whether the body holds a secret (a password), which the trail of hops then leaves out.</summary>
    public bool HasSecret { get; init; }

    /// <summary>The body, where there are files in it.</summary>
    internal Multipart? Parts { get; init; }

    /// <summary>Whether the answer is only passed through: then it is read as far as its links.</summary>
    internal bool IsOnTheWay { get; init; }

    /// <summary>Whether the method promises to change nothing (RFC 9110 §9.2.1).</summary>
    public bool IsSafe => Method is "GET" or "HEAD" or "OPTIONS" or "TRACE";
}
