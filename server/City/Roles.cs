namespace City;

/// <summary>The roles people's tokens carry, in all services of the city.</summary>
public static class Roles
{
    public const string Passenger = "passenger", Driver = "driver", Operator = "operator";

    /// <summary>A service that asks another for itself, and not for a person.</summary>
    public const string Service = "service";
}
