using Hypermedia.Client;

namespace Tests.Client;

public sealed class Reading_an_event_stream
{
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1)]
    public async Task Agrees_with_every_public_example_however_the_bytes_arrive(int piece)
    {
        var cases = Vectors.Read("sse-event-stream/vectors.json", "github.com/web-platform-tests/wpt, eventsource/").GetProperty("cases").EnumerateArray().ToList();
        Assert.NotEmpty(cases);
        await using var shop = await Shop.Open();
        using var client = new HalClient();
        var failures = new List<string>();
        foreach (var example in cases.Where(c => c.TryGetProperty("stream", out _)))
        {
            var id = example.GetProperty("id").GetString()!;
            var bytes = Unescape(example.GetProperty("stream").GetString()!);
            var connections = 0;
            var stream = client.Watch(shop.Put("/" + id, async context =>
            {
                // Once the example, then the word that there is no more.
                context.Response.StatusCode = connections++ == 0 ? 200 : 204;
                if (context.Response.StatusCode == 204) return;
                context.Response.ContentType = "text/event-stream";
                for (var at = 0; at < bytes.Length; at += Math.Min(piece, bytes.Length - at))
                {
                    await context.Response.Body.WriteAsync(bytes.AsMemory(at, Math.Min(piece, bytes.Length - at)));
                    await context.Response.Body.FlushAsync();
                }
            }));
            var heard = new List<string>();
            await using var events = stream.GetAsyncEnumerator();
            // The examples wait a second or more before they connect again; what matters here is what was heard before.
            var expected = example.GetProperty("expect").EnumerateArray().ToList();
            for (var i = 0; i < expected.Count && await events.MoveNextAsync(); i++) heard.Add($"{events.Current.Name}|{events.Current.Data}|{events.Current.Id}");
            var wanted = expected.Select((e, i) => $"{e.GetProperty("type").GetString()}|{e.GetProperty("data").GetString()}|{(e.TryGetProperty("lastEventId", out var last) ? last.GetString() : heard.ElementAtOrDefault(i)?.Split('|')[^1])}");
            if (!heard.SequenceEqual(wanted)) failures.Add($"{id}: heard {string.Join(" ; ", heard)}");
        }

        Assert.Empty(failures);
    }

    private static byte[] Unescape(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                bytes.Add((byte)text[i]);
                continue;
            }

            bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
            i += 2;
        }

        return [.. bytes];
    }
}
