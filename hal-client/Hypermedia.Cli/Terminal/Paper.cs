using Spectre.Console;

namespace Hypermedia.Cli.Terminal;

/// <summary>A page of text no wider than its columns; coloured where that is seen, plain where it is piped.</summary>
internal sealed class Paper
{
    public static readonly Style Plain = Style.Plain;
    public static readonly Style Strong = new(decoration: Decoration.Bold);
    public static readonly Style Faint = new(Color.Grey);
    public static readonly Style Name = new(Color.Teal);
    public static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);

    // Names stand in a column of their own, as long as they are not too long for it.
    private const int Column = 20;

    private readonly IAnsiConsole _console;
    private readonly int _width;

    public Paper(TextWriter writer, bool colour, int width)
    {
        _width = width;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        // We break lines ourselves; the console must not break them again.
        _console.Profile.Width = 10_000;
    }

    public void Gap() => _console.WriteLine();

    public void Heading(string text)
    {
        Gap();
        Line(text, Strong);
    }

    public void Line(string text, Style? style = null, int indent = 0)
    {
        foreach (var line in Lines(text, _width - indent))
        {
            _console.Write(new string(' ', indent));
            _console.Write(new Text(line, style ?? Plain));
            _console.WriteLine();
        }
    }

    /// <summary>A line that is never broken: an address is there to be taken along.</summary>
    public void Address(string text, Style? style = null, int indent = 0)
    {
        _console.Write(new string(' ', indent));
        _console.Write(new Text(Printable.Of(text), style ?? Name));
        _console.WriteLine();
    }

    /// <summary>A name and what belongs to it, broken under itself; whatever follows a name that is too long begins on the next line.</summary>
    public void Row(string name, string text, Style? style = null)
    {
        _console.Write("  ");
        _console.Write(new Text(Printable.Of(name), Name));
        var used = 2 + Printable.Of(name).Length;
        if (text.Length == 0)
        {
            _console.WriteLine();
            return;
        }

        if (used >= Column + 1) _console.WriteLine();
        else _console.Write(new string(' ', Column + 2 - used));
        var first = used < Column + 1;
        foreach (var line in Lines(text, _width - Column - 2))
        {
            if (!first) _console.Write(new string(' ', Column + 2));
            _console.Write(new Text(line, style ?? Plain));
            _console.WriteLine();
            first = false;
        }
    }

    private static IEnumerable<string> Lines(string text, int width)
    {
        foreach (var paragraph in text.Split('\n').Select(Printable.Of))
        {
            var rest = paragraph;
            while (rest.Length > width)
            {
                var cut = rest.LastIndexOf(' ', width);
                if (cut <= 0) cut = width;
                yield return rest[..cut].TrimEnd();
                rest = rest[cut..].TrimStart();
            }

            yield return rest;
        }
    }
}
