using System.Text.Json.Nodes;

namespace Hypermedia.Client;

/// <summary>Something that can be done, and what to say when doing it: a template of HAL-FORMS (§3.2).</summary>
public sealed record Form
{
    internal Form(State state, string key)
    {
        State = state;
        Key = key;
    }

    /// <summary>Its key in the document.</summary>
    public string Key { get; }

    /// <summary>Its label for a person; the key when it has none.</summary>
    public string Title { get; internal init; } = "";

    /// <summary>The HTTP method, in upper case; <c>GET</c> when the document's is empty or not understood.</summary>
    public string Method { get; internal init; } = "GET";

    /// <summary>Where it is sent: its target, else the document's <c>self</c>, else the URL that answered. Null when the target is no URI.</summary>
    public Uri? Target { get; internal init; }

    /// <summary>The media type of its body, as the document writes it; <c>application/json</c> when missing.</summary>
    public string ContentType { get; internal init; } = "application/json";

    /// <summary>What it asks for, in order.</summary>
    public IReadOnlyList<Field> Fields { get; internal init; } = [];

    /// <summary>Why it cannot be submitted whatever the values; null when it can.</summary>
    public string? Unusable { get; internal init; }

    /// <summary>Whether submitting it promises to change nothing (RFC 9110 §9.2.1).</summary>
    public bool IsSafe => Method is "GET" or "HEAD" or "OPTIONS";

    internal State State { get; }

    /// <summary>The field of that name; null when it has none.</summary>
    public Field? this[string name] => Fields.FirstOrDefault(f => f.Name == name);

    /// <summary>The rules the document states, applied to values before they are sent. The same rules wherever a form is shown.</summary>
    /// <param name="values">By field name; typed, or as text that was typed in. Fields not named keep their given value.</param>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public IReadOnlyList<FieldError> Check(JsonObject? values = null) => Check(values, []);

    /// <summary>The same, for values and files.</summary>
    /// <param name="values">By field name.</param>
    /// <param name="files">By field name, for a form whose <see cref="ContentType"/> is <c>multipart/form-data</c>.</param>
    public IReadOnlyList<FieldError> Check(JsonObject? values, IReadOnlyList<FormFile> files) => new FormRules(this, State.Client.Options, files).Check(values ?? []);

    /// <summary>The request that submitting would send. Values are not checked.</summary>
    /// <param name="values">By field name; see <see cref="Submit"/>.</param>
    /// <param name="options">Key and precondition, when they are known already.</param>
    /// <exception cref="InvalidOperationException">The form is <see cref="Unusable"/>.</exception>
    public HalRequest Prepare(JsonObject? values = null, SubmitOptions? options = null) =>
        Unusable is null ? FormRequest.Make(this, values ?? [], options ?? new SubmitOptions()) : throw new InvalidOperationException(Unusable);

    /// <summary>Checks, then sends.</summary>
    /// <param name="values">
    /// By field name. Text given for a number, a boolean or an option becomes what the field holds; typed values stay as they are; fields not named
    /// are sent as the document prefilled them, hidden and read-only ones included; empty text for an optional field that was empty is left out.
    /// </param>
    /// <param name="options">Key and precondition, when they are known already.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns><see cref="Outcome.Refused"/>, with nothing sent, when a rule is broken; else what became of it.</returns>
    public async Task<Outcome> Submit(JsonObject? values = null, SubmitOptions? options = null, CancellationToken cancel = default)
    {
        if (Unusable is not null) return new Outcome.Refused([new FieldError(null, Unusable)]);
        if (Check(values, options?.Files ?? []) is { Count: > 0 } errors) return new Outcome.Refused(errors);
        return await State.Client.Send(Prepare(values, options), cancel);
    }
}

/// <summary>What a submission carries beside its values. Both are made up or remembered when left out.</summary>
public sealed record SubmitOptions
{
    /// <summary>The <c>Idempotency-Key</c> of this intent, without quotes: pass the same one to try the same intent again. Fresh by default.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The entity tag to send as <c>If-Match</c> (RFC 9110 §13.1.1). Default: the document's own, when PUT, PATCH or DELETE goes to that document.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Files, for a form whose <see cref="Form.ContentType"/> is <c>multipart/form-data</c>; at most <see cref="HalClientOptions.MaxUploadBytes"/> together.</summary>
    public IReadOnlyList<FormFile> Files { get; init; } = [];
}
