using System.Diagnostics;

namespace Hypermedia.Foundation;

/// <summary>The spans of a database: one for each change from the moment it waits until it is on disk, one for each read, in the trace of what they are for. What is for no trace makes none.</summary>
internal static class DatabaseTrace
{
    /// <summary>True while somebody listens, and there is a trace to belong to.</summary>
    public static bool IsOn => Telemetry.Source.HasListeners() && Activity.Current is not null;

    public static async Task<T> Write<T>(Database database, Func<SqlSession, T> change, CancellationToken cancellation)
    {
        using var span = Start("write", database, null);
        try
        {
            return await database.WriteNow(change, cancellation);
        }
        catch (Exception refused) when (span.Fail(refused))
        {
            throw;
        }
    }

    public static T Read<T>(Database database, Func<SqlSession, T> query)
    {
        using var span = Start("read", database, null);
        try
        {
            return database.ReadNow(query);
        }
        catch (Exception refused) when (span.Fail(refused))
        {
            throw;
        }
    }

    /// <summary>The part of a shared transaction that belongs to one trace.</summary>
    public static Activity? Change(Database database, string? traceParent) => traceParent is not null && Telemetry.Source.HasListeners() ? Start("write", database, traceParent) : null;

    private static Activity? Start(string operation, Database database, string? traceParent)
    {
        var name = $"{operation} {database.Name}";
        var span = traceParent is null ? Telemetry.Source.StartActivity(name, ActivityKind.Client) : Telemetry.Source.StartActivity(name, ActivityKind.Client, traceParent);
        return span?.SetTag("db.system.name", database.System).SetTag("db.namespace", database.Name).SetTag("db.operation.name", operation);
    }
}
