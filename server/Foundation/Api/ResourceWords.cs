namespace Hypermedia.Foundation;

/// <summary>
/// What is said of one kind of resource with its noun in it. Put together once: each is a key as a whole, because other
/// languages bend words by their gender.
/// </summary>
internal sealed class ResourceWords(string noun)
{
    public string It { get; } = $"The {noun}";

    public string AsItIs { get; } = $"The {noun} as it is";

    public string History { get; } = $"What happened to this {noun}";

    public string Unknown { get; } = $"There is no such {noun}, or you may not know of it.";

    public string NotToFollow { get; } = $"You may see this {noun} as it is, but not follow it.";

    public string NoHistory { get; } = $"You may see this {noun} as it is, but not what happened to it.";

    /// <summary>With places for its state and its version.</summary>
    public string HasChanged { get; } = $"The {noun} has changed since: it is {{0}} now, version {{1}}.";
}
