using System.Text;
using Hypermedia.Foundation;

namespace Tests.Messaging;

/// <summary>Messages to write and read, and how to see that two tell the same.</summary>
internal static class Samples
{
    public const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    public static Message Trip(string? trace = Trace) => new()
    {
        Source = "trips",
        Number = 4711,
        Type = "ride.trip.requested",
        Subject = "0198c8",
        Version = 3,
        At = new DateTimeOffset(2026, 3, 1, 8, 0, 0, 123, TimeSpan.Zero),
        TraceParent = trace,
        Write = () => Encoding.UTF8.GetBytes("""{"act":"request","by":"passenger-1","from":"","to":"requested","given":{"note":"„Tür“ \"2\""},"now":{"seats":2}}"""),
    };

    public static string Write(IMessageFormat format, Message message) => Encoding.UTF8.GetString(Bytes(format, message));

    public static byte[] Bytes(IMessageFormat format, Message message)
    {
        var into = new System.Buffers.ArrayBufferWriter<byte>();
        format.Write(into, message);
        return into.WrittenSpan.ToArray();
    }

    public static void Same(Message expected, Message seen)
    {
        Assert.Equal((expected.Source, expected.Number, expected.Type, expected.Subject, expected.Version, expected.At, expected.TraceParent), (seen.Source, seen.Number, seen.Type, seen.Subject, seen.Version, seen.At, seen.TraceParent));
        Assert.Equal(Encoding.UTF8.GetString(expected.Data.Span), Encoding.UTF8.GetString(seen.Data.Span));
    }
}
