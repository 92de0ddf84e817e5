using System.Buffers;

namespace Hypermedia.Foundation;

/// <summary>How a message looks on the wire. Safe for all threads.</summary>
public interface IMessageFormat
{
    /// <summary>The media type of what is written.</summary>
    string ContentType { get; }

    /// <summary>Writes a message.</summary>
    void Write(IBufferWriter<byte> into, Message message);

    /// <summary>Reads a message; keeps nothing of the body, so its memory may be used again. What it does not know it ignores.</summary>
    /// <exception cref="MalformedMessageException">It is none, or lacks what a hearer relies on.</exception>
    Message Read(ReadOnlyMemory<byte> body);
}

/// <summary>A message that nobody can read, however often it comes.</summary>
public sealed class MalformedMessageException(string message, Exception? inner = null) : Exception(message, inner);
