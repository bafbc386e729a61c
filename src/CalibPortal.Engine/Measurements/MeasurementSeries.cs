using System.Globalization;
using CalibPortal.Engine.Figures;

namespace CalibPortal.Engine.Measurements;

/// <summary>The time series of measurements as a figure.</summary>
internal static class MeasurementSeries
{
    private const int MaxListedNames = 6;

    /// <summary>Part of the time axis within which two markers would print over each other.</summary>
    private const double MarkerReach = 0.03;

    /// <summary>The figure of records that are sorted by time; those of another quantity are not there.</summary>
    public static Figure Of(IReadOnlyList<MeasurementRecord> records, MeasurementQuantity quantity)
    {
        var sites = Distinct(records, record => record.Value.SiteId);
        var regions = records.GroupBy(record => record.Value.SiteId).Where(site => site.Select(record => record.Value.Region).Distinct().Count() > 1).Select(site => site.Key).ToHashSet();
        var series = records
            .GroupBy(record => (record.Value.SiteId, record.Value.Platform, record.Value.Band, record.Value.Region))
            .OrderBy(group => group.Key.SiteId, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Platform, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Band, BandOrder)
            .ThenBy(group => group.Key.Region, StringComparer.Ordinal)
            .Select(group => Points($"{(sites.Count > 1 ? $"{group.Key.SiteId} " : "")}{group.Key.Platform} {group.Key.Band}{(regions.Contains(group.Key.SiteId) ? $", {group.Key.Region}" : "")}", [.. group]))
            .ToList();
        var isRatio = quantity == MeasurementQuantity.RatioToReference;
        if (isRatio && records.Count > 0)
        {
            series.Add(new("ratio 1", SeriesRole.Guide, SeriesShape.Line, [Instant(records[0]), Instant(records[^1])], [1.0, 1.0]));
        }

        return new(
            isRatio ? "ratio-over-time" : "reflectance-over-time",
            isRatio ? $"Ratio over time{Over(sites)}: measured / reference top-of-atmosphere reflectance" : $"Top-of-atmosphere reflectance over time{Over(sites)}",
            new("Acquisition time (UTC)", "", AxisScale.TimeUtc),
            new(isRatio ? "Measured / reference" : "Top-of-atmosphere reflectance", ""),
            series,
            Source(records))
        {
            Note = records.Count == 0 ? "No measurement matches the filter." : "Bars show the standard uncertainty (k = 1) where one was derived. A point leads to its product.",
            Events = BaselineChanges(records),
        };
    }

    private static Series Points(string name, IReadOnlyList<MeasurementRecord> records) =>
        new(name, SeriesRole.Measurement, SeriesShape.LineAndPoints, [.. records.Select(Instant)], [.. records.Select(record => record.Value.Value)])
        {
            YUncertainty = records.All(record => record.Value.Uncertainty is null) ? null : [.. records.Select(record => record.Value.Uncertainty ?? double.NaN)],
            PointLabels = [.. records.Select(Label)],
            PointLinks = [.. records.Select(Link)],
        };

    private static string Label(MeasurementRecord record)
    {
        var value = record.Value;
        var uncertainty = value.Uncertainty is { } u ? string.Create(CultureInfo.InvariantCulture, $" +/- {u:G2}") : "";
        var parts = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{value.SensingTime.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"),
            string.Create(CultureInfo.InvariantCulture, $"{value.Platform} {value.Band} {value.SiteId} {value.Value:G6}{uncertainty} (1)"),
            $"{value.Product}, tile {value.Tile}, baseline {value.Baseline}",
            PublicId.Format(PublicId.Run, record.RunId),
        };
        if (value.Flags.Count > 0)
        {
            parts.Add($"carries {string.Join(", ", value.Flags)}");
        }

        if (record.IsDemo)
        {
            parts.Add("demo data");
        }

        return string.Join("; ", parts);
    }

