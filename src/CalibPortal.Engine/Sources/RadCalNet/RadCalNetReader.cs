using System.Globalization;
using System.Text;
using CalibPortal.Engine.Refusals;
using CalibPortal.Science.Spectral;

namespace CalibPortal.Engine.Sources.RadCalNet;

/// <summary>Reads <c>.input</c> and <c>.output</c> files of RadCalNet, with the old and the new header. Every file that is not whole is refused with a code that names line and label.</summary>
public static class RadCalNetReader
{
    /// <summary>Numbers from here on are fills.</summary>
    private const double FirstFill = 9000;

    /// <summary>A day takes about 40 kB; what is a hundred times larger is something else.</summary>
    private const long MaxBytes = 4_000_000;

    /// <summary>Reads the file at <paramref name="path"/>. Refuses with codes <c>RCN-*</c>.</summary>
    public static RadCalNetFile Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new RefusalException("RCN-NOT-FOUND", "The RadCalNet file was not found.", "a file", path, "Check the path.");
        }

        using var stream = File.OpenRead(path);
        return Read(Path.GetFileName(path), stream);
    }

    /// <summary>Reads <paramref name="content"/>, delivered under <paramref name="fileName"/>. Refuses with codes <c>RCN-*</c>.</summary>
    public static RadCalNetFile Read(string fileName, Stream content)
    {
        var name = RadCalNetFileName.Parse(fileName);
        if (content.Length > MaxBytes)
        {
            throw new RefusalException("RCN-TOO-LARGE", "The file is too large for one day of RadCalNet.", $"at most {MaxBytes} bytes", $"{content.Length} bytes ({fileName})", "Give the file of one day.");
        }

        using var reader = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var rows = new RadCalNetRows(fileName, reader);
        CheckSite(name, rows);
        var wavelengths = Wavelengths(rows);
        var instants = Instants(rows);
        CheckDay(name, rows, instants);
        var atmosphere = Atmospheres(rows);
        var reflectance = rows.Values.Select(row => rows.Numbers(row).Select(Cell).ToList()).ToList();
        var uncertainty = rows.ValueUncertainties.Select(row => rows.Numbers(row).Select(Uncertainty).ToList()).ToList();
        var (localDay, local, type) = (rows.Texts(rows.Header("DOY(L)")), rows.Texts(rows.Header("Local")), rows.Texts(rows.Header("Type")));
        var (zenith, azimuth, distance) = (OptionalNumbers(rows, "Zen"), OptionalNumbers(rows, "Azi"), OptionalNumbers(rows, "esd"));
        return new RadCalNetFile
        {
            Name = name,
            HeaderLatitudeDeg = rows.SingleNumber("Lat"),
            HeaderLongitudeDeg = rows.SingleNumber("Lon"),
            HeaderAltitudeM = rows.SingleNumber("Alt"),
            Wavelengths = wavelengths,
            UnknownLabels = rows.UnknownLabels,
            Columns =
            [
                .. Enumerable.Range(0, RadCalNetRows.ColumnCount).Select(column => new RadCalNetColumn
                {
                    Instant = instants[column],
                    LocalDay = localDay[column],
                    LocalTime = local[column],
                    AerosolType = type[column],
                    Atmosphere = atmosphere[column],
                    SunZenithDeg = zenith?[column],
                    SunAzimuthDeg = azimuth?[column],
                    EarthSunDistanceAu = distance?[column],
                    Reflectance = [.. reflectance.Select(row => row[column])],
                    Uncertainty = [.. uncertainty.Select(row => row[column])],
                }),
            ],
        };
    }

    private static void CheckSite(RadCalNetFileName name, RadCalNetRows rows)
    {
        var site = rows.Single("Site").Text;
        if (site != name.SiteCode)
        {
            throw rows.Refuse("RCN-NAME-CONTENT", "The name of the RadCalNet file and its content tell different sites.", $"site {name.SiteCode} as in the name", $"Site: {site}");
        }
    }

    private static void CheckDay(RadCalNetFileName name, RadCalNetRows rows, IReadOnlyList<DateTimeOffset> instants)
    {
        // The name tells one day; far from Greenwich the columns may fall on two UTC days, one of which is that day, or the local day is.
        var localDays = rows.Texts(rows.Header("DOY(L)"));
        var isDay = instants.Any(instant => DateOnly.FromDateTime(instant.UtcDateTime) == name.Date)
            || (instants[0].Year == name.Date.Year && localDays.Contains(name.Date.DayOfYear.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal));
        if (!isDay)
        {
            throw rows.Refuse("RCN-NAME-CONTENT", "The name of the RadCalNet file and its content tell different days.", $"{name.Date:yyyy-MM-dd} as in the name", $"columns from {instants[0]:yyyy-MM-dd HH:mm} to {instants[^1]:yyyy-MM-dd HH:mm} UTC");
        }
    }

    private static WavelengthNodes Wavelengths(RadCalNetRows rows)
    {
        if (rows.Values.Count < 2 || rows.ValueUncertainties.Count != rows.Values.Count)
        {
            throw rows.Refuse("RCN-TRUNCATED", "The RadCalNet file is not whole.", "a spectrum and as many rows of uncertainties", $"{rows.Values.Count} rows of the spectrum, {rows.ValueUncertainties.Count} of its uncertainties");
        }

        foreach (var (value, uncertainty) in rows.Values.Zip(rows.ValueUncertainties))
        {
            if (value.Label != uncertainty.Label)
            {
                throw rows.Refuse("RCN-WAVELENGTH", "Spectrum and uncertainties of the RadCalNet file stand at different wavelengths.", $"{value.Label} nm as in line {value.Line}", $"{uncertainty.Label} in line {uncertainty.Line}");
            }
        }

        try
        {
            return new WavelengthNodes(rows.Values.Select(row => double.Parse(row.Label, NumberStyles.Float, CultureInfo.InvariantCulture)));
        }
        catch (ArgumentException fault)
        {
            throw rows.Refuse("RCN-WAVELENGTH", "The wavelengths of the RadCalNet file do not increase.", "increasing wavelengths in nm", fault.Message);
        }
    }

    private static List<DateTimeOffset> Instants(RadCalNetRows rows)
    {
        var (years, days, times) = (rows.Header("Year"), rows.Header("DOY(U)"), rows.Header("UTC"));
        var (yearNumbers, dayNumbers, timeTexts) = (rows.Numbers(years), rows.Numbers(days), rows.Texts(times));
        var instants = new List<DateTimeOffset>();
        for (var i = 0; i < RadCalNetRows.ColumnCount; i++)
        {
            var date = double.IsInteger(yearNumbers[i]) && double.IsInteger(dayNumbers[i]) && Math.Abs(yearNumbers[i]) < 10000 && Math.Abs(dayNumbers[i]) < 1000
                ? RadCalNetFileName.CalendarDay((int)yearNumbers[i], (int)dayNumbers[i])
                : null;
            if (date is null || !TimeOnly.TryParseExact(timeTexts[i], ["HH:mm", "H:mm", "HH:mm:ss", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            {
                throw rows.Refuse("RCN-TIME", $"Column {i + 1} of the RadCalNet file has no instant.", "a year, a day of that year and HH:MM", $"Year {yearNumbers[i]}, DOY(U) {dayNumbers[i]}, UTC '{timeTexts[i]}' in lines {years.Line}, {days.Line}, {times.Line}");
            }

            instants.Add(new DateTimeOffset(date.Value.ToDateTime(time), TimeSpan.Zero));
            if (i > 0 && instants[i] <= instants[i - 1])
            {
                throw rows.Refuse("RCN-TIME", "The instants of the RadCalNet file do not increase.", "each column later than the one before", $"{instants[i - 1]:yyyy-MM-dd HH:mm} then {instants[i]:yyyy-MM-dd HH:mm} UTC, columns {i} and {i + 1}");
            }
        }

        return instants;
    }

    private static List<RadCalNetAtmosphere> Atmospheres(RadCalNetRows rows)
    {
        IReadOnlyList<RadCalNetQuantity> Row(string label) =>
            [.. rows.Numbers(rows.Header(label)).Zip(rows.Numbers(rows.Uncertainty(label)), (value, uncertainty) => Quantity(value, Uncertainty(uncertainty)))];

        var (p, t, wv, o3, aod, ang) = (Row("P"), Row("T"), Row("WV"), Row("O3"), Row("AOD"), Row("Ang"));
        return [.. Enumerable.Range(0, RadCalNetRows.ColumnCount).Select(i => new RadCalNetAtmosphere(p[i], t[i], wv[i], o3[i], aod[i], ang[i]))];
    }

    private static List<double?>? OptionalNumbers(RadCalNetRows rows, string label) =>
        rows.Optional(label) is { } row ? [.. rows.Numbers(row).Select(number => number < FirstFill ? (double?)number : null)] : null;

    private static RadCalNetCell Cell(double number) => number < FirstFill ? new(number, null) : new(null, Fill(number));

    // A negative sign is a mark, not a value: an uncertainty has none.
    private static RadCalNetUncertainty Uncertainty(double number) => Math.Abs(number) < FirstFill ? new(Math.Abs(number), null, number < 0) : new(null, Fill(Math.Abs(number)), false);

    // The format document marks climatological and averaged values of the atmosphere with a negative sign.
    private static RadCalNetQuantity Quantity(double number, RadCalNetUncertainty uncertainty) =>
        Math.Abs(number) < FirstFill ? new(Math.Abs(number), null, number < 0, uncertainty) : new(null, Fill(Math.Abs(number)), false, uncertainty);

    private static RadCalNetFill Fill(double number) =>
        double.IsInteger(number) && Enum.IsDefined((RadCalNetFill)(int)Math.Min(number, 100000)) ? (RadCalNetFill)(int)number : RadCalNetFill.Undocumented;
}
