using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Tests.Client.Resilience;

/// <summary>A server of bare sockets, which does with a request whatever a test wants, however rude.</summary>
internal sealed class Rogue : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();
    private readonly Task _serving;

    public Rogue(Func<Talk, Task> behave)
    {
        Behave = behave;
        _listener.Start();
        Root = new Uri($"http://{_listener.LocalEndpoint}/");
        _serving = Serve();
    }

    public Uri Root { get; }

    public Func<Talk, Task> Behave { get; set; }

    /// <summary>How many requests came.</summary>
    public int Requests { get; private set; }

    /// <summary>How many talks the other side ended.</summary>
    public int HungUp { get; private set; }

    /// <summary>The next request, as it came.</summary>
    public Task<string> Heard() => _heard.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

    public static string Ok(string json) => $"HTTP/1.1 200 OK\r\nContent-Type: application/hal+json\r\nContent-Length: {json.Length}\r\nConnection: close\r\n\r\n{json}";

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        // Not before nobody waits for the next who comes.
        await _serving;
        _listener.Stop();
        _closed.Dispose();
    }

    private async Task Serve()
    {
        List<Task> talks = [];
        try
        {
            while (true) talks.Add(Talk(await _listener.AcceptSocketAsync(_closed.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task Talk(Socket socket)
    {
        using var talk = new Talk(socket, _closed.Token);
        try
        {
            if (await talk.Listen() is not { } request) return;
            Requests++;
            talk.Number = Requests;
            _heard.Writer.TryWrite(request);
            await Behave(talk);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            HungUp++;
        }
    }
}

/// <summary>One request and whatever is said to it.</summary>
internal sealed class Talk(Socket socket, CancellationToken closed) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    /// <summary>The how manieth request it is, from 1.</summary>
    public int Number { get; set; }

    /// <summary>How much was said.</summary>
    public long Said { get; private set; }

    /// <summary>The head of the request; null when there was none. Bodies of requests are small: what has come by then is enough.</summary>
    public async Task<string?> Listen()
    {
        var buffer = new byte[16 * 1024];
        var read = 0;
        while (!Encoding.ASCII.GetString(buffer, 0, read).Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var more = await _stream.ReadAsync(buffer.AsMemory(read), closed);
            if (more == 0) return null;
            read += more;
        }

        return Encoding.ASCII.GetString(buffer, 0, read);
    }

    public async Task Say(string text)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(text), closed);
        Said += text.Length;
    }

    /// <summary>Says nothing more for as long as the server lives.</summary>
    public Task Stall() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, closed);

    public void Reset() => socket.LingerState = new LingerOption(enable: true, seconds: 0);

    public void Dispose() => _stream.Dispose();
}
