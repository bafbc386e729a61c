using System.Globalization;
using CalibPortal.Engine.Refusals;
using CsvHelper;

namespace CalibPortal.Engine.Sources.RadiativeTransfer;

/// <summary>Reads tables of cases for the radiative transfer solver.</summary>
public static class RadiativeTransferCaseReader
{
    /// <summary>Name of the aerosol model that is no aerosol.</summary>
    public const string NoAerosol = "none";

    private const int AerosolPlace = 4;

    // Limits of what is solved, and what to say about them. A plane-parallel column is no Earth below 5 degrees of elevation.
    private static readonly Dictionary<string, (double From, double To, bool Open, string Code, string Remedy)> Limits = new(StringComparer.Ordinal)
    {
        ["wavelength_nm"] = (400, 2500, false, "RT-WAVELENGTH", "Give the wavelength in nm, not um; the solver knows aerosols from 400 to 2500 nm."),
        ["sza"] = (0, 85, true, "RT-ZENITH", "Leave the case out: the plane-parallel solver does not know the curved Earth."),
        ["vza"] = (0, 85, true, "RT-ZENITH", "Leave the case out: the plane-parallel solver does not know the curved Earth."),
        ["raa"] = (-360, 360, false, "RT-AZIMUTH", "Give sun azimuth minus view azimuth in degrees, 0 for backscatter."),
        ["aot550"] = (0, 5, false, "RT-AOT", "Give the aerosol optical depth at 550 nm; a fill value is not a measurement."),
        ["pressure"] = (0, 1100, false, "RT-PRESSURE", "Give the pressure at the ground in hPa, not in Pa; a fill value is not a measurement."),
        ["surface"] = (0, 1, false, "RT-SURFACE", "Give the surface reflectance as a number from 0 to 1."),
    };

    /// <summary>Columns that a table must have: nm, degrees, degrees, degrees, model, optical depth, hPa, reflectance.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["wavelength_nm", "sza", "vza", "raa", "aerosol", "aot550", "pressure", "surface"];

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <param name="path">File.</param>
    /// <param name="aerosols">Names of the aerosol models; <c>none</c> is allowed besides.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="RefusalException">
    /// <c>RT-CASES-MISSING</c>, <c>RT-CASES-EMPTY</c>, <c>RT-CASES-COLUMN</c>, <c>RT-CASES-ROW</c>, <c>RT-NUMBER</c>, <c>RT-WAVELENGTH</c>, <c>RT-ZENITH</c>, <c>RT-AZIMUTH</c>,
    /// <c>RT-AOT</c>, <c>RT-PRESSURE</c>, <c>RT-SURFACE</c>, <c>AEROSOL-UNKNOWN</c>; rows by line.
    /// </exception>
    public static RadiativeTransferCaseTable Read(string path, IReadOnlyList<string> aerosols, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new RefusalException("RT-CASES-MISSING", "The table of cases is not there.", $"a CSV file with columns {string.Join(",", Columns)}", path, "Check the path.");
        }

        try
        {
            using var csv = CsvReader.Create(File.ReadAllBytes(path), CsvReaderOptions.Default with { HasHeader = true, Separator = ',', TrackLineNumbers = true, FormatProvider = CultureInfo.InvariantCulture });
            csv.ReadHeader();
            IReadOnlyList<string> header = [.. csv.Headers.Select(each => each.Trim())];
            var places = Places(header, name);
            var cases = new List<RadiativeTransferCase>();
            while (csv.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                cases.Add(ReadCase(csv, header, places, aerosols, name));
            }

            return cases.Count > 0
                ? new RadiativeTransferCaseTable(header, cases)
                : throw new RefusalException("RT-CASES-EMPTY", "The table of cases has no rows.", "one case or more below the header", $"a header only ({name})", "Add cases.");
        }
        catch (CsvFormatException fault)
        {
            throw new RefusalException("RT-CASES-ROW", "The table of cases is not well-formed CSV.", "comma-separated text, quotes in pairs", $"{fault.Message} ({name})", "Correct the file.", fault);
        }
    }

    private static int[] Places(IReadOnlyList<string> header, string name)
    {
        foreach (var column in Columns.Where(column => header.Count(each => each == column) != 1))
        {
            throw new RefusalException(
                "RT-CASES-COLUMN",
                header.Contains(column, StringComparer.Ordinal) ? $"The table of cases has column '{column}' more than once." : $"The table of cases has no column '{column}'.",
                $"columns {string.Join(",", Columns)}, each once, separated by commas",
                $"columns {string.Join(",", header)} ({name}, line 1)",
                "Correct the header.");
        }

        return [.. Columns.Select(column => header.ToList().IndexOf(column))];
    }

    private static RadiativeTransferCase ReadCase(CsvReader csv, IReadOnlyList<string> header, int[] places, IReadOnlyList<string> aerosols, string name)
    {
        if (csv.FieldCount != header.Count)
        {
            throw new RefusalException("RT-CASES-ROW", "A row of the table of cases has another number of fields than the header.", $"{header.Count} fields", $"{csv.FieldCount} fields ({name}, line {csv.LineNumber})", "Correct the row; numbers have a decimal point, not a comma.");
        }

        var values = new double[places.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (i != AerosolPlace)
            {
                values[i] = Number(csv.GetString(places[i]), Columns[i], csv.LineNumber, name);
            }
        }

        var aerosol = csv.GetString(places[AerosolPlace]).Trim();
        if (aerosol != NoAerosol && !aerosols.Contains(aerosol, StringComparer.Ordinal))
        {
            throw new RefusalException("AEROSOL-UNKNOWN", $"There is no aerosol model '{aerosol}'.", $"one of: {NoAerosol}, {string.Join(", ", aerosols)}", $"'{aerosol}' ({name}, line {csv.LineNumber})", "Choose one of the models, in lower case.");
        }

        return new RadiativeTransferCase(
            csv.LineNumber, [.. Enumerable.Range(0, header.Count).Select(csv.GetString)], values[0], values[1], values[2], values[3], aerosol, values[5], values[6], values[7]);
    }

    private static double Number(string text, string column, long line, string name)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            throw new RefusalException("RT-NUMBER", $"Column '{column}' of the table of cases holds something else than a finite number.", "a number with a decimal point", $"'{text}' ({name}, line {line})", "Correct the cell.");
        }

        var limit = Limits[column];
        return value < limit.From || value > limit.To || (limit.Open && value == limit.To)
            ? throw new RefusalException(
                limit.Code,
                $"Column '{column}' of the table of cases holds a value that is not solved.",
                string.Create(CultureInfo.InvariantCulture, $"{limit.From} to {(limit.Open ? "below " : string.Empty)}{limit.To}"),
                string.Create(CultureInfo.InvariantCulture, $"{value:R} ({name}, line {line})"),
                limit.Remedy)
            : value;
    }
}
