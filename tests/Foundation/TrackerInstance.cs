using Hypermedia.Foundation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Tests.Support;
using Tracker;

namespace Tests.Foundation;

/// <summary>One of several instances of the README's issue tracker: they share a database, and the key their tokens are signed with.</summary>
public sealed class TrackerInstance : IAsyncDisposable
{
    private static readonly Person[] People = [new("ada", "customer", "Ada"), new("ben", "developer", "Ben"), new("cleo", "maintainer", "Cleo"), new("dora", "developer", "Dora")];

    private readonly WebApplication _app;

    private TrackerInstance(Database database, SqlTable<Issue, IssueState> table, TemporaryFolder keys)
    {
        var api = new ApiDescription("Issue tracker", "tracker");
        api.Parts.Add(("issues", database.TroubleNow));
        var log = new EventLog(database);
        var door = new Door<Issue, IssueState>(IssueLifecycle.Rules, table, log, "tracker.issue.");
        var home = api.AddVersion("v1", "Issue tracker, version 1");
        var issues = new LifecycleResource<Issue, IssueState>(api, "issue", door, database, home.Route.Then("issues"))
        {
            CollectionTitle = "Issues",
            Title = issue => issue.Title,
            Check = _ =>
            {
                BeforeWriting();
                return null;
            },
            Properties = (hal, issue, _) =>
            {
                hal.Json.WriteString("status", States<IssueState>.Name(issue.State));
                hal.Json.WriteString("title", issue.Title);
            },
        };
        api.Offer(home, "issues", issues.Collection, "Issues", "All issues, newest first.");

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(Faults).SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddFoundation(api, new TokenIssuer(keys.File("identity.key"), TimeProvider.System), People);
        builder.Services.AddDueRules(issues);
        builder.Services.AddEars(log);
        _app = builder.Build();
        _app.UseFoundation();
        _app.MapEntry(api);
        _app.MapLifecycle(issues);
        _app.MapCollection(issues, table.Page);
    }

    /// <summary>The one address a client is given.</summary>
    public Uri Entry => new(_app.Urls.First() + "/");

    /// <summary>Done with each act that may be written, right before it is.</summary>
    public Action BeforeWriting { get; set; } = () => { };

    /// <summary>What the server logged as its own fault.</summary>
    public Heard Faults { get; } = new();

    /// <summary>Starts an instance on a database of a store.</summary>
    public static async Task<TrackerInstance> Start(Store store, TemporaryFolder keys)
    {
        var table = new SqlTable<Issue, IssueState>("issue", IssueLifecycle.Rules);
        var instance = new TrackerInstance(store.Open("issues", table.Schema, table.PostgresSchema, shared: true), table, keys);
        await instance._app.StartAsync();
        return instance;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
