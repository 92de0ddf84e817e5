using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hypermedia.Foundation;

/// <summary>
/// The messages that a module could not hear, in its own database: one is set aside in the transaction in which it would have had
/// its effect, and replayed in another one, so neither happens twice. Operators see them and decide, by links.
/// </summary>
public sealed class DeadLetters
{
    /// <summary>The relation of the home that leads to them: an array, for there may be several who hear; the name of each link says who.</summary>
    public const string Relation = "dead-letters";

    // So many at once are no bad messages but a bad hearer: it stops, and everything after waits in order.
    private const int MostWaiting = 1000;

    // Of what cannot be read, so much is enough to see who sent it.
    private const int MostUnreadable = 64 * 1024;

    // A sentence, not a stack.
    private const int LongestWhy = 1000;

    private static readonly CloudEventsJson Json = new();

    private readonly Door<DeadLetter, DeadLetterState> _door;
    private readonly Dictionary<string, Action<SqlSession, Message>> _hearings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<Message, CancellationToken, Task>> _works = new(StringComparer.Ordinal);
    private readonly Ids _ids;
    private readonly LifecycleResource<DeadLetter, DeadLetterState> _resource;
    private readonly SqlTable<DeadLetter, DeadLetterState> _table;
    private readonly TimeProvider _time;

    /// <param name="api">The API it is shown in.</param>
    /// <param name="home">The home of the version it is shown in.</param>
    /// <param name="hearer">The module: a word.</param>
    /// <param name="title">What a person calls the letters: "Messages that the shop could not hear".</param>
    /// <param name="log">The module's log.</param>
    /// <param name="caretaker">The role of those who look after them, and how a sentence names them.</param>
    /// <param name="time">The clock.</param>
    /// <param name="root">What the module has in that version is below it; null for the home.</param>
    public DeadLetters(ApiDescription api, VersionHome home, string hearer, string title, EventLog log, (string Role, string Called) caretaker, TimeProvider time, ApiRoute? root = null)
    {
        (_time, _ids) = (time, new Ids(time));
        var rules = DeadLetterLifecycle.Of(caretaker.Role, caretaker.Called);
        _table = new SqlTable<DeadLetter, DeadLetterState>("dead_letter", rules, DeadLetterJson.Default.DeadLetter);
        _door = new Door<DeadLetter, DeadLetterState>(rules, _table, log, $"{api.Curie}{Facts}");
        _resource = new LifecycleResource<DeadLetter, DeadLetterState>(api, $"dead letter of {hearer}", _door, log.Database, (root ?? home.Route).Then(Relation).Then(hearer))
        {
            Home = home,
            CollectionTitle = title,
            ListedFor = [caretaker.Role],
            Title = letter => letter.Type ?? letter.ContentType,
            Properties = DeadLetterDocument.Properties,
            Shape = DeadLetterDocument.Shape,
            IsUnderWay = letter => letter.State == DeadLetterState.Replaying,
        };
        home.Links.Add(new HomeLink(api.Relation(Relation), _resource.Collection, title, caretaker.Role) { Name = hearer });
        if (!api.Relations.ContainsKey(Relation))
            api.Describe(Relation, "Messages that could not be heard and were set aside, for those who look after them; an array, in which a link's name says who could not hear them. Each has why, since when, how often it was tried, and the message itself. Replay one once its cause is mended, or discard it; what came after it has gone on meanwhile.");
    }

    /// <summary>True for a fact about dead letters: they concern nobody else, so they are not told to others.</summary>
    public static bool Concerns(Event told) => told.Type.Contains(Facts, StringComparison.Ordinal);

    /// <summary>Says what a hearing does, so that what it could not hear can be replayed.</summary>
    public void Listen(string hearing, Action<SqlSession, Message> hear) => _hearings.Add(hearing, hear);

    /// <summary>Says how requests are worked on, so that what could not be can be tried again.</summary>
    public void Listen(string serving, Func<Message, CancellationToken, Task> work) => _works.Add(serving, work);

