using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Hypermedia.Explorer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Tests.Explorer;

/// <summary>The explorer mounted into an application beside an API of another origin, and a browser without scripts.</summary>
internal sealed class ExploringHost : IAsyncDisposable
{
    private readonly WebApplication _explorer;
    private readonly WebApplication _api;
    private readonly string _keys;

    private ExploringHost(WebApplication explorer, WebApplication api, LendingApi lending, string keys)
    {
        (_explorer, _api, Lending, _keys) = (explorer, api, lending, keys);
        Browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(explorer.Urls.First()) };
    }

    public LendingApi Lending { get; }

    public HttpClient Browser { get; }

    public Uri Api => new(_api.Urls.First());

    public static async Task<ExploringHost> Start(Action<ExplorerOptions, Uri>? configure = null)
    {
        var lending = new LendingApi();
        var api = Quiet();
        lending.Map(api);
        await api.StartAsync();
        var keys = Directory.CreateTempSubdirectory("explorer-keys-").FullName;
        var explorer = Quiet(services => services.AddExplorer(options =>
        {
            var address = new Uri(api.Urls.First());
            options.KeysFolder = keys;
            if (configure is null) options.Entry = _ => address;
            else configure(options, address);
        }));
        // As behind a proxy that ends TLS.
        explorer.Use(static (context, next) =>
        {
            if (context.Request.Headers.ContainsKey("Over-Https")) context.Request.Scheme = "https";
            return next(context);
        });
        explorer.UseExplorerAtEntry();
        explorer.MapGet("/", () => "the application itself");
        explorer.MapExplorer("/explorer");
        await explorer.StartAsync();
        return new ExploringHost(explorer, api, lending, keys);
    }

    public string Explore(string path) => "/explorer?uri=" + Uri.EscapeDataString(new Uri(Api, path).AbsoluteUri);

    public async Task<Seen> See(string address) => await Seen.Of(await Browser.GetAsync(address));

    /// <summary>Fills a form of a page and sends it, as a browser would.</summary>
    public async Task<Seen> Send(Seen page, string form, params (string Name, string Value)[] typed)
    {
        var html = page.Document.QuerySelector<IHtmlFormElement>($"form[data-form='{form}']") ?? throw new InvalidOperationException($"There is no form '{form}'.");
        var values = html.QuerySelectorAll("input, select, textarea").Where(e => e is not IHtmlInputElement { Type: "checkbox", IsChecked: false })
            .Select(e => (Name: e.GetAttribute("name") ?? "", Value: (e is IHtmlSelectElement s ? s.Value : e is IHtmlTextAreaElement t ? t.Value : ((IHtmlInputElement)e).Value) ?? ""))
            .Where(v => v.Name.Length > 0 && typed.All(t => t.Name != v.Name)).Concat(typed)
            .Select(v => KeyValuePair.Create(v.Name, v.Value));
        return await Seen.Of(await Browser.PostAsync(html.GetAttribute("action"), new FormUrlEncodedContent(values)));
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await _explorer.DisposeAsync();
        await _api.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }

    private static WebApplication Quiet(Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        services?.Invoke(builder.Services);
        return builder.Build();
    }
}

/// <summary>A page as it was answered.</summary>
internal sealed record Seen(HttpResponseMessage Response, string Html, IDocument Document)
{
    public HttpStatusCode Status => Response.StatusCode;

    public string? LeadsTo => Response.Headers.Location?.OriginalString;

    public static async Task<Seen> Of(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        return new Seen(response, html, await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html)));
    }

    public string? Text(string selector) => Document.QuerySelector(selector)?.TextContent.Trim();
}
