using System.Globalization;
using System.Text.Json.Nodes;
using CalibPortal.Engine.Figures;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Provenance;
using CalibPortal.Engine.Runs;
using CalibPortal.Web.Features.Runs.Detail;
using CalibPortal.Web.Shared;

namespace CalibPortal.Web.Features.Runs.Compare;

/// <summary>What two runs differ in: what was asked, what they were made with, and their numbers.</summary>
public static class RunDifference
{
    // Two deliveries of one acquisition print its time to the same second, whatever their baseline.
    private const string ToTheSecond = "yyyy-MM-dd HH:mm:ss";

    /// <summary>Lines of two JSON texts side by side, by name.</summary>
    public static IReadOnlyList<DifferenceLine> Lines(string? left, string? right) => Lines(Read(left), Read(right));

    private static IReadOnlyList<DifferenceLine> Lines(Dictionary<string, string> left, Dictionary<string, string> right) =>
        [.. left.Keys.Union(right.Keys).Order(StringComparer.Ordinal).Select(name => new DifferenceLine(name, left.GetValueOrDefault(name), right.GetValueOrDefault(name)))];

    /// <summary>What two runs were made with: code, environment, tables and files, each by its name and hash. Times and run ids always differ and say nothing.</summary>
    public static IReadOnlyList<DifferenceLine> Provenance(ProvenanceRecord? left, ProvenanceRecord? right) => Lines(Facts(left), Facts(right));

    private static Dictionary<string, string> Facts(ProvenanceRecord? provenance) => provenance is null ? [] : Gather(
    [
        ("code version", provenance.CodeVersion),
        .. provenance.Environment.Select(fact => (fact.Key, fact.Value)),
        .. provenance.References.Select(table => ($"table {table.Name}", $"version {table.Version}, {Short(table.Sha256)}")),
        .. provenance.Inputs.Select(file => ($"file {Path.GetFileName(file.Path)}", Short(file.Sha256))),
    ]);

    private static string Short(string hash) => hash.Length > 16 ? hash[..16] : hash;

    /// <summary>Numbers of two runs, paired by quantity, site, platform, tile, band and acquisition.</summary>
    public static IReadOnlyList<ValuePair> Values(IReadOnlyList<Measurement> left, IReadOnlyList<Measurement> right)
    {
        var a = left.GroupBy(Key).ToDictionary(group => group.Key, group => group.ToList());
        var b = right.GroupBy(Key).ToDictionary(group => group.Key, group => group.ToList());
        return
        [
            .. a.Keys.Union(b.Keys)
                .OrderBy(key => key.Quantity).ThenBy(key => key.Time, StringComparer.Ordinal).ThenBy(key => key.Band, StringComparer.Ordinal)
                .SelectMany(key => Pair(key, a.GetValueOrDefault(key) ?? [], b.GetValueOrDefault(key) ?? [])),
        ];
    }

    /// <summary>The figures that both runs have, laid over one another: the first as candidate, the second as baseline.</summary>
    public static IReadOnlyList<Figure> Overlays(string leftName, RunOutcome left, string rightName, RunOutcome right) =>
    [
        .. left.Figures
            .Where(figure => figure.Field is null)
            .Join(right.Figures, figure => figure.Id, figure => figure.Id, (a, b) => a with
            {
                Id = $"{a.Id}-compared",
                Series =
                [
                    .. a.Series.Select(series => series with { Name = $"{leftName} {series.Name}", Role = series.Role == SeriesRole.Measurement ? SeriesRole.Candidate : series.Role }),
                    .. b.Series.Where(series => series.Role is not (SeriesRole.Limit or SeriesRole.Guide)).Select(series => series with { Name = $"{rightName} {series.Name}", Role = SeriesRole.Baseline }),
                ],
                Source = [.. a.Source.Select(line => $"{leftName}: {line}"), .. b.Source.Select(line => $"{rightName}: {line}")],
            }),
    ];

    private static Dictionary<string, string> Read(string? json) => Gather(JsonLines.Flatten(json is null ? null : JsonNode.Parse(json)).Where(line => line.Name.Length > 0));

    // Two files of one name in two folders are one line with both hashes.
    private static Dictionary<string, string> Gather(IEnumerable<(string Name, string Value)> lines) =>
        lines.GroupBy(line => line.Name, line => line.Value).ToDictionary(group => group.Key, group => string.Join("; ", group));

    private static ValueKey Key(Measurement value) => new(
        value.Quantity, value.SiteId, value.Platform, value.Tile, value.Band,
        value.SensingTime.UtcDateTime.ToString(ToTheSecond, CultureInfo.InvariantCulture));

    // Several values under one key (two deliveries of one acquisition in one run) are paired by product, never by order.
    private static IEnumerable<ValuePair> Pair(ValueKey key, List<Measurement> left, List<Measurement> right)
    {
        if (left.Count <= 1 && right.Count <= 1)
        {
            return [new ValuePair(key, left.FirstOrDefault(), right.FirstOrDefault())];
        }

        return left.Select(value => value.Product).Union(right.Select(value => value.Product)).Order(StringComparer.Ordinal)
            .Select(product => new ValuePair(key, left.FirstOrDefault(value => value.Product == product), right.FirstOrDefault(value => value.Product == product)));
    }
}

/// <summary>One name with its value in both runs; null where a run does not have it.</summary>
public sealed record DifferenceLine(string Name, string? Left, string? Right)
{
    /// <summary>True when the values differ.</summary>
    public bool Differs => Left != Right;
}

/// <summary>What two values must share to be compared.</summary>
public sealed record ValueKey(MeasurementQuantity Quantity, string SiteId, string Platform, string Tile, string Band, string Time);

/// <summary>One number in both runs; null where a run does not have it.</summary>
public sealed record ValuePair(ValueKey Key, Measurement? Left, Measurement? Right)
{
    /// <summary>Left minus right; null unless both are there.</summary>
    public double? Difference => Left is null || Right is null ? null : Left.Value - Right.Value;

    /// <summary>Left over right; null unless both are there.</summary>
    public double? Ratio => Left is null || Right is null || Right.Value == 0 ? null : Left.Value / Right.Value;

    /// <summary>True unless both values are the same number.</summary>
    public bool Differs => Left is null || Right is null || !Left.Value.Equals(Right.Value) || !Nullable.Equals(Left.Uncertainty, Right.Uncertainty);
}
