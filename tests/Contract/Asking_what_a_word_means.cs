using Hypermedia.Client;
using Tests.Support;

namespace Tests.Contract;

/// <summary>Behind every relation and every problem's type is a page for a person, and the same in short for a client.</summary>
public sealed class Asking_what_a_word_means
{
    [Fact]
    public async Task Answers_a_page_or_a_document_from_the_same_address()
    {
        await using var taxi = await Taxi.Start();
        using var nobody = Traveller.Nobody(taxi.Entry);
        var entry = await nobody.See(taxi.Entry);
        var refusal = Assert.IsType<Outcome.Problem>(await nobody.Client.Go(new Uri(taxi.Entry, "nowhere")).Get());

        foreach (var about in new[] { entry.Links.Documentation("ride:api")!, refusal.Details.Type })
        {
            var page = Assert.IsType<Outcome.NotHypermedia>(await nobody.Client.Go(about).Get("text/html"));
            Assert.Equal("text/html", page.MediaType);
            var document = Traveller.Document(await nobody.Client.Go(about).Get("application/hal+json"));
            Assert.Equal(about, document.Self);
            Assert.NotEmpty(document.Text("meaning")!);
            Assert.Equal(406, (await nobody.Client.Go(about).Get("image/png")).Status);
        }
    }
}
