using System.Text.Json;
using Hypermedia.Cli;

namespace Tests.Client;

public sealed class Running_hal : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hal-").FullName;
    private Shop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await Shop.Open();
        _shop.Put("/", "{'title':'Corner shop','_links':{'self':{'href':'/'},'orders':{'href':'/orders','title':'Your orders'},'find':{'href':'/find{?q}','templated':true},'old':{'href':'/x','deprecation':'https://docs.example/old'},'shop:sign-in':{'href':'/door'}}}");
        _shop.Put("/door", "{'_links':{'self':{'href':'/door'}},'_templates':{'enter':{'method':'POST','target':'/in','title':'Enter','properties':[{'name':'who','prompt':'Who are you','required':true,'options':{'inline':[{'prompt':'Ana Lima','value':'ana'},{'prompt':'Bo','value':'bo'}],'maxItems':1}}]}}}");
        _shop.Put("/in", context =>
        {
            var who = JsonDocument.Parse(_shop.Last.Body).RootElement.GetProperty("who").GetString();
            context.Response.ContentType = "application/json";
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, $$"""{"access_token":"t-{{who}}","token_type":"Bearer","expires_in":600}""");
        });
        _shop.Put("/orders", "{'_links':{'self':{'href':'/orders'},'monitor':{'href':'/events'}},'_embedded':{'item':[{'title':'Lamp','status':'open','_links':{'self':{'href':'/orders/1'}},'_templates':{'ship':{'method':'POST'}}},{'title':'Rug','status':'sent'}]}}");
        _shop.Put("/orders/1", "{'title':'Lamp','status':'open','_links':{'self':{'href':'/orders/1'}},'_templates':{'ship':{'method':'POST','target':'/ship','title':'Ship it','properties':[{'name':'boxes','type':'number','required':true,'min':0,'max':9},{'name':'note'}]}}}");
        _shop.Put("/ship", "{'title':'Lamp','status':'sent','_links':{'self':{'href':'/orders/1'}}}");
        _shop.Put("/find", "{'title':'Found'}");
        _shop.Put("/closed", "{'title':'Closed','detail':'We open at nine.','_links':{'start':{'href':'/'}}}", "application/problem+json", 409);
        _shop.Put("/many", "{'title':'Which one?'}", status: 300);
        _shop.Put("/broken", "", "", 503);
        _shop.Put("/events", "id: 1\nevent: moved\ndata: {'title':'Lamp','status':'open'}\n\nid: 2\nevent: done\ndata: {'title':'Lamp','status':'sent'}\n\n", "text/event-stream");
    }

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Shows_a_page_of_what_it_is_and_where_it_leads()
    {
        var (code, page, _) = await Hal("get", Root);
        Assert.Equal(0, code);
        Assert.StartsWith("Corner shop\n", page, StringComparison.Ordinal);
        Assert.Contains("orders              Your orders, /orders", page, StringComparison.Ordinal);
        Assert.Contains("(asks for q)", page, StringComparison.Ordinal);
        Assert.Contains("(deprecated: https://docs.example/old)", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', page);
        Assert.All(page.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task Shows_what_can_be_done_and_with_what()
    {
        var (_, page, _) = await Hal("get", Root, "orders", "item[status=open]");
        Assert.StartsWith("Lamp: open\n", page, StringComparison.Ordinal);
        Assert.Contains("boxes* 0-9, note", page, StringComparison.Ordinal);
        Assert.Contains("open: Lamp — ship", (await Hal("get", Root, "orders")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_the_body_as_it_came_when_asked_to()
    {
        _shop.Put("/exact", "{ 'a' : 1.00 }");
        Assert.Equal("{ \"a\" : 1.00 }\n", (await Hal("get", Root + "exact", "--json")).Out);
    }

    [Fact]
    public async Task Fills_templates_and_sends_header_fields_given_by_hand()
    {
        await Hal("get", Root, "find", "q=red lamp", "-H", "X-Mine: 7", "--token", "abc");
        Assert.Equal(("/find?q=red%20lamp", "7", "Bearer abc"), (_shop.Last.Path, _shop.Last.Header("X-Mine"), _shop.Last.Header("Authorization")));
    }

    [Theory]
    [InlineData(0, "orders")]
    [InlineData(3, "many")]
    [InlineData(4, "closed")]
    [InlineData(5, "broken")]
    [InlineData(4, "nowhere")]
    public async Task Tells_a_script_how_it_ended(int expected, string path) => Assert.Equal(expected, (await Hal("get", Root + path)).Code);

    [Fact]
    public async Task Tells_a_refusal_from_what_is_possible_instead()
    {
        var (_, page, said) = await Hal("get", Root + "closed");
        Assert.StartsWith("We open at nine.\n", page, StringComparison.Ordinal);
        Assert.Contains("start", page, StringComparison.Ordinal);
        Assert.Contains("409 Closed", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "Offered: self, orders, find, old, shop:sign-in.")]
    [InlineData("orders", "--frob", "There is no option --frob.")]
    public async Task Asks_for_better_words(params string[] words)
    {
        var (code, _, said) = await Hal(["get", Root, .. words[..^1]]);
        Assert.Equal(2, code);
        Assert.Contains(words[^1], said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Needs_an_address_only_at_first()
    {
        Assert.Equal(2, (await Hal("get", ".")).Code);
        await Hal("get", Root, "orders", "item[0]");
        var (code, page, _) = await Hal("do", ".", "ship", "boxes=2");
        Assert.Equal((0, "Lamp: sent"), (code, page.Split('\n')[0]));
        Assert.Equal("""{"boxes":2}""", _shop.Last.Body);
    }

    [Fact]
    public async Task Lists_what_a_form_still_needs_and_sends_nothing()
    {
        var (code, _, said) = await Hal("do", Root, "orders", "item[0]", "ship", "note=x", "colour=red");
        Assert.Equal(2, code);
        Assert.Contains("boxes: It needs a value.", said, StringComparison.Ordinal);
        Assert.Contains("colour: The form has no such field.", said, StringComparison.Ordinal);
        Assert.DoesNotContain(_shop.Requests, r => r.Path == "/ship");
    }

    [Fact]
    public async Task Asks_a_person_until_the_answer_fits()
    {
        var (code, _, said) = await Hal("12\n3\n", "do", Root, "orders", "item[0]", "ship");
        Assert.Equal(0, code);
        Assert.Contains("It must be at most 9.", said, StringComparison.Ordinal);
        Assert.Equal("""{"boxes":3}""", _shop.Last.Body);
    }

    [Fact]
    public async Task Says_which_forms_there_are()
    {
        var (code, _, said) = await Hal("do", Root, "orders", "item[0]", "sell");
        Assert.Equal(2, code);
        Assert.Contains("Offered: ship.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signs_in_by_name_and_remembers_each_person_for_themselves()
    {
        Assert.Equal(0, (await Hal("sign-in", Root, "who=ana", "--as", "ana")).Code);
        var (code, _, said) = await Hal("2\n", "sign-in", Root);
        Assert.Equal(0, code);
        Assert.Contains("Ana Lima", said, StringComparison.Ordinal);

        await Hal("get", ".");
        Assert.Equal("Bearer t-bo", _shop.Last.Header("Authorization"));
        await Hal("get", Root, "--as", "ana");
        Assert.Equal("Bearer t-ana", _shop.Last.Header("Authorization"));

        Assert.Contains("Signed out", (await Hal("sign-out", Root, "--as", "ana")).Err, StringComparison.Ordinal);
        await Hal("get", Root, "--as", "ana");
        Assert.Null(_shop.Last.Header("Authorization"));
    }

    [Fact]
    public async Task Keeps_tokens_where_only_their_owner_reads_them()
    {
        await Hal("sign-in", Root, "who=ana");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "credentials.json")));
        await using var other = await Shop.Open();
        other.Put("/", "{}");
        await Hal("get", other.Root.AbsoluteUri);
        Assert.Null(other.Last.Header("Authorization"));
    }

    [Fact]
    public async Task Watches_what_happens_line_by_line()
    {
        var (code, lines, _) = await Hal("watch", Root, "orders", "--until", "done");
        Assert.Equal(0, code);
        Assert.Matches("^Lamp\n..:..:..  open        moved\n..:..:..  sent        done\n$", lines);
        (code, lines, _) = await Hal("watch", Root, "orders", "monitor", "--json", "--count", "1");
        Assert.Equal((0, """{"name":"moved","id":"1","data":{"title":"Lamp","status":"open"}}""" + "\n"), (code, lines));
    }

    [Fact]
    public async Task Keeps_what_is_no_text_in_a_file()
    {
        _shop.Put("/logo", "picture", "image/png");
        Assert.Contains("--output", (await Hal("get", Root + "logo")).Err, StringComparison.Ordinal);
        var file = Path.Combine(_folder, "logo.png");
        await Hal("get", Root + "logo", "-o", file);
        Assert.Equal("picture", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Does_not_let_a_document_move_the_cursor()
    {
        _shop.Put("/evil", "{'title':'\\u001b[2Jgone'}");
        Assert.DoesNotContain('\u001b', (await Hal("get", Root + "evil")).Out);
    }

    [Theory]
    [InlineData("127.0.0.1:6102", "it needs http:// or https:// before it, as in http://127.0.0.1:6102.")]
    [InlineData("localhost:5000/x", "as in http://localhost:5000/x.")]
    [InlineData("ftp://shop.example", "begins with http:// or https://, not with ftp://.")]
    [InlineData("orders", "'orders' is no address")]
    public async Task Says_what_is_wrong_with_an_address(string address, string sentence)
    {
        var (code, _, said) = await Hal("get", address);
        Assert.Equal(2, code);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Did you mean 'shop:sign-in'?", "get", "sign-in")]
    [InlineData("Did you mean 'orders'?", "get", "oders")]
    [InlineData("There is 'orders' here, but none that is 'orders[3]'.", "get", "orders[3]")]
    [InlineData("'ship' is a form: hal do", "get", "orders", "item[0]", "ship")]
    [InlineData("Did you mean 'ship'?", "do", "orders", "item[0]", "shpi")]
    public async Task Guesses_what_was_meant(string sentence, string command, params string[] words)
    {
        var (code, _, said) = await Hal([command, Root, .. words]);
        Assert.Equal(2, code);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tears_no_word_apart_where_somebody_reads()
    {
        _shop.Put("/many-ways", $"{{'_links':{{{string.Join(',', Enumerable.Range(1, 20).Select(i => $"'way-{i}':{{'href':'/'}}"))}}}}}");
        var (_, _, said) = await Hal(around => around with { Watched = true }, null, ["get", Root + "many-ways", "nothing"]);
        Assert.All(said.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Equal((await Hal("get", Root + "many-ways", "nothing")).Err.Split([' ', '\n']), said.Split([' ', '\n']));
    }

    [Fact]
    public async Task Does_not_guess_wildly() =>
        Assert.DoesNotContain("mean", (await Hal("get", Root, "basket")).Err + (await Hal("frobnicate", Root)).Err, StringComparison.Ordinal);

    [Fact]
    public async Task Knows_the_nearest_command()
    {
        var (code, _, said) = await Hal("gte", Root);
        Assert.Equal((2, "There is no command 'gte'. Did you mean 'get'?\nSee hal --help.\n"), (code, said));
    }

    [Fact]
    public async Task Says_what_a_value_without_a_field_is()
    {
        var (code, _, said) = await Hal("do", Root, "orders", "item[0]", "ship", "=2");
        Assert.Equal((2, "'=2' names no field: write field=value.\n"), (code, said));
    }

    [Theory]
    [InlineData("ana", "'ana' is neither a link here nor field=value.")]
    [InlineData("--as=ana", "who: It needs a value.")]
    public async Task Says_who_can_sign_in(string word, string sentence)
    {
        var (code, _, said) = await Hal("sign-in", Root, word);
        Assert.Equal(2, code);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.Contains("'enter' asks for: who* (ana | bo).", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_itself_when_nothing_is_said()
    {
        var (code, page, _) = await Run(null, []);
        Assert.Equal(0, code);
        Assert.Contains("sign-in", page, StringComparison.Ordinal);
        Assert.Contains("3-5  what was answered last has status 3xx, 4xx or 5xx", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\n  complete ", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--time-limit", "0")]
    [InlineData("--time-limit", "soon")]
    [InlineData("--output", "nowhere/at/all/x")]
    public async Task Refuses_options_that_cannot_mean_anything_before_it_asks(string option, string value)
    {
        var (code, _, said) = await Hal("get", Root, option, value);
        Assert.Equal(2, code);
        Assert.StartsWith(option == "--output" ? $"'{value}' cannot be written" : $"--time-limit wants a whole number of seconds, 1 or more; '{value}' is none.", said, StringComparison.Ordinal);
        Assert.Empty(_shop.Requests);
    }

    [Fact]
    public async Task Does_not_empty_a_drawing_over_the_reader()
    {
        _shop.Put("/plan", "<svg/>", "image/svg+xml");
        Assert.Equal("<svg/>\n", (await Hal("get", Root + "plan")).Out);
        Assert.Equal("<svg/>\n", (await Hal(around => around with { Read = true }, null, ["get", Root + "plan", "--json"])).Out);
        var (_, page, said) = await Hal(around => around with { Read = true }, null, ["get", Root + "plan"]);
        Assert.Empty(page);
        Assert.Contains("is image/svg+xml, 6 bytes", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_how_to_sign_in_as_who_was_meant()
    {
        _shop.Put("/mine", "{'title':'Who are you?'}", "application/problem+json", 401);
        Assert.Contains($"To sign in: hal sign-in {Root}mine --as ana\n", (await Hal("get", Root + "mine", "--as", "ana")).Err, StringComparison.Ordinal);
        Assert.Contains($"To sign in: hal sign-in {Root}mine\n", (await Hal("get", Root + "mine")).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_a_list_in_one_way()
    {
        _shop.Put("/log", "{'_embedded':{'item':[{'status':'open','act':'order','by':'ana'},{'status':'sent','act':'ship','by':'bo','title':'Ship it'}],'shop:desk':[{'name':'North'}]}}");
        var (_, page, _) = await Hal("get", Root + "log");
        Assert.Contains("Shows 2 items\n", page, StringComparison.Ordinal);
        Assert.Contains("open: act order, by ana\n", page, StringComparison.Ordinal);
        Assert.Contains("sent: act ship, by bo\n", page, StringComparison.Ordinal);
        Assert.Contains("Shows shop:desk (1)\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_once_what_on_its_way_is_on_its_way_out()
    {
        Deprecate("/orders", "{'_links':{'old':{'href':'/old'},'monitor':{'href':'/old/events'}}}");
        Deprecate("/old", "{'title':'Old','_links':{'successor-version':{'href':'/new/7'}}}");
        var told = $"deprecated since 2023-06-30, gone after 2100-12-31: {Root}why\n";
        var (code, page, said) = await Hal("get", Root, "orders", "old");
        Assert.Equal((0, $"{told}its successor: {Root}new/7\n"), (code, said));
        Assert.StartsWith("Old\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("deprecated", page, StringComparison.Ordinal);
        Assert.Equal($"{told}its successor: {Root}new\n", (await Hal("get", Root, "orders")).Err);
    }

    [Fact]
    public async Task Leaves_what_it_prints_untouched_by_what_it_says()
    {
        Deprecate("/exact", "{ 'a' : 1.00 }");
        var (_, body, said) = await Hal("get", Root + "exact", "--json");
        Assert.Equal("{ \"a\" : 1.00 }\n", body);
        Assert.StartsWith("deprecated since", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_so_too_when_it_does_watches_signs_in_or_is_refused()
    {
        Deprecate("/events", "event: done\ndata: {}\n\n", "text/event-stream");
        Assert.StartsWith("deprecated since", (await Hal("watch", Root, "orders", "--until", "done")).Err, StringComparison.Ordinal);
        Deprecate("/ship", "{'title':'Lamp'}");
        Assert.StartsWith("deprecated since", (await Hal("do", Root, "orders", "item[0]", "ship", "boxes=2")).Err, StringComparison.Ordinal);
        Deprecate("/in", "{'access_token':'t','token_type':'Bearer'}");
        Assert.StartsWith("deprecated since", (await Hal("sign-in", Root, "who=ana")).Err, StringComparison.Ordinal);
        Deprecate("/closed", "{'title':'Closed'}", "application/problem+json", 409);
        Assert.Equal($"its successor: {Root}new\n409 Closed\n", (await Hal("get", Root + "closed")).Err.Split('\n', 2)[1]);
    }

    [Fact]
    public async Task Breaks_no_address_that_is_too_long_for_a_line()
    {
        var policy = $"{Root}{new string('p', 60)}";
        _shop.Put("/x", "{}", headers: [("Deprecation", "@253402214400"), ("Sunset", "Fri, 31 Dec 9999 23:59:59 GMT"), ("Link", $"<{policy}>; rel=deprecation, <javascript:alert(1)>; rel=successor-version")]);
        Assert.Equal($"deprecated from 9999-12-31, gone after 9999-12-31:\n  {policy}\n", (await Hal("get", Root + "x")).Err);
        _shop.Put("/x", "{}", headers: [("Deprecation", "true")]);
        Assert.Equal($"deprecated: {_shop.Root.GetLeftPart(UriPartial.Authority)}\n", (await Hal("get", Root + "x")).Err);
    }

    private void Deprecate(string path, string body, string type = "application/prs.hal-forms+json", int status = 200) =>
        _shop.Put(path, body, type, status, ("Deprecation", "@1688169599"), ("Sunset", "Fri, 31 Dec 2100 23:59:59 GMT"), ("Link", "</why>; rel=\"deprecation\", </new>; rel=\"successor-version\""));

    private string Root => _shop.Root.AbsoluteUri;

    private Task<(int Code, string Out, string Err)> Hal(params string[] words) =>
        words[0].EndsWith('\n') ? Run(words[0], words[1..]) : Run(null, words);

    private Task<(int Code, string Out, string Err)> Run(string? typed, string[] words) => Hal(around => around, typed, words);

    private async Task<(int Code, string Out, string Err)> Hal(Func<Surroundings, Surroundings> where, string? typed, string[] words)
    {
        using var say = new StringWriter { NewLine = "\n" };
        using var complain = new StringWriter { NewLine = "\n" };
        var code = await HalCommand.Run(words, where(new Surroundings(new StringReader(typed ?? ""), say, complain, _folder) { Interactive = typed is not null }));
        return (code, say.ToString(), complain.ToString());
    }
}
