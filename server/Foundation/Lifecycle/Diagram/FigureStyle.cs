namespace Hypermedia.Foundation;

/// <summary>The colours of a drawing. Plain rules instead of variables: converters that know no variables draw it too.</summary>
internal static class FigureStyle
{
    public const string Css = """
        .lifecycle{max-width:100%;height:auto;color-scheme:light dark;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
        .lifecycle .paper{fill:#fdfcfa}
        .lifecycle .line{fill:none;stroke:#8b94a3;stroke-width:1.4}
        .lifecycle .tip,.lifecycle .dot{fill:#6b7484}
        .lifecycle .box{fill:#fff;stroke:#8b94a3;stroke-width:1.4}
        .lifecycle .rim,.lifecycle .rule{fill:none;stroke:#c3c9d3;stroke-width:1}
        .lifecycle text{text-anchor:middle}
        .lifecycle .over{paint-order:stroke;stroke:#fdfcfa;stroke-width:3px;stroke-linejoin:round}
        .lifecycle .name{font-size:14px;font-weight:600;fill:#1d2430}
        .lifecycle .act{font-size:12px;font-weight:500;fill:#2b3442}
        .lifecycle .who{font-size:11px;font-weight:400;fill:#5d6776}
        .lifecycle .next .line{stroke:#1f5fae;stroke-width:1.8}
        .lifecycle .next .tip{fill:#1f5fae}
        .lifecycle .next .act{fill:#164a8a;font-weight:600}
        .lifecycle .marked .box{fill:#1f5fae;stroke:#1f5fae}
        .lifecycle .marked .rim,.lifecycle .marked .rule{stroke:#8fb4e2}
        .lifecycle .marked .name,.lifecycle .marked .act{fill:#fff}
        .lifecycle .marked .who{fill:#dde9f8}
        @media (prefers-color-scheme:dark){
        .lifecycle .paper{fill:#161a21}
        .lifecycle .line{stroke:#7c8798}
        .lifecycle .tip,.lifecycle .dot{fill:#98a3b3}
        .lifecycle .box{fill:#1f252e;stroke:#7c8798}
        .lifecycle .rim,.lifecycle .rule{stroke:#465061}
        .lifecycle .over{stroke:#161a21}
        .lifecycle .name{fill:#f0f3f7}
        .lifecycle .act{fill:#dbe1ea}
        .lifecycle .who{fill:#a3aebd}
        .lifecycle .next .line{stroke:#7fb2f5}
        .lifecycle .next .tip{fill:#7fb2f5}
        .lifecycle .next .act{fill:#a9ccf9}
        .lifecycle .marked .box{fill:#8bbaf7;stroke:#8bbaf7}
        .lifecycle .marked .rim,.lifecycle .marked .rule{stroke:#4d7fbf}
        .lifecycle .marked .name,.lifecycle .marked .act{fill:#0d1626}
        .lifecycle .marked .who{fill:#22344f}
        }

        """;
}
