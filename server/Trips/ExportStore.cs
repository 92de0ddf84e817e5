using Hypermedia.Foundation;

namespace Trips;

/// <summary>Where exports are kept.</summary>
internal static class ExportStore
{
    public static readonly SqlTable<Export, ExportState> Table = new("trip_export", ExportLifecycle.Rules, ExportJson.Default.Export);

    /// <summary>The id of the oldest export in a state, or null.</summary>
    public static string? Oldest(SqlSession db, ExportState state) =>
        db.One("SELECT id FROM trip_export WHERE state = @state ORDER BY id LIMIT 1", row => row.GetString(0), ("state", States<ExportState>.Name(state)));
}
