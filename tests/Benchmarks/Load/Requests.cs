using System.Collections.Concurrent;
using System.Text;

namespace Benchmarks.Load;

/// <summary>What is sent: for each thread, a source of requests that are ready to go. An empty one means there are no more.</summary>
internal delegate Func<ReadOnlyMemory<byte>> Requests();

/// <summary>Makes requests as bytes, before anything is measured.</summary>
internal static class Request
{
    private const string KeyHeader = "Idempotency-Key: ";

    // Sixteen hexadecimal digits, counted up: fresh for every request of every thread.
    private const string NoKey = "0000000000000000";

    private static long _keys;

    /// <summary>A request; one with a body carries an idempotency key, still to be filled in.</summary>
    public static byte[] Bytes(string method, Uri to, string? token = null, string? body = null, params (string Name, string Value)[] headers)
    {
        var text = new StringBuilder($"{method} {to.PathAndQuery} HTTP/1.1\r\nHost: {to.Authority}\r\nAccept: application/prs.hal-forms+json\r\n");
        if (token is not null) text.Append($"Authorization: Bearer {token}\r\n");
        foreach (var (name, value) in headers) text.Append($"{name}: {value}\r\n");
        if (body is not null) text.Append($"{KeyHeader}{NoKey}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        return Encoding.UTF8.GetBytes(text.Append($"\r\n{body}").ToString());
    }

    /// <summary>The same request again and again.</summary>
    public static Requests Same(byte[] request) => InTurn([request]);

    /// <summary>These one after another, and then from the beginning.</summary>
    public static Requests InTurn(IReadOnlyList<byte[]> requests) => () =>
    {
        var next = 0;
        return () => requests[next++ % requests.Count];
    };

    /// <summary>The same request with a key of its own each time.</summary>
    public static Requests WithFreshKeys(byte[] request)
    {
        var at = request.AsSpan().IndexOf(Encoding.UTF8.GetBytes(KeyHeader)) + KeyHeader.Length;
        return () =>
        {
            var own = request.ToArray();
            return () =>
            {
                Interlocked.Increment(ref _keys).TryFormat(own.AsSpan(at), out _, "x16");
                return own;
            };
        };
    }

    /// <summary>The request with a key that no other has.</summary>
    public static byte[] OwnKey(byte[] request) => WithFreshKeys(request)()().ToArray();

    /// <summary>Each of these once.</summary>
    public static Requests Each(ConcurrentQueue<byte[]> requests) => () => () => requests.TryDequeue(out var request) ? request : default(ReadOnlyMemory<byte>);
}
