using System.Text.Json;

namespace Tests.Contract;

/// <summary>Everything there is, read twice: what a person reads in English has German words, and nothing else differs.</summary>
public sealed class Speaking_german(Counter counter) : IClassFixture<Counter>
{
    private static readonly string[] Said = ["title", "prompt", "placeholder", "detail"];

    // Spelled alike in both, or a name.
    private static readonly string[] Alike = ["Taxi Berlin", "Format", "Name", "Version", "ada@example.org", "https://receiver.example/hook"];

    // Names of people and places, and whatever else somebody gave: said the same in every language.
    private readonly HashSet<string> _data = [];
    private readonly SortedDictionary<string, string> _left = new(StringComparer.Ordinal);
    private readonly HashSet<string> _met = [];

    [Fact]
    public async Task Leaves_no_title_and_no_prompt_in_english()
    {
        var driver = await counter.Nobody.SignIn("driver-6");
        await Walk(driver);
        await driver.Post((await driver.Get((await driver.Home()).Link("ride:me"))).Target("go-on-duty"), """{"location":"alexanderplatz"}""");
        await Walk(driver);
        var trip = (await counter.Passenger.RequestTrip("van")).Link("self");
        await Counter.Seen(counter.Passenger, trip, "ride.trip.proposed");
        foreach (var act in new[] { "accept", "arrive", "start", "complete" })
        {
            foreach (var who in new[] { counter.Passenger, driver, counter.Operator }) await Compare(who, trip);
            await driver.Post((await driver.Get(trip)).Target(act), "{}");
        }
        foreach (var who in new[] { counter.Nobody, counter.Passenger, driver, counter.Operator }) await Walk(who);
        var order = (await counter.Passenger.Get(trip)).Link("ride:order");
        await counter.Passenger.Post((await counter.Passenger.Get(order)).Target("pay"), """{"method":"card"}""");
        var asked = await counter.Operator.Post((await counter.Operator.Get((await counter.Operator.Home()).Link("ride:exports"))).Target("request"), """{"format":"csv"}""");
        await Counter.Seen(counter.Operator, asked.Header("location"), "ride.export.ready");
        await Walk(counter.Operator);

        foreach (var text in _left.Keys.Where(IsData).ToList()) _left.Remove(text);
        Assert.True(_left.Count == 0, $"These have no German words:\n{string.Join('\n', _left.Select(text => $"{text.Key}  ({text.Value})"))}");
        Assert.True(_met.Count >= 60, $"Only {_met.Count} texts were met.");
    }

    [Theory]
    [InlineData("de", "de"), InlineData("de-AT", "de"), InlineData("DE", "de"), InlineData("de-DE,de;q=0.9,en;q=0.8", "de"), InlineData("fr, de;q=0.5", "de"), InlineData("fr", "en"), InlineData("*", "en")]
    [InlineData("en, de;q=0.9", "en"), InlineData("en-GB;q=0.3, de;q=0.2", "en"), InlineData("de;q=0, fr", "en"), InlineData("den", "en"), InlineData("", "en"), InlineData("de;q=x", "de"), InlineData(",;,de", "de"), InlineData("en;q=0.1, de-CH-1996 ; q=0.2", "de")]
    public async Task Is_chosen_by_what_the_caller_likes_best(string acceptLanguage, string chosen)
    {
        var home = (await counter.Nobody.Entry()).Link("latest-version");
        var answer = await counter.Nobody.Get(home, Wire.Forms, ("Accept-Language", acceptLanguage));
        Assert.Equal((chosen, chosen == "de" ? "Taxi Berlin, Version 2" : "Taxi Berlin, version 2"), (answer.Header("content-language"), answer.Of("title")));
        Assert.Contains("Accept-Language", answer.Header("vary"));
    }

    [Fact]
    public async Task Has_a_tag_of_its_own_and_the_same_version()
    {
        var trip = await counter.Other.RequestTrip();
        var german = await counter.Other.Get(trip.Link("self"), Wire.Forms, ("Accept-Language", "de"));
        Assert.NotEqual(trip.Header("etag"), german.Header("etag"));
        Assert.Equal(304, (await counter.Other.Get(trip.Link("self"), Wire.Forms, ("Accept-Language", "de"), ("If-None-Match", german.Header("etag")))).Status);
        Assert.Equal(200, (await counter.Other.Get(trip.Link("self"), Wire.Forms, ("If-None-Match", german.Header("etag")))).Status);
        Assert.Equal(200, (await counter.Other.Post(german.Target("redirect"), """{"destination":"ostkreuz"}""", ("If-Match", german.Header("etag")))).Status);
    }

