using System.Text;

namespace Tests.Contract;

public sealed class Sending_a_body_that_cannot_be_read(Counter counter) : IClassFixture<Counter>
{
    // Sixteen levels are read; no form of ours has more than two.
    private const int TooDeep = 40;

    public static readonly TheoryData<string, string> Unreadable = new()
    {
        { "broken", """{"pickup": alexanderplatz, "destination": "kadewe"}""" },
        { "cut off", """{"pickup":"alexanderplatz","destination":"kade""" },
        { "followed by more", """{"pickup":"alexanderplatz","destination":"kadewe"} {}""" },
        { "an array", """[{"pickup":"alexanderplatz","destination":"kadewe"}]""" },
        { "text", "\"alexanderplatz\"" },
        { "a number", "5" },
        { "null", "null" },
        { "white space", "   " },
        { "too deep", $$"""{"pickup":"alexanderplatz","destination":"kadewe","note":{{new string('[', TooDeep)}}{{new string(']', TooDeep)}}}""" },
        { "a name that is no text", """{"pickup":"alexanderplatz","destination":"kadewe","\ud800":1}""" },
        { "a text that is no text", """{"pickup":"alexanderplatz","destination":"kadewe","note":"\ud800"}""" },
        { "a text that begins well", """{"pickup":"alexanderplatz","destination":"kadewe\udc00"}""" },
        { "a choice that is no text", """{"pickup":"alexanderplatz","destination":"kadewe","vehicleClass":"va\ud83d"}""" },
        { "no text where nobody looks", """{"pickup":"alexanderplatz","destination":"kadewe","unknown":["\ud800"]}""" },
        { "a form called JSON", "pickup=alexanderplatz&destination=kadewe" },
    };

    [Theory, MemberData(nameof(Unreadable))]
    public Task Is_malformed_when_it_is(string kind, string body)
    {
        Assert.NotEqual("", kind);
        return counter.Refused(400, "malformed", () => counter.Passenger.Post(counter.Requesting, body));
    }

    [Theory, InlineData(0xFF), InlineData(0xC0), InlineData(0xED)]
    public Task Is_malformed_when_its_bytes_are_no_utf8(byte wrong)
    {
        byte[] body = [.. """{"pickup":"alexanderplatz","destination":"kadewe","note":"a"""u8, wrong, .. "\"}"u8];
        return counter.Refused(400, "malformed", () => counter.Passenger.Send("POST", counter.Requesting, body, Wire.Json));
    }

    [Fact]
    public Task Is_malformed_when_a_name_is_no_utf8()
    {
        byte[] body = [.. """{"pickup":"alexanderplatz","destination":"kadewe","n"""u8, 0xFF, .. "\":1}"u8];
        return counter.Refused(400, "malformed", () => counter.Passenger.Send("POST", counter.Requesting, body, Wire.Json));
    }

    [Fact]
    public Task Is_malformed_when_a_form_has_thousands_of_fields() => counter.Refused(400, "malformed", () =>
        counter.Passenger.Send("POST", counter.Requesting, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(number => $"f{number}=1&"))), "application/x-www-form-urlencoded"));

    [Fact]
    public Task Is_malformed_when_a_form_holds_no_text() => counter.Refused(400, "malformed", () =>
        counter.Passenger.Send("POST", counter.Requesting, "pickup=alexanderplatz&destination=kadewe&note=%00"u8.ToArray(), "application/x-www-form-urlencoded"));

    [Theory, InlineData("text/plain"), InlineData("application/xml"), InlineData("multipart/form-data; boundary=x"), InlineData("application/octet-stream"), InlineData("nonsense"), InlineData("application/jsonp")]
    public async Task Is_of_no_type_that_is_understood(string type)
    {
        var answer = await counter.Refused(415, "unsupported-media-type", () =>
            counter.Passenger.Send("POST", counter.Requesting, """{"pickup":"alexanderplatz","destination":"kadewe"}"""u8.ToArray(), type));
        Assert.Contains("application/json", answer.Header("accept-post"));
        Assert.Contains("application/x-www-form-urlencoded", answer.Header("accept-post"));
    }

    [Fact]
    public async Task Is_of_no_type_at_all()
    {
        using var plain = new PlainRequests(counter.Passenger.Token!);
        var answer = await counter.Refused(415, "unsupported-media-type", () => plain.Post(counter.Requesting, """{"pickup":"alexanderplatz","destination":"kadewe"}"""u8.ToArray(), type: null));
        Assert.Contains("application/json", answer.Header("accept-post"));
    }

    [Theory, InlineData("application/json"), InlineData("application/x-www-form-urlencoded")]
    public Task Is_too_large(string type) =>
        counter.Refused(413, "payload-too-large", () => counter.Passenger.Send("POST", counter.Requesting, TenMegabytes(), type));

    [Theory, InlineData("application/json"), InlineData("application/x-www-form-urlencoded")]
    public Task Is_too_large_without_saying_so_first(string type) =>
        counter.Refused(413, "payload-too-large", () => PlainRequests.PostWithoutEnd(counter.Requesting, counter.Passenger.Token!, type, TenMegabytes().AsMemory(0, 256 * 1024)));

    [Theory, InlineData("{"), InlineData("[]"), InlineData("""{"who":["passenger-1"]}"""), InlineData("""{"who":"passenger-\ud800"}"""), InlineData("""{"who":"nobody"}"""), InlineData("{}")]
    public async Task Does_not_sign_anyone_in(string body)
    {
        var answer = await counter.Nobody.Post((await counter.Nobody.Entry()).Target("sign-in"), body);
        await Refusal.Is(counter, answer, answer.Status == 400 ? 400 : 422, answer.Status == 400 ? "malformed" : "validation");
        Assert.Empty(counter.Taxi.Faults.Errors);
    }

    private static byte[] TenMegabytes()
    {
        var body = new byte[10 * 1024 * 1024];
        Array.Fill(body, (byte)'a');
        """{"pickup":"alexanderplatz","destination":"kadewe","note":" """u8.CopyTo(body);
        return body;
    }
}
