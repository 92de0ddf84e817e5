using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http.HttpResults;

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
        return new Packed(new RazorComponentResult<Shown<TView>>(new Dictionary<string, object?> { [nameof(Page)] = page }) { StatusCode = status, PreventStreamingRendering = true });
    }
}
