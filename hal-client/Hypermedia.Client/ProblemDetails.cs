using System.Text.Json;

namespace Hypermedia.Client;

/// <summary>Why a server said no (RFC 9457). Members of the wrong type are ignored, as its §3.1 asks.</summary>
public sealed record ProblemDetails
{
    /// <summary>What kind of problem: resolved against the answer's URL; <c>about:blank</c> when not said.</summary>
    public required Uri Type { get; init; }

    /// <summary>The kind of problem in words; the status phrase when not said.</summary>
    public required string Title { get; init; }

    /// <summary>The status code of the answer itself, whatever the document claims.</summary>
    public required int Status { get; init; }

    /// <summary>What went wrong this time, for a person.</summary>
    public string? Detail { get; init; }

    /// <summary>This occurrence, resolved; null when not said.</summary>
    public Uri? Instance { get; init; }

    /// <summary>What is wrong with single values: the extension <c>errors</c>, as shown in RFC 9457 §3.</summary>
    public IReadOnlyList<ProblemError> Errors { get; init; } = [];

    /// <summary>The members that RFC 9457 does not name, in document order; <c>errors</c> included.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonElement>> Extensions { get; init; } = [];

    /// <summary>The detail, or else the title.</summary>
    public string Sentence => Detail is { Length: > 0 } ? Detail : Title;
}

/// <summary>What is wrong with one value of a request.</summary>
/// <param name="Pointer">Where in the body, as a JSON Pointer (RFC 6901), possibly with a leading <c>#</c>; null when not said.</param>
/// <param name="Field">The field's name: as said, else the pointer's last part; null when neither is.</param>
/// <param name="Detail">What is wrong.</param>
public sealed record ProblemError(string? Pointer, string? Field, string Detail);
