namespace Hypermedia.Cli.Completing;

/// <summary>One word that may come next.</summary>
/// <param name="Text">The whole word, not quoted.</param>
/// <param name="About">What it is, for a person; null when the word says it.</param>
internal sealed record Offer(string Text, string? About = null)
{
    /// <summary>Whether something has to follow it within the same word.</summary>
    public bool Open => Text.EndsWith('=');
}
