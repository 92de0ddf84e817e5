using Hypermedia.Client;
using Tests.Support;

namespace Tests.Lifecycle;

/// <summary>A passenger, who is the same one all the time: suspended and reinstated.</summary>
internal sealed class PassengerStage : Stage
{
    private Uri _address = null!;
    private IReadOnlyList<(string, Traveller)> _callers = [], _beginners = [];

    public override IReadOnlyList<string> States => ["active", "suspended"];

    public override IReadOnlyList<string> Acts => ["edit", "suspend", "reinstate"];

    public override (string Collection, string Act)? Beginning => ("ride:passengers", "register");

    public override IReadOnlyList<(string Name, Traveller Who)> Callers => _callers;

    public override IReadOnlyList<(string Name, Traveller Who)> Beginners => _beginners;

    protected override async Task Enter()
    {
        var (themselves, another, driver, nobody) = (await SignIn("passenger-1"), await SignIn("passenger-2"), await SignIn("driver-1"), Nobody());
        _address = (await themselves.Me()).Self;
        _callers = [("the passenger themselves", themselves), ("another passenger", another), ("a driver", driver), ("an operator", Operator), ("nobody", nobody)];
        _beginners = [("a passenger", another), ("a driver", driver), ("an operator", Operator), ("nobody", nobody)];
    }

    public override async Task<State> Reach(string state)
    {
        var now = await Operator.See(_address);
        return now.Text("status") == state ? now : await Traveller.Do(now, state == "active" ? "reinstate" : "suspend");
    }
}
