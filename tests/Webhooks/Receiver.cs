using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tests.Webhooks;

/// <summary>Somebody who is told: takes what comes, and answers as a test says. It knows how messages are signed from the specification alone.</summary>
internal sealed class Receiver : IAsyncDisposable, IDisposable
{
    // Long on a busy machine, and a failure then, not a wait.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly Channel<Received> _received = Channel.CreateUnbounded<Received>();
    private int _atOnce, _most, _count;

    private Receiver(WebApplication app) => _app = app;

    /// <summary>What it answers: 204 unless a test says otherwise.</summary>
    public Func<Received, HttpContext, Task> Answer { get; set; } = (_, context) => Status(context, StatusCodes.Status204NoContent);

    public string Url => _app.Urls.First() + "/hook";

    /// <summary>How often it was asked.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How many requests it had at once, at most.</summary>
    public int Most => Volatile.Read(ref _most);

    public ConcurrentBag<string> Ids { get; } = [];

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.Take);
        await app.StartAsync();
        return receiver;
    }

    public static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>The next message it was sent.</summary>
    public async Task<Received> Next()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _received.Reader.ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public void Dispose() => ((IDisposable)_app).Dispose();

    private async Task Take(HttpContext context)
    {
        Interlocked.Increment(ref _count);
        var now = Interlocked.Increment(ref _atOnce);
        for (var most = Most; now > most && Interlocked.CompareExchange(ref _most, now, most) != most; most = Most) { }
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var headers = context.Request.Headers;
            var received = new Received(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, context.Request.ContentType!, body.ToArray());
            Ids.Add(received.Id);
            _received.Writer.TryWrite(received);
            await Answer(received, context);
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }
}

/// <summary>A message as it came.</summary>
internal sealed record Received(string Id, string Timestamp, string Signatures, string ContentType, byte[] Body)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string Type => Json.GetProperty("type").GetString()!;

    public DateTimeOffset SentAt => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, System.Globalization.CultureInfo.InvariantCulture));

    public int SignatureCount => Signatures.Split(' ').Length;

    /// <summary>Whether one of the signatures was made with this secret.</summary>
    public bool IsSignedWith(string secret)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(secret["whsec_".Length..]));
        hmac.AppendData(Encoding.ASCII.GetBytes(Id + "." + Timestamp + "."));
        hmac.AppendData(Body);
        return Signatures.Split(' ').Contains("v1," + Convert.ToBase64String(hmac.GetHashAndReset()));
    }
}
