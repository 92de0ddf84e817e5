namespace AllInOne;

/// <summary>What a person reads when the server is up: where it is, and the next thing to do.</summary>
internal static class Welcome
{
    public static void Print(TextWriter output, Uri own, Settings settings)
    {
        var address = own.ToString().TrimEnd('/');
        if (!settings.IsWhole)
        {
            output.WriteLine($"The part of Taxi Berlin with {string.Join(", ", settings.PartsHere)} is at {address}/");
            return;
        }
        output.WriteLine($"""
            Taxi Berlin is at {address}/

              In a browser   open {address}/{(settings.Demo ? " and sign in as one of the people there" : "")}
              In a terminal  dotnet run --project hal-client/Hypermedia.Cli -- get {address}/

            {Robots(settings)} Data is kept in {settings.Data}. Stop with Ctrl+C.
            """);
    }

    private static string Robots(Settings settings) => !settings.Demo ? $"Tokens of {settings.Authority} are trusted." : (settings.RobotDrivers, settings.RobotPassengers) switch
    {
        (0, 0) => "No robots: sign in as a driver yourself.",
        (var drivers, 0) => $"{drivers} drivers are robots and take every trip (--robots off leaves them out, --passengers 3 adds passengers).",
        var (drivers, passengers) => $"{drivers} drivers and {passengers} passengers are robots.",
    };
}
