using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hypermedia.Foundation;

/// <summary>
/// Lists that forms take their values from (HAL-FORMS §3.4.2): as a JSON array of objects with <c>prompt</c> and <c>value</c>,
/// or as CSV (RFC 4180) with the two as columns, in that order and without a header.
/// </summary>
public static class OptionListEndpoints
{
    private const string Json = "application/json", Csv = "text/csv";

    private static readonly string[] Offered = [Json, Csv];

    /// <summary>Maps a list that anyone may read.</summary>
    /// <param name="app">Where to.</param>
    /// <param name="route">Where it is; <see cref="ApiDescription.Options"/> tells forms.</param>
    /// <param name="options">What a person reads, and what is sent; a bounded number of them.</param>
    /// <param name="cacheControl">How long it may be kept.</param>
    public static void MapOptionList(this IEndpointRouteBuilder app, ApiRoute route, Func<HttpRequest, IEnumerable<(string Prompt, string Value)>> options, string cacheControl) =>
        app.MapMethods(route.Pattern, LifecycleEndpoints.Reading, async context =>
        {
            if (MediaTypes.Choose(context.Request, Offered) is not { } type)
            {
                await Refusals.NotAcceptable(Offered).ExecuteAsync(context);
                return;
            }
            context.Response.ContentType = type == Csv ? Csv + "; charset=utf-8; header=absent" : type;
            context.Response.Headers.CacheControl = cacheControl;
            context.Response.Headers.Vary = "Accept";
            if (type == Csv) await context.Response.WriteAsync(AsCsv(options(context.Request)), context.RequestAborted);
            else await WriteJson(context, options(context.Request));
        });

    private static async Task WriteJson(HttpContext context, IEnumerable<(string Prompt, string Value)> options)
    {
        using (var json = new Utf8JsonWriter(context.Response.BodyWriter, FormShape.Compact))
        {
            json.WriteStartArray();
            foreach (var (prompt, value) in options)
            {
                json.WriteStartObject();
                json.WriteString("prompt", prompt);
                json.WriteString("value", value);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static string AsCsv(IEnumerable<(string Prompt, string Value)> options)
    {
        var lines = new StringBuilder();
        foreach (var (prompt, value) in options) lines.Append(Quoted(prompt)).Append(',').Append(Quoted(value)).Append("\r\n");
        return lines.ToString();
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
