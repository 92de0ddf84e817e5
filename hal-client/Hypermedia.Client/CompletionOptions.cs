namespace Hypermedia.Client;

/// <summary>How long to wait for what a server accepted and does later (202, RFC 9110 §15.3.3), and how to tell that it is done.</summary>
public sealed record CompletionOptions
{
    /// <summary>
    /// Whether a document shows that there is nothing more to wait for. By default it is one that is not answered with 202, and without <c>Retry-After</c>; some APIs say it only
    /// in their own words, by a property or by a link that is offered then.
    /// </summary>
    public Func<State, bool>? Until { get; init; }

    /// <summary>How long it may take in all. Default 5 minutes.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often to ask. Default 100.</summary>
    public int Most { get; init; } = 100;

    /// <summary>How long to wait before asking where the server does not say (<c>Retry-After</c>, RFC 9110 §10.2.3); twice as long each time, up to half a minute. Default 1 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);
}
