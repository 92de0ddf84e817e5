using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Tests.Contract;

/// <summary>What a browser cannot be made to send: a body without a type, a body of a length not told beforehand, a stream left open.</summary>
internal sealed class PlainRequests(string? token) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public async Task<Answer> Post(string url, byte[] body, string? type)
    {
        using var request = Request(HttpMethod.Post, url);
        request.Content = new ByteArrayContent(body);
        if (type is not null) request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, Fields(response), await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Begins a body whose length is never told and whose end never comes; reads what is said to that.</summary>
    public static async Task<Answer> PostWithoutEnd(string url, string token, string type, ReadOnlyMemory<byte> beginning)
    {
        var to = new Uri(url);
        using var socket = new TcpClient();
        await socket.ConnectAsync(to.Host, to.Port);
        var wire = socket.GetStream();
        await wire.WriteAsync(Encoding.ASCII.GetBytes($"""
            POST {to.PathAndQuery} HTTP/1.1
            Host: {to.Authority}
            Authorization: Bearer {token}
            Content-Type: {type}
            Transfer-Encoding: chunked

            {beginning.Length:x}

            """.ReplaceLineEndings("\r\n")));
        try
        {
            await wire.WriteAsync(beginning);
        }
        catch (IOException)
        {
            // Whoever has heard enough does not listen to the rest.
        }
        using var lines = new StreamReader(wire);
        var status = int.Parse((await lines.ReadLineAsync())!.Split(' ')[1]);
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await lines.ReadLineAsync() is { Length: > 0 } line) fields[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
        var length = Convert.ToInt32((await lines.ReadLineAsync())!, 16);
        var body = new char[length];
        await lines.ReadBlockAsync(body);
        return new Answer(status, fields, Encoding.UTF8.GetBytes(body));
    }

    /// <summary>Opens a stream; its lines come as they are written.</summary>
    public async Task<(HttpResponseMessage Response, StreamReader Lines)> Open(string url, string? lastEventId = null)
    {
        using var request = Request(HttpMethod.Get, url);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(HttpMethod method, string url)
    {
        var request = new HttpRequestMessage(method, url);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static Dictionary<string, string> Fields(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers).ToDictionary(field => field.Key, field => string.Join(", ", field.Value), StringComparer.OrdinalIgnoreCase);
}
