namespace Tests.Contract;

/// <summary>What every refusal is: a problem of a known kind, with a page that explains it and links that lead on.</summary>
internal static class Refusal
{
    public static async Task Is(Counter counter, Answer answer, int status, string type)
    {
        Assert.True(answer.Status == status, $"{answer.Status} instead of {status}: {answer.Text}");
        Assert.Equal("application/problem+json", answer.MediaType);
        Assert.Contains("no-store", answer.Header("cache-control"));
        Assert.Equal(status.ToString(), answer.Of("status"));
        Assert.NotEqual("", answer.Of("title"));
        Assert.NotEqual("", answer.Of("detail"));
        Assert.EndsWith("/" + type, answer.Of("type"));

        var page = await counter.Nobody.Get(answer.Of("type"), "text/html,*/*;q=0.8");
        Assert.Equal((200, "text/html"), (page.Status, page.MediaType));
        Assert.Contains(type, page.Text);
        Assert.Equal(200, (await counter.Nobody.Get(answer.Link("start"))).Status);
        Assert.Equal(answer.Of("type"), answer.Link("help"));
    }
}
