namespace Hypermedia.Client;

/// <summary>One address a crawl has asked, and what became of it.</summary>
/// <param name="Uri">The address, without a fragment.</param>
/// <param name="By">The first link that led there; null at the start.</param>
/// <param name="From">The address of the document that holds the link; null at the start.</param>
/// <param name="Inside">The relations under which the resource that holds the link is embedded in that document, outermost first; empty when it is the document itself.</param>
/// <param name="Depth">How many links it is from the start.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record Visited(Uri Uri, Link? By, Uri? From, IReadOnlyList<string> Inside, int Depth, Outcome Outcome);
