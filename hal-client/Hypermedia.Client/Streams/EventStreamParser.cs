using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hypermedia.Client;

/// <summary>The event stream format (WHATWG HTML §9.2.5, §9.2.6), fed with bytes in pieces of any size.</summary>
internal sealed class EventStreamParser(int maxBytes)
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly StringBuilder _data = new();
    private readonly List<StreamEvent> _ready = [];
    private string _name = "";
    private string _lastId = "";
    private bool _hasData;
    private bool _afterReturn;
    private int _bomAt;
    private bool _started;

    /// <summary>The id by which to resume: that of the last event that was complete.</summary>
    public string LastId { get; private set; } = "";

    /// <summary>How long to wait before connecting again, when the stream says so.</summary>
    public TimeSpan? Retry { get; private set; }

    /// <summary>Resumes where an earlier connection broke off.</summary>
    public static EventStreamParser ResumingAt(string lastId, int maxBytes) => new(maxBytes) { LastId = lastId, _lastId = lastId };

    /// <summary>Takes bytes, and answers the events they complete.</summary>
    /// <exception cref="InvalidDataException">A line or an event is larger than the limit.</exception>
    public IReadOnlyList<StreamEvent> Feed(ReadOnlySpan<byte> bytes)
    {
        _ready.Clear();
        foreach (var octet in bytes)
        {
            if (!_started && SkipBom(octet)) continue;
            switch (octet)
            {
                case (byte)'\n' when _afterReturn:
                    _afterReturn = false;
                    break;
                case (byte)'\n' or (byte)'\r':
                    _afterReturn = octet == '\r';
                    Line();
                    break;
                default:
                    _afterReturn = false;
                    Put(octet);
                    break;
            }
        }

        return [.. _ready];
    }

    // One byte order mark at the very beginning is not part of the stream; it may come in pieces.
    private bool SkipBom(byte octet)
    {
        ReadOnlySpan<byte> bom = [0xEF, 0xBB, 0xBF];
        if (octet == bom[_bomAt])
        {
            _started = ++_bomAt == bom.Length;
            return true;
        }

        _started = true;
        foreach (var held in bom[.._bomAt]) Put(held);
        return false;
    }

    private void Put(byte octet)
    {
        if (_line.WrittenCount + _data.Length >= maxBytes) throw new InvalidDataException($"An event is larger than {maxBytes} bytes.");
        _line.GetSpan(1)[0] = octet;
        _line.Advance(1);
    }

    private void Line()
    {
        var line = Encoding.UTF8.GetString(_line.WrittenSpan);
        _line.ResetWrittenCount();
        if (line.Length == 0)
        {
            Complete();
            return;
        }

        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon == 0) return; // a comment
        var (field, value) = colon < 0 ? (line, "") : (line[..colon], line[(colon + 1)..]);
        if (value.StartsWith(' ')) value = value[1..];
        switch (field)
        {
            case "event":
                _name = value;
                break;
            case "data":
                _data.Append(value).Append('\n');
                _hasData = true;
                break;
            case "id" when !value.Contains('\0', StringComparison.Ordinal):
                _lastId = value;
                break;
            case "retry" when value.Length > 0 && value.All(char.IsAsciiDigit) && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var ms):
                Retry = TimeSpan.FromMilliseconds(ms);
                break;
        }
    }

    private void Complete()
    {
        LastId = _lastId;
        if (_hasData) _ready.Add(new StreamEvent(_name.Length == 0 ? "message" : _name, _lastId, _data.ToString(0, _data.Length - 1)));
        _data.Clear();
        _hasData = false;
        _name = "";
    }
}
