using Microsoft.AspNetCore.Http;

namespace Hypermedia.Foundation;

/// <summary>The refusals every API needs, with their sentences.</summary>
public static class Refusals
{
    /// <summary>No token, or none that holds.</summary>
    public static Refusal Unauthorized(ApiDescription api, string? whatIsWrong) => new(ProblemKind.Unauthorized, whatIsWrong is null
        ? new Sentence("This needs a token: sign in from the entry and send it as 'Authorization: Bearer …'.")
        : $"The token does not hold. {new Sentence(whatIsWrong)} Sign in again from the entry.")
    {
        Headers = [("WWW-Authenticate", whatIsWrong is null ? "Bearer" : $"Bearer error=\"invalid_token\", error_description=\"{whatIsWrong}\"")],
        Links = api.SignIn is { } signIn ? hal => hal.Link(signIn.Relation, signIn.Route, title: SignInPoint.Title) : null,
        Templates = api.SignIn is { } again ? again.WriteTemplate : null,
    };

    /// <summary>Nothing there, as far as this caller may know.</summary>
    public static Refusal NotFound(Sentence? detail = null, Action<HalWriter>? links = null) =>
        new(ProblemKind.NotFound, detail ?? "There is nothing at this address, or you may not know of it.") { Links = links };

    /// <summary>Another service of the API answers this, and was not the one asked.</summary>
    public static Refusal Elsewhere(string href) =>
        new(ProblemKind.NotFound, "Another service answers this; follow the link to it.") { Links = hal => hal.Link(Rel.Canonical, href, title: "Where it is answered") };

    /// <summary>None of the types asked for is to be had.</summary>
    public static Refusal NotAcceptable(IReadOnlyList<string> offered) =>
        new(ProblemKind.NotAcceptable, $"It can be had as {Sentence.OneOf(offered)}.");

    /// <summary>A body of a type that is not understood.</summary>
    public static Refusal UnsupportedMediaType(HttpRequest request, string? sent)
    {
        var isPatch = HttpMethods.IsPatch(request.Method);
        var accepted = isPatch ? MediaTypes.Patches : MediaTypes.Bodies;
        var type = string.IsNullOrEmpty(sent) ? new Sentence("nothing said") : new Sentence("'{0}'", sent);
        return new(ProblemKind.UnsupportedMediaType, $"A body can be sent as {Sentence.OneOf(accepted)}; this one came as {type}.")
        {
            // RFC 5789 §3.1 and the W3C's Linked Data Platform §7.1 name the headers.
            Headers = [(isPatch ? "Accept-Patch" : "Accept-Post", string.Join(", ", accepted))],
        };
    }

    /// <summary>A body that is not what its type says.</summary>
    public static Refusal Malformed(Sentence detail) => new(ProblemKind.Malformed, detail);

    /// <summary>A body larger than any form.</summary>
    public static Refusal PayloadTooLarge(long limit) => new(ProblemKind.PayloadTooLarge, $"A body may have at most {limit} bytes.");

    /// <summary>More work waits than the server takes on.</summary>
    public static Refusal Busy() => new(ProblemKind.Unavailable, "More changes are waiting than the server takes on at once. Nothing was changed; try again in a second.") { RetryAfter = 1 };

    /// <summary>The database does not answer.</summary>
    public static Refusal Away(DatabaseAwayException away, bool isRead) => new(ProblemKind.Unavailable,
        isRead ? "What you ask for cannot be read at the moment: the database does not answer. Try again in two seconds."
        : away.NothingWasWritten ? "The database does not answer at the moment. Nothing was changed; try again in two seconds."
        : "The database broke off while your change was being written, and nobody knows yet whether it was. Look before you do it again; a request with an Idempotency-Key can be sent again as it is.") { RetryAfter = 2 };

    /// <summary>Tokens cannot be judged, because those who make them do not answer.</summary>
    public static Refusal AuthorityOutOfReach() => new(ProblemKind.Unavailable, "Tokens cannot be checked at the moment: the identity provider does not answer. Try again in ten seconds.") { RetryAfter = 10 };

    /// <summary>A bug, told as such.</summary>
    public static Refusal Internal() => new(ProblemKind.Internal, "The mistake is on the server's side and is logged under this trace.");

    /// <summary>What the framework refused with a bare status, said in full.</summary>
    public static Refusal Bare(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status405MethodNotAllowed => new(ProblemKind.MethodNotAllowed, $"{context.Request.Method} has no meaning here. What has: {context.Response.Headers.Allow}."),
        StatusCodes.Status413PayloadTooLarge => PayloadTooLarge(RequestBody.MostBytes),
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType(context.Request, context.Request.ContentType),
        StatusCodes.Status406NotAcceptable => NotAcceptable(MediaTypes.Documents),
        StatusCodes.Status404NotFound => NotFound(),
        StatusCodes.Status401Unauthorized => Unauthorized(context.Api(), null),
        StatusCodes.Status403Forbidden => new(ProblemKind.NotAllowed, "You may not do this here."),
        StatusCodes.Status429TooManyRequests => new(ProblemKind.TooManyRequests, "You have sent more requests than this server takes from one caller. Wait, then try again.") { RetryAfter = 1 },
        StatusCodes.Status503ServiceUnavailable => new(ProblemKind.Unavailable, "The server cannot answer at the moment.") { RetryAfter = 1 },
        >= 500 => Internal(),
        _ => Malformed("The request cannot be read."),
    };
}
