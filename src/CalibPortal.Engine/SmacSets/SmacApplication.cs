using System.Globalization;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Smac;
using CalibPortal.Science.Smac;
using CsvHelper;

namespace CalibPortal.Engine.SmacSets;

/// <summary>Which way SMAC is applied.</summary>
public enum SmacDirection
{
    /// <summary>From surface reflectance to the top of the atmosphere.</summary>
    Toa,

    /// <summary>From the top of the atmosphere to surface reflectance.</summary>
    Surface,
}

/// <summary>What was computed, beside the table.</summary>
/// <param name="Rows">Cases.</param>
/// <param name="OutOfDomain">Cases outside the validity domain; their numbers are the formula's all the same.</param>
/// <param name="Reasons">How many cases lie outside for each reason; a case may have several.</param>
/// <param name="Limits">How many cases met a singularity, by its name.</param>
public sealed record SmacApplicationSummary(int Rows, int OutOfDomain, IReadOnlyDictionary<string, int> Reasons, IReadOnlyDictionary<string, int> Limits);

/// <summary>SMAC of one band over a table of cases; a table that appears whole or not at all.</summary>
public static class SmacApplication
{
    private static readonly string[] ResultColumns = ["rho_out", "tg", "ttetas", "ttetav", "s", "atm_ref", "in_domain", "domain_reasons"];

    /// <summary>Computes every case of <paramref name="table"/> and writes input columns and results to <paramref name="outputPath"/>. Refuses with <c>SMAC-CASES-COLUMN</c> and <c>SMAC-OUTPUT-FOLDER</c>.</summary>
    public static SmacApplicationSummary Run(SmacCoefficients coefficients, SmacDomain domain, SmacDirection direction, SmacCaseTable table, string outputPath, CancellationToken cancellationToken)
    {
        if (table.Header.Intersect(ResultColumns, StringComparer.Ordinal).FirstOrDefault() is { } taken)
        {
            throw new RefusalException("SMAC-CASES-COLUMN", $"The table of cases has a column '{taken}' already.", $"no column of the results: {string.Join(", ", ResultColumns)}", taken, "Rename the column: the output repeats the input and adds the results.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(outputPath))!;
        if (!Directory.Exists(folder) || Directory.Exists(outputPath))
        {
            throw new RefusalException("SMAC-OUTPUT-FOLDER", "The output cannot be a file there.", "a file in an existing folder", outputPath, "Make the folder first, and name a file in it.");
        }

        var part = Path.Combine(folder, $".{Path.GetFileName(outputPath)}.{Path.GetRandomFileName()}");
        try
        {
            var summary = Write(new SmacModel(coefficients), domain, direction, table, part, cancellationToken);
            File.Move(part, outputPath, overwrite: true);
            return summary;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static SmacApplicationSummary Write(SmacModel model, SmacDomain domain, SmacDirection direction, SmacCaseTable table, string path, CancellationToken cancellationToken)
    {
        var reasonCounts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var limitCounts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var outside = 0;
        using var stream = File.Create(path);
        using var csv = CsvWriter.Create(stream, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        csv.WriteRecord([.. table.Header, .. ResultColumns]);
        foreach (var each in table.Cases)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var terms = model.Evaluate(each.Conditions);
            var result = direction == SmacDirection.Toa ? terms.ToaFromSurface(each.Reflectance) : terms.SurfaceFromToa(each.Reflectance);
            var reasons = Names(domain.Check(each.Conditions, terms)).ToList();
            if (!double.IsFinite(result))
            {
                reasons.Add("notFinite");
            }

            outside += reasons.Count > 0 ? 1 : 0;
            Count(reasonCounts, reasons);
            Count(limitCounts, Names(terms.Limits));
            csv.WriteRecord(
            [
                .. each.Fields, Number(result), Number(terms.GasTransmission), Number(terms.SunTransmission), Number(terms.ViewTransmission), Number(terms.SphericalAlbedo),
                Number(terms.PathReflectance), reasons.Count == 0 ? "true" : "false", string.Join(';', reasons),
            ]);
        }

        return new SmacApplicationSummary(table.Cases.Count, outside, reasonCounts, limitCounts);
    }

    private static IEnumerable<string> Names<T>(T flags)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(flag => !flag.Equals(default(T)) && flags.HasFlag(flag)).Select(flag => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(flag.ToString()));

    private static void Count(SortedDictionary<string, int> counts, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
