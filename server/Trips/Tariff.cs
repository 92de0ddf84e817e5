using System.Globalization;
using City;

namespace Trips;

/// <summary>An amount in a currency (ISO 4217).</summary>
public sealed record Money(decimal Amount, string Currency)
{
    /// <summary>The amount with two decimals: what documents show.</summary>
    public string Decimal => Amount.ToString("0.00", CultureInfo.InvariantCulture);

    public override string ToString() => $"{Decimal} {Currency}";
}

/// <summary>What a trip costs, in the manner of Berlin's taxi tariff: a fee to begin with, then kilometres, the first ones dearer.</summary>
internal static class Tariff
{
    private const string Currency = "EUR";

    private const decimal Begin = 4.30m, NearKilometre = 2.80m, MiddleKilometre = 2.60m, FarKilometre = 2.10m;
    private const decimal Near = 3, Middle = 7;

    // What the form of a completion takes at most.
    private const decimal MostKilometres = 2000;

    // Streets are longer than the flight of a crow: the usual factor for a European city.
    private const double Detour = 1.3;

    public static readonly Money CancellationFee = new(5.00m, Currency);

    public static Money Fare(VehicleClass vehicle, decimal kilometres)
    {
        var near = Math.Min(kilometres, Near) * NearKilometre;
        var middle = Math.Clamp(kilometres - Near, 0, Middle - Near) * MiddleKilometre;
        var far = Math.Max(kilometres - Middle, 0) * FarKilometre;
        return new Money(decimal.Round((Begin + near + middle + far) * Factor(vehicle), 2), Currency);
    }

    public static decimal EstimateKilometres(Geo from, Geo to) => Math.Min(MostKilometres, decimal.Round((decimal)(from.DistanceKilometresTo(to) * Detour), 1));

    private static decimal Factor(VehicleClass vehicle) => vehicle switch
    {
        VehicleClass.Van => 1.25m,
        VehicleClass.Premium => 1.6m,
        _ => 1m,
    };
}
