using Microsoft.AspNetCore.Http;

namespace Hypermedia.Foundation;

/// <summary>A page of the API's documentation, for a person.</summary>
internal static class Page
{
    // One small sheet, in the page itself: documentation must be readable with nothing else at hand.
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1d2528;--soft:#566267;--line:#d8dedc;--paper:#fbfaf7;--accent:#0b5d57}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e9e6;--soft:#9fabab;--line:#364042;--paper:#161b1c;--accent:#7fd0c4}}
        body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 ui-serif,Charter,"Iowan Old Style",Georgia,serif}
        main{max-width:46rem;margin:0 auto;padding:3rem 1.25rem 5rem}h1{font-size:2rem;line-height:1.2;font-weight:600;margin:0 0 1rem}
        h2{font-size:1.25rem;margin:2.5rem 0 .5rem}code,kbd{font:.9em ui-monospace,"SF Mono",Menlo,Consolas,monospace}a{color:var(--accent)}
        table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.95rem}th,td{text-align:left;vertical-align:top;padding:.45rem .75rem .45rem 0;border-bottom:1px solid var(--line)}
        th{font-weight:600;color:var(--soft)}td:first-child{white-space:nowrap}.soft{color:var(--soft)}figure{margin:1.5rem 0;overflow-x:auto}dt{font-weight:600;margin-top:1rem}dd{margin:0}
        """;

    public static IResult Of(string title, Html body, int status = StatusCodes.Status200OK) => Results.Content(((Html)$"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title><style>{Html.Trusted(Style)}</style></head>
        <body><main>{body}</main></body>
        </html>
        """).ToString(), "text/html; charset=utf-8", statusCode: status);
}
