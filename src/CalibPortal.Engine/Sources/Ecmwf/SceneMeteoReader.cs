using System.Globalization;
using CalibPortal.Engine.Refusals;
using CalibPortal.Science.Units;

namespace CalibPortal.Engine.Sources.Ecmwf;

/// <summary>
/// Meteorology of a scene at a site: ozone, water vapour and sea-level pressure of AUX_ECMWFT, aerosol optical depth of
/// AUX_CAMSFO, bilinear in latitude and longitude, each checked before it is given away.
/// </summary>
public sealed class SceneMeteoReader
{
    /// <summary>Width of a Sentinel-2 tile, km: a site inside the tile cannot be farther from the nodes, which start at a corner of the tile.</summary>
    private const double TileWidthKm = 109.8;

    private const double KmPerDegree = 111.3;

    /// <summary>Difference of validity and sensing time from which the fields are called far: the files are cut out for the time of the scene.</summary>
    private static readonly TimeSpan FarInTime = TimeSpan.FromMinutes(90);

    private readonly double _latitudeDeg;
    private readonly double _longitudeDeg;
    private readonly DateTimeOffset? _sensingTime;
    private readonly List<GribFinding> _findings = [];

    private SceneMeteoReader(double latitudeDeg, double longitudeDeg, DateTimeOffset? sensingTime) =>
        (_latitudeDeg, _longitudeDeg, _sensingTime) = (latitudeDeg, longitudeDeg, sensingTime);

    /// <summary>Reads the auxiliary files of a scene. Refuses with <c>NATIVE-ECCODES-MISSING</c> only: what is wrong with a file becomes the reason of the quantities it should carry.</summary>
    /// <param name="ecmwf">Content of AUX_ECMWFT; null when the product has none.</param>
    /// <param name="cams">Content of AUX_CAMSFO; null when the product has none.</param>
    /// <param name="latitudeDeg">Site, degrees north WGS84.</param>
    /// <param name="longitudeDeg">Site, degrees east WGS84.</param>
    /// <param name="sensingTime">Sensing time of the scene, to notice fields of another time; null to leave that out.</param>
    public static SceneMeteo Read(ReadOnlyMemory<byte>? ecmwf, ReadOnlyMemory<byte>? cams, double latitudeDeg, double longitudeDeg, DateTimeOffset? sensingTime) =>
        new SceneMeteoReader(latitudeDeg, longitudeDeg, sensingTime).Read(ecmwf, cams);

    private SceneMeteo Read(ReadOnlyMemory<byte>? ecmwf, ReadOnlyMemory<byte>? cams)
    {
        var weather = Fields(ecmwf, "AUX_ECMWFT");
        var aerosol = Fields(cams, "AUX_CAMSFO");
        var ozone = Sample(weather, MeteoQuantity.Ozone, "OZONE");
        var water = Sample(weather, MeteoQuantity.WaterVapour, "WATER-VAPOUR");
        var swapped = Swapped(ozone, water);
        return new SceneMeteo
        {
            Ozone = swapped is not null ? ozone.Refused<OzoneColumn>(swapped) : Ozone(ozone),
            WaterVapour = swapped is not null ? water.Refused<WaterVapourColumn>(swapped)
                : Checked(water, "WATER-VAPOUR", 0.05, 100, "kg/m2", WaterVapourColumn.FromKgM2),
            SeaLevelPressure = Checked(Sample(weather, MeteoQuantity.SeaLevelPressure, "PRESSURE"), "PRESSURE", 85000, 110000, "Pa", Pressure.FromPascal),
            AerosolOpticalDepth550 = Checked(Sample(aerosol, MeteoQuantity.AerosolOpticalDepth550, "AEROSOL"), "AEROSOL", 0, 10, "1", value => value),
            Findings = _findings,
        };
    }

    private (IReadOnlyList<GribField>? Fields, string File, string Absent) Fields(ReadOnlyMemory<byte>? content, string file)
    {
        if (content is not { } bytes)
        {
            return (null, file, "the product has none");
        }

        try
        {
            var read = GribReader.Read(bytes);
            _findings.AddRange(read.Findings);
            return (read.Fields, file, "");
        }
        catch (RefusalException refused) when (refused.Refusal.Code == "GRIB-NO-MESSAGE")
        {
            _findings.Add(new(refused.Refusal.Code, FindingSeverity.Error, $"{file}: {refused.Refusal.Message} {refused.Refusal.Found}"));
            return (null, file, "it holds no GRIB message");
        }
    }

