using Hypermedia.Client;
using Tests.Support;

namespace Tests.Client.Caching;

public sealed class Keeping_answers_in_a_folder : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedOrigin _one;
    private readonly ScriptedOrigin _other;

    public Keeping_answers_in_a_folder() => (_one, _other) = (new ScriptedOrigin(Cache), new ScriptedOrigin(Cache));

    private CacheOptions Cache => new() { Folder = _folder.File("answers") };

    private string[] Files => Directory.Exists(_folder.File("answers")) ? Directory.GetFiles(_folder.File("answers"), "*", SearchOption.AllDirectories) : [];

    public void Dispose()
    {
        _one.Client.Dispose();
        _other.Client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Lets_another_process_use_them()
    {
        _one.Then("200 | Cache-Control: max-age=3600 | Vary: Foo | N: 1 | Set-Cookie: ü=1 | body: {\"title\":\"Zoë\"}");
        var asked = await _one.Get("Foo: 1");
        var kept = await _other.Get("Foo: 1");
        Assert.Equal((AnsweredFrom.Fresh, asked.BodyText, "1", "ü=1"), (kept.AnsweredFrom, kept.BodyText, kept.Header("N"), kept.Header("Set-Cookie")));
        Assert.Empty(_other.Requests);
        Assert.Equal(AnsweredFrom.Server, (await _other.Get("Foo: 2")).AnsweredFrom);
    }

    [Fact]
    public async Task Lets_another_process_validate_and_forget_them()
    {
        _one.Then("200 | Cache-Control: max-age=3600 | ETag: \"a\"");
        _other.Then("304 | ETag: \"a\" | N: 2", "200");
        await _one.Get();
        Assert.Equal(AnsweredFrom.Revalidated, (await _other.Get("Cache-Control: no-cache")).AnsweredFrom);
        Assert.Equal("2", (await _one.Get()).Header("N"));
        await _other.Send("POST");
        Assert.Empty(Files);
        Assert.Equal(AnsweredFrom.Server, (await _one.Get()).AnsweredFrom);
    }

    [Fact]
    public async Task Keeps_nothing_that_tells_who_asked()
    {
        _one.Then("200 | Cache-Control: max-age=3600 | Vary: Authorization, Foo");
        await _one.Get("Authorization: Bearer sesame | Foo: open-word");
        var text = string.Concat(Files.Select(f => f + File.ReadAllText(f)));
        Assert.DoesNotContain("sesame", text, StringComparison.Ordinal);
        Assert.DoesNotContain("open-word", text, StringComparison.Ordinal);
        Assert.Equal(AnsweredFrom.Fresh, (await _other.Get("Authorization: Bearer sesame | Foo: open-word")).AnsweredFrom);
    }

    [Fact]
    public async Task Lets_nobody_else_read_them()
    {
        if (OperatingSystem.IsWindows()) return;
        _one.Then("200 | Cache-Control: max-age=3600");
        await _one.Get();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Files)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.File("answers")));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(40, 0)]
    [InlineData(int.MaxValue, 0)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(int.MaxValue, 60)]
    public async Task Takes_a_damaged_file_for_none(int keep, int damaged)
    {
        _one.Then("200 | Cache-Control: max-age=3600");
        await _one.Get();
        var file = Assert.Single(Files);
        var bytes = File.ReadAllBytes(file);
        bytes = bytes[..Math.Min(keep, bytes.Length)];
        if (keep == int.MaxValue) bytes[damaged] ^= 0x40;
        File.WriteAllBytes(file, bytes);
        Assert.Equal((200, AnsweredFrom.Server), await _other.Get() is var answer ? (answer.Status, answer.AnsweredFrom) : default);
    }

    [Fact]
    public async Task Goes_on_without_a_folder_that_cannot_be_used()
    {
        File.WriteAllText(_folder.File("answers"), "a file, and no folder");
        _one.Then("200 | Cache-Control: max-age=3600");
        await _one.Get();
        Assert.Equal(200, (await _one.Get()).Status);
        _one.Client.ForgetAnswers(ScriptedOrigin.At("/"));
        Assert.Equal(2, _one.Requests.Count);
    }

    [Fact]
    public async Task Stays_within_its_limits_and_loses_what_was_used_least_lately()
    {
        using var small = new ScriptedOrigin(Cache with { MaxEntries = 20, MaxBytes = 40_000 });
        small.Then("200 | Cache-Control: max-age=3600 | body: " + new string('x', 1000));
        for (var i = 0; i < 200; i++)
        {
            small.Wait(1);
            await small.Get(path: $"/{i}");
            await small.Get(path: "/0");
            Assert.InRange(Files.Length, 1, 20);
        }

        Assert.Equal(AnsweredFrom.Fresh, (await small.Get(path: "/0")).AnsweredFrom);
        Assert.InRange(Files.Sum(f => new FileInfo(f).Length), 1, 40_000);
        Assert.InRange(Directory.GetDirectories(_folder.File("answers"), "*", SearchOption.AllDirectories).Length, 1, 22);
    }

    [Fact]
    public async Task Lets_many_write_and_read_at_once()
    {
        _one.Then("200 | Cache-Control: max-age=0 | body: " + new string('x', 100_000));
        _other.Then("200 | Cache-Control: max-age=0 | body: " + new string('y', 50_000));
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => (i % 2 == 0 ? _one : _other).Get("Cache-Control: max-stale"))));
        Assert.All(answers, a => Assert.True(a.Status == 200 && a.Bytes is 100_000 or 50_000));
        Assert.Single(Files);
    }
}
