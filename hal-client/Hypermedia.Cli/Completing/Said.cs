using System.CommandLine;

namespace Hypermedia.Cli.Completing;

/// <summary>The words of an unfinished command: what of them is an address, what are relations and values, and whether an option still waits for what it takes.</summary>
/// <param name="Address">The address; null when none was said, or <c>.</c>.</param>
/// <param name="Words">The rest.</param>
/// <param name="Who">The name said with <c>--as</c>; null when none was.</param>
/// <param name="Waiting">The option that the next word belongs to.</param>
internal sealed record Said(string? Address, IReadOnlyList<string> Words, string? Who, Option? Waiting)
{
    public static Said Read(IReadOnlyList<Option> options, IReadOnlyList<string> typed)
    {
        List<string> words = [];
        string? who = null;
        Option? waiting = null;
        foreach (var word in typed)
        {
            if (waiting is not null)
            {
                if (waiting.Name == "--as") who = word;
                waiting = null;
            }
            else if (word.StartsWith("--as=", StringComparison.Ordinal))
            {
                who = word["--as=".Length..];
            }
            else if (options.FirstOrDefault(o => o.Name == word || o.Aliases.Contains(word)) is { } option)
            {
                // A flag is there or not.
                waiting = option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0 ? null : option;
            }
            else if (!word.StartsWith('-'))
            {
                words.Add(word);
            }
        }

        var here = words is [".", ..];
        var address = words is [var first, ..] && !here && Commands.Words.IsAddress(first) ? first : null;
        return new Said(address, [.. words.Skip(here || address is not null ? 1 : 0)], who, waiting) { Here = here };
    }

    /// <summary>Whether <c>.</c> was said.</summary>
    public bool Here { get; private init; }
}
