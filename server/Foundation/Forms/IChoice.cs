namespace Hypermedia.Foundation;

/// <summary>A value that is one of a fixed list of texts, where the names of an enum would not do: names with dots in them, say. Two of the same text are equal; <c>ToString</c> gives the text.</summary>
public interface IChoice<TSelf> : IParsable<TSelf> where TSelf : IChoice<TSelf>
{
    /// <summary>The texts, in the order they are offered.</summary>
    static abstract IReadOnlyList<string> Choices { get; }
}