    [Fact]
    public async Task Keeps_the_names_of_the_contract()
    {
        var (english, german) = (await counter.Passenger.Get(counter.Trip), await counter.Passenger.Get(counter.Trip, Wire.Forms, ("Accept-Language", "de")));
        Assert.Equal(Names(english.Json), Names(german.Json));
        Assert.Equal(english.Of("status"), german.Of("status"));
        var reason = german.Json.GetProperty("_templates").GetProperty("cancel").GetProperty("properties")[0].GetProperty("options").GetProperty("inline")[0];
        Assert.Equal(("changed-plans", "Pläne geändert"), (reason.GetProperty("value").GetString(), reason.GetProperty("prompt").GetString()));
        Assert.Equal(200, (await counter.Other.Post((await counter.Other.RequestTrip()).Target("cancel"), """{"reason":"changed-plans"}""", ("Accept-Language", "de"))).Status);
    }

    [Fact]
    public async Task Says_what_needs_mending()
    {
        var answer = await counter.Passenger.Post(counter.Requesting, """{"seats":7,"vehicleClass":"bicycle","note":"","pickup":"atlantis"}""", ("Accept-Language", "de"));
        Assert.Equal(("de", "Im Formular stimmt etwas nicht", "4 Felder müssen geändert werden."), (answer.Header("content-language"), answer.Of("title"), answer.Of("detail")));
        Assert.Equal(
            ["Das muss die Kennung eines Ortes sein oder ein Punkt wie „geo:Breite,Länge“.", "Das wird gebraucht.", "Das muss zwischen 1 und 6 liegen.", "Das muss eines von diesen sein: standard, van oder premium."],
            answer.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task Says_who_may_and_when()
    {
        var target = (await counter.Other.RequestTrip()).Target("cancel");
        await counter.Other.Post(target, "{}");
        Assert.Equal("Der Fahrgast dieser Fahrt oder die Zentrale darf die Fahrt stornieren, solange die Fahrt im Zustand requested, proposed, accepted oder arrived ist; jetzt ist der Zustand cancelled.",
            (await counter.Other.Post(target, "{}", ("Accept-Language", "de"))).Of("detail"));
        Assert.Equal("Diese Fahrt gibt es nicht, oder Sie dürfen nicht von ihr wissen.", (await counter.Passenger.Post(target, "{}", ("Accept-Language", "de"))).Of("detail"));
    }

    // A name, or made of names and signs: "Alexanderplatz → KaDeWe", "12.80 EUR", "trips-2026-03-01.csv".
    private bool IsData(string text) => text.EndsWith(".csv", StringComparison.Ordinal) || Alike.Contains(text) || text.Split(" → ").All(_data.Contains) || text.Split(' ').All(word => _data.Contains(word) || !word.Any(char.IsLetter));

    private async Task Walk(Wire who)
    {
        var (seen, waiting) = (new HashSet<string>(), new Queue<string>([counter.Taxi.Entry.ToString()]));
        while (waiting.TryDequeue(out var url))
            if (seen.Add(url) && await Compare(who, url) is { } document)
                foreach (var link in Links(document)) waiting.Enqueue(link);
    }

    private async Task<JsonElement?> Compare(Wire who, string url)
    {
        var english = await who.Get(url, Wire.Forms + ", */*;q=0.1", ("Accept-Language", "en"));
        if (english.MediaType is not (Wire.Forms or Wire.Plain)) return null;
        var german = await who.Get(url, Wire.Forms, ("Accept-Language", "de"));
        Assert.Equal((url, "en", "de"), (url, english.Header("content-language"), german.Header("content-language")));
        var said = Texts(german.Json, "").ToDictionary();
        foreach (var (path, text) in Texts(english.Json, ""))
        {
            Assert.True(said.ContainsKey(path), $"{url} has {path} in English only.");
            _met.Add(text);
            if (said[path] == text) _left.TryAdd(text, $"{path} of {url}");
        }
        return english.Json;
    }

    private IEnumerable<KeyValuePair<string, string>> Texts(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().SelectMany((inner, i) => Texts(inner, $"{path}/{i}"));
        if (element.ValueKind != JsonValueKind.Object) return [];
        foreach (var given in element.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String && !Said.Contains(member.Name))) _data.Add(given.Value.GetString()!);
        return element.EnumerateObject().SelectMany(member => Said.Contains(member.Name) && member.Value.ValueKind == JsonValueKind.String
            ? [KeyValuePair.Create($"{path}/{member.Name}", member.Value.GetString()!)]
            : member.Name == "inline" ? [] : Texts(member.Value, $"{path}/{member.Name}"));
    }

    // Everything that is a document: pages, pictures and streams say their type.
    private static IEnumerable<string> Links(JsonElement document) =>
        from relation in document.GetProperty("_links").EnumerateObject()
        from link in relation.Value.ValueKind == JsonValueKind.Array ? relation.Value.EnumerateArray().ToArray() : [relation.Value]
        where !link.TryGetProperty("templated", out _) && !link.TryGetProperty("type", out _)
        select link.GetProperty("href").GetString();

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(member => member.Name != "inline").SelectMany(member => Names(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };
}
