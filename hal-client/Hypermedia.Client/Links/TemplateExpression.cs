using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hypermedia.Client;

/// <summary>A name in an expression, with its modifier (RFC 6570 §2.3, §2.4).</summary>
internal sealed record TemplateVariable(string Name, int? Prefix, bool Explode);

/// <summary>What stands between braces (RFC 6570 §2.2, §3.2).</summary>
internal sealed partial record TemplateExpression(IReadOnlyList<TemplateVariable> Variables, TemplateOperator Operator)
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    public bool LeavesHole => Operator == TemplateOperator.Plain || Operator == TemplateOperator.Reserved;

    public static TemplateExpression? Parse(string text)
    {
        var op = text.Length == 0 ? null : TemplateOperator.For(text[0]);
        var variables = new List<TemplateVariable>();
        foreach (var spec in (op is null ? text : text[1..]).Split(','))
        {
            // Most are a name and nothing else.
            if (spec.Length > 0 && !spec.AsSpan().ContainsAnyExcept(Letters))
            {
                variables.Add(new TemplateVariable(spec, null, false));
                continue;
            }

            if (Spec().Match(spec) is not { Success: true } match) return null;
            int? prefix = match.Groups["prefix"] is { Success: true } p ? int.Parse(p.Value, CultureInfo.InvariantCulture) : null;
            variables.Add(new TemplateVariable(match.Groups["name"].Value, prefix, match.Groups["explode"].Success));
        }

        return new TemplateExpression(variables, op ?? TemplateOperator.Plain);
    }

    /// <summary>Writes the values; answers why they do not fit, or null.</summary>
    public string? Expand(StringBuilder to, JsonObject values)
    {
        var any = false;
        foreach (var variable in Variables)
        {
            var value = values[variable.Name];
            if (value is null || value is JsonArray list && !list.Any(m => m is not null) || value is JsonObject map && !map.Any(m => m.Value is not null)) continue;
            if (variable.Prefix is not null && value is not JsonValue) return $"'{variable.Name}' is a list or a map, of which there is no prefix.";
            to.Append(any ? Operator.Separator : Operator.First);
            any = true;
            switch (value)
            {
                case JsonArray array:
                    Write(to, variable, [.. array.Where(m => m is not null).Select(m => (variable.Name, Text(m)))], isMap: false);
                    break;
                case JsonObject pairs:
                    Write(to, variable, [.. pairs.Where(m => m.Value is not null).Select(m => (m.Key, Text(m.Value)))], isMap: true);
                    break;
                default:
                    Named(to, variable.Name, Prefixed(Text(value), variable.Prefix));
                    break;
            }
        }

        return null;
    }

    private void Write(StringBuilder to, TemplateVariable variable, List<(string Name, string Value)> members, bool isMap)
    {
        if (!variable.Explode && Operator.Named) to.Append(variable.Name).Append('=');
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0) to.Append(variable.Explode ? Operator.Separator : ",");
            if (variable.Explode && Operator.Named && !isMap)
            {
                Named(to, variable.Name, members[i].Value);
                continue;
            }

            if (isMap)
            {
                Encode(to, members[i].Name);
                to.Append(variable.Explode ? '=' : ',');
            }

            Encode(to, members[i].Value);
        }
    }

    private void Named(StringBuilder to, string name, string value)
    {
        if (Operator.Named) to.Append(name).Append(value.Length > 0 ? "=" : Operator.IfEmpty);
        Encode(to, value);
    }

    private void Encode(StringBuilder to, string value) => PercentEncoding.Append(to, value, Operator.KeepsReserved);

    private static string Text(JsonNode? value) => Json.Text(value) ?? value?.ToJsonString() ?? "";

    // A prefix counts characters as people do in code points, not in UTF-16 units (§2.4.1).
    private static string Prefixed(string value, int? length) =>
        length is { } n ? string.Concat(value.EnumerateRunes().Take(n).Select(r => r.ToString())) : value;

    [GeneratedRegex(@"^(?<name>(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*)(?::(?<prefix>[1-9][0-9]{0,3})|(?<explode>\*))?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Spec();
}
