using System.Net;
using System.Net.Http.Headers;

namespace Hypermedia.Client;

/// <summary>The last good answers to GET, each for the header fields it was asked with: nobody is shown what another was.</summary>
internal sealed class LastKnown(FallbackOptions options, TimeProvider time)
{
    // What only asks whether a copy still holds: the answer would be the same.
    private static readonly HashSet<string> OfNoMatter = new(["If-None-Match", "If-Modified-Since", "Cache-Control", "Pragma"], StringComparer.OrdinalIgnoreCase);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Known>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Known> _oldestFirst = [];
    private long _bytes;

    /// <summary>Learns from what a server answered: what to remember, and what is no longer so.</summary>
    public void Heed(Call call, HttpResponseMessage response)
    {
        var (request, key) = (call.Request, call.KnownAs);
        lock (_lock)
        {
            if (request.Method != HttpMethod.Get)
            {
                if (response.IsSuccessStatusCode && !IsSafe(request.Method)) ForgetAll(request.RequestUri!);
            }
            else if (IsWorthKeeping(request, response, out var body))
            {
                Forget(key);
                Keep(new Known(key, request.RequestUri!, response.Version, body, HeaderFields.Of(response.Headers, null), ((WholeBody)response.Content).Fields, time.GetUtcNow()));
            }
            else if (response.StatusCode == HttpStatusCode.NotModified)
            {
                if (_byKey.TryGetValue(key, out var node)) node.Value = node.Value with { At = time.GetUtcNow() };
            }
            else if ((int)response.StatusCode is < 500 and not 408 and not 429)
            {
                Forget(key);
            }
        }
    }

    /// <summary>What was known, as an answer to this call; null when nothing is, and where nothing old is wanted.</summary>
    public HttpResponseMessage? Find(Call call)
    {
        if (call.Request.Method != HttpMethod.Get || Says(call.Request.Headers, "no-store") || Says(call.Request.Headers, "no-cache")) return null;
        lock (_lock) return _byKey.TryGetValue(call.KnownAs, out var node) ? node.Value.Answer(call.Request, time.GetUtcNow()) : null;
    }

    /// <summary>By what an answer to this request is found again. Made before it is sent: on the way it is given fields that are the same for everybody.</summary>
    public static string Key(HttpRequestMessage request)
    {
        if (request.Method != HttpMethod.Get) return "";
        var asked = Scratch.Take().Append(request.RequestUri!.AbsoluteUri);
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            if (OfNoMatter.Contains(name)) continue;
            foreach (var value in values) asked.Append('\n').Append(name).Append(':').Append(value);
        }

        var key = asked.ToString();
        Scratch.GiveBack(asked);
        return key;
    }

    private bool IsWorthKeeping(HttpRequestMessage request, HttpResponseMessage response, out ReadOnlyMemory<byte> body)
    {
        body = (response.Content as WholeBody)?.Bytes ?? default;
        return response is { StatusCode: HttpStatusCode.OK, Content: WholeBody { Bytes: not null } }
            && body.Length <= options.Bytes
            && !Says(request.Headers, "no-store") && !Says(response.Headers, "no-store")
            // It is not to be shown without its server, whatever happens (RFC 9111 §5.2.2.2).
            && !Says(response.Headers, "must-revalidate");
    }

    // Read as it came: the parser of the framework writes the field anew, and a cache above would not see what was sent.
    private static bool Says(HttpHeaders headers, string directive) => HeaderFields.Lines(headers, "Cache-Control").Any(line => line.Contains(directive, StringComparison.OrdinalIgnoreCase));

    private static bool IsSafe(HttpMethod method) => method.Method is "GET" or "HEAD" or "OPTIONS" or "TRACE";

    private void Keep(Known known)
    {
        _byKey[known.Key] = _oldestFirst.AddLast(known);
        _bytes += known.Body.Length;
        while (_byKey.Count > options.Answers || _bytes > options.Bytes) Forget(_oldestFirst.First!.Value.Key);
    }

    private void Forget(string key)
    {
        if (!_byKey.Remove(key, out var node)) return;
        _oldestFirst.Remove(node);
        _bytes -= node.Value.Body.Length;
    }

    private void ForgetAll(Uri uri)
    {
        foreach (var known in _oldestFirst.Where(k => k.Uri == uri).ToList()) Forget(known.Key);
    }

    /// <summary>One answer, and when it came.</summary>
    private sealed record Known(
        string Key,
        Uri Uri,
        Version Version,
        ReadOnlyMemory<byte> Body,
        IReadOnlyList<KeyValuePair<string, string>> Fields,
        List<KeyValuePair<string, string>> BodyFields,
        DateTimeOffset At)
    {
        public HttpResponseMessage Answer(HttpRequestMessage request, DateTimeOffset now)
        {
            var answer = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Version = Version, Content = new WholeBody(Body, BodyFields) };
            foreach (var (name, value) in Fields) answer.Headers.TryAddWithoutValidation(name, value);
            // It may have been old already when it came (RFC 9111 §4.2.3).
            answer.Headers.Age = TimeSpan.FromSeconds(Math.Floor(((answer.Headers.Age ?? TimeSpan.Zero) + (now - At)).TotalSeconds));
            return answer;
        }
    }
}
