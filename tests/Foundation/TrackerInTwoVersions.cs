using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Tests.Support;
using Tracker;

namespace Tests.Foundation;

/// <summary>What the older version of the tracker hears when an issue is reported: it said "summary" for what is a title now.</summary>
public sealed record OldReport([MaxLength(100)] string Summary);

/// <summary>The issue tracker of the README when it was a year older: two versions of the same issues, the former on its way out.</summary>
public sealed class TrackerInTwoVersions : IAsyncDisposable
{
    private static readonly Person[] People = [new("ada", "customer", "Ada"), new("ben", "developer", "Ben"), new("cleo", "maintainer", "Cleo")];

    private static readonly Dialect<Issue, IssueState> Old = new()
    {
        Name = state => state == IssueState.Closed ? "CLOSED" : "OPEN",
        Acts = [SpokenAct.Of<OldReport>("report", old => new Report(old.Summary)), new("take"), new("close")],
        BeginsAtCollection = true,
        NumbersPages = true,
        TellsLives = false,
    };

    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private TrackerInTwoVersions(TimeProvider time)
    {
        var api = new ApiDescription("Issue tracker", "tracker");
        var table = new SqlTable<Issue, IssueState>("issue", IssueLifecycle.Rules);
        var database = new Database(_folder.File("issues.db"), [table.Schema]);
        var door = new Door<Issue, IssueState>(IssueLifecycle.Rules, table, new EventLog(database), "tracker.issue.");
        var (former, newest) = (api.AddVersion("v1", "Issue tracker, version 1"), api.AddVersion("v2", "Issue tracker, version 2"));
        former.HasForms = false;
        former.Retirement = new Retirement(time.GetUtcNow(), time.GetUtcNow() + TimeSpan.FromDays(365), time);
        var (before, now) = (former.Route.Then("issues"), newest.Route.Then("issues"));
        var old = new LifecycleResource<Issue, IssueState>(api, "issue", door, database, before, Old)
        {
            CollectionTitle = "Issues",
            Title = issue => issue.Title,
            Properties = (hal, issue, _) =>
            {
                hal.Json.WriteString("status", Old.Name(issue.State));
                hal.Json.WriteString("summary", issue.Title);
            },
            Home = former,
            Successor = new OtherVersion(newest, now),
        };
        var issues = new LifecycleResource<Issue, IssueState>(api, "issue", door, database, now)
        {
            CollectionTitle = "Issues",
            Title = issue => issue.Title,
            Properties = (hal, issue, _) =>
            {
                hal.Json.WriteString("status", States<IssueState>.Name(issue.State));
                hal.Json.WriteString("title", issue.Title);
            },
            Home = newest,
            Predecessor = new OtherVersion(former, before),
        };
        foreach (var (home, route) in new[] { (former, before), (newest, now) }) api.Offer(home, "issues", route, "Issues", "All issues, newest first.");

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(Faults).SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddFoundation(api, new TokenIssuer(_folder.File("identity.key"), time), People);
        _app = builder.Build();
        _app.UseFoundation();
        _app.MapEntry(api);
        _app.MapLifecycle(old);
        _app.MapNumberedCollection(old, (db, query) => db.Many("SELECT body FROM issue ORDER BY id DESC LIMIT @limit OFFSET @skip",
            row => JsonSerializer.Deserialize(row.GetString(0), table.Json)!, ("limit", query.Limit), ("skip", query.Skip)));
        _app.MapLifecycle(issues);
        _app.MapCollection(issues, table.Page);
        _app.Lifetime.ApplicationStopped.Register(database.Dispose);
    }

    /// <summary>The one address a client is given.</summary>
    public Uri Entry => new(_app.Urls.First() + "/");

    /// <summary>What the server logged as its own fault.</summary>
    public Heard Faults { get; } = new();

    public static async Task<TrackerInTwoVersions> Start(TimeProvider time)
    {
        var host = new TrackerInTwoVersions(time);
        await host._app.StartAsync();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
