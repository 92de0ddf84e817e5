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
    private readonly Door<ExportFile, ExportFileState> _answers;
    private readonly ExportDownload _download;
    private readonly Exporter _exporter;
    private readonly ExportFolder _folder;
    private readonly LifecycleResource<Export, ExportState> _resource;

    public Exports(ApiDescription api, string files, VersionHome home, ApiRoute root, Database database, EventLog log, TimeProvider time)
    {
        _folder = new ExportFolder(files);
        _door = new Door<Export, ExportState>(ExportLifecycle.Rules, ExportStore.Table, log, "ride.export.") { Consequence = ThrowAway };
        _answers = new Door<ExportFile, ExportFileState>(ExportFileLifecycle.Rules, ExportStore.Files, log, ExportMessages.Answer);
        _exporter = new Exporter(_door, _answers, database, _folder, time);
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

    /// <summary>What happens to exports, as it is told, and what the exporter answers.</summary>
    public IReadOnlyList<MessageKind> Messages => [ExportMessages.Of(_door), ExportMessages.Of(_answers)];

    /// <summary>Lets requests be worked on here, by this instance or another, and hears the answers.</summary>
    public void Meet(IMessageBus bus, DeadLetters letters)
    {
        bus.Serve(ExportMessages.Queue, "trips", ExportMessages.Asks, _resource.Database, _exporter.Serve, letters);
        bus.Subscribe(ExportMessages.Answers, "trips", ExportMessages.Answer, _resource.Database, new HearExporter(_door).Hear, letters);
    }

    /// <summary>Says where the exporter tells what it gives up.</summary>
    public void LogTo(IServiceProvider provider) => _exporter.LogTo(provider.GetRequiredService<ILogger<Exporter>>());

    /// <summary>Adds what runs beside the requests: the clock that throws files away, and who sweeps up once what a crash has left.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddDueRules(_resource);
        services.AddSingleton<IHostedService>(provider => new SweepExports(_folder, Kept, provider.GetRequiredService<ILogger<SweepExports>>()));
    }

    private Export? Kept(string id) => _resource.Database.Read(db => _door.Table.Find(db, id)) is { State: ExportState.Running or ExportState.Ready } export ? export : null;

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
