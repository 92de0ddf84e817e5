namespace AllInOne;

/// <summary>What the services keep their data in, and talk over: by default files of their own, and within the process.</summary>
/// <param name="Database">How the PostgreSQL server is reached; null for SQLite.</param>
/// <param name="Broker">Where the broker is; null for none.</param>
/// <param name="Exchange">The exchange everything is told to.</param>
/// <param name="Format">How messages are written: <c>json</c> or <c>protobuf</c>.</param>
/// <param name="Queues">What keeps them at the broker: <c>classic</c>, or <c>quorum</c> for several nodes.</param>
public sealed record Backing(string? Database, Uri? Broker, string Exchange, string Format, string Queues)
{
    public static readonly Backing Usual = new(null, null, UsualExchange, UsualFormat, UsualQueues);

    internal static readonly string[] Options = ["database", "broker", "exchange", "message-format", "queues"];

    private const string UsualExchange = "ride", UsualFormat = "json", UsualQueues = "classic";

    internal const string Compact = "protobuf", Replicated = "quorum";

    private static readonly string[] Formats = [UsualFormat, Compact], KindsOfQueues = [UsualQueues, Replicated];

    internal static Backing Read(IConfiguration configuration, ServedServices services, List<string> mistakes)
    {
        var (database, broker) = (configuration["database"], configuration["broker"]);
        if (database is not null) Check(database, mistakes);
        Uri? at = null;
        if (broker is not null && (!Uri.TryCreate(broker, UriKind.Absolute, out at) || at.Scheme is not ("amqp" or "amqps"))) mistakes.Add("--broker is where RabbitMQ is, as amqp://guest:guest@127.0.0.1:5672; what was said is not.");
        foreach (var option in Options[2..])
            if (configuration[option] is not null && broker is null) mistakes.Add($"--{option} is about messages over a broker: say where it is with --broker.");
        var format = configuration["message-format"] ?? UsualFormat;
        if (!Formats.Contains(format)) mistakes.Add($"--message-format is {string.Join(" or ", Formats)}; '{format}' is not.");
        var queues = configuration["queues"] ?? UsualQueues;
        if (!KindsOfQueues.Contains(queues)) mistakes.Add($"--queues is {string.Join(" or ", KindsOfQueues)}; '{queues}' is not.");
        if (configuration["exchange"] is { } exchange && (exchange.Length is 0 or > 100 || exchange.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-' or '_')))) mistakes.Add("--exchange is a name of letters, digits, '.', '-' and '_'.");
        bool[] parts = [services.Trips.IsHere, services.Passengers.IsHere, services.Dispatch.IsHere, services.Webhooks.IsHere];
        if (parts.Contains(true) && parts.Contains(false) && broker is null)
            mistakes.Add("--services apart need --broker amqp://…: the dispatcher hears of trips, and trips of proposals, over it.");
        return new Backing(database, at, configuration["exchange"] ?? UsualExchange, format, queues);
    }

    private static void Check(string database, List<string> mistakes)
    {
        try
        {
            if (new Npgsql.NpgsqlConnectionStringBuilder(database).Host is null) mistakes.Add("--database needs a Host, as Host=127.0.0.1;Username=taxi.");
        }
        catch (ArgumentException unreadable)
        {
            mistakes.Add($"--database is how PostgreSQL is reached, as Host=127.0.0.1;Username=taxi: {unreadable.Message}");
        }
    }
}
