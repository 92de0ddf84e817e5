namespace Hypermedia.Cli.Terminal;

/// <summary>What a key means to somebody who types a line.</summary>
internal enum Meaning
{
    None, Text, Done, GivenUp, Over, Complete, Older, Newer, ClearScreen,
    Home, End, Left, Right, WordLeft, WordRight, Backspace, Delete, CutWord, CutToStart, CutToEnd, Paste,
}

/// <summary>Keys, as everybody's fingers know them from other shells.</summary>
internal static class Meanings
{
    extension(Meaning)
    {
        public static Meaning Of(ConsoleKeyInfo key) => (key.Key, key.Modifiers & (ConsoleModifiers.Control | ConsoleModifiers.Alt)) switch
        {
            (ConsoleKey.Enter, _) => Meaning.Done,
            (ConsoleKey.Tab, _) => Meaning.Complete,
            (ConsoleKey.UpArrow, _) => Meaning.Older,
            (ConsoleKey.DownArrow, _) => Meaning.Newer,
            (ConsoleKey.Home, _) => Meaning.Home,
            (ConsoleKey.End, _) => Meaning.End,
            (ConsoleKey.LeftArrow, ConsoleModifiers.None) => Meaning.Left,
            (ConsoleKey.RightArrow, ConsoleModifiers.None) => Meaning.Right,
            (ConsoleKey.LeftArrow, _) => Meaning.WordLeft,
            (ConsoleKey.RightArrow, _) => Meaning.WordRight,
            (ConsoleKey.Backspace, ConsoleModifiers.None) => Meaning.Backspace,
            (ConsoleKey.Backspace, _) => Meaning.CutWord,
            (ConsoleKey.Delete, _) => Meaning.Delete,
            (var letter, ConsoleModifiers.Control) => WithControl(letter),
            (ConsoleKey.B, ConsoleModifiers.Alt) => Meaning.WordLeft,
            (ConsoleKey.F, ConsoleModifiers.Alt) => Meaning.WordRight,
            (_, ConsoleModifiers.Alt) => Meaning.None,
            // Control and Alt together are how some keyboards write brackets and braces.
            _ => key.KeyChar == '\0' || char.IsControl(key.KeyChar) ? Meaning.None : Meaning.Text,
        };
    }

    private static Meaning WithControl(ConsoleKey letter) => letter switch
    {
        ConsoleKey.A => Meaning.Home,
        ConsoleKey.B => Meaning.Left,
        ConsoleKey.C => Meaning.GivenUp,
        ConsoleKey.D => Meaning.Over,
        ConsoleKey.E => Meaning.End,
        ConsoleKey.F => Meaning.Right,
        ConsoleKey.H => Meaning.Backspace,
        ConsoleKey.I => Meaning.Complete,
        ConsoleKey.J or ConsoleKey.M => Meaning.Done,
        ConsoleKey.K => Meaning.CutToEnd,
        ConsoleKey.L => Meaning.ClearScreen,
        ConsoleKey.N => Meaning.Newer,
        ConsoleKey.P => Meaning.Older,
        ConsoleKey.U => Meaning.CutToStart,
        ConsoleKey.W => Meaning.CutWord,
        ConsoleKey.Y => Meaning.Paste,
        _ => Meaning.None,
    };
}
