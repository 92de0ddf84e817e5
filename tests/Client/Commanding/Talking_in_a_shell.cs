namespace Tests.Client.Commanding;

public sealed class Talking_in_a_shell : IAsyncLifetime
{
    private readonly Seat _seat = new();
    private Shop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await LampShop.Open();

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _seat.Dispose();
    }

    [Fact]
    public async Task Follows_and_does_what_is_named()
    {
        var (code, page, said) = await Script("# A script.", "", "shop:orders item[0]", "ship boxes=2");
        Assert.Equal((0, ""), (code, said));
        Assert.Equal(["Lamp: open", "Lamp: sent"], Headlines(page));
        Assert.Equal("""{"boxes":2}""", _shop.Requests.Last(r => r.Method == "POST").Body);
    }

    [Fact]
    public async Task Does_at_the_end_of_a_path_what_is_offered_there()
    {
        Assert.Equal(0, (await Script("shop:orders item[0] ship boxes=3 'note=two words'")).Code);
        Assert.Equal("""{"boxes":3,"note":"two words"}""", _shop.Last.Body);
    }

    [Fact]
    public async Task Acts_on_what_it_shows_and_asks_for_nothing_twice()
    {
        await Script("shop:orders", "item[0]", "back", "forward", "raw", "ship boxes=2");
        Assert.Equal(["/", "/orders", "/orders/1", "/ship"], _shop.Requests.Select(r => r.Path));
    }

    [Fact]
    public async Task Goes_back_and_forward()
    {
        var (code, page, said) = await Script("shop:orders", "item[0]", "back", "back", "forward", "door", "forward");
        Assert.Equal(["Orders", "Lamp: open", "Orders", "Corner shop", "Orders"], Headlines(page));
        Assert.Equal(2, code);
        Assert.Contains("There is no link 'door' here.", said, StringComparison.Ordinal);
        Assert.Equal((2, "This is where it began.\n"), await CodeAndErr("back"));
        Assert.Equal((2, "Nobody has been further.\n"), await CodeAndErr("shop:orders", "back", "door", "forward"));
    }

    [Fact]
    public async Task Ends_a_script_at_the_first_line_that_fails_for_the_next_would_be_done_elsewhere()
    {
        var (code, _, said) = await Script("shop:orders item[7]", "ship boxes=2");
        Assert.Equal(2, code);
        Assert.Contains("item[7]", said, StringComparison.Ordinal);
        Assert.DoesNotContain(_shop.Requests, r => r.Method == "POST");
        Assert.Equal((4, "We open at nine."), ((await Script($"get {Root}closed")).Code, (await Script($"get {Root}closed")).Out.Split('\n')[0]));
        Assert.Equal(4, (await _seat.Read(["raw"], "shell", Root + "closed")).Code);
        Assert.Equal((2, "The quote ' is not closed.\n"), await CodeAndErr("get 'shop:orders"));
    }

    [Fact]
    public async Task Writes_nothing_but_documents_when_it_is_piped()
    {
        var (_, page, said) = await Script("shop:orders");
        Assert.DoesNotContain('\u001b', page + said);
        Assert.StartsWith("Orders\n", page, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_seat.Folder, "history")));
    }

    [Fact]
    public async Task Has_every_command_and_its_options()
    {
        var (code, page, said) = await Script("get shop:orders --json", "all --limit 1", "headers", "help");
        Assert.Equal((0, "Stopped after 1 item: there is more.\n"), (code, said));
        Assert.Contains("{\"title\":\"Orders\"", page, StringComparison.Ordinal);
        Assert.Contains("\n{\"title\":\"Lamp\"", page, StringComparison.Ordinal);
        Assert.Contains("\nHTTP 200\n", page, StringComparison.Ordinal);
        Assert.Contains("Tab proposes", page, StringComparison.Ordinal);
        Assert.Equal(2, (await Script("shell")).Code);
    }

    [Fact]
    public async Task Gives_every_line_the_options_it_was_given_itself()
    {
        Assert.StartsWith("{", (await _seat.Read(["shop:orders"], "shell", Root, "--json", "--retry", "1")).Out, StringComparison.Ordinal);
        var (_, _, said) = await _seat.Read(["shop:orders", "get --as bo"], "shell", Root, "--as", "ana", "--curl");
        Assert.Equal(3, said.Split("curl ").Length - 1);
    }

    [Fact]
    public async Task Keeps_a_token_where_it_was_given()
    {
        await using var other = await Shop.Open();
        other.Put("/", "{'title':'Other','_links':{'next':{'href':'/more'}}}");
        other.Put("/more", "{}");
        _shop.Put("/", $"{{'_links':{{'self':{{'href':'/'}},'shop:orders':{{'href':'/orders'}},'away':{{'href':'{other.Root}'}}}}}}");
        await _seat.Read(["shop:orders", "start", "away", "next"], "shell", Root, "--token", "abc", "-H", "X-Key: def");
        Assert.All(_shop.Requests, r => Assert.Equal(("Bearer abc", "def"), (r.Header("Authorization"), r.Header("X-Key"))));
        Assert.Equal(["/", "/more"], other.Requests.Select(r => r.Path));
        Assert.All(other.Requests, r => Assert.Equal((null, null), (r.Header("Authorization"), r.Header("X-Key"))));
    }

    [Fact]
    public async Task Is_signed_in_from_the_line_on_and_out_again()
    {
        await Script("get", "sign-in door who=ana word=sesame", $"get {Root}", $"sign-out {Root}", $"get {Root}");
        Assert.Equal([null, "Bearer t-ana", null], _shop.Requests.Where(r => r.Path == "/").TakeLast(3).Select(r => r.Header("Authorization")));
    }

    [Fact]
    public async Task Begins_where_one_was_and_leaves_off_where_one_is()
    {
        await _seat.Hal("get", Root, "shop:orders");
        Assert.Equal(["Lamp: open"], Headlines((await _seat.Read(["item[0]"], "shell")).Out));
        Assert.Equal(["Lamp: open"], Headlines((await _seat.Hal("get", ".")).Out));
    }

    [Fact]
    public async Task Says_at_the_prompt_where_one_is()
    {
        var (code, page, said) = await Typed("shop:orders\nitem[0]\nship boxes=2\n");
        Assert.Equal(0, code);
        Assert.Equal(["Corner shop", "Orders", "Lamp: open", "Lamp: sent"], Headlines(page));
        Assert.Equal([$"{Host}> ", $"{Host} shop:orders> ", $"{Host} shop:orders › item[0]> ", $"{Host} shop:orders › item[0]> "], Prompts(said).Take(4));
    }

    [Fact]
    public async Task Goes_on_after_a_line_that_fails_or_is_given_up()
    {
        var (code, page, said) = await Typed("nonsense\nshop:ord<^C>exit\n");
        Assert.Equal((0, "Corner shop"), (code, Assert.Single(Headlines(page))));
        Assert.Contains("There is no link 'nonsense' here.", said, StringComparison.Ordinal);
        Assert.Contains("shop:ord^C", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_a_line_and_not_itself_when_it_is_interrupted()
    {
        _shop.Put("/", "{'title':'Corner shop','_links':{'self':{'href':'/'},'shop:orders':{'href':'/orders'},'monitor':{'href':'/events'}}}");
        _shop.Put("/events", async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.Body.FlushAsync();
            _seat.Interrupt!();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        var (code, page, _) = await Typed("watch\nshop:orders\n");
        Assert.Equal((0, "Corner shop, Orders"), (code, string.Join(", ", Headlines(page))));
    }

    [Fact]
    public async Task Completes_what_is_offered()
    {
        var (_, _, said) = await Typed("ord<Tab>\nit<Tab>0]\nsh<Tab>bo<Tab>2 speed=sl<Tab>to=U<Tab>\n");
        Assert.Equal("""{"boxes":2,"speed":"slow boat","to":"Ulm"}""", _shop.Last.Body);
        Assert.Contains("item[1]  sent: Rug", (await Typed("shop:orders\nitem<Tab><Tab>")).Err, StringComparison.Ordinal);
        Assert.DoesNotContain("complete", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completes_what_lies_at_the_end_of_a_path()
    {
        await Typed("shop:orders it<Tab>0] sh<Tab>boxes=1\n");
        Assert.Equal("/ship", _shop.Last.Path);
    }

    [Fact]
    public async Task Edits_a_line_as_other_shells_do()
    {
        await Typed("orders<Home>shop:<End> item[0]x<Backspace><^A>nox<LeftArrow><^D><Backspace><Backspace><^K><^Y>\n");
        Assert.Equal("/orders/1", _shop.Last.Path);
        await Typed("a door<^W>find<LeftArrow><LeftArrow><LeftArrow><LeftArrow><Backspace><Backspace><End> q=x\n");
        Assert.Equal("/find?q=x", _shop.Last.Path);
        await Typed("door\nba<Tab>\ndo<UpArrow><UpArrow><DownArrow>\n");
        Assert.Equal("/door", _shop.Last.Path);
    }

    [Fact]
    public async Task Remembers_lines_from_shell_to_shell()
    {
        await Typed("shop:orders\n");
        await Typed("<UpArrow>\n");
        Assert.Equal(2, _shop.Requests.Count(r => r.Path == "/orders"));
        for (var i = 0; i < 510; i++) await File.AppendAllTextAsync(Path.Combine(_seat.Folder, "history"), $"line {i}\n", TestContext.Current.CancellationToken);
        await Typed("back\n");
        Assert.Equal((500, "back"), (History().Length, History()[^1]));
    }

    [Fact]
    public async Task Keeps_no_secret_among_them()
    {
        await Typed("get --token abc\nget -H 'X-Key: abc' .\nget --token=abc\n sign-in who=abc\nsign-in door who=abc word=abc\ndoor\nsession who=ana word=abc\nget http://eve:abc@127.0.0.1:9/\nget http://127.0.0.1:9/?api_key=abc\nget x client_secret=abc pin=abc\n");
        Assert.Equal(["get", "get .", "get", "sign-in door", "door", "session who=ana", "get x"], History());
    }

    [Fact]
    public async Task Asks_at_the_keyboard_and_shows_no_secret()
    {
        var (_, _, said) = await Typed("sign-in door\nana\nsesame\n");
        Assert.Contains("Signed in", said, StringComparison.Ordinal);
        Assert.Contains("Your word: ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Signed in", (await Typed("sign-in door\nana\n<^C>")).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stays_on_one_row_of_a_narrow_window()
    {
        _seat.Columns = 40;
        _shop.Put("/orders/1", "{'title':'Lamp','_links':{'self':{'href':'/orders/1'}}}");
        var (_, _, said) = await Typed("shop:orders\nitem[0]\nget shop:orders item[0] shop:orders item[1] 日本語日本語<^U>");
        var drawn = said.Split('\r').Where(l => l.EndsWith("\u001b[K", StringComparison.Ordinal)).Select(l => l[..^3]).ToList();
        Assert.NotEmpty(drawn);
        Assert.All(drawn, row => Assert.True(row.Length + row.Count(c => c > '\u2fff') < 40, row));
        Assert.Contains(drawn, row => row.EndsWith("日本語日本語", StringComparison.Ordinal));
        Assert.Contains(drawn, row => row.StartsWith('…') && row.EndsWith("item[0]> ", StringComparison.Ordinal));
    }

    private string Root => _shop.Root.AbsoluteUri;

    private string Host => _shop.Root.Authority;

    private Task<(int Code, string Out, string Err)> Script(params string[] lines) => _seat.Read(lines, "shell", Root);

    private async Task<(int Code, string Err)> CodeAndErr(params string[] lines) => await Script(lines) is var (code, _, said) ? (code, said) : default;

    private Task<(int Code, string Out, string Err)> Typed(string keys) => _seat.Type(keys, "shell", Root, "--retry", "0");

    private string[] History() => File.ReadAllLines(Path.Combine(_seat.Folder, "history"));

    // The line above an address is what a document is called.
    private static string[] Headlines(string page) => page.Split('\n') is var lines ? [.. lines.Where((_, i) => i + 1 < lines.Length && lines[i + 1].StartsWith("200 http", StringComparison.Ordinal))] : [];

    // What stands in a row before anything is typed.
    private static string[] Prompts(string said) => [.. said.Split('\r').Where(l => l.EndsWith("> \u001b[K", StringComparison.Ordinal)).Select(l => l[..^3])];
}