    /// <summary>Sets a message aside, in the caller's transaction.</summary>
    /// <exception cref="TooManyDeadLettersException">So many wait already that the hearer must be at fault.</exception>
    public void SetAside(SqlSession db, string hearing, Message message, Mishearing why)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        Json.Write(body, message);
        Begin(db, why, new DeadLetter
        {
            Id = "", Why = "", Hearing = hearing, Source = message.Source, Number = message.Number, Type = message.Type, Subject = message.Subject, ReplyTo = message.ReplyTo,
            ContentType = Json.ContentType, Body = Encoding.UTF8.GetString(body.WrittenSpan),
        });
    }

    /// <summary>Sets aside what could not even be read, in the caller's transaction.</summary>
    /// <exception cref="TooManyDeadLettersException">So many wait already that the hearer must be at fault.</exception>
    public void SetAside(SqlSession db, string hearing, string? contentType, ReadOnlySpan<byte> body, Mishearing why) =>
        Begin(db, why, new DeadLetter { Id = "", Why = "", Hearing = hearing, ContentType = contentType ?? "", Body = Convert.ToBase64String(body[..Math.Min(body.Length, MostUnreadable)]) });

    /// <summary>Maps its routes.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapLifecycle(_resource);
        app.MapCollection(_resource, _table.Page);
    }

    /// <summary>Adds what replays, beside the requests.</summary>
    public void AddTo(IServiceCollection services) =>
        services.AddSingleton<IHostedService>(provider => new ReplayLetters(this, _door.Log, _time, provider.GetRequiredService<ILogger<ReplayLetters>>()));

    /// <summary>At most so many that are to be replayed, the oldest first.</summary>
    internal IReadOnlyList<string> ToReplay(int most) => _door.Log.Database.Read(db =>
        db.Many("SELECT id FROM dead_letter WHERE state = @state ORDER BY id LIMIT @most", row => row.GetString(0), ("state", States<DeadLetterState>.Name(DeadLetterState.Replaying)), ("most", most)));

    /// <summary>Lets a message have its effect, unless another instance has just done so.</summary>
    internal void Replay(SqlSession db, string id)
    {
        if (_table.Find(db, id) is not { State: DeadLetterState.Replaying } letter) return;
        if (!_hearings.TryGetValue(letter.Hearing, out var hear)) throw new InvalidOperationException($"Nobody hears '{letter.Hearing}' here any more.");
        // One that was read is in the inbox since it was set aside, so that it comes through here alone.
        hear(db, Read(letter));
        Settle(db, id);
    }

    /// <summary>What is to be done before a request is settled, outside of any transaction; null for what is no request.</summary>
    internal Func<CancellationToken, Task>? WorkOf(string id) =>
        _door.Log.Database.Read(db => _table.Find(db, id)) is { State: DeadLetterState.Replaying } letter && _works.TryGetValue(letter.Hearing, out var work) ? cancellation => work(Read(letter), cancellation) : null;

    /// <summary>Notes that it was replayed.</summary>
    internal void Settle(SqlSession db, string id) => _door.Perform(db, id, _door.Rules["settle"], new Settlement(), Now);

    /// <summary>Notes that it could not be replayed.</summary>
    internal void Fail(SqlSession db, string id, Mishearing why) => _door.Perform(db, id, _door.Rules["fail"], new Setback(Short(why.Why), why.Times), Now);

    private static Message Read(DeadLetter letter) => letter.IsReadable
        ? Json.Read(Encoding.UTF8.GetBytes(letter.Body)) with { ReplyTo = letter.ReplyTo }
        : throw new MalformedMessageException($"It cannot be read, however often it is tried: {letter.Why}");

    private const string Facts = ".dead-letter.";

    private Moment Now => new(_time.GetUtcNow(), Caller.System(DeadLetterLifecycle.HearerName));

    private void Begin(SqlSession db, Mishearing why, DeadLetter letter)
    {
        var waiting = db.One("SELECT count(*) FROM dead_letter WHERE state = @state", row => (long?)row.GetInt64(0), ("state", States<DeadLetterState>.Name(DeadLetterState.Waiting)));
        if (waiting >= MostWaiting) throw new TooManyDeadLettersException(letter.Hearing, MostWaiting);
        _door.Begin(db, _ids.New(), _door.Rules["set-aside"], new SettingAside(Short(why.Why), why.Times) { Letter = letter }, Now);
    }

    private static string Short(string why) => why.Length <= LongestWhy ? why : why[..LongestWhy] + "…";
}

/// <summary>So many messages were set aside that it is not the messages that are at fault.</summary>
public sealed class TooManyDeadLettersException(string hearing, int most) : Exception($"{most} messages are set aside already, so '{hearing}' waits until somebody has looked at them.");
