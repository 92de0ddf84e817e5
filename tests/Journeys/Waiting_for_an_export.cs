using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Journeys;

public sealed partial class Waiting_for_an_export
{
    [HalView]
    internal sealed partial record Export(string Status, long? Bytes, DateTimeOffset RequestedAt, [Rel("self")] Link Self, [Rel("enclosure")] Link? File, Form? Cancel);

    [Fact]
    public async Task Means_asking_where_it_says_until_there_is_a_file_and_knowing_nothing_but_relations()
    {
        await using var taxi = await Taxi.Start();
        using var desk = await taxi.SignIn("operator-1");
        var form = (await desk.Find("ride:exports")).Forms["request"]!;

        // A client of its own, for which waiting takes no time.
        using var hurried = new HalClient(new HalClientOptions { Time = new HurriedTime(), Resilience = null, Jitter = () => 0 });
        var door = Traveller.Document(await hurried.Go(taxi.Entry).Get());
        Assert.True(hurried.Credentials.TryUse(Traveller.Document(await door.Forms["sign-in"]!.Submit(new JsonObject { ["who"] = "operator-1" }))));
        var accepted = await hurried.Send(form.Prepare(new JsonObject { ["format"] = "csv" }));
        Assert.Equal(202, accepted.Status);
        var asked = accepted.Document!.As<Export>();
        Assert.Equal(("pending", null, accepted.Document!.Location), (asked.Status, asked.File, asked.Self.Uri));

        var completed = await accepted.Completed(new CompletionOptions { Most = 10_000 });
        var ready = Traveller.Document(completed).As<Export>();

        Assert.Equal(("ready", asked.RequestedAt, null), (ready.Status, ready.RequestedAt, ready.Cancel));
        var file = Assert.IsType<Outcome.NotHypermedia>(await ready.File!.Get());
        Assert.Equal(("text/csv", ready.Bytes), (file.MediaType, file.Body.Length));
        Assert.Empty(taxi.Faults.Errors);
    }
}
