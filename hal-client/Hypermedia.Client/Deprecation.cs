namespace Hypermedia.Client;

/// <summary>That what answered is on its way out: since when, until when, where that is explained, and what takes its place.</summary>
/// <param name="Since">When it was deprecated, or will be (RFC 9745 §2.1); null when only that it is, or only its end, is said.</param>
/// <param name="Sunset">When it will probably answer no more (RFC 8594 §3); null when not said.</param>
/// <param name="Policy">A page for people: the link <c>deprecation</c> (RFC 9745 §3), else <c>sunset</c> (RFC 8594 §6); http or https; null when not said.</param>
/// <param name="Successor">What takes its place: the link <c>successor-version</c> (RFC 5829 §3.6); http or https; null when not said.</param>
public sealed record Deprecation(DateTimeOffset? Since, DateTimeOffset? Sunset, Uri? Policy, Uri? Successor);
