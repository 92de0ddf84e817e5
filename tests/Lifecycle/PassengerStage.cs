using Hypermedia.Client;
using Hypermedia.Foundation;
using Tests.Support;

namespace Tests.Lifecycle;

/// <summary>A passenger, who is the same one all the time: suspended and reinstated.</summary>
internal sealed class PassengerStage : Stage
{
    private Uri _address = null!;
    private IReadOnlyList<(string, Traveller)> _callers = [], _beginners = [];
    private TemporaryFolder _data = null!;

    public override IReadOnlyList<string> States => ["active", "suspended"];

    public override IReadOnlyList<string> Acts => ["edit", "suspend", "reinstate"];

    public override (string Collection, string Act)? Beginning => ("ride:passengers", "register");

    public override IReadOnlyList<(string Name, Traveller Who)> Callers => _callers;

    public override IReadOnlyList<(string Name, Traveller Who)> Beginners => _beginners;

    public override Task Prepare(TemporaryFolder data)
    {
        _data = data;
        return base.Prepare(data);
    }

    protected override async Task Enter()
    {
        var (themselves, another, driver, nobody) = (await SignIn("passenger-1"), await SignIn("passenger-2"), await SignIn("driver-1"), Nobody());
        // Nobody signs in as a service: it makes its token with the key that services share.
        var service = Known(Traveller.With(new TokenIssuer(_data.File("identity.key"), Time).Issue(new Person("trips", global::City.Roles.Service, "Trip management")).Token, Taxi.Entry, "trips"));
        _address = (await themselves.Me()).Self;
        _callers = [("the passenger themselves", themselves), ("another passenger", another), ("a driver", driver), ("a service", service), ("an operator", Operator), ("nobody", nobody)];
        _beginners = [("a passenger", another), ("a driver", driver), ("a service", service), ("an operator", Operator), ("nobody", nobody)];
    }

    public override async Task<State> Reach(string state)
    {
        var now = await Operator.See(_address);
        return now.Text("status") == state ? now : await Traveller.Do(now, state == "active" ? "reinstate" : "suspend");
    }
}
