using System.Buffers;
using System.Text.Json;
using Hypermedia.Foundation;

namespace Tests.Foundation;

/// <summary>Whatever is in an address, a title or a type, the link reads as it was meant.</summary>
public sealed class Writing_a_link
{
    private static readonly string Long = new('x', 700);

    public static TheoryData<string, string, string?> Words => new()
    {
        { "01a2", "Alexanderplatz to KaDeWe", "image/svg+xml" },
        { "01a2", "Grüße aus Köln", null },
        { "01a2", "Say \"hi\" \\ and \u0007 go", "text/html; charset=\"utf-8\"" },
        { "über\"all", "<b>bold</b> & 'quoted'", "application/hal+json" },
        { "\U0001F600", "\U0001F600", null },
        { Long, "Long", null },
        { "01a2", Long, Long },
    };

    [Theory, MemberData(nameof(Words))]
    public void Says_what_was_meant(string id, string words, string? type)
    {
        var (route, address) = (new Paths().Route("things", "{id}", "parts"), new Address("http://127.0.0.1:5000"));
        var bytes = new ArrayBufferWriter<byte>();
        using (var hal = new HalWriter(bytes, new View { Api = null, Address = address, Caller = new Caller("somebody", "reader"), MediaType = "application/hal+json" }))
        {
            hal.StartObject();
            hal.Link(Rel.Self, route, id, called: words, type: type);
            hal.Link(Rel.Next, route, id, title: words);
            hal.StartArray(Rel.Item);
            hal.LinkInArray(route, id, title: words, name: words);
            hal.LinkInArray(route, id, title: words, type: type);
            hal.EndArray();
            hal.EndObject();
        }

        var links = JsonDocument.Parse(bytes.WrittenMemory).RootElement;
        JsonElement[] all = [links.GetProperty("self"), links.GetProperty("next"), .. links.GetProperty("item").EnumerateArray()];
        Assert.All(all, link => Assert.Equal((route.Href(address, id), words), (link.GetProperty("href").GetString(), link.GetProperty("title").GetString())));
        Assert.Equal([type, null, null, type], all.Select(link => link.TryGetProperty("type", out var said) ? said.GetString() : null));
        Assert.Equal(words, all[2].GetProperty("name").GetString());
    }
}
