using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tests.Client.Caching.Suite;

/// <summary>
/// The origin of the public suite, on a free port. It is made of bare sockets: the suite asks for fields, lengths and phrases that no decent server would let through.
/// </summary>
internal sealed class SuiteOrigin : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly ConcurrentDictionary<string, SuiteState> _tests = new(StringComparer.Ordinal);
    private readonly Task _serving;

    public SuiteOrigin()
    {
        _listener.Start();
        Root = new Uri($"http://{_listener.LocalEndpoint}/");
        _serving = Serve();
    }

    public Uri Root { get; }

    /// <summary>Makes it ready for a test, under <c>/test/ID</c>.</summary>
    public SuiteState Expect(string id, SuiteTest test) => _tests[id] = new SuiteState(test);

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _serving;
        _listener.Stop();
        _closed.Dispose();
    }

    private async Task Serve()
    {
        List<Task> connections = [];
        try
        {
            while (true) connections.Add(Talk(await _listener.AcceptSocketAsync(_closed.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    /// <returns>How many requests came over it.</returns>
    private async Task<int> Talk(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        var answered = 0;
        try
        {
            for (; await Listen(stream) is { } head; answered++)
            {
                var answer = _tests.TryGetValue(head.Id, out var test) ? test.Answer(head) : null;
                answer ??= new SuiteAnswer((409, "Conflict"), "No such request.");
                if (answer.IsCutOff || !await Say(stream, head, answer)) break;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Whoever asked has gone, which is theirs to say.
            return answered;
        }

        return answered;
    }

    /// <summary>The next request; null when there is none. Bodies are read past: no test looks at them.</summary>
    private async Task<SuiteHead?> Listen(NetworkStream stream)
    {
        var buffer = new byte[32 * 1024];
        var (read, end) = (0, -1);
        while ((end = buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8)) < 0)
        {
            var more = await stream.ReadAsync(buffer.AsMemory(read), _closed.Token);
            if (more == 0) return null;
            read += more;
        }

        var lines = Encoding.Latin1.GetString(buffer, 0, end).Split("\r\n");
        var first = lines[0].Split(' ');
        var head = new SuiteHead(first[0], first[1], [.. lines.Skip(1).Select(l => l.Split(':', 2)).Select(f => (f[0], f[1].Trim()))]);
        for (var left = int.Parse(head.Field("Content-Length") ?? "0") - (read - end - 4); left > 0;)
            left -= await stream.ReadAsync(buffer.AsMemory(0, Math.Min(left, buffer.Length)), _closed.Token) is > 0 and var more ? more : left;
        return head;
    }

    /// <summary>Whether the connection can be used for another answer after this one.</summary>
    private async Task<bool> Say(NetworkStream stream, SuiteHead head, SuiteAnswer answer)
    {
        var text = new StringBuilder();
        foreach (var (code, fields) in answer.Interim) Write(text, (code, code == 102 ? "Processing" : "Early Hints"), fields);
        var hasBody = answer.HasBody && head.Method != "HEAD";
        // Where a length is given, or a coding nobody knows, the end of the body is the end of the connection.
        var ends = answer.Has("Content-Length") || answer.Has("Transfer-Encoding");
        var length = hasBody && !ends ? [("Content-Length", $"{answer.Body.Length}")] : Array.Empty<(string, string)>();
        Write(text, answer.Status, [.. answer.Fields, .. length]);
        if (hasBody) text.Append(answer.Body);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text.ToString()), _closed.Token);
        return !ends;
    }

    private static void Write(StringBuilder text, (int Code, string Phrase) status, IEnumerable<(string Name, string Value)> fields)
    {
        text.Append($"HTTP/1.1 {status.Code} {status.Phrase}\r\n");
        foreach (var (name, value) in fields) text.Append($"{name}: {value}\r\n");
        text.Append("\r\n");
    }
}
