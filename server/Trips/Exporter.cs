using Hypermedia.Foundation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Trips;

/// <summary>
/// Writes exports, each from a request that says where the answer goes. It may be called for one that is running already: whoever wrote it was interrupted,
/// or still writes it somewhere else, and holds the file then.
/// </summary>
internal sealed partial class Exporter(Door<Export, ExportState> exports, Door<ExportFile, ExportFileState> answers, Database database, ExportFolder folder, TimeProvider time)
{
    // A broker takes one for dead who has not settled a request for half an hour. That is a hundred million trips.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    // How long to leave a file alone that somebody else writes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly WriteExport _write = new(database, folder);
    private ILogger _logger = NullLogger.Instance;

    /// <summary>Says where it tells what was given up.</summary>
    public void LogTo(ILogger logger) => _logger = logger;

    /// <summary>Writes the file that is asked for; returns once the answer is on disk, or nobody waits for one any more.</summary>
    /// <exception cref="MalformedMessageException">It says not where to answer, or is about no export.</exception>
    public async Task Serve(Message request, CancellationToken cancellation)
    {
        var replyTo = request.ReplyTo ?? throw new MalformedMessageException($"'{request.Type}' of '{request.Subject}' does not say where to answer.");
        // What the request set off belongs to its trace.
        using var work = Telemetry.Carry("write export", request.TraceParent);
        var trace = work?.Id ?? request.TraceParent;
        if (await Begin(request.Subject, trace, cancellation) is not { } export) return;
        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            if (await Write(export, either.Token) is { } delivery) await Answer(export, "write", new FileWritten(delivery.Rows, delivery.Bytes) { ReplyTo = replyTo }, trace, cancellation);
        }
        catch (Exception broken) when (broken is not (WriterBusyException or DatabaseAwayException) && !cancellation.IsCancellationRequested)
        {
            LogGivenUp(broken, export.Id);
            folder.Discard(export);
            await Answer(export, "give-up", new FileGivenUp(Why(broken)) { ReplyTo = replyTo }, trace, cancellation);
        }
    }

    // Null for one that nobody waits for: it was called off, or is answered.
    private async Task<Export?> Begin(string id, string? trace, CancellationToken cancellation)
    {
        if (IsAnswered(id)) return null;
        var export = database.Read(db => exports.Table.Find(db, id)) ?? throw new MalformedMessageException($"There is no export '{id}'.");
        if (export.State != ExportState.Pending) return export.State == ExportState.Running ? export : null;
        return await database.Write(db => exports.Perform(db, id, exports.Rules["begin"], new Taking(TripStore.Newest(db)), Now(trace)), cancellation) switch
        {
            Passage<Export>.Done begun => begun.Now,
            // Another has begun it between the two.
            Passage<Export>.Refused { Now: { State: ExportState.Running } running } => running,
            _ => null,
        };
    }

    private async Task<Delivery?> Write(Export export, CancellationToken cancellation)
    {
        while (!IsAnswered(export.Id))
            try
            {
                // One who was taken for dead may have answered meanwhile: then the file is the one that was answered for.
                return await _write.From(export, () => !IsAnswered(export.Id), cancellation);
            }
            catch (FileHeldException)
            {
                await Task.Delay(Patience, time, cancellation);
            }
        return null;
    }

    private bool IsAnswered(string id) => database.Read(db => answers.Table.Find(db, id)) is not null;

    private Task<ExportFile> Answer(Export export, string act, object form, string? trace, CancellationToken cancellation) =>
        database.Write(db => answers.Table.Find(db, export.Id) ?? answers.Begin(db, export.Id, answers.Rules[act], form, Now(trace)), cancellation);

    private Moment Now(string? trace) => new(time.GetUtcNow(), Caller.System(ExportLifecycle.ExporterName), trace);

    private static string Why(Exception broken) => broken switch
    {
        IOException or UnauthorizedAccessException => "The file could not be written: the disk is full, or the server may not write there. Ask for another export once that is mended.",
        OperationCanceledException => $"The file was not whole after {Longest.TotalMinutes:0} minutes. Ask for the trips in one state only.",
        _ => "The file could not be made: the mistake is on the server's side and is logged there.",
    };

    [LoggerMessage(401, LogLevel.Error, "Export {Id} was given up")]
    private partial void LogGivenUp(Exception broken, string id);
}
