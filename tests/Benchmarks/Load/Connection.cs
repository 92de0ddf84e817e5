using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks.Load;

/// <summary>
/// One kept connection with at most one request on it. It reads of an answer no more than where it ends: mostly two system calls
/// a request, so that the machine's time goes to the server.
/// </summary>
internal sealed class Connection : IDisposable
{
    // The largest answer of the table is a page of a hundred with its headers.
    private const int MostBytes = 512 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[MostBytes];
    private int _filled;
    private int _head;

    public Connection(Uri origin)
    {
        _socket.Connect(IPAddress.Parse(origin.Host), origin.Port);
        _socket.Blocking = false;
    }

    /// <summary>The body of the last answer; only of those that say its length.</summary>
    public ReadOnlySpan<byte> Body => _buffer.AsSpan(_head, _filled - _head);

    public void Send(ReadOnlySpan<byte> request)
    {
        (_filled, _head) = (0, 0);
        while (request.Length > 0)
        {
            var sent = _socket.Send(request, SocketFlags.None, out var fault);
            if (fault == SocketError.WouldBlock) Wait(SelectMode.SelectWrite);
            else if (fault != SocketError.Success) throw new SocketException((int)fault);
            else request = request[sent..];
        }
    }

    /// <summary>Reads the answer to its end; says its status.</summary>
    public int Receive()
    {
        int status;
        while (!TryReceive(out status)) Wait(SelectMode.SelectRead);
        return status;
    }

    /// <summary>Reads what is there of the answer; true, and its status (0 for none), once that is all of it.</summary>
    public bool TryReceive(out int status)
    {
        status = 0;
        do
        {
            if (!TryRead(_buffer.AsSpan(_filled), out var read)) return false;
            _filled += read;
        } while (!Ended());
        _ = Utf8Parser.TryParse(_buffer.AsSpan("HTTP/1.1 ".Length, 3), out status, out _);
        return true;
    }

    /// <summary>Waits for something of an answer that does not end.</summary>
    public void Hear()
    {
        while (!TryRead(_buffer, out _)) Wait(SelectMode.SelectRead);
    }

    /// <summary>Waits until something has come on one of these.</summary>
    public static void WaitForAny(IEnumerable<Connection> connections)
    {
        var sockets = connections.Select(connection => connection._socket).ToList();
        Socket.Select(sockets, null, null, Patience);
        if (sockets.Count == 0) throw new TimeoutException($"No answer within {Patience.TotalSeconds} seconds.");
    }

    private bool TryRead(Span<byte> into, out int read)
    {
        read = _socket.Receive(into, SocketFlags.None, out var fault);
        if (fault == SocketError.WouldBlock) return false;
        if (fault != SocketError.Success) throw new SocketException((int)fault);
        return read > 0 ? true : throw new IOException("The server closed the connection.");
    }

    private void Wait(SelectMode mode)
    {
        if (!_socket.Poll(Patience, mode)) throw new TimeoutException($"No answer within {Patience.TotalSeconds} seconds.");
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
