using Hypermedia.Foundation;

namespace AllInOne;

/// <summary>Where a service is.</summary>
/// <param name="IsHere">True when it runs in this process.</param>
/// <param name="At">Where it is reached from outside; null for wherever this process is asked, or for nowhere.</param>
public sealed record Part(bool IsHere, Address? At);

/// <summary>Which services run in this process, and where each of them is reached.</summary>
internal sealed record ServedServices(Part Trips, Part Passengers, Part Dispatch, Part Webhooks, Part Explorer, Address? Public)
{
    public static readonly string[] Options = ["services", "trips-at", "passengers-at", "dispatch-at", "webhooks-at", "explorer-at", "public-at", "ask-passengers-at"];

    private static readonly string[] Known = ["trips", "passengers", "dispatch", "webhooks", "explorer"];

    public static ServedServices Read(IConfiguration configuration, List<string> mistakes)
    {
        var here = configuration["services"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? Known;
        if (here.Length == 0 || here.Except(Known).Any()) mistakes.Add($"--services is some of {string.Join(',', Known)}; '{configuration["services"]}' is not.");
        var origin = Origin(configuration, "public-at", "the address people reach this at", mistakes);
        var places = Known.ToDictionary(name => name, name => Origin(configuration, name + "-at", "where that service is reached", mistakes), StringComparer.Ordinal);
        // The explorer is given one address, and it is that of the trips; the others have links to one another.
        string[] led = here is ["explorer"] ? ["trips"] : Known[..4];
        foreach (var name in led.Except(here))
            if (places[name] is null && origin is null && configuration[name + "-at"] is null && configuration["public-at"] is null)
                mistakes.Add($"--services {string.Join(',', here)} needs --{name}-at URL, or --public-at URL where all are reached at one address: links lead there.");
        return new ServedServices(Of("trips", origin), Of("passengers", origin), Of("dispatch", origin), Of("webhooks", origin), Of("explorer", null), origin);

        Part Of(string name, Address? usual) => here.Contains(name) ? new Part(true, places[name]) : new Part(false, places[name] ?? usual);
    }

    /// <summary>An address without a path; null if there is none, or it is a mistake.</summary>
    public static Address? Origin(IConfiguration configuration, string option, string what, List<string> mistakes)
    {
        if (configuration[option] is not { } url) return null;
        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" }) return new Address(url);
        mistakes.Add($"--{option} is {what}, as http://127.0.0.1:5001; '{url}' is not.");
        return null;
    }
}
