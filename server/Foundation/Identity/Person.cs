namespace Hypermedia.Foundation;

/// <summary>Somebody the built-in identity knows.</summary>
/// <param name="Id">The subject of their tokens.</param>
/// <param name="Role">The role their tokens carry.</param>
/// <param name="Name">What they are called.</param>
public sealed record Person(string Id, string Role, string Name);
