namespace Hypermedia.Client;

/// <summary>A document is not what it was to be viewed as. It names the document, and every member that does not fit with what was found there.</summary>
public sealed class ViewMismatchException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="document">The URL that answered.</param>
    /// <param name="view">What it was to be viewed as.</param>
    /// <param name="issues">What does not fit, and where.</param>
    /// <param name="inner">What told so, if anything did.</param>
    public ViewMismatchException(Uri document, string view, IReadOnlyList<Issue> issues, Exception? inner = null)
        : base($"{document} cannot be read as {view}. {string.Join(' ', issues?.Select(i => $"'{i.Pointer}' {i.Message}") ?? [])}", inner)
    {
        Document = document;
        Issues = issues ?? [];
    }

    /// <summary>The URL that answered.</summary>
    public Uri Document { get; }

    /// <summary>What does not fit, each with where it is (RFC 6901) and what was found.</summary>
    public IReadOnlyList<Issue> Issues { get; }
}
