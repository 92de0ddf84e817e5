using Hypermedia.Foundation;

namespace Trips.Api;

/// <summary>What an export's document holds and what its file is, for the descriptions of the API.</summary>
internal static class ExportShape
{
    public static DocumentShape Of(Rel enclosure) => new()
    {
        Meaning = "A file of trips that an operator asked for.",
        Links = [LinkShape.Sometimes(enclosure)],
        Properties =
        [
            PropertyShape.Text("id", "Names the export, for ever.", "01a2043acc477000a8a6c3cfa490bf43"),
            PropertyShape.Choice<ExportState>("status", "Whether the file is there."),
            PropertyShape.Choice<ExportFormat>("format", "What the file is written as."),
            PropertyShape.Choice<TripState>("tripStatus", "Only trips that are in this state.").OrNone(),
            PropertyShape.Whole("rows", "How many trips the file holds.").OrNone(),
            PropertyShape.Whole("bytes", "How large it is.").OrNone(),
            PropertyShape.Text("failure", "Why there is none.").OrNone(),
            PropertyShape.Time("requestedAt"),
            PropertyShape.Time("updatedAt"),
            PropertyShape.Time("expiresAt", "When the file is thrown away.").OrNone(),
            PropertyShape.Whole("version", "Counts its changes from 1."),
        ],
    };

    public static readonly Operation File = new("getExportFile", "Exports", "Download the file of an export")
    {
        Meaning = "The file, whole or a part of it, once the export is ready.",
        Parameters = [ParameterShape.Id("Names the export.", example: "01a2043acc477000a8a6c3cfa490bf43"), ParameterShape.IfNoneMatch, new("header", PropertyShape.Text("Range", "The part that is wanted (RFC 9110 §14.2).", "bytes=0-99").OrNone())],
        Answers = [Answer(200, "The file."), Answer(206, "The part asked for."), AnswerShape.Unchanged],
        Refusals = [404, 412, 416],
    };

    private static AnswerShape Answer(int status, string meaning) => new(status, meaning)
    {
        Others = [.. TripFormats.All.Select(format => (format.MediaType, (PropertyShape?)null))],
        Headers = ["ETag", "Vary", "Cache-Control", "Content-Disposition"],
    };
}
