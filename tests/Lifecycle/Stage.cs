using System.Text.Json.Nodes;
using Hypermedia.Client;
using Tests.Support;

namespace Tests.Lifecycle;

/// <summary>A lifecycle with its people on a real server, and the way into each of its states. The clock stands still.</summary>
internal abstract class Stage : IDisposable
{
    private readonly List<Traveller> _people = [];

    public Traveller Operator { get; private set; } = null!;

    /// <summary>The states, told further apart where what is possible depends on more.</summary>
    public abstract IReadOnlyList<string> States { get; }

    public abstract IReadOnlyList<string> Acts { get; }

    /// <summary>False for a version that offers acts as links alone.</summary>
    public virtual bool HasForms => true;

    /// <summary>The acts, and the one that begins a resource.</summary>
    public IEnumerable<string> Spoken => Beginning is { } beginning ? Acts.Append(beginning.Act) : Acts;

    /// <summary>What a relation leads an operator to from the home.</summary>
    public virtual Task<State> Find(string relation) => Operator.Find(relation);

    /// <summary>Everyone there is, by how they stand to the resource.</summary>
    public abstract IReadOnlyList<(string Name, Traveller Who)> Callers { get; }

    /// <summary>The relation of the collection and the act that begins one there; null when it is begun by no person.</summary>
    public virtual (string Collection, string Act)? Beginning => null;

    /// <summary>Everyone there is before there is a resource to stand to.</summary>
    public virtual IReadOnlyList<(string Name, Traveller Who)> Beginners => [];

    /// <summary>True for a state that the server leaves without being asked.</summary>
    public virtual bool GoesOnByItself(string state) => false;

    /// <summary>Values that fit the form of an act.</summary>
    public virtual JsonObject Fitting(string act) => Traveller.Fitting(act);

    /// <summary>What else the command line says to the server.</summary>
    public virtual AllInOne.Settings Told(AllInOne.Settings settings) => settings;

    /// <summary>Makes a data folder ready for the server to be started on.</summary>
    public virtual Task Prepare(TemporaryFolder data) => Task.CompletedTask;

    /// <summary>Whether the server had to log this: a state may be one it calls its own fault.</summary>
    public virtual bool Expects(string fault) => false;

    /// <summary>Brings the people in; again when their tokens are too old.</summary>
    public async Task Begin(Taxi taxi, FakeTime time)
    {
        (Taxi, Time, Operator) = (taxi, time, await taxi.SignIn("operator-1"));
        _people.Add(Operator);
        await Enter();
    }

    /// <summary>One that is in that state and that nobody has tried anything on, as an operator sees it.</summary>
    public abstract Task<State> Reach(string state);

    /// <summary>Leaves one that was tried, so that those who had a part in it are free for the next.</summary>
    public virtual Task Leave(State resource) => Task.CompletedTask;

    public virtual void Dispose()
    {
        foreach (var who in _people) who.Dispose();
    }

    protected FakeTime Time { get; private set; } = null!;

    protected Taxi Taxi { get; private set; } = null!;

    protected abstract Task Enter();

    protected async Task<Traveller> SignIn(string who) => Known(await Taxi.SignIn(who));

    protected Traveller Nobody() => Known(Traveller.Nobody(Taxi.Entry));

    protected Traveller Known(Traveller who)
    {
        _people.Add(who);
        return who;
    }
}
