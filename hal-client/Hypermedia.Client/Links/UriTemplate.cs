using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;

namespace Hypermedia.Client;

/// <summary>A URI template, all four levels (RFC 6570).</summary>
public sealed class UriTemplate
{
    private readonly IReadOnlyList<object> _parts; // literal text already encoded, or a TemplateExpression

    private UriTemplate(string text, IReadOnlyList<object> parts)
    {
        Text = text;
        _parts = parts;
    }

    /// <summary>The template as written.</summary>
    public string Text { get; }

    /// <summary>The names it has places for, each once, in order.</summary>
    public IReadOnlyList<string> Variables => [.. Expressions.SelectMany(e => e.Variables).Select(v => v.Name).Distinct()];

    private IEnumerable<TemplateExpression> Expressions => _parts.OfType<TemplateExpression>();

    /// <summary>Reads a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="template">It, when readable.</param>
    /// <param name="error">Why not, as a sentence, when not.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out UriTemplate? template, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        template = null;
        error = null;
        var parts = new List<object>();
        var position = 0;
        while (position < text.Length)
        {
            var brace = text.IndexOfAny(['{', '}'], position);
            if (brace < 0) brace = text.Length;
            if (brace > position)
            {
                var literal = new StringBuilder();
                PercentEncoding.Append(literal, text.AsSpan(position, brace - position), keepReserved: true);
                parts.Add(literal.ToString());
            }

            if (brace == text.Length) break;
            var end = text[brace] == '{' ? text.IndexOf('}', brace) : -1;
            if (end < 0)
            {
                error = $"The brace at {brace} has no partner.";
                return false;
            }

            if (TemplateExpression.Parse(text[(brace + 1)..end]) is not { } expression)
            {
                error = $"'{text[brace..(end + 1)]}' is no expression of RFC 6570.";
                return false;
            }

            parts.Add(expression);
            position = end + 1;
        }

        template = new UriTemplate(text, parts);
        return true;
    }

    /// <summary>Fills it in.</summary>
    /// <param name="variables">Strings, numbers and booleans as they are, arrays as lists, objects as ordered maps; null and absent are undefined.</param>
    /// <param name="uri">The URI reference, when the values fit.</param>
    /// <param name="error">Why not, when they do not: a prefix of a list or a map.</param>
    public bool TryExpand(JsonObject variables, [NotNullWhen(true)] out string? uri, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var to = new StringBuilder();
        foreach (var part in _parts)
        {
            if (part is TemplateExpression expression)
            {
                if (expression.Expand(to, variables) is { } unfit)
                {
                    (uri, error) = (null, unfit);
                    return false;
                }
            }
            else
            {
                to.Append((string)part);
            }
        }

        (uri, error) = (to.ToString(), null);
        return true;
    }

    /// <summary>The names without a value that leave a hole in the path: those of plain and reserved expressions. The others may be left out by design.</summary>
    internal IReadOnlyList<string> Missing(JsonObject variables) =>
        [.. Expressions.Where(e => e.LeavesHole).SelectMany(e => e.Variables).Select(v => v.Name).Where(n => variables[n] is null).Distinct()];
}
