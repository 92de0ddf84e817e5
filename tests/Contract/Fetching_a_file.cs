namespace Tests.Contract;

/// <summary>The file of an export: whole, in parts, or not again.</summary>
public sealed class Fetching_a_file(Counter counter) : IClassFixture<Counter>, IAsyncLifetime
{
    private string _file = "", _export = "";

    public async ValueTask InitializeAsync()
    {
        // Enough of them for a file that is worth compressing.
        for (var i = 0; i < 5; i++) await counter.Other.RequestTrip();
        var asked = await counter.Operator.Post((await counter.Operator.Get((await counter.Operator.Home()).Link("ride:exports"))).Target("request"), """{"format":"csv"}""");
        Assert.Equal((202, asked.Link("self"), "1"), (asked.Status, asked.Header("location"), asked.Header("retry-after")));
        _export = asked.Link("self");
        await Counter.Seen(counter.Operator, _export, "ride.export.ready");
        _file = (await counter.Operator.Get(_export)).Link("enclosure");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Gives_it_whole_as_something_to_keep()
    {
        var whole = await Fetch();
        Assert.Equal((200, "text/csv; charset=utf-8; header=present"), (whole.Status, whole.Header("content-type")));
        Assert.Matches("^attachment; filename=\"?trips-2026-03-01-[0-9]{4}.csv", whole.Header("content-disposition"));
        Assert.Equal(("private, no-cache", "Accept, Accept-Encoding, Authorization", "bytes"), (whole.Header("cache-control"), whole.Header("vary"), whole.Header("accept-ranges")));
        var head = await counter.Operator.Send("HEAD", _file, null, null, ("Accept-Encoding", "identity"));
        Assert.Equal((200, 0, whole.Header("etag"), whole.Body.Length.ToString()), (head.Status, head.Body.Length, head.Header("etag"), head.Header("content-length")));
    }

    [Fact]
    public async Task Gives_the_part_that_is_missing()
    {
        var whole = await Fetch();
        var rest = await Fetch(("Range", "bytes=10-"), ("If-Range", whole.Header("etag")));
        Assert.Equal((206, $"bytes 10-{whole.Body.Length - 1}/{whole.Body.Length}"), (rest.Status, rest.Header("content-range")));
        Assert.Equal(whole.Body[10..], rest.Body);
        Assert.Equal(200, (await Fetch(("Range", "bytes=10-"), ("If-Range", "\"other\""))).Status);
    }

    [Fact]
    public async Task Gives_nothing_again_to_who_has_it()
    {
        var tags = new List<string>();
        foreach (var coding in new[] { "identity", "gzip", "br" })
        {
            var tag = (await Fetch(("Accept-Encoding", coding))).Header("etag");
            Assert.Matches("^\"[!-~]+\"$", tag);
            var again = await Fetch(("Accept-Encoding", coding), ("If-None-Match", tag));
            Assert.Equal((304, 0, tag), (again.Status, again.Body.Length, again.Header("etag")));
            tags.Add(tag);
        }
        Assert.Equal(tags, tags.Distinct());
    }

    [Fact]
    public async Task Refuses_a_part_there_is_not()
    {
        var length = (await Fetch()).Body.Length;
        var refused = await counter.Refused(416, "range-not-satisfiable", () => Fetch(("Range", $"bytes={length}-")));
        Assert.Equal($"bytes */{length}", refused.Header("content-range"));
        Assert.Equal("", refused.Header("content-disposition"));
    }

    [Fact]
    public async Task Refuses_another_file_than_the_one_meant() =>
        await counter.Refused(412, "precondition-failed", () => Fetch(("If-Match", "\"other\"")));

    [Theory, InlineData("application/json"), InlineData("text/html"), InlineData("text/csv;q=0")]
    public async Task Refuses_another_type_than_it_has(string accept)
    {
        var refused = await counter.Refused(406, "not-acceptable", () => counter.Operator.Get(_file, accept));
        Assert.Contains("text/csv", refused.Of("detail"));
    }

    [Fact]
    public async Task Is_for_those_who_may_see_the_export()
    {
        await counter.Refused(404, "not-found", () => counter.Passenger.Get(_file, "*/*"));
        await counter.Refused(401, "unauthorized", () => counter.Nobody.Get(_file, "*/*"));
        await counter.Refused(405, "method-not-allowed", () => counter.Operator.Post(_file, "{}"));
    }

    // As it is, unless a test says otherwise: a part is of the bytes of one coding.
    private Task<Answer> Fetch(params (string Name, string Value)[] headers) => counter.Operator.Get(_file, "text/csv, */*;q=0.1", [("Accept-Encoding", "identity"), .. headers]);
}
