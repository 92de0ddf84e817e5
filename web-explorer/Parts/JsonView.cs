using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Hypermedia.Explorer.Parts;

/// <summary>An answer as it came, indented, with its links to press.</summary>
public sealed class JsonView : ComponentBase
{
    [Parameter, EditorRequired]
    public JsonElement Json { get; set; }

    [Parameter, EditorRequired]
    public Uri AnsweredBy { get; set; } = default!;

    [CascadingParameter]
    private Page Page { get; set; } = default!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "pre");
        builder.AddAttribute(1, "class", "body");
        builder.AddMarkupContent(2, Page.InPlace(html => new JsonHtml(html, Page, AnsweredBy).Write(Json)));
        builder.CloseElement();
    }
}
