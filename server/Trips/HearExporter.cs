using System.Text.Json.Serialization;
using Hypermedia.Foundation;

namespace Trips;

/// <summary>Hears what the exporter answers, and lets the answer through the same door as everybody else's acts. Which request it answers, its subject says.</summary>
internal sealed class HearExporter(Door<Export, ExportState> exports)
{
    public void Hear(SqlSession db, Message told)
    {
        var answer = told.Read(FileHeardWords.Default.FileHeard).Now;
        var (act, form) = answer switch
        {
            { Failure: { } why } => ("fail", (object)new Mishap(why)),
            { Rows: { } rows, Bytes: { } bytes } => ("finish", new Delivery(rows, bytes)),
            _ => throw new MalformedMessageException($"'{told.Type}' of '{told.Subject}' says neither what there is nor why there is nothing."),
        };
        exports.Perform(db, told.Subject, exports.Rules[act], form, new Moment(told.At, Caller.System(ExportLifecycle.ExporterName), told.TraceParent));
    }
}

/// <summary>What trip management needs of an answer.</summary>
internal sealed record FileHeard(FileHeard.Answer Now)
{
    internal sealed record Answer(int? Rows = null, long? Bytes = null, string? Failure = null);
}

[JsonSerializable(typeof(FileHeard))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
internal sealed partial class FileHeardWords : JsonSerializerContext;