    // A record of a file outside the catalogue leads to its run.
    private static string Link(MeasurementRecord record) => record.ProductId is { } productId
        ? $"/products/{PublicId.Format(PublicId.Product, productId)}"
        : $"/runs/{PublicId.Format(PublicId.Run, record.RunId)}";

    /// <summary>
    /// A marker at each acquisition whose baseline differs from the one before it of the same platform and site. Baselines are labels and
    /// not dates: reprocessed and original deliveries lie side by side in time, and each change back and forth is told.
    /// </summary>
    private static List<EventMarker> BaselineChanges(IReadOnlyList<MeasurementRecord> records)
    {
        var platforms = Distinct(records, record => record.Value.Platform);
        var markers = new List<EventMarker>();
        foreach (var sequence in records.GroupBy(record => (record.Value.Platform, record.Value.SiteId)))
        {
            string? before = null;
            foreach (var scene in sequence.Select(record => (X: Instant(record), record.Value.Baseline)).Distinct())
            {
                if (before is not null && scene.Baseline != before)
                {
                    markers.Add(new(scene.X, platforms.Count > 1 ? $"{sequence.Key.Platform} baseline {scene.Baseline}" : $"baseline {scene.Baseline}"));
                }

                before = scene.Baseline;
            }
        }

        return Merged([.. markers.Distinct().OrderBy(marker => marker.X).ThenBy(marker => marker.Label, StringComparer.Ordinal)], records);
    }

    /// <summary>Markers too close to be read side by side become one at the first of them, with all their names.</summary>
    private static List<EventMarker> Merged(IReadOnlyList<EventMarker> markers, IReadOnlyList<MeasurementRecord> records)
    {
        var reach = records.Count == 0 ? 0 : MarkerReach * (records.Max(Instant) - records.Min(Instant));
        var merged = new List<EventMarker>();
        foreach (var marker in markers)
        {
            if (merged.Count > 0 && marker.X - merged[^1].X < reach)
            {
                var names = merged[^1].Label.Split(", ");
                merged[^1] = names.Contains(marker.Label) ? merged[^1] : merged[^1] with { Label = $"{merged[^1].Label}, {marker.Label}" };
            }
            else
            {
                merged.Add(marker);
            }
        }

        return merged;
    }

    private static List<string> Source(IReadOnlyList<MeasurementRecord> records)
    {
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{records.Count} measurements"),
            Line("Site definitions", Distinct(records, record => $"{record.Value.SiteCatalogue} {record.Value.SiteId} version {record.Value.SiteVersion}")),
            Line("Runs", Distinct(records, record => PublicId.Format(PublicId.Run, record.RunId))),
            Line("References", Distinct(records.Where(record => record.Value.Reference is not null), record => record.Value.Reference!)),
            Line("Flags carried", Distinct(records.SelectMany(record => record.Value.Flags), flag => flag)),
            records.Any(record => record.IsDemo) ? "Demo data: synthetic products" : "",
        };
        lines.RemoveAll(line => line.Length == 0);
        return lines;
    }

    private static string Line(string name, IReadOnlyList<string> values) => values.Count switch
    {
        0 => "",
        <= MaxListedNames => $"{name}: {string.Join(", ", values)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{name}: {string.Join(", ", values.Take(MaxListedNames))} and {values.Count - MaxListedNames} more"),
    };

    private static List<string> Distinct<T>(IEnumerable<T> items, Func<T, string> value) => [.. items.Select(value).Distinct().Order(StringComparer.Ordinal)];

    private static string Over(IReadOnlyList<string> sites) => sites.Count is > 0 and <= 3 ? $" over {string.Join(", ", sites)}" : "";

    private static double Instant(MeasurementRecord record) => record.Value.SensingTime.ToUnixTimeMilliseconds();

    // B8A lies between B08 and B09 in wavelength, as in all tables of the mission.
    private static IComparer<string> BandOrder { get; } = Comparer<string>.Create((left, right) => StringComparer.Ordinal.Compare(Rank(left), Rank(right)));

    private static string Rank(string band) => band == "B8A" ? "B08A" : band;
}
