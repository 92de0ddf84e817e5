// A web project has these without saying so.
using Microsoft.AspNetCore.Builder;

#region The resource
using System.ComponentModel.DataAnnotations;
using Hypermedia.Foundation;
using static Tracker.IssueState;

namespace Tracker;

public enum IssueState { Open, InProgress, Closed }

public sealed record Issue(string Id, string Title, string Reporter, string? Assignee = null) : ILiving<Issue, IssueState>
{
    public IssueState State { get; init; }
    public long Version { get; init; }
    public DateTimeOffset Since { get; init; }

    public Issue Enter(Entry<IssueState> entry) => this with { State = entry.State, Version = entry.Version, Since = entry.Since };
}
#endregion

#region The acts
public sealed record Report([Field("What is wrong?"), MaxLength(100)] string Title) : IBeginning<Issue>
{
    public Issue Begin(string id, Moment moment) => new(id, Title, moment.Who.Subject);
}

public sealed record Assignment : IAct<Issue>
{
    public Issue After(Issue issue, Moment moment) => issue with { Assignee = moment.Who.Subject };
}

public sealed record Comment([Field("Comment", Type = "textarea"), MaxLength(2000)] string Text) : IAct<Issue>;

public enum Resolution { Fixed, Duplicate, WontFix }

public sealed record Closure(Resolution Resolution) : IAct<Issue>;

public sealed record Reopening([MaxLength(200)] string Reason) : IAct<Issue>;

public sealed record Neglect : IAct<Issue>
{
    public Issue After(Issue issue, Moment moment) => issue with { Assignee = null };
}
#endregion

#region The lifecycle
public static class IssueLifecycle
{
    private static readonly Party<Issue, IssueState>
        Anyone     = new("anyone",       (_, caller) => !caller.IsNobody),
        Developer  = new("a developer",  (_, caller) => caller.Is("developer")),
        Maintainer = new("a maintainer", (_, caller) => caller.Is("maintainer")),
        Reporter   = new("its reporter", (issue, caller) => issue?.Reporter == caller.Subject),
        Assignee   = new("its assignee", (issue, caller) => issue?.Assignee == caller.Subject),
        Clock      = Party<Issue, IssueState>.Clock;

    public static readonly Lifecycle<Issue, IssueState> Rules =
    [
        // who                  may do            named      shown as               while it is                                    it becomes, told as
        Anyone                  .MayBegin<Report> ("report", "Report an issue")                                                    .Then(Open, "reported"),
        Developer               .May<Assignment>  ("take",   "Work on it")          .While(Open)                                   .Then(InProgress, "taken"),
        Anyone                  .May<Comment>     ("comment","Comment on it")       .While(Open, InProgress)                       .ThenStays("commented"),
        Assignee.Or(Maintainer) .May<Closure>     ("close",  "Close it")            .While(Open, InProgress)                       .Then(Closed, "closed"),
        Reporter.Or(Maintainer) .May<Reopening>   ("reopen", "Open it again")       .While(Closed)                                 .Then(Open, "reopened"),
        Clock                   .May<Neglect>     ("give-up","Leave it to others")  .While(InProgress).After(TimeSpan.FromDays(14)).Then(Open, "given-up"),
        Anyone                  .MaySee(),
    ];
}
#endregion

#region The program
public static class IssueTracker
{
    public static WebApplication Build(WebApplicationBuilder builder, string folder, TimeProvider time, IReadOnlyList<Person> people)
    {
        var api = new ApiDescription("Issue tracker", "tracker");
        var table = new SqlTable<Issue, IssueState>("issue", IssueLifecycle.Rules);
        var database = new Database(Path.Combine(folder, "issues.db"), [table.Schema]);
        var door = new Door<Issue, IssueState>(IssueLifecycle.Rules, table, new EventLog(database), "tracker.issue.");
        var home = api.AddVersion("v1", "Issue tracker, version 1");
        var issues = new LifecycleResource<Issue, IssueState>(api, "issue", door, database, home.Route.Then("issues"))
        { CollectionTitle = "Issues", Title = issue => issue.Title, Properties = Write };
        api.Offer(home, "issues", issues.Collection, "Issues", "All issues, newest first.");

        builder.Services.AddFoundation(api, new TokenIssuer(Path.Combine(folder, "identity.key"), time), people);
        builder.Services.AddDueRules(issues);

        var app = builder.Build();
        app.UseFoundation();
        app.MapEntry(api);
        app.MapLifecycle(issues);
        app.MapCollection(issues, table.Page);
        app.Lifetime.ApplicationStopped.Register(database.Dispose);
        return app;
    }

    private static void Write(HalWriter hal, Issue issue, Standing standing)
    {
        hal.Json.WriteString("status", States<IssueState>.Name(issue.State));
        hal.Json.WriteString("title", issue.Title);
        hal.Json.WriteString("reporter", issue.Reporter);
        if (issue.Assignee is not null) hal.Json.WriteString("assignee", issue.Assignee);
    }
}
#endregion
