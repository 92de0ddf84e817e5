namespace Tests.Support.Breaking;

/// <summary>Sentences about a version, each said once: what many operations share breaks once.</summary>
internal sealed class Findings(string version)
{
    private readonly List<string> _sentences = [];

    public IReadOnlyList<string> Sentences => _sentences;

    public void Add(string what)
    {
        var sentence = $"{version}: {what}.";
        if (!_sentences.Contains(sentence)) _sentences.Add(sentence);
    }

    /// <summary>Something with a name was taken away from a place, or is called otherwise there.</summary>
    public void Add(string kind, Gone gone, Place from) => Add(gone.NewName is { } name ? $"the {kind} '{gone.Name}' of {from} is renamed '{name}'" : $"the {kind} '{gone.Name}' is gone from {from}");
}
