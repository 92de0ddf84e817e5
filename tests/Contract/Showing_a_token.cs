using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Tests.Support;

namespace Tests.Contract;

public sealed class Showing_a_token(Counter counter) : IClassFixture<Counter>
{
    // No clock is trusted to the second; the server allows for five minutes.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8), Skew = TimeSpan.FromMinutes(5);

    public static readonly TheoryData<string> Garbage = ["Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Bearer ...", "Basic cGFzc2VuZ2VyLTE6eA==", "passenger-1", "Bearer Bearer x", "Bearer " + new string('a', 9000), "Digest username=\"x\"", "bearer \"\""];

    [Theory, MemberData(nameof(Garbage))]
    public Task Is_in_vain_when_it_is_garbage(string authorization) =>
        Unauthorized(() => counter.Nobody.Get(counter.Trip, Wire.Forms, ("Authorization", authorization)));

    [Fact]
    public Task Is_needed_for_a_trip() => Unauthorized(() => counter.Nobody.Get(counter.Trip));

    [Fact]
    public Task Is_needed_to_request_one() => Unauthorized(() => counter.Nobody.Post(counter.Requesting, """{"pickup":"alexanderplatz","destination":"kadewe"}"""));

    [Fact]
    public Task Is_needed_before_anything_is_said_of_what_is_there() => Unauthorized(() => counter.Nobody.Get(counter.Trip + "0"));

    [Fact]
    public Task Is_in_vain_with_another_signature()
    {
        var (head, _) = Parts(counter.Passenger.Token!);
        return Unauthorized(() => counter.Nobody.With($"{head}.{Base64Url.EncodeToString(new byte[32])}").Get(counter.Trip));
    }

    [Fact]
    public Task Is_in_vain_with_other_claims()
    {
        var parts = counter.Passenger.Token!.Split('.');
        var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("\"passenger\"", "\"operator\"", StringComparison.Ordinal);
        return Unauthorized(() => counter.Nobody.With($"{parts[0]}.{Encoded(claims)}.{parts[2]}").Get(counter.Trip));
    }

    [Theory, InlineData("none"), InlineData("None"), InlineData("HS512")]
    public Task Is_in_vain_with_another_algorithm(string algorithm)
    {
        var parts = counter.Passenger.Token!.Split('.');
        var signature = algorithm == "HS512" ? parts[2] : "";
        return Unauthorized(() => counter.Nobody.With($"{Encoded($$"""{"alg":"{{algorithm}}","typ":"JWT"}""")}.{parts[1]}.{signature}").Get(counter.Trip));
    }

    [Fact]
    public Task Is_in_vain_by_another_key()
    {
        var (head, _) = Parts(counter.Passenger.Token!);
        var signature = HMACSHA256.HashData("a key that somebody else made up!"u8, Encoding.ASCII.GetBytes(head));
        return Unauthorized(() => counter.Nobody.With($"{head}.{Base64Url.EncodeToString(signature)}").Get(counter.Trip));
    }

    [Fact]
    public async Task Does_not_keep_anyone_from_what_is_open_to_all()
    {
        var strangers = counter.Nobody.With("x.y.z");
        Assert.Equal(200, (await strangers.Entry()).Status);
        var home = await strangers.Home();
        Assert.Equal(200, home.Status);
        Assert.False(home.Has("ride:trips"));
    }

    [Fact]
    public async Task Holds_for_a_working_day_and_no_longer()
    {
        var time = new FakeTime();
        await using var taxi = await Taxi.Start(time);
        var passenger = await counter.At(taxi).SignIn("passenger-1");
        var trips = (await passenger.Home()).Link("ride:trips");
        time.Advance(Lifetime);
        Assert.Equal(200, (await passenger.Get(trips)).Status);
        time.Advance(Skew);
        var answer = await passenger.Get(trips);
        await Refusal.Is(counter, answer, 401, "unauthorized");
        Assert.Contains("expired", answer.Of("detail"));
        Assert.Equal(200, (await (await passenger.SignIn("passenger-1")).Get(trips)).Status);
    }

    private async Task Unauthorized(Func<Task<Answer>> ask)
    {
        var answer = await counter.Refused(401, "unauthorized", ask);
        Assert.StartsWith("Bearer", answer.Header("www-authenticate"));
        Assert.Contains("sign-in", answer.Templates);
        Assert.Equal(200, (await counter.Nobody.Get(answer.Link("ride:sign-in"))).Status);
    }

    private static (string Head, string Signature) Parts(string token) => (token[..token.LastIndexOf('.')], token[(token.LastIndexOf('.') + 1)..]);

    private static string Encoded(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
