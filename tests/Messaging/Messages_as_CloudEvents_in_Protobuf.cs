using System.Text;
using Hypermedia.Foundation;

namespace Tests.Messaging;

/// <summary>The compact wire form of messages: CloudEvents 1.0.2 in Protocol Buffers.</summary>
public sealed class Messages_as_CloudEvents_in_Protobuf
{
    private static readonly CloudEventsProtobuf Format = new(new Uri("https://taxi.example/schemas/"));

    [Fact]
    public void Are_read_as_they_were_written()
    {
        Samples.Same(Samples.Trip(), Format.Read(Samples.Bytes(Format, Samples.Trip())));
        Samples.Same(Samples.Trip(trace: null), Format.Read(Samples.Bytes(new CloudEventsProtobuf(), Samples.Trip(trace: null))));
    }

    // As another writer of the official message lays it out, field by field.
    [Fact]
    public void Have_the_layout_of_the_official_message()
    {
        var message = new Message { Source = "trips", Number = 7, Type = "a.b", Subject = "x", Version = 3, At = DateTimeOffset.FromUnixTimeSeconds(1).AddMilliseconds(5), Write = () => "{}"u8.ToArray() };

        Assert.Equal(
            "0A0137" + "12057472697073" + "1A03312E30" + "2203612E62"
            + "2A0E" + "0A077375626A656374" + "1203" + "1A0178"
            + "2A0F" + "0A0873657175656E6365" + "1203" + "1A0133"
            + "2A25" + "0A0F64617461636F6E74656E7474797065" + "1212" + "1A106170706C69636174696F6E2F6A736F6E"
            + "2A11" + "0A0474696D65" + "1209" + "3A07" + "0801" + "10C096B102"
            + "32027B7D",
            Convert.ToHexString(Samples.Bytes(new CloudEventsProtobuf(), message)));
    }

    [Fact]
    public void Are_read_whatever_else_they_carry()
    {
        // An attribute nobody knows, a field of a later version, and the time as a text.
        var more = Convert.FromHexString("2A0D" + "0A0161" + "1208" + "1A06" + "766965776572" + "9A0103616263");

        Samples.Same(Samples.Trip(), Format.Read((byte[])[.. more, .. Samples.Bytes(Format, Samples.Trip())]));
    }

    [Fact]
    public void Are_refused_when_they_are_none()
    {
        var whole = Samples.Bytes(Format, Samples.Trip());

        foreach (var length in Enumerable.Range(0, whole.Length)) Assert.Throws<MalformedMessageException>(() => Format.Read(whole.AsMemory(0, length)));
        Assert.Throws<MalformedMessageException>(() => Format.Read(Encoding.UTF8.GetBytes(Samples.Write(new CloudEventsJson(), Samples.Trip()))));
        Assert.Throws<MalformedMessageException>(() => Format.Read((byte[])[.. whole, .. whole]));
        Assert.Throws<MalformedMessageException>(() => Format.Read(new byte[2 * 1024 * 1024]));
    }

    [Fact]
    public void Are_smaller_than_in_JSON() => Assert.True(Samples.Bytes(Format, Samples.Trip()).Length < 0.9 * Samples.Bytes(new CloudEventsJson(new Uri("https://taxi.example/schemas/")), Samples.Trip()).Length);
}
