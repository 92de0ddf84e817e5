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
        Assert.Matches("^..:..:.. moved  open: Lamp\n..:..:.. done  sent: Lamp\n$", lines);
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

    private string Root => _shop.Root.AbsoluteUri;

    private Task<(int Code, string Out, string Err)> Hal(params string[] words) =>
        words[0].EndsWith('\n') ? Run(words[0], words[1..]) : Run(null, words);

    private async Task<(int Code, string Out, string Err)> Run(string? typed, string[] words)
    {
        using var say = new StringWriter { NewLine = "\n" };
        using var complain = new StringWriter { NewLine = "\n" };
        var code = await HalCommand.Run(words, new Surroundings(new StringReader(typed ?? ""), say, complain, _folder) { Interactive = typed is not null });
        return (code, say.ToString(), complain.ToString());
    }
}
