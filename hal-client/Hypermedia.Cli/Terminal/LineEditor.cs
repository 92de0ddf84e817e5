using Hypermedia.Cli.Completing;
using Spectre.Console.Rendering;

namespace Hypermedia.Cli.Terminal;

/// <summary>
/// Reads one line from a keyboard: cursor keys and those of Emacs, earlier lines by up and down, proposals by Tab. It stays on one row of the screen, and moves
/// its text sideways where that is too narrow.
/// </summary>
// Our own, because there is no other for today's .NET: RadLine ended as a preview in 2022, and wants the console library of that time.
internal sealed class LineEditor(Keyboard keyboard, TextWriter screen)
{
    private const string Clear = "\u001b[K", ClearAll = "\u001b[H\u001b[2J", Bold = "\u001b[1m", Plain = "\u001b[0m";

    // More than fit on a screen help nobody.
    private const int MostShown = 20;

    private const int NarrowestText = 20;

    private readonly EditedLine _line = new();
    private string _prompt = "";
    private int _shownFrom;
    private string _typed = "";
    private int _age;

    /// <summary>Earlier lines, oldest first.</summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];

    /// <summary>What may come next, for the text before the cursor.</summary>
    public Func<string, CancellationToken, Task<Proposals>>? Propose { get; init; }

    /// <summary>Whether what is typed is nobody else's business.</summary>
    public bool Hidden { get; init; }

    /// <summary>Whether the prompt may be set off.</summary>
    public bool Colour { get; init; }

    /// <summary>The line; null when it was ended with Control-D.</summary>
    /// <exception cref="OperationCanceledException">It was given up, with Control-C or by the caller.</exception>
    public async Task<string?> Read(string prompt, CancellationToken cancel)
    {
        _prompt = Printable.Of(prompt);
        Draw();
        while (true)
        {
            var key = await keyboard.Next(cancel);
            switch (Meaning.Of(key))
            {
                case Meaning.Done:
                    Leave("");
                    return _line.Text;
                case Meaning.GivenUp:
                    Leave("^C");
                    throw new OperationCanceledException("The line was given up.");
                case Meaning.Over when _line.Text.Length == 0:
                    Leave("");
                    return null;
                case Meaning.Complete:
                    await Complete(cancel);
                    break;
                case Meaning.Older:
                    Walk(+1);
                    break;
                case Meaning.Newer:
                    Walk(-1);
                    break;
                case Meaning.ClearScreen:
                    screen.Write(ClearAll);
                    break;
                case var change:
                    Edit(change, key.KeyChar);
                    (_typed, _age) = (_line.Text, 0);
                    break;
            }

            Draw();
        }
    }

    private void Edit(Meaning change, char typed)
    {
        switch (change)
        {
            case Meaning.Home: _line.Home(); break;
            case Meaning.End: _line.End(); break;
            case Meaning.Left: _line.Left(); break;
            case Meaning.Right: _line.Right(); break;
            case Meaning.WordLeft: _line.WordLeft(); break;
            case Meaning.WordRight: _line.WordRight(); break;
            case Meaning.Backspace: _line.Backspace(); break;
            case Meaning.Delete or Meaning.Over: _line.Delete(); break;
            case Meaning.CutWord: _line.CutWord(); break;
            case Meaning.CutToStart: _line.CutToStart(); break;
            case Meaning.CutToEnd: _line.CutToEnd(); break;
            case Meaning.Paste: _line.Paste(); break;
            case Meaning.Text: _line.Insert(typed.ToString()); break;
            default: break;
        }
    }

    // Through earlier lines that begin with what was typed.
    private void Walk(int older)
    {
        var fitting = Earlier.Reverse().Where(e => e.StartsWith(_typed, StringComparison.Ordinal) && e != _typed).Distinct().ToList();
        if (_age + older < 0 || _age + older > fitting.Count) return;
        _age += older;
        _line.Set(_age == 0 ? _typed : fitting[_age - 1]);
    }

    private async Task Complete(CancellationToken cancel)
    {
        if (Propose is null || Hidden) return;
        var proposals = await Propose(_line.BeforeCursor, cancel);
        if (proposals.All is [var only])
        {
            _line.Replace(proposals.From, proposals.Typed(only) + (only.Open ? "" : " "));
        }
        else if (proposals.All.Count > 0)
        {
            var shared = proposals.Shared();
            if (shared.Length > _line.Cursor - proposals.From) _line.Replace(proposals.From, shared);
            else Show(proposals.All);
        }

        (_typed, _age) = (_line.Text, 0);
    }

    private void Show(IReadOnlyList<Offer> offers)
    {
        screen.Write($"\r\n");
        var column = Math.Min(offers.Max(o => o.Text.Length), keyboard.Columns() / 2);
        foreach (var offer in offers.Take(MostShown))
            screen.Write($"  {Printable.Short($"{offer.Text.PadRight(column)}  {offer.About}".TrimEnd(), keyboard.Columns() - 3)}\r\n");
        if (offers.Count > MostShown) screen.Write($"  and {offers.Count - MostShown} more\r\n");
    }

    private void Draw()
    {
        var columns = keyboard.Columns();
        // Its end says where one is: where there is no room, the beginning goes.
        var prompt = _prompt;
        while (prompt.Length > 1 && Width(prompt) > Math.Max(columns - NarrowestText, 2)) prompt = "…" + prompt[2..];
        var room = Math.Max(columns - Width(prompt) - 1, 1);
        var text = Hidden ? "" : Printable.Of(_line.Text);
        var cursor = Hidden ? 0 : _line.Cursor;
        if (cursor < _shownFrom) _shownFrom = cursor;
        while (_shownFrom < cursor && Width(text[_shownFrom..cursor]) > room) _shownFrom++;
        var to = text.Length;
        while (to > cursor && Width(text[_shownFrom..to]) > room) to--;
        var at = Width(prompt) + Width(text[_shownFrom..cursor]);
        screen.Write($"\r{(Colour ? Bold + prompt + Plain : prompt)}{text[_shownFrom..to]}{Clear}\r{(at > 0 ? $"\u001b[{at}C" : "")}");
        screen.Flush();
    }

    private void Leave(string mark)
    {
        // What was said is there to be read again, whole.
        screen.Write($"\r{(Colour ? Bold + _prompt + Plain : _prompt)}{(Hidden ? "" : Printable.Of(_line.Text))}{mark}{Clear}\r\n");
        screen.Flush();
    }

    private static int Width(string text) => new Segment(text).CellCount();
}