    private MeteoSample Sample((IReadOnlyList<GribField>? Fields, string File, string Absent) file, MeteoQuantity quantity, string code)
    {
        if (file.Fields is null)
        {
            return MeteoSample.Without(new($"{code}-MISSING", $"{file.File}: {file.Absent}."));
        }

        var candidates = file.Fields.Where(field => field.Parameter.Quantity == quantity).ToList();
        if (candidates.Count != 1)
        {
            var found = string.Join(", ", file.Fields.Select(field => $"{field.Parameter.Text} ({field.ShortName})"));
            return candidates.Count == 0
                ? MeteoSample.Without(new($"{code}-MISSING", $"{file.File} has no such field; it has {(found.Length > 0 ? found : "none that can be used")}."))
                : MeteoSample.Without(new($"{code}-SEVERAL", $"{file.File} has {candidates.Count} such fields of different times or levels: {string.Join(", ", candidates.Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Time.EffectiveValidity:yyyy-MM-dd HH:mm} {field.Level}")))}."));
        }

        return At(candidates[0], code);
    }

    private MeteoSample At(GribField field, string code)
    {
        if (field.Min is not { } min || field.Max is not { } max)
        {
            return MeteoSample.Without(new($"{code}-MISSING", "Every node of the field is missing."));
        }

        var position = field.Grid.Locate(_latitudeDeg, _longitudeDeg);
        var source = new MeteoSource(field.Parameter, field.Message, field.Time, !position.IsInside, min, max);
        if (!position.IsInside)
        {
            var km = KmPerDegree * Math.Max(position.OutsideLatitudeDeg, position.OutsideLongitudeDeg * Math.Cos(double.DegreesToRadians(_latitudeDeg)));
            var where = string.Create(CultureInfo.InvariantCulture, $"The site {_latitudeDeg:0.####} N {_longitudeDeg:0.####} E lies {km:0.#} km outside the nodes {field.Grid.FirstLatitudeDeg:0.###}..{field.Grid.LastLatitudeDeg:0.###} N, {field.Grid.WestLongitudeDeg:0.###}..{field.Grid.EastLongitudeDeg:0.###} E");
            if (km > TileWidthKm)
            {
                return MeteoSample.Without(new($"{code}-OUTSIDE-GRID", $"{where}: farther than a tile is wide."), source);
            }

            _findings.Add(new($"{code}-OUTSIDE-GRID", FindingSeverity.Warning, $"{where}: the value of the nearest edge is used."));
        }

        if (min == max && field.Values.Count > 1)
        {
            _findings.Add(new($"{code}-CONSTANT-FIELD", FindingSeverity.Warning, string.Create(CultureInfo.InvariantCulture, $"All {field.Values.Count} nodes hold {min}.")));
        }

        if (_sensingTime is { } sensing && (field.Time.EffectiveValidity - sensing).Duration() > FarInTime)
        {
            _findings.Add(new($"{code}-OTHER-TIME", FindingSeverity.Warning, string.Create(CultureInfo.InvariantCulture, $"The field holds at {field.Time.EffectiveValidity:yyyy-MM-dd HH:mm} UTC, the scene was taken at {sensing:yyyy-MM-dd HH:mm} UTC.")));
        }

        return field.At(position) is { } value
            ? new MeteoSample(value, source, null)
            : MeteoSample.Without(new($"{code}-MISSING", "A node beside the site is missing."), source);
    }

    // A known reader fault writes the two fields under each other's code: then the ozone reads like kilograms of water and the water like grams.
    private static MeteoReason? Swapped(MeteoSample ozone, MeteoSample water) =>
        ozone.Value > 0.05 && ozone.Source!.Parameter.Unit == MeteoUnit.KgM2 && water.Value is > 0.001 and < 0.02
            ? new("OZONE-SWAPPED", string.Create(CultureInfo.InvariantCulture, $"The field coded as ozone holds {ozone.Value:0.######} kg/m2 and that coded as water vapour {water.Value:0.######} kg/m2: they stand under each other's code. Neither is used."))
            : null;

    private static MeteoEstimate<OzoneColumn> Ozone(MeteoSample sample)
    {
        if (sample.Value is not { } value)
        {
            return sample.Refused<OzoneColumn>(sample.Reason!);
        }

        var isDobson = sample.Source!.Parameter.Unit == MeteoUnit.Dobson;
        var dobson = isDobson ? value : value / OzoneColumn.KgM2PerDobson;
        if (dobson is >= 100 and <= 600)
        {
            return sample.Accepted(OzoneColumn.FromDobson(dobson));
        }

        var unit = isDobson ? "Dobson units" : "kg/m2";
        var looksLike = !isDobson && value is >= 100 and <= 600 ? " It looks like Dobson units."
            : !isDobson && value is >= 0.1 and <= 0.6 ? " It looks like cm-atm."
            : isDobson && value is >= 0.002 and <= 0.013 ? " It looks like kg/m2."
            : "";
        return sample.Refused<OzoneColumn>(new("OZONE-IMPLAUSIBLE", string.Create(CultureInfo.InvariantCulture, $"The value at the site is {value:G6} in a field of {unit}, {dobson:G6} Dobson units; 100 to 600 exist on Earth.{looksLike}")));
    }

    private static MeteoEstimate<T> Checked<T>(MeteoSample sample, string code, double from, double to, string unit, Func<double, T> make)
        where T : struct =>
        sample.Value is not { } value ? sample.Refused<T>(sample.Reason!)
        : value >= from && value <= to ? sample.Accepted(make(value))
        : sample.Refused<T>(new($"{code}-IMPLAUSIBLE", string.Create(CultureInfo.InvariantCulture, $"The value at the site is {value:G6} {unit}; {from} to {to} is plausible.")));

    // A number of a field before it is checked, or why there is none.
    private sealed record MeteoSample(double? Value, MeteoSource? Source, MeteoReason? Reason)
    {
        public static MeteoSample Without(MeteoReason reason, MeteoSource? source = null) => new(null, source, reason);

        public MeteoEstimate<T> Accepted<T>(T value)
            where T : struct => new() { Value = value, Source = Source };

        public MeteoEstimate<T> Refused<T>(MeteoReason reason)
            where T : struct => new() { Source = Source, Reason = reason };
    }
}
