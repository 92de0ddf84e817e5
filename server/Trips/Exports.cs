using City;
using Hypermedia.Foundation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trips.Api;

namespace Trips;

/// <summary>All there is about exports in trip management, put together.</summary>
internal sealed class Exports
{
    private readonly Door<Export, ExportState> _door;
    private readonly ExportDownload _download;
    private readonly ExportFolder _folder;
    private readonly LifecycleResource<Export, ExportState> _resource;

    public Exports(ApiDescription api, string files, VersionHome home, ApiRoute root, Database database, EventLog log)
    {
        _folder = new ExportFolder(files);
        _door = new Door<Export, ExportState>(ExportLifecycle.Rules, ExportStore.Table, log, "ride.export.") { Consequence = ThrowAway };
        var collection = root.Then("exports");
        var file = collection.Then("{id}").Then("file");
        _resource = new LifecycleResource<Export, ExportState>(api, "export", _door, database, collection)
        {
            CollectionTitle = "Exports",
            ListedFor = [Roles.Operator],
            Title = ExportDocument.Name,
            Links = new ExportDocument(file).Links,
            Properties = ExportDocument.Properties,
            Shape = ExportDocument.Shape,
            Home = home,
            IsUnderWay = export => export.State is ExportState.Pending or ExportState.Running,
        };
        _download = new ExportDownload(_resource, _folder, file);
        Describe(api, home);
    }

    /// <summary>What happens to exports, as it is told.</summary>
    public MessageKind Messages => ExportMessages.Of(_door);

    /// <summary>Adds what runs beside the requests: the clock that throws files away, and the one that writes them.</summary>
    public void AddTo(IServiceCollection services, TimeProvider time)
    {
        services.AddDueRules(_resource);
        services.AddSingleton<IHostedService>(provider => new RunExports(_door, _resource.Database, _folder, time, provider.GetRequiredService<ILogger<RunExports>>()));
    }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapLifecycle(_resource);
        app.MapCollection(_resource, ExportStore.Table.Page);
        _download.Map(app);
    }

    // Not before the disk knows that nobody is led to it any more.
    private void ThrowAway(SqlSession db, Act<Export, ExportState> act, Export export, Moment moment)
    {
        if (act.To == ExportState.Expired) db.OnCommit(() => _folder.Discard(export));
    }

    private void Describe(ApiDescription api, VersionHome home)
    {
        api.Offer(home, "exports", _resource.Collection, "Exports", "Exports: files of trips, written when an operator asks for one.", Roles.Operator);
        api.Describe("exports", """
            An export that is asked for is pending, then running, then ready; its monitor tells when. A ready one has a link 'enclosure' to its file until 'expiresAt'. The file holds the
            trips there were when it was begun, oldest first, each as it was when its turn came: those in the state asked for, or all of them.
            """);
        api.Describe("exports", """
            A line of NDJSON is an object with the fields of a trip's document. CSV is RFC 4180 in UTF-8: a header, then a record for each trip; its columns are the same fields, parts of a
            field named with a dot between ('pickup.name'), and an empty one stands for a field the trip does not have. New columns come last. So that no spreadsheet takes what people
            wrote for a formula, text that begins with =, +, -, @, a tab, a line break or an apostrophe has an apostrophe put before it: take one away to have it as it was.
            """);
        api.Add(ExportDownload.NoSuchPart);
    }
}
