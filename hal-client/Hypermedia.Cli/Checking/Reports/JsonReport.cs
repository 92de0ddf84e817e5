using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hypermedia.Cli.Checking.Reports;

/// <summary>The whole of it for programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Report report) => new JsonObject
    {
        ["start"] = report.Start.AbsoluteUri,
        ["as"] = Texts(report.Callers),
        ["documents"] = report.Documents,
        ["requests"] = report.Requests,
        ["submitted"] = report.Submitted,
        ["unseen"] = Texts(report.Unseen),
        ["errors"] = report.Count(Severity.Error),
        ["warnings"] = report.Count(Severity.Warning),
        ["findings"] = new JsonArray([.. report.Findings.Select(One)]),
    }.ToJsonString(Indented);

    private static JsonObject One(Finding finding) => new()
    {
        ["rule"] = finding.Rule.Name,
        ["severity"] = finding.Rule.Severity.ToString().ToLowerInvariant(),
        ["sentence"] = finding.Rule.Sentence,
        ["section"] = finding.Rule.Section,
        ["where"] = finding.Where.AbsoluteUri,
        ["pointer"] = finding.Pointer,
        ["what"] = finding.What,
        ["as"] = Texts(finding.Who),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);
}
