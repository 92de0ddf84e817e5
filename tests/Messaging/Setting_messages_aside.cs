using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Hypermedia.Foundation;
using Hypermedia.Foundation.RabbitMq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Tests.Support;

namespace Tests.Messaging;

/// <summary>A message that cannot be heard is set aside while its neighbours go on, and whoever looks after messages decides by links: the same in one process and over a broker.</summary>
public sealed class Setting_messages_aside(Brokers brokers)
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Lets_the_neighbours_go_on_and_is_replayed_once_by_links(bool overABroker)
    {
        await using var town = new Town(await Broker(overABroker));
        var torn = true;
        town.Before = message => { if (torn && message.Subject == "poison") throw new InvalidOperationException("The label is torn."); };
        await using var desk = await Desk.Open(town, overABroker);
        await town.Send(["before", "poison", "after"]);
        Assert.Equal(["before", "after"], (await town.Written(2)).Select(written => written.Subject));

        var letter = await desk.Letter(found => found.GetProperty("status").GetString() == "waiting");
        Assert.Equal(("InvalidOperationException: The label is torn.", 5, "post.parcel.sent", "poison"),
            (letter.GetProperty("why").GetString(), letter.GetProperty("times").GetInt32(), letter.GetProperty("type").GetString(), letter.GetProperty("message").GetProperty("subject").GetString()));
        Assert.Equal(HttpStatusCode.Accepted, await desk.Do(letter, "replay"));
        letter = await desk.Letter(found => found.GetProperty("times").GetInt32() == 10);
        Assert.Equal("waiting", letter.GetProperty("status").GetString());

        torn = false;
        var (first, second) = (desk.Do(letter, "replay"), desk.Do(letter, "replay"));
        Assert.Single(new[] { await first, await second }, answer => answer == HttpStatusCode.Accepted);
        await desk.Letter(found => found.GetProperty("status").GetString() == "replayed");
        Assert.Equal(["before", "after", "poison"], (await town.Written(3)).Select(written => written.Subject));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Ends_when_it_is_discarded(bool overABroker)
    {
        await using var town = new Town(await Broker(overABroker));
        town.Before = message => { if (message.Subject == "poison") throw new MalformedMessageException("Nobody can read this."); };
        await using var desk = await Desk.Open(town, overABroker);
        await town.Send(["poison", "after"]);
        await town.Written(1);

        var letter = await desk.Letter(_ => true);
        // What cannot be read is not tried again.
        Assert.Equal(1, letter.GetProperty("times").GetInt32());
        Assert.Equal(HttpStatusCode.OK, await desk.Do(letter, "discard"));
        letter = await desk.Letter(found => found.GetProperty("status").GetString() == "discarded");
        Assert.False(letter.GetProperty("_links").TryGetProperty("town:replay", out _));
        Assert.Single(await town.Written(1));
    }

    [Fact]
    public async Task Keeps_what_is_no_message_at_all()
    {
        await using var town = new Town(await brokers.Shared);
        await using var desk = await Desk.Open(town, overABroker: true);
        await town.Send("first");
        await town.Written(1);
        await using var raw = await RawChannel.Open(await brokers.Shared);
        await raw.Channel.BasicPublishAsync(town.Exchange, "post.parcel.sent", mandatory: true, new BasicProperties { ContentType = "text/plain" }, "Hello?"u8.ToArray());
        await town.Send("second");

        Assert.Equal(["first", "second"], (await town.Written(2)).Select(written => written.Subject));
        var letter = await desk.Letter(_ => true);
        Assert.Equal(("text/plain", "Hello?"), (letter.GetProperty("contentType").GetString(), Encoding.UTF8.GetString(letter.GetProperty("bytes").GetBytesFromBase64())));
        Assert.Contains("Nobody here reads 'text/plain'", letter.GetProperty("why").GetString());
    }

    [Fact]
    public async Task Is_done_by_the_broker_for_what_nobody_settles()
    {
        await using var town = new Town(await brokers.Shared);
        var options = town.Options with { MostDeliveries = 2, QuorumQueues = true };
        await using var teller = await town.Teller(options);
        await town.Send("bringer-of-ruin");
        await Town.Until(() => town.Mark == 1);
        await using var raw = await RawChannel.Open(await brokers.Shared);
        var times = 0;
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ruined = new AsyncEventingBasicConsumer(raw.Channel);
        ruined.ReceivedAsync += (_, came) =>
        {
            // Once when it comes first, and as often as it may come again.
            if (++times == 3) gone.TrySetResult();
            return raw.Channel.BasicNackAsync(came.DeliveryTag, multiple: false, requeue: true).AsTask();
        };
        await raw.Channel.BasicConsumeAsync($"{town.Exchange}.register.post", autoAck: false, ruined);
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);

        await using var desk = await Desk.Open(town, overABroker: true, options);
        var letter = await desk.Letter(_ => true);
        Assert.Contains("again and again", letter.GetProperty("why").GetString());
        Assert.Equal(HttpStatusCode.Accepted, await desk.Do(letter, "replay"));
        Assert.Equal("bringer-of-ruin", Assert.Single(await town.Written(1)).Subject);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Lets_a_request_be_worked_on_again_while_its_neighbours_go_on(bool overABroker)
    {
        await using var town = new Town(await Broker(overABroker));
        var torn = true;
        town.Before = request => { if (torn && request.Subject == "poison") throw new InvalidOperationException("The form is torn."); };
        await using var desk = await Desk.Open(town, overABroker, work: (request, cancellation) => town.Register.Write(db =>
        {
            town.Write(db, request);
            return 0;
        }, cancellation));
        await town.Send(["before", "poison", "after"]);
        Assert.Equal(["before", "after"], (await town.Written(2)).Select(written => written.Subject));

        var letter = await desk.Letter(found => found.GetProperty("status").GetString() == "waiting");
        Assert.Equal(("InvalidOperationException: The form is torn.", 5, "poison"), (letter.GetProperty("why").GetString(), letter.GetProperty("times").GetInt32(), letter.GetProperty("message").GetProperty("subject").GetString()));
        Assert.Equal(HttpStatusCode.Accepted, await desk.Do(letter, "replay"));
        letter = await desk.Letter(found => found.GetProperty("times").GetInt32() == 6);

        torn = false;
        Assert.Equal(HttpStatusCode.Accepted, await desk.Do(letter, "replay"));
        await desk.Letter(found => found.GetProperty("status").GetString() == "replayed");
        Assert.Equal(["before", "after", "poison"], (await town.Written(3)).Select(written => written.Subject));
    }

    // In one process nobody needs one.
    private async Task<RabbitServer?> Broker(bool isNeeded) => isNeeded ? await brokers.Shared : null;

    /// <summary>The program that hears, with the pages of its dead letters; whoever reads them is signed in by links.</summary>
    private sealed class Desk(WebApplication app, HttpClient http) : IAsyncDisposable
    {
        public static async Task<Desk> Open(Town town, bool overABroker, RabbitOptions? options = null, Func<Message, CancellationToken, Task>? work = null)
        {
            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders().AddProvider(town.Heard);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var api = new ApiDescription("Town", "town");
            var home = api.AddVersion("v1", "Town");
            var log = new EventLog(town.Register);
            var letters = new DeadLetters(api, home, "register", "Messages that the register could not hear", log, ("clerk", "a clerk"), TimeProvider.System);
            IMessageBus bus = overABroker ? new RabbitBus(options ?? town.Options, TimeProvider.System) : new LocalBus(TimeProvider.System);
            town.Tell(bus);
            bus.Publish(log, "register", _ => null);
            if (work is null) bus.Subscribe("post", "post", "post.parcel.", town.Register, town.Write, letters);
            else bus.Serve("parcels", "post", "post.parcel.sent", town.Register, work, letters);
            builder.Services.AddFoundation(api, new TokenIssuer(town.File("identity.key"), TimeProvider.System), [new Person("clerk-1", "clerk", "Clara")]);
            letters.AddTo(builder.Services);
            bus.AddTo(builder.Services);
            var app = builder.Build();
            app.UseFoundation();
            app.MapEntry(api);
            letters.Map(app);
            await app.StartAsync();
            var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(app.Urls.First() + "/") };
            http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/prs.hal-forms+json"));
            var entry = await http.GetFromJsonAsync<JsonElement>("");
            var token = await (await http.PostAsJsonAsync(Link(entry, "town:sign-in"), new { who = "clerk-1" })).Content.ReadFromJsonAsync<JsonElement>();
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
            return new Desk(app, http);
        }

        /// <summary>The one letter there is, once it is as it should be.</summary>
        public async Task<JsonElement> Letter(Func<JsonElement, bool> isSo)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            var home = await http.GetFromJsonAsync<JsonElement>(Link(await http.GetFromJsonAsync<JsonElement>(""), "latest-version"));
            var all = home.GetProperty("_links").GetProperty("town:dead-letters").EnumerateArray().Single(link => link.GetProperty("name").GetString() == "register").GetProperty("href").GetString();
            while (true)
            {
                var letters = (await http.GetFromJsonAsync<JsonElement>(all)).GetProperty("_embedded").GetProperty("item").EnumerateArray().ToList();
                Assert.True(letters.Count <= 1);
                if (letters.Count == 1 && isSo(letters[0])) return letters[0];
                await pace.WaitForNextTickAsync(limit.Token);
            }
        }

        public async Task<HttpStatusCode> Do(JsonElement letter, string act) => (await http.PostAsJsonAsync(letter.GetProperty("_templates").GetProperty(act).GetProperty("target").GetString(), new { })).StatusCode;

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            await app.StopAsync();
            await app.DisposeAsync();
        }

        private static string Link(JsonElement document, string relation) => document.GetProperty("_links").GetProperty(relation).GetProperty("href").GetString()!;
    }
}
