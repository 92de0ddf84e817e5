namespace Hypermedia.Client;

/// <summary>The rest of the way to the wire.</summary>
internal delegate Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancel);
