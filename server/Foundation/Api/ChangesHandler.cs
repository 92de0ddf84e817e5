using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Hypermedia.Foundation;

/// <summary>
/// Streams what happens to resources (WHATWG HTML §9.2): each event's name is the fact's type, its id the place in the
/// log, its data the document as this subscriber sees it. A stream reads the log at its own pace and keeps no queue, so
/// a slow reader costs no memory, and one that comes back says where it was.
/// </summary>
internal sealed class ChangesHandler<T, TState>(LifecycleResource<T, TState> resource, TimeProvider time) where T : class, ILiving<T, TState> where TState : struct, Enum
{
    private const int Batch = 50;

    // Below the idle time after which common proxies close a connection.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // How long to leave a database alone that does not answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly string[] Offered = [MediaTypes.EventStream];

    /// <summary>The changes of one resource, beginning with its latest.</summary>
    public async Task OfOne(HttpContext context)
    {
        var found = resource.Find((string)context.GetRouteValue("id")!);
        if (found is null || !resource.Rules.MaySee(resource.Rules.StandingOf(context.Caller(), found)))
        {
            await resource.Refuse(ProblemKind.NotFound, resource.Words.Unknown, null).ExecuteAsync(context);
            return;
        }
        if (!resource.Rules.MaySee(resource.Rules.StandingOf(context.Caller(), found), Depth.Follow))
        {
            await resource.Refuse(ProblemKind.NotAllowed, resource.Words.NotToFollow, found).ExecuteAsync(context);
            return;
        }
        using var wake = resource.Door.Log.Watch(found.Id);
        // The latest fact comes first, so that nothing is missed between reading the document and opening its stream.
        var from = Resume(context) ?? (resource.Door.LastFact(found.Id) is { } last ? last.Sequence - 1 : 0);
        await Stream(context, wake, after => resource.Door.Facts(found.Id, after, Batch), from);
    }

    /// <summary>The changes of all resources the caller may see, from now on.</summary>
    public async Task OfAll(HttpContext context)
    {
        if (!resource.IsListedFor(context.Caller()))
        {
            await Refusals.NotFound().ExecuteAsync(context);
            return;
        }
        using var wake = resource.Door.Log.WatchAll();
        await Stream(context, wake, after => resource.Door.Log.After(after, Batch), Resume(context) ?? resource.Door.Log.End);
    }

    private async Task Stream(HttpContext context, Wake wake, Func<long, IReadOnlyList<Event>> read, long after)
    {
        if (MediaTypes.Choose(context.Request, Offered) is null)
        {
            await Refusals.NotAcceptable(Offered).ExecuteAsync(context);
            return;
        }
        // A stream has no end of its own, so the server would wait for it when it stops.
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var (response, cancellation) = (context.Response, end.Token);
        response.ContentType = MediaTypes.EventStream;
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = View.Vary;
        var (body, view) = (response.BodyWriter, View.Of(context, MediaTypes.HalForms));
        response.Headers.ContentLanguage = view.Language.Tag;
        if (HttpMethods.IsHead(context.Request.Method)) return;
        Metrics.StreamOpened(resource.Noun);
        try
        {
            await Comment(body, "open", cancellation);
            while (true)
            {
                try
                {
                    var facts = read(after);
                    foreach (var fact in facts)
                    {
                        if (resource.Door.Told(fact) && resource.Door.Recall(fact) is var then && resource.Rules.MaySee(resource.Rules.StandingOf(view.Caller, then))) Write(body, view, fact, then);
                        after = fact.Sequence;
                    }
                    if (facts.Count > 0) await body.FlushAsync(cancellation);
                    if (facts.Count < Batch && !await wake.Wait(Heartbeat, time, cancellation)) await Comment(body, "still here", cancellation);
                }
                catch (DatabaseAwayException)
                {
                    // The stream outlives it: what was not read now is there when the database is.
                    await Comment(body, "the database does not answer", cancellation);
                    await wake.Wait(Patience, time, cancellation);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The subscriber left, or the server is stopping: either way the stream has said all it had to say.
            if (!context.RequestAborted.IsCancellationRequested) await Comment(body, "the server is stopping; come again", context.RequestAborted);
        }
        finally
        {
            Metrics.StreamClosed(resource.Noun);
        }
    }

    private void Write(PipeWriter body, View view, Event fact, T then)
    {
        // A fact told later than it happened shows what was; what can be done is for the version there is now. Read first: a database that does not
        // answer leaves no half of an event.
        var now = resource.Find(then.Id) is { } found && found.Version == then.Version ? found : null;
        body.Write(Encoding.UTF8.GetBytes($"event: {fact.Type}\nid: {fact.Sequence}\ndata: "));
        using (var hal = new HalWriter(body, view)) resource.Write(hal, now ?? then, isNow: now is not null);
        body.Write("\n\n"u8);
    }

    private static async Task Comment(PipeWriter body, string text, CancellationToken cancellation)
    {
        body.Write(Encoding.UTF8.GetBytes($": {text}\n\n"));
        await body.FlushAsync(cancellation);
    }

    // An id beyond the end is of a log that is no more; who waited behind it would hear nothing for ever.
    private long? Resume(HttpContext context) => long.TryParse(context.Request.Headers["Last-Event-ID"], out var id) && id >= 0 ? Math.Min(id, resource.Door.Log.End) : null;
}
