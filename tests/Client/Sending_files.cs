using System.Text;
using System.Text.Json.Nodes;
using Hypermedia.Client;

namespace Tests.Client;

public sealed class Sending_files : IAsyncLifetime
{
    private readonly HalClient _client = new(new HalClientOptions { MaxUploadBytes = 100_000 });
    private Shop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await Shop.Open();
        _shop.Put("/done", "{}");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task Puts_them_into_parts_beside_the_other_fields()
    {
        var form = await Form("{'name':'title'},{'name':'tag','options':{'inline':['x','y']}},{'name':'photo','type':'file','required':true}");
        var outcome = await form.Submit(new JsonObject { ["title"] = "grün", ["tag"] = new JsonArray("x", "y") }, new SubmitOptions
        {
            Files = [FormFile.From("photo", "a \"b\"\r\n.txt", "one"u8.ToArray(), "text/plain"), FormFile.From("photo", "c.bin", "two"u8.ToArray())],
        });
        Assert.IsType<Outcome.Success>(outcome);
        var boundary = _shop.Last.Header("Content-Type")!.Split("boundary=")[1];
        Assert.Equal(
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ngrün\r\n" +
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"tag\"\r\n\r\nx\r\n" +
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"tag\"\r\n\r\ny\r\n" +
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a %22b%22%0D%0A.txt\"\r\nContent-Type: text/plain\r\n\r\none\r\n" +
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"c.bin\"\r\nContent-Type: application/octet-stream\r\n\r\ntwo\r\n" +
            $"--{boundary}--\r\n",
            _shop.Last.Body);
        Assert.Equal(Encoding.UTF8.GetByteCount(_shop.Last.Body).ToString(), _shop.Last.Header("Content-Length"));
        Assert.Null(outcome.Trail[^1].RequestBody);
    }

    [Fact]
    public async Task Reads_a_file_of_this_machine_while_it_is_sent()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, new string('x', 90_000));
            await (await Form("{'name':'photo'}")).Submit(options: new SubmitOptions { Files = [FormFile.From("photo", path, "text/plain")] });
            Assert.Contains(new string('x', 90_000), _shop.Last.Body, StringComparison.Ordinal);
            Assert.Contains($"filename=\"{Path.GetFileName(path)}\"", _shop.Last.Body, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Opens_them_anew_for_every_attempt_and_closes_them()
    {
        var (opened, closed, asked) = (0, 0, 0);
        _shop.Put("/done", context =>
        {
            context.Response.StatusCode = ++asked == 1 ? 503 : 204;
            if (asked == 1) context.Response.Headers.RetryAfter = "0";
            return Task.CompletedTask;
        });
        var form = await Form("{'name':'photo'}");
        var outcome = await form.Submit(options: new SubmitOptions { Files = [new FormFile("photo", "a", "text/plain", 3, () => new Watched(() => closed++, ++opened))] });
        Assert.Equal((204, 2, 2), (outcome.Status, opened, closed));
        Assert.All(_shop.Requests.Where(r => r.Method == "POST"), r => Assert.Contains("\r\n\r\nabc\r\n", r.Body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Breaks_off_where_a_file_has_not_the_length_it_was_said_to_have(int length)
    {
        using var once = new HalClient(new HalClientOptions { Resilience = null });
        var form = await Form("{'name':'photo'}", client: once);
        var outcome = await form.Submit(options: new SubmitOptions { Files = [new FormFile("photo", "a.txt", "text/plain", length, () => new MemoryStream("abc"u8.ToArray()))] });
        Assert.Contains($"'a.txt' has {(length == 2 ? "more" : "less")} than the {length} bytes", Assert.IsType<Outcome.Unreachable>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_refused_before_sending_where_it_breaks_a_rule()
    {
        var form = await Form("{'name':'photo','type':'file','required':true,'options':{'inline':['x'],'maxItems':1}}");
        Assert.Equal("It needs a value.", Assert.Single(form.Check()).Message);
        Assert.Empty(form.Check(null, [Bytes("photo", 3)]));
        Assert.Equal("Choose at most 1.", Assert.Single(form.Check(null, [Bytes("photo", 1), Bytes("photo", 1)])).Message);
        Assert.Equal("The form has no such field.", Assert.Single(form.Check(null, [Bytes("photo", 1), Bytes("other", 1)])).Message);
        Assert.Equal("The files have 100001 bytes; at most 100000 are sent.", Assert.Single(form.Check(null, [Bytes("photo", 100_001)])).Message);
        var json = await Form("{'name':'photo'}", "application/json");
        Assert.Equal("A file cannot be sent as application/json with POST.", Assert.Single(Assert.IsType<Outcome.Refused>(await json.Submit(options: new SubmitOptions { Files = [Bytes("photo", 1)] })).Errors).Message);
        Assert.DoesNotContain(_shop.Requests, r => r.Method == "POST");
    }

    private static FormFile Bytes(string field, int length) => FormFile.From(field, "a", new byte[length]);

    private async Task<Form> Form(string fields, string contentType = "multipart/form-data", HalClient? client = null)
    {
        _shop.Put("/form", $"{{'_templates':{{'act':{{'method':'POST','target':'/done','contentType':'{contentType}','properties':[{fields}]}}}}}}");
        var state = Assert.IsType<Outcome.Success>(await (client ?? _client).Go(_shop.At("/form")).Get()).State;
        return state.Forms["act"]!;
    }

    private sealed class Watched(Action closed, int opened) : MemoryStream(Encoding.UTF8.GetBytes(opened > 0 ? "abc" : ""))
    {
        protected override void Dispose(bool disposing)
        {
            closed();
            base.Dispose(disposing);
        }
    }
}
