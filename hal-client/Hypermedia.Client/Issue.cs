namespace Hypermedia.Client;

/// <summary>Something in a document that is not as its format has it. Reading goes on; this is the report.</summary>
/// <param name="Pointer">Where, as a JSON Pointer (RFC 6901); empty for the whole document.</param>
/// <param name="Message">What was found and how it was read, as a sentence.</param>
public sealed record Issue(string Pointer, string Message);
