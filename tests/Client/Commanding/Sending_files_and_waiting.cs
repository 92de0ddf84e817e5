namespace Tests.Client.Commanding;

public sealed class Sending_files_and_waiting : IAsyncLifetime
{
    private readonly Seat _seat = new() { Hurries = true };
    private Shop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await Shop.Open();
        _shop.Put("/", "{'_links':{'self':{'href':'/'}},'_templates':{'claim':{'method':'POST','target':'/claims','contentType':'multipart/form-data','properties':[{'name':'why'},{'name':'photo','type':'file','required':true}]}}}");
        _shop.Put("/claims", "{'title':'Claim','_links':{'self':{'href':'/claims/1'}}}", status: 202, headers: [("Location", "/claims/1")]);
    }

    public async ValueTask DisposeAsync()
    {
        _seat.Dispose();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task A_file_is_named_by_its_path_and_sent_in_a_part_of_its_own()
    {
        var path = Path.Combine(_seat.Folder, "dent.txt");
        await File.WriteAllTextAsync(path, "a dent");
        var (code, shown, said) = await _seat.Hal("do", At("/"), "claim", "why=hail", $"photo@={path}");
        Assert.True(code == 0, said);
        Assert.StartsWith("Claim\n", shown, StringComparison.Ordinal);
        Assert.StartsWith("multipart/form-data; boundary=", _shop.Last.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains("filename=dent.txt", _shop.Last.Body.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\r\n\r\na dent\r\n", _shop.Last.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("photo@=no/such/file", "photo@= wants a file; 'no/such/file' cannot be read")]
    [InlineData("photo@=", "photo@= wants a file; '' cannot be read")]
    public async Task A_file_that_is_not_there_is_said_before_anything_is_sent(string word, string said)
    {
        var (code, _, why) = await _seat.Hal("do", At("/"), "claim", word);
        Assert.Equal(2, code);
        Assert.Contains(said, why, StringComparison.Ordinal);
        Assert.Empty(_shop.Requests);
    }

    [Fact]
    public async Task What_is_done_later_is_waited_for_when_asked_to()
    {
        var path = Path.Combine(_seat.Folder, "dent.txt");
        await File.WriteAllTextAsync(path, "a dent");
        _shop.Put("/claims/1", "{'title':'Settled','_links':{'self':{'href':'/claims/1'}}}");
        Assert.StartsWith("Claim\n", (await _seat.Hal("do", At("/"), "claim", $"photo@={path}")).Out, StringComparison.Ordinal);
        var (code, shown, said) = await _seat.Hal("do", At("/"), "claim", $"photo@={path}", "--wait");
        Assert.True(code == 0, said);
        Assert.StartsWith("Settled\n", shown, StringComparison.Ordinal);
    }

    private string At(string path) => _shop.At(path).AbsoluteUri;
}
