using Hypermedia.Cli.Shells;
using Hypermedia.Cli.Terminal;

namespace Hypermedia.Cli;

/// <summary>Where the command runs: what it reads, writes and remembers, so that a test can be its terminal.</summary>
/// <param name="In">What a person types.</param>
/// <param name="Out">Bodies and documents.</param>
/// <param name="Err">Everything said about them.</param>
/// <param name="Folder">Where tokens and the last place are kept.</param>
public sealed record Surroundings(TextReader In, TextWriter Out, TextWriter Err, string Folder)
{
    /// <summary>Whether someone is there to answer questions.</summary>
    public bool Interactive { get; init; }

    /// <summary>Whether someone reads the output as it comes, and no file or program.</summary>
    public bool Read { get; init; }

    /// <summary>Whether someone sees what is said while it works.</summary>
    public bool Watched { get; init; }

    /// <summary>Whether the output shows colours.</summary>
    public bool Colour { get; init; }

    /// <summary>Columns of the output.</summary>
    public int Width { get; init; } = 80;

    /// <summary>Keys as they are pressed; null where lines are read whole: from a file, a program, or a terminal whose cursor cannot be moved.</summary>
    public Keyboard? Keyboard { get; init; }

    /// <summary>The shell of which this is a line; null for a command of its own.</summary>
    internal Session? Session { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public static Surroundings OfThisProcess()
    {
        var home = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");
        return new Surroundings(Console.In, Console.Out, Console.Error, Path.Combine(home, "hal"))
        {
            Interactive = !Console.IsInputRedirected,
            Keyboard = Keyboard.OfThisProcess(),
            Read = !Console.IsOutputRedirected,
            Watched = !Console.IsErrorRedirected,
            Colour = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not "dumb",
            // Never wider than a page of text; narrower where the window is. Some terminals say 0.
            Width = !Console.IsOutputRedirected && Console.WindowWidth is > 0 and var columns ? Math.Clamp(columns, 40, 80) : 80,
        };
    }
}
