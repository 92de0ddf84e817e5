using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Hypermedia.Foundation;

/// <summary>
/// An answer that says no, and leads on: a problem document (RFC 9457) that is a HAL document too, with links and forms
/// to what is possible now.
/// </summary>
/// <param name="kind">The kind of refusal.</param>
/// <param name="detail">A sentence for the person, about this occurrence.</param>
public sealed class Refusal(ProblemKind kind, Sentence detail) : IResult
{
    /// <summary>The kind of refusal.</summary>
    public ProblemKind Kind => kind;

    /// <summary>What is wrong with which field; empty for refusals that are not about fields.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Whole seconds after which to try again; null for never.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Writes links to what is possible instead.</summary>
    public Action<HalWriter>? Links { get; init; }

    /// <summary>Writes templates of what is possible instead.</summary>
    public Action<HalWriter>? Templates { get; init; }

    /// <summary>Further headers of the answer.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = kind.Status;
        Metrics.Refused(kind);
        response.ContentType = MediaTypes.Problem;
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = View.Vary;
        if (RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString();
        foreach (var (name, value) in Headers) response.Headers[name] = value;
        var view = View.Of(httpContext, MediaTypes.Problem);
        response.Headers.ContentLanguage = view.Language.Tag;
        using (var hal = new HalWriter(response.BodyWriter, view)) Write(hal);
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    private void Write(HalWriter hal)
    {
        var api = hal.View.Api!;
        hal.StartObject();
        hal.StartLinks();
        hal.Curies();
        hal.Link(Rel.Start, api.Entry, title: "Begin at the entry");
        hal.Link(Rel.Help, api.ProblemPages, kind.Name, title: "What this refusal means", type: MediaTypes.Html);
        Links?.Invoke(hal);
        hal.EndLinks();
        hal.Json.WriteString("type", api.ProblemPages.Href(hal.View.Address, kind.Name));
        hal.Title(kind.Title);
        hal.Json.WriteNumber("status", kind.Status);
        hal.Json.WriteString("detail", hal.View.Language.Say(detail));
        if (Activity.Current is { } trace) hal.Json.WriteString("trace", trace.TraceId.ToHexString());
        if (Errors.Count > 0) WriteErrors(hal);
        if (Templates is not null && hal.View.Forms)
        {
            hal.StartTemplates();
            Templates(hal);
            hal.EndTemplates();
        }
        hal.EndObject();
    }

    private void WriteErrors(HalWriter hal)
    {
        hal.Json.WriteStartArray("errors");
        foreach (var error in Errors)
        {
            hal.Json.WriteStartObject();
            hal.Json.WriteString("pointer", "/" + error.Field);
            hal.Json.WriteString("field", error.Field);
            hal.Json.WriteString("detail", hal.View.Language.Say(error.Detail));
            hal.Json.WriteEndObject();
        }
        hal.Json.WriteEndArray();
    }
}
