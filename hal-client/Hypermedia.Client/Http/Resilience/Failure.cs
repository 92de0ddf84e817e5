using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Hypermedia.Client;

/// <summary>What kinds of failure there are: those that may pass, those that speak against a server, and those that mean it is out of reach.</summary>
internal static class Failure
{
    /// <summary>Whether the same request may well be answered in a moment.</summary>
    public static bool MayPass(Outcome<HttpResponseMessage> outcome, Call call) => outcome.Exception switch
    {
        null => outcome.Result!.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout,
        HttpRequestException e => !IsForbidden(e) && e.HttpRequestError is HttpRequestError.Unknown or HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded
            or HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError,
        // No connection came about in time, while there is time left for the whole.
        OperationCanceledException => !call.Cancel.IsCancellationRequested,
        var e => e is IOException or TimeoutRejectedException,
    };

    /// <summary>Whether it speaks against the server: no answer, none in time, or a fault of its own. 501 and 505 say what it never could.</summary>
    public static bool Counts(Outcome<HttpResponseMessage> outcome, Call call) => outcome.Exception is { } e
        ? IsLost(e, call)
        : outcome.Result!.StatusCode is >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented and not HttpStatusCode.HttpVersionNotSupported;

    /// <summary>Whether no answer came, or nobody asked for one because none would.</summary>
    public static bool IsOutOfReach(Exception? exception, Call call) => exception is BrokenCircuitException || exception is not null && IsLost(exception, call);

    /// <summary>Whether a failure means that nobody answers, as far as its kind can tell: not where we, or the wire, did not let the request go.</summary>
    public static bool IsDisconnection(Exception failure) => failure is not NotSentException { IsBroken: false } && !(failure is HttpRequestException e && IsForbidden(e));

    private static bool IsLost(Exception exception, Call call) => exception switch
    {
        NotSentException => false,
        HttpRequestException e => !IsForbidden(e),
        // Not the caller's doing: so it is a time limit.
        OperationCanceledException => !call.IsGivenUp,
        _ => exception is IOException or TimeoutRejectedException,
    };

    // A wire with rules of its own says no while connecting, and what it says is found inside.
    private static bool IsForbidden(HttpRequestException e) => e.InnerException is HttpRequestException;
}
