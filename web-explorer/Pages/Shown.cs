using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace Hypermedia.Explorer.Pages;

/// <summary>Gives every part of a page what the page is about.</summary>
internal sealed class Shown<TView> : ComponentBase
    where TView : IComponent
{
    [Parameter, EditorRequired]
    public Page Page { get; set; } = default!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<Page>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), Page);
        builder.AddComponentParameter(2, nameof(CascadingValue<>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<>.ChildContent), (RenderFragment)(static inner =>
        {
            inner.OpenComponent<TView>(0);
            inner.CloseComponent();
        }));
        builder.CloseComponent();
    }

    public static IResult With(Page page, int status)
    {
        PageHeaders.ForPage(page.Context.Response, isLive: page.Stream is not null && typeof(TView) == typeof(Explore));
        return new Packed(new Rendered(page, status));
    }

    /// <summary>
    /// A page, rendered whole and then written in one go. The framework's result would keep it once more on the way, for forms and streams of its own that
    /// no page here has.
    /// </summary>
    private sealed class Rendered(Page page, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            (response.StatusCode, response.ContentType) = (status, "text/html; charset=utf-8");
            await using var renderer = new HtmlRenderer(httpContext.RequestServices, httpContext.RequestServices.GetRequiredService<ILoggerFactory>());
            using var html = new Utf8Writer(page.WrittenInPlace);
            await renderer.Dispatcher.InvokeAsync(async () =>
            {
                var whole = await renderer.RenderComponentAsync<Shown<TView>>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Page)] = page }));
                whole.WriteHtmlTo(html);
            });
            var text = html.Finish();
            // Known beforehand, unless it is made smaller on its way.
            if (response.Headers.ContentEncoding.Count == 0) response.ContentLength = text.Length;
            await response.Body.WriteAsync(text, httpContext.RequestAborted);
        }
    }
}
