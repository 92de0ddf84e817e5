using System.Globalization;
using System.Text;

namespace Hypermedia.Cli.Checking.Submitting;

/// <summary>A text that a simple expression matches: the first branch, the fewest repetitions, the first of a set. What is not simple gives none.</summary>
internal sealed class Example
{
    private const string Nothing = "";

    private readonly string _pattern;
    private int _at;

    private Example(string pattern) => _pattern = pattern;

    /// <summary>Null when the expression looks ahead, behind or back, or cannot be read.</summary>
    public static string? Of(string pattern)
    {
        try
        {
            var example = new Example(pattern);
            var text = example.Branches();
            return example._at == pattern.Length ? text : null;
        }
        catch (Exception e) when (e is IndexOutOfRangeException or FormatException)
        {
            return null;
        }
    }

    private string Branches()
    {
        var first = Sequence();
        while (_at < _pattern.Length && _pattern[_at] == '|')
        {
            _at++;
            Sequence();
        }

        return first;
    }

    private string Sequence()
    {
        var text = new StringBuilder();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            var one = One();
            text.Insert(text.Length, one, Fewest());
        }

        return text.ToString();
    }

    private string One() => _pattern[_at++] switch
    {
        '(' => Group(),
        '[' => Set(),
        '\\' => Escape(_pattern[_at++]),
        '.' => "x",
        '^' or '$' => Nothing,
        var plain => plain.ToString(),
    };

    private string Group()
    {
        if (_pattern[_at] == '?')
        {
            // Only groups that match what they hold: (?:…) and (?<name>…).
            _at = _pattern[_at + 1] == ':' ? _at + 2
                : _pattern[_at + 1] == '<' && char.IsAsciiLetter(_pattern[_at + 2]) ? _pattern.IndexOf('>', _at) + 1
                : throw new FormatException();
        }

        var inner = Branches();
        return _pattern[_at++] == ')' ? inner : throw new FormatException();
    }

    private string Set()
    {
        if (_pattern[_at] == '^') throw new FormatException();
        var first = _pattern[_at] == '\\' ? Escape(_pattern[++_at]) : _pattern[_at].ToString();
        // A bracket that stands first is one of the set.
        for (_at++; _pattern[_at] != ']'; _at++)
        {
            if (_pattern[_at] == '\\') _at++;
        }

        _at++;
        return first;
    }

    private static string Escape(char escaped) => escaped switch
    {
        'd' => "1",
        'w' => "a",
        's' => " ",
        'b' => Nothing,
        _ when char.IsAsciiLetterOrDigit(escaped) => throw new FormatException(),
        _ => escaped.ToString(),
    };

    private int Fewest()
    {
        if (_at == _pattern.Length) return 1;
        var fewest = _pattern[_at] switch { '?' or '*' => 0, '+' => 1, '{' => -1, _ => -2 };
        if (fewest == -2) return 1;
        if (fewest == -1)
        {
            var end = _pattern.IndexOf('}', _at);
            fewest = int.Parse(_pattern[(_at + 1)..end].Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture);
            _at = end;
        }

        _at++;
        if (_at < _pattern.Length && _pattern[_at] == '?') _at++;
        return fewest;
    }
}
