using Hypermedia.Foundation;

namespace Trips;

/// <summary>Where exports are kept, and what was answered to requests for them.</summary>
internal static class ExportStore
{
    public static readonly SqlTable<Export, ExportState> Table = new("trip_export", ExportLifecycle.Rules, ExportJson.Default.Export);

    public static readonly SqlTable<ExportFile, ExportFileState> Files = new("export_file", ExportFileLifecycle.Rules, ExportFileJson.Default.ExportFile);
}
