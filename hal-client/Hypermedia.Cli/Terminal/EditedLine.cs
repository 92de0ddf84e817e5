using System.Globalization;

namespace Hypermedia.Cli.Terminal;

/// <summary>A line that is being typed: its text, and where the cursor is. It moves by what a person sees as one character.</summary>
internal sealed class EditedLine
{
    private string _cut = "";

    public string Text { get; private set; } = "";

    /// <summary>From 0 to the length of the text.</summary>
    public int Cursor { get; private set; }

    public string BeforeCursor => Text[..Cursor];

    public void Set(string text) => (Text, Cursor) = (text, text.Length);

    public void Insert(string text)
    {
        Text = Text.Insert(Cursor, text);
        Cursor += text.Length;
    }

    /// <summary>Puts a text where another was typed, up to the cursor.</summary>
    public void Replace(int from, string text)
    {
        Text = Text.Remove(from, Cursor - from);
        Cursor = from;
        Insert(text);
    }

    public void Home() => Cursor = 0;

    public void End() => Cursor = Text.Length;

    public void Left() => Cursor = Before();

    public void Right() => Cursor = After();

    public void WordLeft() => Cursor = WordBefore();

    public void WordRight()
    {
        while (Cursor < Text.Length && Text[Cursor] == ' ') Cursor++;
        while (Cursor < Text.Length && Text[Cursor] != ' ') Cursor++;
    }

    public void Backspace() => Remove(Before(), Cursor);

    public void Delete() => Remove(Cursor, After());

    /// <summary>Takes away the word before the cursor, to be put somewhere else.</summary>
    public void CutWord() => Cut(WordBefore(), Cursor);

    public void CutToStart() => Cut(0, Cursor);

    public void CutToEnd() => Cut(Cursor, Text.Length);

    /// <summary>Puts in what was cut last.</summary>
    public void Paste() => Insert(_cut);

    private void Cut(int from, int to)
    {
        if (from < to) _cut = Text[from..to];
        Remove(from, to);
    }

    private void Remove(int from, int to)
    {
        Text = Text.Remove(from, to - from);
        Cursor = from;
    }

    private int After() => Cursor == Text.Length ? Cursor : Cursor + StringInfo.GetNextTextElementLength(Text.AsSpan(Cursor));

    private int Before()
    {
        var (at, before) = (0, 0);
        while (at < Cursor)
        {
            before = at;
            at += StringInfo.GetNextTextElementLength(Text.AsSpan(at));
        }

        return before;
    }

    private int WordBefore()
    {
        var at = Cursor;
        while (at > 0 && Text[at - 1] == ' ') at--;
        while (at > 0 && Text[at - 1] != ' ') at--;
        return at;
    }
}
