using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CalibPortal.Engine.Provenance;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Sources.RadCalNet;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>What a RadCalNet file must be to serve a run: top of atmosphere, of the site, of the day of a product.</summary>
internal static class ReferenceChecks
{
    /// <summary>Refuses a file that could never be compared: <c>RCN-NOT-TOA</c>, <c>RCN-OTHER-SITE</c>, <c>RCN-OTHER-DAY</c>.</summary>
    public static void RefuseUnusable(RadCalNetFile file, Site site, IReadOnlySet<DateOnly> days)
    {
        if (file.Name.Level != RadCalNetLevel.TopOfAtmosphere)
        {
            throw new RefusalException("RCN-NOT-TOA", $"{file.Name.Text} holds surface reflectance.", "a top-of-atmosphere file (.output)", ".input", "Give the .output file of the same day.");
        }

        if (!string.Equals(file.Name.Site, site.Id, StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusalException("RCN-OTHER-SITE", $"{file.Name.Text} belongs to another site.", $"a file of {site.Id}", file.Name.Site, "Give the files of the site that is extracted, or choose the other site.");
        }

        if (!DaysOf(file).Any(days.Contains))
        {
            throw new RefusalException(
                "RCN-OTHER-DAY",
                $"{file.Name.Text} holds no instant of a day on which a product was taken.",
                $"UTC days {string.Join(", ", days.Order().Select(Day))}",
                string.Join(", ", DaysOf(file).Select(Day)),
                "Give the file of the day of the product, or leave this one out.");
        }
    }

    /// <summary>UTC days of the columns: far from Greenwich a file can hold two.</summary>
    public static IReadOnlyList<DateOnly> DaysOf(RadCalNetFile file) => [.. file.Columns.Select(column => DateOnly.FromDateTime(column.Instant.UtcDateTime)).Distinct()];

    /// <summary>The one of two files of a day that gives way: the lower processing, then input version.</summary>
    public static RadCalNetFile Older(RadCalNetFile one, RadCalNetFile other) =>
        (one.Name.Processing, one.Name.Input).CompareTo((other.Name.Processing, other.Name.Input)) < 0 ? one : other;

    /// <summary>An edited site as a reference table: its definition is not in <c>data/</c>.</summary>
    public static ReferenceTable EditedSite(Site site) =>
        new($"site {site.Id}", site.Version, Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(site, EngineJson.Compact))));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
