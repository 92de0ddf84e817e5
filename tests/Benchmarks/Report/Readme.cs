using Benchmarks.Client;
using Benchmarks.Distributed;
using Benchmarks.InProcess;
using Benchmarks.Rows;

namespace Benchmarks.Report;

/// <summary>Writes what was measured between the marks of the page beside this program; the words around them are a person's.</summary>
internal static class Readme
{
    private const string Solution = "Hypermedia.sln", MachineOfServers = "PostgreSQL 15 with synchronous_commit=on, RabbitMQ 3.10 and HAProxy, all on this one machine with what asks";

    /// <summary>A file of this project's folder.</summary>
    public static string Path(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, Solution))) folder = folder.Parent;
        return System.IO.Path.Combine(folder?.FullName ?? throw new InvalidOperationException("This runs from within the repository."), "tests", "Benchmarks", name);
    }

    public static void WriteTable(IReadOnlyList<Outcome> outcomes) => Write("ratios", $"""
        Measured {Machine.InOneLine()}.

        | | ours/s | baseline/s | ratio | pairs | must | aim | what limits it |
        |---|--:|--:|--:|---|--:|--:|---|
        {string.Join('\n', outcomes.Select(Row))}
        """);

    /// <summary>The row of the services apart, and the figures of the page on how they grow.</summary>
    public static void WriteDistributed(IReadOnlyList<Outcome> straight, IReadOnlyList<Outcome> proxied, IReadOnlyList<Figure> figures)
    {
        var machine = Machine.InOneLine(MachineOfServers);
        Write("distributed", $"""
            Measured {machine}.

            | distributed | ours/s | baseline/s | ratio | pairs | must | aim |
            |---|--:|--:|--:|---|--:|--:|
            {string.Join('\n', straight.Select(outcome => Apart(outcome, "straight to one instance")))}
            {string.Join('\n', proxied.Select(outcome => Apart(outcome, "through the proxy to both")))}
            """);
        Write("figures", $"""
            Measured {machine}.

            | | |
            |---|--:|
            {string.Join('\n', figures.Select(figure => $"| {figure.What} | {figure.Much} |"))}
            """, "../../server/deploy/README.md");
    }

    public static void WriteCosts(IReadOnlyList<Cost> costs) => Write("micro", $"""
        Measured {Machine.InOneLine()}.

        | | median | quickest to slowest | heap | must | aim |
        |---|--:|--:|--:|--:|--:|
        {CostRow("one link", "One_link", costs, "300 ns, 0 B", "100 ns, 0 B")}
        {CostRow("one template, with two fields", "One_template", costs, "", "")}
        {CostRow("one whole document", "One_document", costs, "5,000 ns", "2,000 ns")}
        """);

    public static void WriteClient(IReadOnlyList<JobCost> jobs, IReadOnlyList<Cost> reading)
    {
        // Kept, as ours is: one that is thrown away gives its memory back to the next.
        var bare = reading.First(cost => cost.Name == nameof(ReadingAPage.Bare_document_that_is_kept));
        Write("client", $"""
            Measured {Machine.InOneLine()}.

            | three hops, by links against known URLs | requests | bytes | time | ratio | must |
            |---|--:|--:|--:|--:|---|
            {string.Join('\n', jobs.Select(job => $"| {job.Name} | {job.ByLinks.Requests} against {job.ByUrls.Requests} | {job.ByLinks.Bytes:N0} against {job.ByUrls.Bytes:N0} | {job.Ours:N0} against {job.Baseline:N0} µs | {job.Ratio:0.00} | {(job.IsCold ? "the same bytes, 1.10" : "fewer requests")} |"))}

            | a page of 100 trips, {reading.Count} ways | median | heap | ratio | must |
            |---|--:|--:|--:|---|
            {string.Join('\n', reading.Select(cost => $"| {cost.Name.Replace('_', ' ').ToLowerInvariant()} | {cost.Median / 1000:N0} µs | {cost.Bytes:N0} B | {cost.Median / bare.Median:0.00} | {(cost.Name == nameof(ReadingAPage.Page) ? "1.30" : "")} |"))}
            """);
    }

    public static void WriteMemory(IReadOnlyList<Sample> samples) => Write("memory", $"""
        Measured {Machine.InOneLine()}.

        | requests | heap after a collection | process |
        |--:|--:|--:|
        {string.Join('\n', samples.Select(sample => $"| {sample.Requests:N0} | {sample.Heap:0.0} MB | {sample.Process:0.0} MB |"))}
        """);

    public static void WritePages(PageCosts costs) => Write("explorer", $"""
        Measured {Machine.InOneLine()}.

        | a collection of twenty | bytes over the wire | requests | without scripts | over the API's own answer: p50 (p95), processor |
        |---|--:|--:|---|--:|
        | this explorer | **{(costs.PageBytes + costs.StyleBytes) / 1024.0:0.0} KB** (page {costs.PageBytes / 1024.0:0.0}, style sheet {costs.StyleBytes / 1024.0:0.0}, kept for good) | **2** | all of it | {Mark(costs.Over < 3, true, $"{costs.Over:0.0} ms")} ({costs.OverAtWorst:0.0} ms), {costs.WorkOver:0.0} ms of work: {costs.Page:0.0} ms, of which the API {costs.Own:0.0} ms |
        | @curveball/browser 1.2.0 | 44 KB | 9 | reading | 14.5 ms: 16.9 ms, of which the API 2.4 ms |
        | HAL Explorer 2.3.1 | 618 KB | 7 | nothing | none: it runs in the browser |
        """);

    private static string Row(Outcome outcome)
    {
        var row = outcome.Case;
        return $"| {row.Name}<br>against {row.AgainstWhat} | {outcome.Median.Ours.PerSecond:N0} | {outcome.Median.Baseline:N0} | {Mark(row.Reaches(outcome.MedianRatio, row.Must), row.Reaches(outcome.MedianRatio, row.Aim), $"{outcome.MedianRatio:0.00}")} "
            + $"| {outcome.Pairs.Count}: {outcome.Lowest:0.00} to {outcome.Highest:0.00}{(outcome.Noisy > 0 ? $"; {outcome.Noisy} run again" : "")} | {row.Must:0.00} | {row.Aim:0.00} | {row.Limit} |";
    }

    private static string Apart(Outcome outcome, string how)
    {
        var (must, aim) = outcome.Case.Status == 201 ? (0.08, 0.12) : (0.20, 0.30);
        return $"| {outcome.Case.Name}, {how} | {outcome.Median.Ours.PerSecond:N0} | {outcome.Median.Baseline:N0} | {Mark(outcome.MedianRatio >= must, outcome.MedianRatio >= aim, $"{outcome.MedianRatio:0.00}")} "
            + $"| {outcome.Pairs.Count}: {outcome.Lowest:0.00} to {outcome.Highest:0.00}{(outcome.Noisy > 0 ? $"; {outcome.Noisy} run again" : "")} | {must:0.00} | {aim:0.00} |";
    }

    private static string CostRow(string name, string method, IReadOnlyList<Cost> costs, string must, string aim)
    {
        var cost = costs.First(known => known.Name == method);
        return $"| {name} | {cost.Median:N0} ns | {cost.Quickest:N0} to {cost.Slowest:N0} ns | {cost.Bytes} B | {must} | {aim} |";
    }

    private static string Mark(bool must, bool aim, string figure) => !must ? $"{figure}, missed" : aim ? $"**{figure}**" : figure;

    private static void Write(string part, string text, string file = "README.md")
    {
        var (page, begin, end) = (File.ReadAllText(Path(file)), $"<!-- {part} -->\n", $"<!-- end of {part} -->");
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal) + begin.Length, page.IndexOf(end, StringComparison.Ordinal));
        File.WriteAllText(Path(file), $"{page[..from]}{text}\n{page[to..]}");
    }
}
