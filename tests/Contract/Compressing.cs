using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace Tests.Contract;

/// <summary>Answers in fewer bytes, for those who take them; asked as plainly as can be, because a browser would unpack them unseen.</summary>
public sealed class Compressing(Counter counter) : IClassFixture<Counter>, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    [Theory, InlineData("gzip", "gzip"), InlineData("br", "br"), InlineData("gzip, br", "br"), InlineData("br;q=0.5, gzip", "gzip"), InlineData("identity", ""), InlineData("br;q=0, gzip;q=0", ""), InlineData("zstd", ""), InlineData("", "")]
    public async Task Is_done_as_the_caller_takes_it(string acceptEncoding, string coding)
    {
        var (plain, packed) = (await Ask(counter.Trip, ""), await Ask(counter.Trip, acceptEncoding));
        Assert.Equal((200, coding, true), (packed.Status, packed.Header("content-encoding"), Varies(packed)));
        Assert.True(Varies(plain));
        Assert.Equal(plain.Text, Unpack(packed));
        Assert.Equal(coding == "", packed.Body.Length == plain.Body.Length);
        Assert.Equal(coding == "" ? plain.Header("etag") : plain.Header("etag").Insert(plain.Header("etag").Length - 1, "-" + coding), packed.Header("etag"));
    }

    [Fact]
    public async Task Leaves_a_copy_valid_in_whichever_coding_it_came()
    {
        foreach (var url in new[] { counter.Trip, (await counter.Passenger.Home()).Link("ride:trips") })
            foreach (var kept in new[] { "", "gzip", "br" })
                foreach (var now in new[] { "", "gzip", "br" })
                {
                    var copy = await Ask(url, kept);
                    var again = await Ask(url, now, ("If-None-Match", copy.Header("etag")));
                    Assert.Equal((304, copy.Header("etag"), 0, true), (again.Status, again.Header("etag"), again.Body.Length, Varies(again)));
                }
        Assert.Equal(200, (await Ask(counter.Trip, "br", ("If-None-Match", "\"1-br\""))).Status);
    }

    [Fact]
    public async Task Keeps_a_precondition_true()
    {
        var trip = (await counter.Passenger.RequestTrip()).Link("self");
        var target = (await counter.Passenger.Get(trip)).Target("redirect");
        var packed = await Ask(trip, "gzip");
        Assert.EndsWith("-gzip\"", packed.Header("etag"));
        Assert.Equal(200, (await counter.Passenger.Post(target, """{"destination":"ostkreuz"}""", ("If-Match", packed.Header("etag")))).Status);
        Assert.Equal(412, (await counter.Passenger.Post(target, """{"destination":"kadewe"}""", ("If-Match", packed.Header("etag")))).Status);
    }

    [Fact]
    public async Task Is_done_to_everything_that_is_text_and_long()
    {
        var (entry, trip) = (await counter.Nobody.Entry(), await counter.Passenger.Get(counter.Trip));
        foreach (var (url, accept) in new[] { (entry.Link("service-doc"), "text/html"), (trip.Link("ride:lifecycle"), "image/svg+xml"), (trip.Link("collection"), Wire.Json), (entry.Link("api-catalog"), "*/*"), (counter.Trip, "application/nonsense") })
        {
            var (plain, packed) = (await Ask(url, "", ("Accept", accept)), await Ask(url, "br", ("Accept", accept)));
            Assert.Equal((url, plain.Body.Length >= 1024 ? "br" : "", true, true), (url, packed.Header("content-encoding"), Varies(plain), Varies(packed)));
        }
    }

    [Fact]
    public async Task Spares_what_is_short()
    {
        var status = await Ask((await counter.Nobody.Entry()).Link("status"), "br");
        Assert.Equal((200, ""), (status.Status, status.Header("content-encoding")));
        Assert.InRange(status.Body.Length, 1, 1023);
    }

    [Fact]
    public async Task Is_not_done_to_a_stream_of_events()
    {
        using var request = Request((await counter.Passenger.Get(counter.Trip)).Link("monitor"), "gzip, br", [("Accept", "text/event-stream")]);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Equal(": open", await lines.ReadLineAsync());
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> Ask(string url, string acceptEncoding, params (string Name, string Value)[] headers)
    {
        using var request = Request(url, acceptEncoding, headers);
        using var response = await _http.SendAsync(request);
        var fields = response.Headers.Concat(response.Content.Headers).ToDictionary(field => field.Key, field => string.Join(", ", field.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, fields, await response.Content.ReadAsByteArrayAsync());
    }

    private HttpRequestMessage Request(string url, string acceptEncoding, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", counter.Passenger.Token);
        if (acceptEncoding != "") request.Headers.TryAddWithoutValidation("Accept-Encoding", acceptEncoding);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static bool Varies(Answer answer) => answer.Header("vary").Split(", ").Count(field => field == "Accept-Encoding") == 1;

    private static string Unpack(Answer answer)
    {
        using var body = new MemoryStream(answer.Body);
        using Stream unpacked = answer.Header("content-encoding") switch { "gzip" => new GZipStream(body, CompressionMode.Decompress), "br" => new BrotliStream(body, CompressionMode.Decompress), _ => body };
        using var text = new StreamReader(unpacked, Encoding.UTF8);
        return text.ReadToEnd();
    }
}
