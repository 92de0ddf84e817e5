using System.Net.Sockets;
using System.Text;
using Hypermedia.Foundation;
using Tests.Support;

namespace Tests.Messaging;

/// <summary>What is told can be subscribed to by those who speak no AMQP: the broker's STOMP plugin brings them the same messages.</summary>
public sealed class Subscribing_by_stomp(Brokers brokers)
{
    [Fact]
    public async Task Brings_cloud_events()
    {
        var broker = await brokers.Shared;
        await using var town = new Town(broker);
        await using var teller = await town.Teller();
        await town.Send("before");
        await Town.Until(() => town.Mark == 1);
        using var stomp = new TcpClient();
        await stomp.ConnectAsync(broker.Stomp);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        Assert.Equal("CONNECTED", (await Ask(stomp, "CONNECT\naccept-version:1.2\nhost:/\nlogin:guest\npasscode:guest\n\n\0", limit.Token)).Command);
        Assert.Equal("RECEIPT", (await Ask(stomp, $"SUBSCRIBE\nid:0\ndestination:/exchange/{town.Exchange}/post.parcel.#\nack:auto\nreceipt:subscribed\n\n\0", limit.Token)).Command);
        await town.Send("parcel", note: "für Zoë");
        var (command, headers, body) = await Read(stomp.GetStream(), limit.Token);

        Assert.Equal(("MESSAGE", "application/cloudevents+json", "2"), (command, headers["content-type"], headers["amqp-message-id"]));
        var told = new CloudEventsJson().Read(body);
        Assert.Equal(("post", "post.parcel.sent", "parcel"), (told.Source, told.Type, told.Subject));
        Assert.Contains("für Zoë", Encoding.UTF8.GetString(told.Data.Span));
    }

    private static async Task<(string Command, Dictionary<string, string> Headers, byte[] Body)> Ask(TcpClient stomp, string frame, CancellationToken cancellation)
    {
        await stomp.GetStream().WriteAsync(Encoding.UTF8.GetBytes(frame), cancellation);
        return await Read(stomp.GetStream(), cancellation);
    }

    // STOMP 1.2: a command, headers, an empty line, a body that ends with a zero; between frames there may be line ends.
    private static async Task<(string Command, Dictionary<string, string> Headers, byte[] Body)> Read(NetworkStream stream, CancellationToken cancellation)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (true)
        {
            await stream.ReadExactlyAsync(one, cancellation);
            if (one[0] == 0) break;
            if (bytes.Count > 0 || one[0] != (byte)'\n') bytes.Add(one[0]);
        }
        var frame = bytes.ToArray();
        var end = frame.AsSpan().IndexOf("\n\n"u8);
        var lines = Encoding.UTF8.GetString(frame, 0, end).Split('\n');
        return (lines[0], lines[1..].Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts[1]), frame[(end + 2)..]);
    }
}
