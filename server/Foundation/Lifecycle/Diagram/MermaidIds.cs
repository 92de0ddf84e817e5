using System.Text;

namespace Hypermedia.Foundation;

/// <summary>Names of states as Mermaid's grammar can bear them.</summary>
internal static class MermaidIds
{
    // Words its grammar reads as something else when they stand where an id should.
    private static readonly string[] Reserved =
        ["as", "choice", "class", "classdef", "click", "default", "direction", "end", "fork", "hide", "join", "marked", "note", "scale", "state", "style"];

    public static Dictionary<string, string> For(IReadOnlyList<string> states)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        // Plain names first, so that none of them has to give way to another's alias.
        foreach (var state in states.OrderBy(state => Safe(state) == state ? 0 : 1))
        {
            var id = Safe(state);
            for (var number = 2; ids.ContainsValue(id); number++) id = $"{Safe(state)}_{number}";
            ids[state] = id;
        }
        return ids;
    }

    /// <summary>Text between quotes or after a colon; Mermaid writes what would end it as a numbered entity.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is '#' or ';' or ':' or '"' or '<' or '>' or '&' or '%' or '{' or '}') escaped.Append($"#{(int)letter};");
            else escaped.Append(char.IsControl(letter) ? ' ' : letter);
        }
        return escaped.ToString();
    }

    private static string Safe(string state)
    {
        var id = string.Concat(state.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return char.IsAsciiLetter(id[0]) && !Reserved.Contains(id, StringComparer.OrdinalIgnoreCase) ? id : $"s_{id}";
    }
}
