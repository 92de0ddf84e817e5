using System.Net.Http.Headers;

namespace Hypermedia.Client;

/// <summary>What became of an intent. A closed set: handle the cases with a <c>switch</c>. Every one carries the hops that led to it.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The hops so far, oldest first, redirects included; empty when nothing was sent.</summary>
    public IReadOnlyList<Exchange> Trail { get; init; } = [];

    /// <summary>The server did it: a status below 400 with a document, or with no body at all (an empty state).</summary>
    /// <param name="State">The answer.</param>
    public sealed record Success(State State) : Outcome;

    /// <summary>The server said no: status 400 or above. A refusal is a document too: its state may hold links and forms that lead on.</summary>
    /// <param name="Details">Why (RFC 9457); made from the status when the body does not say.</param>
    /// <param name="State">The answer as a document; empty when it is none.</param>
    public sealed record Problem(ProblemDetails Details, State State) : Outcome;

    /// <summary>The server answered something that is no document with links: an image, a page, a file, broken JSON.</summary>
    /// <param name="MediaType">Its media type in lower case without parameters; empty when not said.</param>
    /// <param name="Body">Its bytes; empty for an event stream, which is to be watched.</param>
    /// <param name="Why">A sentence.</param>
    public sealed record NotHypermedia(string MediaType, ReadOnlyMemory<byte> Body, string Why) : Outcome
    {
        /// <summary>What its header fields say, links among them (RFC 8288 §3); null for an event stream. A path and pages go on from it.</summary>
        public State? State { get; init; }

        /// <summary>What it is called as a file, without folders (RFC 6266 §4.3); null when not said, or nothing a file can be called.</summary>
        public string? FileName => State?.Header("Content-Disposition") is { } said && ContentDispositionHeaderValue.TryParse(said, out var disposition)
            ? Plain(disposition.FileNameStar ?? disposition.FileName ?? "")
            : null;

        // A server does not say where on this machine something goes.
        private static string? Plain(string name) =>
            new string([.. name.Trim('"')[(name.Trim('"').LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))]).Trim(' ', '.') is { Length: > 0 } plain ? plain : null;
    }

    /// <summary>No usable answer came: no connection, a time limit, too large, too many redirects.</summary>
    /// <param name="Reason">A sentence.</param>
    public sealed record Unreachable(string Reason) : Outcome
    {
        /// <summary>For how long nothing is sent there, because it has failed too often; null when the next request is.</summary>
        public TimeSpan? RetryAfter { get; init; }
    }

    /// <summary>Our own rules kept it from being sent.</summary>
    /// <param name="Errors">What is wrong, per field where a field is to blame.</param>
    public sealed record Refused(IReadOnlyList<FieldError> Errors) : Outcome;

    /// <summary>The document offers no such link now.</summary>
    /// <param name="Wanted">The selector that found nothing.</param>
    /// <param name="Offered">The relations that are offered.</param>
    /// <param name="State">The document that was looked at.</param>
    public sealed record NoSuchLink(string Wanted, IReadOnlyList<string> Offered, State State) : Outcome;

    /// <summary>Several links fit, and the client does not choose for you.</summary>
    /// <param name="Wanted">The selector that found several.</param>
    /// <param name="Choices">Selectors that each find one of them.</param>
    /// <param name="State">The document that was looked at.</param>
    public sealed record Ambiguous(string Wanted, IReadOnlyList<string> Choices, State State) : Outcome;

    /// <summary>The document this ended at, granted or refused; null when there is none.</summary>
    public State? Document => this switch
    {
        Success s => s.State,
        Problem p => p.State,
        NoSuchLink n => n.State,
        Ambiguous a => a.State,
        _ => null,
    };

    /// <summary>What links lead on from; null for what has none.</summary>
    internal State? LeadsOn => this switch
    {
        Success s => s.State,
        NotHypermedia { State: { Links.Count: > 0 } state } => state,
        _ => null,
    };

    /// <summary>The last status code received; null when no answer came.</summary>
    public int? Status => Trail.Count == 0 ? null : Trail[^1].Status;

    /// <summary>That what it ended at is on its way out, whatever was answered there; null when nothing says so. Earlier hops tell their own.</summary>
    public Deprecation? Deprecation => Document?.Deprecation ?? (Trail.Count == 0 ? null : Trail[^1].Deprecation);

    /// <summary>The outcome as one sentence for a person.</summary>
    public string Sentence => this switch
    {
        Success { State.Title: { } title } => title,
        Success s => $"{s.State.Status} {Reason.Phrase(s.State.Status)}",
        Problem p => p.Details.Sentence,
        NotHypermedia n => n.Why,
        Unreachable u => u.Reason,
        Refused r => string.Join(" ", r.Errors.Select(e => e.ToString())),
        NoSuchLink n => n.Offered.Count == 0
            ? $"There is no link '{n.Wanted}' here, nor any other."
            : $"There is no link '{n.Wanted}' here. Offered: {string.Join(", ", n.Offered)}.",
        Ambiguous a => $"Several links fit '{a.Wanted}'. Choose one of: {string.Join(", ", a.Choices)}.",
        _ => "",
    };

    /// <summary>
    /// Goes where a success points: to the document in hand when it says what it is (a <c>self</c> link), else to its <c>Location</c>
    /// (RFC 9110 §10.2.2). Anything else stays as it is.
    /// </summary>
    public async Task<Outcome> FollowLocation(CancellationToken cancel = default)
    {
        if (this is not Success { State: { Location: { } location } state } || state.Links.Find("self").Count > 0) return this;
        var outcome = await state.Client.Go(location).Get(cancel: cancel);
        return outcome with { Trail = [.. Trail, .. outcome.Trail] };
    }

    /// <summary>
    /// Where a success points when it is done: what was accepted for later (202, RFC 9110 §15.3.3) is asked about until it has come to rest, where its link <c>monitor</c>, its
    /// <c>Location</c> or it itself says, as seldom as <c>Retry-After</c> asks; then as <see cref="FollowLocation"/>. Anything else stays as it is.
    /// </summary>
    /// <param name="options">How long, how often, and how to tell.</param>
    /// <param name="cancel">Gives up, with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>What it came to; <see cref="Unreachable"/> when it is not done within the bounds.</returns>
    public Task<Outcome> Completed(CompletionOptions? options = null, CancellationToken cancel = default) =>
        this is Success { State.Client: var client } ? new Completion(this, client, options ?? new CompletionOptions()).Await(cancel) : Task.FromResult(this);
}
