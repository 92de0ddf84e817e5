using System.Text;
using System.Text.Json;

namespace Tests.Contract;

/// <summary>An edit changes what is given, keeps the rest, and never overwrites what its sender has not seen.</summary>
public sealed class Editing(Counter counter) : IClassFixture<Counter>
{
    private const string MergePatch = "application/merge-patch+json", Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData(MergePatch, """{"name":"Mia Weiss"}"""), InlineData(Wire.Json, """{"name":"Mia Weiss"}"""), InlineData("APPLICATION/Merge-Patch+JSON; charset=utf-8", """{"name":"Mia Weiss"}"""), InlineData(Form, "name=Mia+Weiss")]
    public async Task Keeps_what_is_not_given(string type, string body)
    {
        var before = await Somebody();
        var after = await Patch(before, type, body, ("If-Match", before.Header("etag")));
        Assert.Equal((200, "Mia Weiss", "2"), (after.Status, after.Of("name"), after.Of("version")));
        Assert.Equal((before.Of("phone"), before.Of("email")), (after.Of("phone"), after.Of("email")));
        Assert.Equal((after.Text, after.Header("etag")), (await Now(before) is var now ? now.Text : "", now.Header("etag")));
    }

    [Theory, InlineData(MergePatch, """{"email":null}"""), InlineData(Wire.Json, """{"email":null}"""), InlineData(Form, "email=")]
    public async Task Removes_what_is_given_as_nothing(string type, string body)
    {
        var before = await Somebody();
        var after = await Patch(before, type, body, ("If-Match", before.Header("etag")));
        Assert.Equal(200, after.Status);
        Assert.False(after.Json.TryGetProperty("email", out _));
        Assert.Equal(before.Of("phone"), after.Of("phone"));
    }

    [Theory, InlineData("""{"name":null}""", "name"), InlineData("""{"phone":"555"}""", "phone"), InlineData("""{"email":"nobody"}""", "email"), InlineData("""{"version":"one"}""", "version"), InlineData("""{"version":true}""", "version"), InlineData("""{"version":1.5}""", "version"), InlineData("""{"version":99999999999}""", "version")]
    public async Task Says_what_needs_mending(string body, string field)
    {
        var before = await Somebody();
        var answer = await Refused(422, "validation", before, MergePatch, body, ("If-Match", before.Header("etag")));
        Assert.Equal(field, Assert.Single(answer.Json.GetProperty("errors").EnumerateArray()).GetProperty("field").GetString());
        Assert.Equal(before.Target("edit"), answer.Target("edit"));
    }

    [Fact]
    public async Task Begins_with_what_there_is()
    {
        var somebody = await Somebody();
        Assert.Equal("PATCH", somebody.Json.GetProperty("_templates").GetProperty("edit").GetProperty("method").GetString());
        Assert.Equal([somebody.Of("name"), somebody.Of("phone"), somebody.Of("email"), "1"], Prefilled(somebody).Select(property => property.GetProperty("value").ToString()));
        Assert.Equal(("version", "hidden"), (Prefilled(somebody)[^1].GetProperty("name").GetString(), Prefilled(somebody)[^1].GetProperty("type").GetString()));
    }

    [Theory, InlineData(MergePatch, """{"name":"Mia Weiss"}"""), InlineData(MergePatch, """{"name":"Mia Weiss","version":null}"""), InlineData(Wire.Json, """{"name":"Mia Weiss","version":""}"""), InlineData(Form, "name=Mia+Weiss"), InlineData(Form, "name=Mia+Weiss&version="), InlineData(Form, "name=Mia+Weiss&version=1&version=")]
    public async Task Is_not_done_blindly(string type, string body)
    {
        var answer = await Refused(428, "precondition-required", await Somebody(), type, body);
        Assert.Contains("edit", answer.Templates);
    }

    [Theory]
    [InlineData("If-Match", 1, null), InlineData("If-Match", 1, "2"), InlineData("If-Match", 2, "1"), InlineData(null, 0, "1"), InlineData(null, 0, "1.0"), InlineData(null, 0, "3.0"), InlineData(null, 0, "\"1\""), InlineData(null, 0, "3e0"), InlineData("If-Match", 0, null), InlineData("If-None", 0, "1")]
    public async Task Is_not_done_by_somebody_who_knows_another_version(string? header, int known, string? version)
    {
        var first = await Somebody();
        var second = await Patch(first, MergePatch, """{"name":"Mia Weiss"}""", ("If-Match", first.Header("etag")));
        (string, string)[] headers = header is null ? [] : [(header, known switch { 1 => first.Header("etag"), 2 => second.Header("etag"), _ => "\"another\"" })];
        var answer = await Refused(412, "precondition-failed", first, MergePatch, $$"""{"name":"Mia Schwarz"{{(version is null ? "" : ",\"version\":" + version)}}}""", headers);

        Assert.Equal(first.Link("self"), answer.Link("about"));
        Assert.Equal("2", Prefilled(answer)[^1].GetProperty("value").ToString());
        Assert.Equal(200, (await counter.Operator.Send("PATCH", answer.Target("edit"), """{"name":"Mia Schwarz","version":2}"""u8.ToArray(), Wire.Json)).Status);
    }

    [Theory, InlineData("name=Mia&version=1&version=2", 200), InlineData("name=Mia&version=2&version=1", 412), InlineData("name=Mia&version=1.0", 412), InlineData("name=Mia&version=+2+", 200)]
    public async Task Takes_the_last_of_a_repeated_version(string body, int expected)
    {
        var first = await Somebody();
        await Patch(first, MergePatch, "{}", ("If-Match", "*"));
        Assert.Equal(expected, (await Patch(first, Form, body)).Status);
    }

    [Fact]
    public async Task Takes_the_tag_of_the_form_for_the_tag_of_the_document()
    {
        var somebody = await Somebody();
        var form = await counter.Operator.Get(somebody.Link("ride:edit"));
        Assert.NotEqual(somebody.Header("etag"), form.Header("etag"));
        var plain = (await counter.Operator.Get(somebody.Link("self"), "application/hal+json")).Header("etag");
        Assert.Equal(200, (await Patch(form, Wire.Json, """{"name":"Mia Weiss"}""", ("If-Match", form.Header("etag")))).Status);
        Assert.Equal(412, (await Patch(form, Wire.Json, """{"name":"Mia Schwarz"}""", ("If-Match", plain))).Status);
        Assert.Equal(412, (await Patch(form, Wire.Json, """{"name":"Mia Schwarz"}""", ("If-Match", "W/" + (await Now(somebody)).Header("etag")))).Status);
    }

    [Fact]
    public async Task Can_be_sent_to_the_document_itself()
    {
        var somebody = await Somebody();
        var after = await counter.Operator.Send("PATCH", somebody.Link("self"), """{"name":"Mia Weiss"}"""u8.ToArray(), MergePatch, ("If-Match", somebody.Header("etag")));
        Assert.Equal((200, "Mia Weiss"), (after.Status, after.Of("name")));
        await Refusal.Is(counter, await counter.Operator.Send("PATCH", somebody.Link("self"), "{}"u8.ToArray(), MergePatch), 428, "precondition-required");
        await Refusal.Is(counter, await counter.Other.Send("PATCH", somebody.Link("self"), "{}"u8.ToArray(), MergePatch), 404, "not-found");
        await Refusal.Is(counter, await counter.Driver.Send("PATCH", somebody.Link("self"), "{}"u8.ToArray(), MergePatch), 403, "not-allowed");
    }

    [Fact]
    public async Task Tells_how_it_is_done()
    {
        var somebody = await Somebody();
        foreach (var url in new[] { somebody.Link("self"), somebody.Target("edit") })
        {
            var options = await counter.Operator.Send("OPTIONS", url, null, null);
            Assert.Equal((204, "GET, HEAD, PATCH"), (options.Status, string.Join(", ", options.Header("allow").Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal))));
            foreach (var type in new[] { MergePatch, Wire.Json, Form }) Assert.Contains(type, options.Header("accept-patch"));
            Assert.Contains("PATCH", (await counter.Operator.Post(url, "{}")).Header("allow"));
        }
        var answer = await Refused(415, "unsupported-media-type", somebody, "application/json-patch+json", "[]", ("If-Match", "*"));
        Assert.Contains(MergePatch, answer.Header("accept-patch"));
        Assert.Empty(answer.Header("accept-post"));
    }

    [Fact]
    public async Task Is_done_once_under_one_key()
    {
        var somebody = await Somebody();
        (string, string)[] once = [("If-Match", somebody.Header("etag")), ("Idempotency-Key", "\"an edit\"")];
        var first = await Patch(somebody, MergePatch, """{"name":"Mia Weiss"}""", once);
        await Patch(somebody, MergePatch, """{"name":"Mia Schwarz"}""", ("If-Match", first.Header("etag")));
        var again = await Patch(somebody, MergePatch, """{"name":"Mia Weiss"}""", once);
        Assert.Equal((200, "true", first.Text, first.Header("etag")), (again.Status, again.Header("idempotent-replayed"), again.Text, again.Header("etag")));
        await Refused(422, "idempotency-key-reused", somebody, MergePatch, """{"name":"Mia Braun"}""", once);
        Assert.Equal("Mia Schwarz", (await Now(somebody)).Of("name"));
    }

    [Fact]
    public async Task Is_done_by_one_of_those_who_know_the_same()
    {
        var somebody = await Somebody();
        var answers = await Task.WhenAll(Enumerable.Range(1, 10).Select(number => Patch(somebody, MergePatch, $$"""{"name":"Mia {{number}}"}""", ("If-Match", somebody.Header("etag")))));
        var done = Assert.Single(answers, answer => answer.Status == 200);
        foreach (var late in answers.Where(answer => answer != done)) await Refusal.Is(counter, late, 412, "precondition-failed");
        Assert.Equal((done.Of("name"), "2"), (await Now(somebody) is var now ? now.Of("name") : "", now.Of("version")));
    }

    [Fact]
    public async Task Undoes_no_other_even_when_it_means_any_version()
    {
        var somebody = await Somebody();
        for (var round = 0; round < 10; round++)
        {
            var answers = await Task.WhenAll(new[] { $$"""{"name":"Mia {{round}}"}""", $$"""{"phone":"+493055510{{round}}"}""", $$"""{"email":"mia{{round}}@example.org"}""" }.Select(body => Patch(somebody, MergePatch, body, ("If-Match", "*"))));
            Assert.All(answers, answer => Assert.Equal(200, answer.Status));
            var now = await Now(somebody);
            Assert.Equal(($"Mia {round}", $"+493055510{round}", $"mia{round}@example.org"), (now.Of("name"), now.Of("phone"), now.Of("email")));
        }
    }

    // A passenger of a test's own, as an operator sees them.
    private async Task<Answer> Somebody()
    {
        var passengers = await counter.Operator.Get((await counter.Operator.Home()).Link("ride:passengers"));
        var somebody = await counter.Operator.Post(passengers.Target("register"), """{"name":"Mia Schwarz","phone":"+4930555999","email":"mia@example.org"}""");
        Assert.Equal((201, "1"), (somebody.Status, somebody.Of("version")));
        return somebody;
    }

    private Task<Answer> Patch(Answer of, string type, string body, params (string, string)[] headers) => counter.Operator.Send("PATCH", of.Target("edit"), Encoding.UTF8.GetBytes(body), type, headers);

    private Task<Answer> Now(Answer of) => counter.Operator.Get(of.Link("self"));

    private async Task<Answer> Refused(int status, string type, Answer of, string contentType, string body, params (string, string)[] headers)
    {
        var before = (await Now(of)).Text;
        var answer = await Patch(of, contentType, body, headers);
        await Refusal.Is(counter, answer, status, type);
        Assert.Equal(before, (await Now(of)).Text);
        return answer;
    }

    private static List<JsonElement> Prefilled(Answer answer) => [.. answer.Json.GetProperty("_templates").GetProperty("edit").GetProperty("properties").EnumerateArray()];
}
