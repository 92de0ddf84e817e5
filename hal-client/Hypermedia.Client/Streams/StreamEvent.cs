using System.Text;

namespace Hypermedia.Client;

/// <summary>One event of a stream (WHATWG HTML §9.2.6).</summary>
/// <param name="Name">Its type; <c>message</c> when not said.</param>
/// <param name="Id">The last id the stream gave, by which to resume; empty when none.</param>
/// <param name="Data">Its data; lines joined with a line feed.</param>
public sealed record StreamEvent(string Name, string Id, string Data)
{
    internal HalClient? Client { get; init; }

    internal Uri? Uri { get; init; }

    /// <summary>The data read as a HAL document that the stream's URL answered. Empty, with an issue, when it is no JSON object.</summary>
    /// <exception cref="InvalidOperationException">The event was made by hand and belongs to no stream.</exception>
    public State AsState() => Client is null || Uri is null
        ? throw new InvalidOperationException("The event belongs to no stream.")
        : Client.Read(Uri, Encoding.UTF8.GetBytes(Data));
}
