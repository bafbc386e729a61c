using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Native.EcCodes;

namespace CalibPortal.Engine.Sources.Ecmwf;

/// <summary>
/// Reads the fields of a GRIB file, edition 1 and 2, through ecCodes. A message that cannot be used is told in the findings
/// and does not take the others with it.
/// </summary>
public static class GribReader
{
    /// <summary>Nodes of the largest field: global at 0.05 degrees. A header may claim more than memory holds.</summary>
    private const long MaxNodes = 26_000_000;

    /// <summary>Version of ecCodes, for provenance. Refuses with <c>NATIVE-ECCODES-MISSING</c>.</summary>
    public static string LibraryVersion => EcCodesApi.Instance.Version;

    /// <summary>Reads <paramref name="content"/>. Refuses with <c>GRIB-NO-MESSAGE</c> when there is no message at all, and with <c>NATIVE-ECCODES-MISSING</c>.</summary>
    public static GribContent Read(ReadOnlyMemory<byte> content)
    {
        var findings = new List<GribFinding>();
        var fields = new List<GribField>();
        var slices = GribSlices.Find(content.Span, findings);
        if (slices.Count == 0)
        {
            throw new RefusalException("GRIB-NO-MESSAGE", "The file holds no GRIB message.", "at least one whole message from 'GRIB' to '7777'", findings.Count > 0 ? findings[0].Detail : $"{content.Length} bytes without one", "Fetch the file again.");
        }

        foreach (var slice in slices)
        {
            try
            {
                using var message = new EcCodesMessage(content.Span.Slice(slice.Offset, slice.Length));
                if (Field(slice, message, findings) is { } field)
                {
                    fields.Add(field);
                }
            }
            catch (EcCodesException fault)
            {
                findings.Add(new("GRIB-UNREADABLE", FindingSeverity.Error, $"Message {slice.Number} at byte {slice.Offset} cannot be read: {fault.Message}."));
            }
        }

        return new GribContent(WithoutRepeats(fields, findings), findings);
    }

    private static GribField? Field(GribSlice slice, EcCodesMessage message, List<GribFinding> findings)
    {
        var parameter = Parameter(slice.Edition, message);
        var name = $"Message {slice.Number} ({parameter.Text}, {message.Text("shortName")})";
        if (parameter.Quantity == MeteoQuantity.OzoneLookAlike)
        {
            findings.Add(new("OZONE-LOOK-ALIKE", FindingSeverity.Warning, $"{name} is an ozone quantity that is not a column; it is not used."));
        }

        if (Time(slice.Edition, message) is not { } time)
        {
            findings.Add(new("GRIB-TIME-RANGE", FindingSeverity.Warning, $"{name} is not a field of one instant; it is not used."));
            return null;
        }

        if (message.Text("gridType") is not "regular_ll" and var gridType)
        {
            findings.Add(new("GRIB-GRID-UNSUPPORTED", FindingSeverity.Warning, $"{name} is on a grid of kind {gridType}; only regular latitude and longitude is read. Regrid it, for example with 'cdo remapbil'."));
            return null;
        }

        var (rows, columns) = (message.Long("Nj"), message.Long("Ni"));
        if (rows < 1 || columns < 1 || rows * columns > MaxNodes || message.Long("alternativeRowScanning") != 0)
        {
            findings.Add(new("GRIB-GRID-UNSUPPORTED", FindingSeverity.Warning, $"{name} has {rows} x {columns} nodes (at most {MaxNodes}) or rows of alternating direction; it is not used."));
            return null;
        }

        var (west, east, reversed) = Longitudes(message);
        return new GribField
        {
            Message = slice.Number,
            Parameter = parameter,
            ShortName = message.Text("shortName"),
            Level = $"{message.Text("typeOfLevel")} {message.Long("level")}",
            Time = time,
            Grid = new LatLonGrid(message.Double("latitudeOfFirstGridPointInDegrees"), message.Double("latitudeOfLastGridPointInDegrees"), west, east, (int)rows, (int)columns),
            Values = Values(message, (int)rows, (int)columns, reversed),
        };
    }

    private static GribParameter Parameter(int edition, EcCodesMessage message) => edition == 1
        ? new(1, (int)message.Long("centre"), 0, (int)message.Long("table2Version"), (int)message.Long("indicatorOfParameter"))
        : new(2, (int)message.Long("centre"), (int)message.Long("discipline"), (int)message.Long("parameterCategory"), (int)message.Long("parameterNumber"));

    private static GribTime? Time(int edition, EcCodesMessage message)
    {
        var (date, time) = (message.Long("dataDate"), message.Long("dataTime"));
        var (year, month, day) = (date / 10000, date / 100 % 100, date % 100);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth((int)year, (int)month) || time is < 0 or > 2359 || time % 100 > 59)
        {
            return null;
        }

        var reference = new DateTimeOffset((int)year, (int)month, (int)day, (int)(time / 100), (int)(time % 100), 0, TimeSpan.Zero);

        // Edition 2: templates of an instant; those of averages and extremes start at 8 (code table 4.0).
        var step = edition == 1
            ? GribTime.StepOfEdition1((int)message.Long("indicatorOfUnitOfTimeRange"), (int)message.Long("P1"), (int)message.Long("P2"), (int)message.Long("timeRangeIndicator"))
            : message.Long("productDefinitionTemplateNumber") is 0 or 1 or 40 or 41 or 48
                ? GribTime.StepOfEdition2((int)message.Long("indicatorOfUnitOfTimeRange"), message.Long("forecastTime"))
                : null;
        return step is { } known ? GribTime.From(reference, known) : null;
    }

    private static (double West, double East, bool Reversed) Longitudes(EcCodesMessage message)
    {
        var (first, last) = (message.Double("longitudeOfFirstGridPointInDegrees"), message.Double("longitudeOfLastGridPointInDegrees"));
        var reversed = message.Long("iScansNegatively") != 0;
        var (west, east) = reversed ? (last, first) : (first, last);

        // Across the antimeridian (or the seam of 0..360) the first longitude is the larger one.
        return (west, east < west ? east + 360.0 : east, reversed);
    }

    private static double?[] Values(EcCodesMessage message, int rows, int columns, bool reversed)
    {
        var raw = message.Doubles("values", rows * columns);
        var missing = message.Long("bitmapPresent") != 0 ? message.Double("missingValue") : double.NaN;
        var byColumn = message.Long("jPointsAreConsecutive") != 0;
        var values = new double?[raw.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var fileColumn = reversed ? columns - 1 - column : column;
                var value = raw[byColumn ? (fileColumn * rows) + row : (row * columns) + fileColumn];
                values[(row * columns) + column] = value == missing || !double.IsFinite(value) ? null : value;
            }
        }

        return values;
    }

    private static List<GribField> WithoutRepeats(List<GribField> fields, List<GribFinding> findings)
    {
        var kept = new List<GribField>();
        foreach (var same in fields.GroupBy(field => (field.Parameter, field.Level, field.Time)))
        {
            var last = same.Last();
            kept.Add(last);
            if (same.Count() > 1)
            {
                findings.Add(new("GRIB-DUPLICATE", FindingSeverity.Warning, $"{last.Parameter.Text} of {last.Time.HeaderValidity:yyyy-MM-dd HH:mm} UTC stands {same.Count()} times; the last, message {last.Message}, is used."));
            }
        }

        return kept;
    }
}
