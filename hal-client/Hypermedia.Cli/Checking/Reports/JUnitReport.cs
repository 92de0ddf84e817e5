using System.Xml.Linq;
using Hypermedia.Cli.Terminal;

namespace Hypermedia.Cli.Checking.Reports;

/// <summary>A test for every rule, as build servers read it. Warnings pass, and are told in the output of their test.</summary>
internal static class JUnitReport
{
    public static string Write(Report report)
    {
        var broken = report.Findings.ToLookup(f => f.Rule);
        var suite = new XElement(
            "testsuite",
            new XAttribute("name", $"hal check {report.Start.AbsoluteUri}"),
            new XAttribute("tests", RuleBook.All.Count),
            new XAttribute("failures", RuleBook.All.Count(r => r.Severity == Severity.Error && broken.Contains(r))),
            new XAttribute("errors", 0),
            RuleBook.All.Select(rule => new XElement("testcase", new XAttribute("classname", "hal.check"), new XAttribute("name", rule.Name), Outcome(rule, [.. broken[rule]]))));
        return $"{new XDeclaration("1.0", "UTF-8", null)}\n{new XElement("testsuites", suite)}";
    }

    private static XElement? Outcome(Rule rule, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0) return null;
        var text = string.Join('\n', findings.Select(f => Printable.Of($"{f.Place} {f.What}")));
        return rule.Severity == Severity.Error
            ? new XElement("failure", new XAttribute("message", $"{rule.Sentence} ({rule.Section})"), new XAttribute("type", "error"), text)
            : new XElement("system-out", $"warning: {rule.Sentence} ({rule.Section})\n{text}");
    }
}
