using CalibPortal.Engine.Exports;

namespace CalibPortal.Web.Features.Runs.Detail;

/// <summary>Columns of wide result tables that are read first; all others are one click away. A table that is not named here is shown whole.</summary>
public static class MainColumns
{
    private static readonly Dictionary<string, string[]> ByTable = new(StringComparer.Ordinal)
    {
        ["observations"] = ["platform", "baseline", "tile", "sensingTime", "band", "mean", "std", "count", "maskedCount", "coverageFraction", "sunZenithDeg", "viewZenithDeg", "flags"],
        ["comparisons"] = ["tile", "sensingTime", "band", "measured", "reference", "ratio", "referenceTime", "referenceFile", "flags"],
    };

    /// <summary>Names of the columns, in order; null for all.</summary>
    public static IReadOnlyList<string>? Of(DataTable table) =>
        ByTable.TryGetValue(table.Name, out var names) && names.Count(name => table.Columns.Any(column => column.Name == name)) >= 3 ? names : null;
}
