using System.Text.Json.Serialization;
using Hypermedia.Foundation;
using static Trips.ExportFileState;

namespace Trips;

internal enum ExportFileState { Written, GivenUp }

/// <summary>What the exporter has answered to a request: it has the id of the export, so that there is one answer to each.</summary>
internal sealed record ExportFile : ILiving<ExportFile, ExportFileState>
{
    public required string Id { get; init; }
    public ExportFileState State { get; init; }
    public long Version { get; init; }
    public DateTimeOffset Since { get; init; }

    /// <summary>Who waits for the answer.</summary>
    public required string ReplyTo { get; init; }

    /// <summary>How many trips the file holds, and how large it is; null if there is none.</summary>
    public int? Rows { get; init; }
    public long? Bytes { get; init; }

    /// <summary>Why there is none, for a person.</summary>
    public string? Failure { get; init; }

    public ExportFile Enter(Entry<ExportFileState> entry) => this with { State = entry.State, Version = entry.Version, Since = entry.Since };
}

internal sealed record FileWritten(int Rows, decimal Bytes) : IBeginning<ExportFile>
{
    public string ReplyTo { get; init; } = "";

    public ExportFile Begin(string id, Moment moment) => new() { Id = id, ReplyTo = ReplyTo, Rows = Rows, Bytes = (long)Bytes };
}

internal sealed record FileGivenUp(string Failure) : IBeginning<ExportFile>
{
    public string ReplyTo { get; init; } = "";

    public ExportFile Begin(string id, Moment moment) => new() { Id = id, ReplyTo = ReplyTo, Failure = Failure };
}

/// <summary>The life of an answer, which is short: nothing happens to it any more.</summary>
internal static class ExportFileLifecycle
{
    private static readonly Party<ExportFile, ExportFileState> Exporter = Party<ExportFile, ExportFileState>.System(ExportLifecycle.ExporterName);

    public static readonly Lifecycle<ExportFile, ExportFileState> Rules =
    [
        // who        may do                   named      shown as              it becomes, told as
        Exporter.MayBegin<FileWritten> ("write",   "Write the file")   .Then(Written, "written"),
        Exporter.MayBegin<FileGivenUp> ("give-up", "Give up the file") .Then(GivenUp, "given-up"),

        Exporter.MaySeeAll(),
    ];
}

/// <summary>An answer as the exporter tells it to whoever has asked.</summary>
internal sealed record ExportFileFacts(
    [property: Told("The export.", Example = "01a2043acc477000a8a6c3cfa490bf43")] string Id,
    [property: Told("Whether there is a file.")] ExportFileState Status,
    [property: Told("How many trips it holds.")] int? Rows,
    [property: Told("How large it is.")] long? Bytes,
    [property: Told("Why there is none.")] string? Failure)
{
    public static ExportFileFacts Of(ExportFile file) => new(file.Id, file.State, file.Rows, file.Bytes, file.Failure);
}

/// <summary>An answer as the database and the event log keep it.</summary>
[JsonSerializable(typeof(ExportFile))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
internal sealed partial class ExportFileJson : JsonSerializerContext;
