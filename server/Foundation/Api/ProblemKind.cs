namespace Hypermedia.Foundation;

/// <summary>A kind of refusal: its name ends the problem's <c>type</c> (RFC 9457 §3.1.1), which answers a page with its meaning.</summary>
/// <param name="Name">kebab-case; part of the contract.</param>
/// <param name="Status">The HTTP status it is always sent with.</param>
/// <param name="Title">What a person reads; the same for every occurrence.</param>
/// <param name="Meaning">What the page says: when it happens and what to do.</param>
public sealed record ProblemKind(string Name, int Status, string Title, string Meaning)
{
    /// <summary>The kinds every API needs; each says itself what it means.</summary>
    public static readonly ProblemKind
        Malformed = new("malformed", 400, "The request cannot be read", "The body is not what its content type says, or a part of the address was changed by hand. Follow a link or fill a form instead of building a request."),
        Unauthorized = new("unauthorized", 401, "A valid token is needed", "The request came without a token, or with one that has expired or was not made by the identity this server trusts. Sign in from the entry and try again."),
        NotAllowed = new("not-allowed", 403, "This is for others to do", "You may see this, but the act is somebody else's. What you can do is in the links and forms of the answer."),
        NotFound = new("not-found", 404, "There is nothing here", "No such resource exists, or you may not know of it. Begin at the entry and follow links."),
        MethodNotAllowed = new("method-not-allowed", 405, "This method has no meaning here", "The Allow header of the answer lists the methods that have."),
        NotAcceptable = new("not-acceptable", 406, "It cannot be had in that form", "None of the media types in the Accept header is available. The answer lists those that are."),
        TransitionNotAllowed = new("transition-not-allowed", 409, "Not in this state", "You may do this, but not while the resource is in the state it is in. What can be done now is in the links and forms of the answer."),
        Gone = new("gone", 410, "This version is no more", "The version of the API that this address belongs to could be had until its sunset, and the time is over. The link successor-version leads to what came after it."),
        PreconditionRequired = new("precondition-required", 428, "Say which version you mean", "An edit that does not say which version it was made from could undo what somebody else did in between. Send the ETag you have read as If-Match, or the version the form carries."),
        PreconditionFailed = new("precondition-failed", 412, "It has changed since you saw it", "The version named by If-Match is not the current one. Read the document again, then decide whether you still want the change."),
        PayloadTooLarge = new("payload-too-large", 413, "The request is too large", "No form of this API needs a body this large."),
        UnsupportedMediaType = new("unsupported-media-type", 415, "A body of that type is not understood", "The Accept-Post or Accept-Patch header of the answer lists the types that are."),
        Validation = new("validation", 422, "Something in the form needs mending", "The member errors names each field and what is wrong with it; the answer holds the form with what you gave."),
        KeyReused = new("idempotency-key-reused", 422, "This key was used for another request", "An Idempotency-Key stands for one request, for a day. Use a new one for a request that differs in target or content."),
        KeyInFlight = new("idempotency-in-flight", 409, "The first request with this key is still being answered", "Wait as long as Retry-After says, then send it again: it will get the answer of the first."),
        TooManyRequests = new("too-many-requests", 429, "Too many requests", "Wait as long as Retry-After says, then try again."),
        Internal = new("internal", 500, "The server made a mistake", "It is logged under the trace given in the answer. Nothing you sent was acknowledged; it is safe to look at the resource and try again."),
        Unavailable = new("unavailable", 503, "Not at the moment", "The server is busy or a part of it is out of reach. Nothing was changed, unless the detail says otherwise. Try again after the time in Retry-After.");

    internal static readonly IReadOnlyList<ProblemKind> Known =
        [Malformed, Unauthorized, NotAllowed, NotFound, MethodNotAllowed, NotAcceptable, TransitionNotAllowed, Gone, PreconditionRequired, PreconditionFailed, PayloadTooLarge, UnsupportedMediaType, Validation, KeyReused, KeyInFlight, TooManyRequests, Internal, Unavailable];
}
