using Hypermedia.Cli.Terminal;

namespace Hypermedia.Cli.Completing;

/// <summary>Words that may stand where one is being typed.</summary>
/// <param name="From">Where in the line that word begins.</param>
/// <param name="All">The words.</param>
internal sealed record Proposals(int From, IReadOnlyList<Offer> All)
{
    // In our own shell a space parts words, and quotes and backslashes keep them together; nothing else means anything.
    private const string Harmless = "!#$&()*;<>?[]^`{|}~";

    /// <summary>Whether the line is one value, and not words.</summary>
    public bool Whole { get; init; }

    public static string Typed(string word) => word.Length == 0 ? "''" : Quoted.Typed(word, Harmless);

    public string Typed(Offer offer) => Whole ? offer.Text : Typed(offer.Text);

    /// <summary>How all of them begin, as it is typed.</summary>
    public string Shared()
    {
        var shared = All[0].Text;
        foreach (var offer in All)
        {
            var same = 0;
            while (same < shared.Length && same < offer.Text.Length && shared[same] == offer.Text[same]) same++;
            shared = shared[..same];
        }

        return shared.Length == 0 ? "" : Typed(new Offer(shared));
    }
}
