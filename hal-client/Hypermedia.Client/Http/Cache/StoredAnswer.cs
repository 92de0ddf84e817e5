using System.Net;

namespace Hypermedia.Client;

/// <summary>One answer that is kept, whole.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Fields">Its header fields.</param>
/// <param name="Body">Its bytes, as the wire's handler gave them: usually decompressed.</param>
/// <param name="Received">When it came, or was last confirmed.</param>
/// <param name="InitialAge">How old it was then.</param>
/// <param name="VaryBy">The request fields it was chosen by, in lower case and sorted.</param>
/// <param name="Variant">Who it is for and what they sent in those fields, as a digest: no word of a request is kept.</param>
internal sealed record StoredAnswer(int Status, StoredFields Fields, ReadOnlyMemory<byte> Body, DateTimeOffset Received, TimeSpan InitialAge, IReadOnlyList<string> VaryBy, string Variant)
{
    // What an entry costs beside its text and bytes: objects, keys, links. Half a kilobyte errs on the safe side.
    private const int Overhead = 512;

    public CacheControl Control { get; } = Fields.CacheControl;

    public TimeSpan Lifetime { get; } = Freshness.Lifetime(Status, Fields, Received);

    public string? Tag => Fields.First("ETag");

    public string? LastModified => Fields.First("Last-Modified");

    public long Bytes => Body.Length + Fields.Bytes + Overhead;

    /// <summary>RFC 9111 §4.2.3; a clock that was set back does not make it younger than it came.</summary>
    public TimeSpan Age(DateTimeOffset now) => InitialAge + (now > Received ? now - Received : TimeSpan.Zero);

    /// <summary>How long its time has been over; negative while it lasts.</summary>
    public TimeSpan Staleness(DateTimeOffset now) => Age(now) - Lifetime;

    /// <summary>The same content, as a newer answer describes it (RFC 9111 §4.3.4).</summary>
    public StoredAnswer UpdatedBy(HttpResponseMessage newer, Asking asking, DateTimeOffset asked, DateTimeOffset received) =>
        Of(asking, Status, Fields.UpdatedBy(StoredFields.Of(newer)), Body, received, Client.Age.Initial(newer, asked, received));

    public static StoredAnswer Of(Asking asking, int status, StoredFields fields, ReadOnlyMemory<byte> body, DateTimeOffset received, TimeSpan age) =>
        new(status, fields, body, received, age, fields.Vary, Selection.Of(asking, fields.Vary));

    /// <summary>The answer as if it had come over the wire, with its age (RFC 9111 §4, §5.1).</summary>
    public HttpResponseMessage ToResponse(HttpRequestMessage request, DateTimeOffset now) => ToResponse(request, now, (HttpStatusCode)Status, Body);

    /// <summary>The same with another status and a part of its body, or none.</summary>
    public HttpResponseMessage ToResponse(HttpRequestMessage request, DateTimeOffset now, HttpStatusCode status, ReadOnlyMemory<byte> body)
    {
        var response = new HttpResponseMessage(status) { RequestMessage = request, Content = new ReadOnlyMemoryContent(body) };
        foreach (var (name, value) in Fields.All)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value)) response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        response.Headers.TryAddWithoutValidation("Age", $"{Math.Floor(Age(now).TotalSeconds):0}");
        return response;
    }
}
