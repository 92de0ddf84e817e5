using System.Net;

namespace Tests.Explorer;

public sealed class SigningIn
{
    [Fact]
    public async Task Returns_to_where_it_began_and_is_remembered_for_that_origin()
    {
        await using var host = await ExploringHost.Start();
        var sent = await host.Send(await host.See("/explorer"), "sign-in", ("f.who", "ada"));
        Assert.Equal((HttpStatusCode.SeeOther, host.Explore("/")), (sent.Status, sent.LeadsTo));
        var page = await host.See(host.Explore("/book"));
        Assert.Equal("Ada", page.Text(".identity summary strong"));
        Assert.Equal("Bearer secret-of-ada", host.Lending.Heard.Last().Headers.Authorization.ToString());
    }

    [Fact]
    public async Task Points_onward_and_folds_the_form_that_did_its_part()
    {
        await using var host = await ExploringHost.Start();
        var before = await host.See("/explorer");
        Assert.True(before.Document.QuerySelector("[data-act=sign-in]")!.HasAttribute("open"));
        await host.Send(before, "sign-in", ("f.who", "ada"));
        var after = await host.See("/explorer");
        Assert.False(after.Document.QuerySelector("[data-act=sign-in]")!.HasAttribute("open"));
        Assert.Equal(["links", "forms"], after.Document.QuerySelectorAll("[data-part=links], [data-part=forms]").Select(p => p.GetAttribute("data-part")));
        Assert.True((await host.See(host.Explore("/book"))).Document.QuerySelector("[data-act=lend]")!.HasAttribute("open"));
    }

    [Fact]
    public async Task Leaves_the_token_in_no_page_no_address_and_no_readable_cookie()
    {
        await using var host = await ExploringHost.Start();
        var sent = await host.Send(await host.See("/explorer"), "sign-in", ("f.who", "ada"));
        var page = await host.See(sent.LeadsTo!);
        Assert.DoesNotContain("secret-of-ada", sent.LeadsTo + sent.Html + page.Html, StringComparison.Ordinal);
        var cookie = sent.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("explorer-pass", StringComparison.Ordinal));
        Assert.DoesNotContain("secret-of-ada", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Is_for_one_origin_even_where_another_is_allowed()
    {
        await using var other = await ExploringHost.Start();
        await using var host = await ExploringHost.Start((options, api) =>
        {
            options.Entry = _ => api;
            options.AllowedOrigins.Add(other.Api.GetLeftPart(UriPartial.Authority));
        });
        await host.Send(await host.See("/explorer"), "sign-in", ("f.who", "ada"));
        await host.See("/explorer?uri=" + Uri.EscapeDataString(new Uri(other.Api, "/book").AbsoluteUri));
        await host.See(host.Explore("/away?to=" + Uri.EscapeDataString(new Uri(other.Api, "/book").AbsoluteUri)));
        Assert.Equal(2, other.Lending.Heard.Count);
        Assert.All(other.Lending.Heard, h => Assert.Empty(h.Headers.Authorization.ToString()));
    }

    [Fact]
    public async Task Is_possible_with_a_password_and_with_header_fields_of_ones_own()
    {
        await using var host = await ExploringHost.Start();
        await Identify(host, ("do", "password"), ("user", "ada"), ("password", "pässword"));
        await Identify(host, ("do", "header"), ("header", "X-Api-Key"), ("value", "key-1"));
        var page = await host.See(host.Explore("/book"));
        var sent = host.Lending.Heard.Last().Headers;
        Assert.Equal(("Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("ada:pässword")), "key-1"), (sent.Authorization.ToString(), sent["X-Api-Key"].ToString()));
        Assert.DoesNotContain("key-1", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host", "elsewhere.example", "This header field belongs to the connection and cannot be chosen.")]
    [InlineData("Transfer-Encoding", "chunked", "This header field belongs to the connection and cannot be chosen.")]
    [InlineData("X Y", "1", "This cannot be sent: it is empty or holds characters no header field may have.")]
    [InlineData("X-A", "1\r\nX-B: 2", "This cannot be sent: it is empty or holds characters no header field may have.")]
    public async Task Cannot_break_the_request(string header, string value, string said)
    {
        await using var host = await ExploringHost.Start();
        await Identify(host, ("do", "header"), ("header", header), ("value", value));
        Assert.Equal(said, (await host.See("/explorer")).Text("[data-notice]"));
    }

    [Fact]
    public async Task Takes_one_button_where_a_document_carries_a_token()
    {
        await using var host = await ExploringHost.Start();
        var page = await host.See(host.Explore("/key"));
        Assert.NotNull(page.Document.QuerySelector("[data-token-offer] button"));
        await Identify(host, ("do", "adopt"), ("uri", new Uri(host.Api, "/key").AbsoluteUri));
        await host.See(host.Explore("/book"));
        Assert.Equal("Bearer secret-of-the-key", host.Lending.Heard.Last().Headers.Authorization.ToString());
    }

    private static async Task Identify(ExploringHost host, params (string Name, string Value)[] fields)
    {
        var token = (await host.See("/explorer")).Document.QuerySelector(".identity input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Prepend(("uri", host.Api.AbsoluteUri)).GroupBy(f => f.Item1).Select(f => KeyValuePair.Create(f.Key, f.Last().Item2))]);
        using var response = await host.Browser.PostAsync("/explorer/identity", form);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    [Fact]
    public async Task Can_be_undone()
    {
        await using var host = await ExploringHost.Start();
        await host.Send(await host.See("/explorer"), "sign-in", ("f.who", "ada"));
        var page = await host.See("/explorer");
        var token = page.Document.QuerySelector(".identity input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("uri", host.Api.AbsoluteUri), new("do", "forget")]);
        using var response = await host.Browser.PostAsync("/explorer/identity", form);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("false", (await host.See("/explorer")).Document.QuerySelector(".identity")!.GetAttribute("data-signed-in"));
    }
}
