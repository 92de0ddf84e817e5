using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks.Load;

/// <summary>
/// One kept connection with at most one request on it. It blocks, and reads of an answer no more than where it ends: two
/// system calls a request, so that the machine's time goes to the server.
/// </summary>
internal sealed class Connection : IDisposable
{
    // The largest answer of the table is a page of a hundred with its headers.
    private const int MostBytes = 512 * 1024;

    private const int Patience = 30_000;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = Patience, SendTimeout = Patience };
    private readonly byte[] _buffer = new byte[MostBytes];
    private int _filled;
    private int _head;

    public Connection(Uri origin) => _socket.Connect(IPAddress.Parse(origin.Host), origin.Port);

    /// <summary>The body of the last answer; only of those that say its length.</summary>
    public ReadOnlySpan<byte> Body => _buffer.AsSpan(_head, _filled - _head);

    public void Send(ReadOnlySpan<byte> request)
    {
        while (request.Length > 0) request = request[_socket.Send(request)..];
    }

    /// <summary>Reads the answer to its end; says its status.</summary>
    public int Receive()
    {
        _filled = _head = 0;
        while (!Ended())
        {
            var read = _socket.Receive(_buffer.AsSpan(_filled));
            if (read == 0) throw new IOException("The server closed the connection.");
            _filled += read;
        }
        return Utf8Parser.TryParse(_buffer.AsSpan("HTTP/1.1 ".Length, 3), out int status, out _) ? status : 0;
    }

    /// <summary>Waits for something of an answer that does not end.</summary>
    public void Hear()
    {
        if (_socket.Receive(_buffer) == 0) throw new IOException("The server closed the connection.");
    }

    /// <summary>The bytes a whole answer came in.</summary>
    public int ReceivedBytes => _filled;

    private bool Ended()
    {
        var received = _buffer.AsSpan(0, _filled);
        if (_head == 0)
        {
            var end = received.IndexOf("\r\n\r\n"u8);
            if (end < 0) return false;
            _head = end + 4;
        }
        var headers = received[.._head];
        var length = headers.IndexOf("\r\nContent-Length: "u8);
        // Proxies write names of fields in lower case.
        if (length < 0) length = headers.IndexOf("\r\ncontent-length: "u8);
        if (length >= 0) return Utf8Parser.TryParse(headers[(length + "\r\nContent-Length: ".Length)..], out int body, out _) && _filled == _head + body;
        // One answer at a time: a chunked one ends where the bytes do.
        return (headers.IndexOf("\r\nTransfer-Encoding: chunked"u8) < 0 && headers.IndexOf("\r\ntransfer-encoding: chunked"u8) < 0) || received.EndsWith("\r\n0\r\n\r\n"u8);
    }

    public void Dispose() => _socket.Dispose();
}
