using System.Globalization;
using CalibPortal.Engine.Refusals;
using CalibPortal.Science.Smac;
using CsvHelper;

namespace CalibPortal.Engine.Sources.Smac;

/// <summary>One row of a table of cases.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Fields">All fields as written, in the order of the header.</param>
/// <param name="Conditions">Geometry and atmosphere, checked.</param>
/// <param name="Reflectance">Column <c>rho</c>.</param>
public sealed record SmacCase(long Line, IReadOnlyList<string> Fields, SmacConditions Conditions, double Reflectance);

/// <summary>A table of cases: comma-separated, with the nine columns of <see cref="SmacCaseReader.Columns"/> in any order; others are carried along.</summary>
/// <param name="Header">Column names as written.</param>
/// <param name="Cases">Rows.</param>
public sealed record SmacCaseTable(IReadOnlyList<string> Header, IReadOnlyList<SmacCase> Cases);

/// <summary>Reads tables of cases for SMAC.</summary>
public static class SmacCaseReader
{
    /// <summary>Columns that a table must have: degrees, cm-atm, g/cm2, hPa, reflectance.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["sza", "vza", "saa", "vaa", "aot550", "uo3", "uh2o", "pressure", "rho"];

    private const int LongestQuote = 200;

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="RefusalException"><c>SMAC-CASES-MISSING</c>, <c>-EMPTY</c>, <c>-COLUMN</c>, <c>-ROW</c>, <c>-NUMBER</c>, <c>-ZENITH</c>, <c>-NEGATIVE</c>; rows by line.</exception>
    public static SmacCaseTable Read(string path, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new RefusalException("SMAC-CASES-MISSING", "The table of cases is not there.", $"a CSV file with columns {string.Join(",", Columns)}", path, "Check the path.");
        }

        try
        {
            using var csv = CsvReader.Create(File.ReadAllBytes(path), CsvReaderOptions.Default with { HasHeader = true, Separator = ',', TrackLineNumbers = true, FormatProvider = CultureInfo.InvariantCulture });
            csv.ReadHeader();
            IReadOnlyList<string> header = [.. csv.Headers.Select(each => each.Trim())];
            var places = Places(header, name);
            var cases = new List<SmacCase>();
            while (csv.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                cases.Add(ReadCase(csv, header, places, name));
            }

            return cases.Count > 0
                ? new SmacCaseTable(header, cases)
                : throw new RefusalException("SMAC-CASES-EMPTY", "The table of cases has no rows.", "one case or more below the header", $"a header only ({name})", "Add cases.");
        }
        catch (CsvFormatException fault)
        {
            throw new RefusalException("SMAC-CASES-ROW", "The table of cases is not well-formed CSV.", "comma-separated text, quotes in pairs", $"{fault.Message} ({name})", "Correct the file.", fault);
        }
    }

    private static int[] Places(IReadOnlyList<string> header, string name)
    {
        foreach (var column in Columns.Where(column => header.Count(each => each == column) != 1))
        {
            throw new RefusalException(
                "SMAC-CASES-COLUMN", header.Contains(column, StringComparer.Ordinal) ? $"The table of cases has column '{column}' more than once." : $"The table of cases has no column '{column}'.", $"columns {string.Join(",", Columns)}, each once, separated by commas", $"columns {Start(string.Join(",", header))} ({name}, line 1)", "Correct the header.");
        }

        return [.. Columns.Select(column => header.ToList().IndexOf(column))];
    }

    private static SmacCase ReadCase(CsvReader csv, IReadOnlyList<string> header, int[] places, string name)
    {
        if (csv.FieldCount != header.Count)
        {
            throw new RefusalException("SMAC-CASES-ROW", "A row of the table of cases has another number of fields than the header.", $"{header.Count} fields", $"{csv.FieldCount} fields ({name}, line {csv.LineNumber})", "Correct the row; numbers have a decimal point, not a comma.");
        }

        var values = new double[places.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var text = csv.GetString(places[i]);
            values[i] = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
                ? value
                : throw new RefusalException("SMAC-CASES-NUMBER", $"Column '{Columns[i]}' of the table of cases holds something else than a finite number.", "a number with a decimal point", $"'{Start(text)}' ({name}, line {csv.LineNumber})", "Correct the cell.");
        }

        var conditions = new SmacConditions(values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]);
        if (conditions.Fault is { } fault)
        {
            throw Impossible(fault, values, csv.LineNumber, name);
        }

        return new SmacCase(csv.LineNumber, [.. Enumerable.Range(0, header.Count).Select(csv.GetString)], conditions, values[8]);
    }

    // A file of another kind may hold a "header" of megabytes.
    private static string Start(string text) => text.Length <= LongestQuote ? text : text[..LongestQuote] + "...";

    private static RefusalException Impossible(SmacConditionFault fault, double[] values, long line, string name)
    {
        var (code, column, expected) = fault switch
        {
            SmacConditionFault.SunZenith => ("SMAC-CASES-ZENITH", 0, "0 to below 90 degrees"),
            SmacConditionFault.ViewZenith => ("SMAC-CASES-ZENITH", 1, "0 to below 90 degrees"),
            SmacConditionFault.SunAzimuth => ("SMAC-CASES-NUMBER", 2, "a finite number of degrees"),
            SmacConditionFault.ViewAzimuth => ("SMAC-CASES-NUMBER", 3, "a finite number of degrees"),
            SmacConditionFault.Aot => ("SMAC-CASES-NEGATIVE", 4, "0 or more"),
            SmacConditionFault.Ozone => ("SMAC-CASES-NEGATIVE", 5, "0 cm-atm or more"),
            SmacConditionFault.WaterVapour => ("SMAC-CASES-NEGATIVE", 6, "0 g/cm2 or more"),
            _ => ("SMAC-CASES-NEGATIVE", 7, "above 0 hPa"),
        };
        return new RefusalException(code, $"Column '{Columns[column]}' of the table of cases holds a value that cannot be.", expected, string.Create(CultureInfo.InvariantCulture, $"{values[column]:R} ({name}, line {line})"), "Correct the cell; a fill value is not a measurement.");
    }
}
