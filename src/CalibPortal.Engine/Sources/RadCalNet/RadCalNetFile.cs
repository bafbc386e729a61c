using CalibPortal.Science.Spectral;

namespace CalibPortal.Engine.Sources.RadCalNet;

/// <summary>Why a cell carries no value. Every number from 9000 is a fill; those of the format document have a meaning.</summary>
public enum RadCalNetFill
{
    /// <summary>A number from 9000 without a documented meaning.</summary>
    Undocumented = 0,

    /// <summary>Cloudy.</summary>
    Cloudy = 9995,

    /// <summary>Anomalous surface.</summary>
    AnomalousSurface = 9996,

    /// <summary>Anomalous atmosphere.</summary>
    AnomalousAtmosphere = 9997,

    /// <summary>Not available or not processed, for example beyond the range of the site's instrument.</summary>
    NotAvailable = 9998,

    /// <summary>No data.</summary>
    NoData = 9999,
}

/// <summary>A value, or why there is none: exactly one of the two is null.</summary>
public readonly record struct RadCalNetCell(double? Value, RadCalNetFill? Fill);

/// <summary>A standard uncertainty (absolute; coverage factor not stated by the format, taken as 1), or why there is none.</summary>
/// <param name="Value">Absolute value.</param>
/// <param name="Fill">Why there is none.</param>
/// <param name="IsFlagged">True when the file gives it with a negative sign (version 4): the producer marks it.</param>
public readonly record struct RadCalNetUncertainty(double? Value, RadCalNetFill? Fill, bool IsFlagged);

/// <summary>A quantity of the atmosphere.</summary>
/// <param name="Value">Absolute value in the unit of its row; null when it is a fill.</param>
/// <param name="Fill">Why there is none.</param>
/// <param name="IsClimatology">True when the file gives it with a negative sign: climatological or averaged, not measured at that time.</param>
/// <param name="Uncertainty">Its uncertainty.</param>
public readonly record struct RadCalNetQuantity(double? Value, RadCalNetFill? Fill, bool IsClimatology, RadCalNetUncertainty Uncertainty);

/// <summary>Atmosphere of one column.</summary>
/// <param name="PressureHpa">Pressure at the ground, hPa.</param>
/// <param name="TemperatureK">Air temperature, K.</param>
/// <param name="WaterVapourGcm2">Column water vapour, g/cm2.</param>
/// <param name="OzoneDobson">Column ozone, Dobson units.</param>
/// <param name="AerosolOpticalDepth550">Aerosol optical depth at 550 nm.</param>
/// <param name="AngstromExponent">Angstrom exponent.</param>
public sealed record RadCalNetAtmosphere(
    RadCalNetQuantity PressureHpa,
    RadCalNetQuantity TemperatureK,
    RadCalNetQuantity WaterVapourGcm2,
    RadCalNetQuantity OzoneDobson,
    RadCalNetQuantity AerosolOpticalDepth550,
    RadCalNetQuantity AngstromExponent)
{
    /// <summary>The quantities with the labels of their rows.</summary>
    public IReadOnlyList<(string Label, RadCalNetQuantity Quantity)> All =>
        [("P", PressureHpa), ("T", TemperatureK), ("WV", WaterVapourGcm2), ("O3", OzoneDobson), ("AOD", AerosolOpticalDepth550), ("Ang", AngstromExponent)];
}

/// <summary>One of the 13 half-hour columns.</summary>
public sealed record RadCalNetColumn
{
    /// <summary>Instant from Year, DOY(U) and UTC; the local pair of rows follows the site's convention and is for display only.</summary>
    public required DateTimeOffset Instant { get; init; }

    /// <summary>Local day of the year, as printed.</summary>
    public required string LocalDay { get; init; }

    /// <summary>Local time, as printed.</summary>
    public required string LocalTime { get; init; }

    /// <summary>Type of the aerosol model (R, C, D, M), as printed.</summary>
    public required string AerosolType { get; init; }

    /// <summary>Atmosphere.</summary>
    public required RadCalNetAtmosphere Atmosphere { get; init; }

    /// <summary>Sun zenith, degrees; null in files without the row or where it is a fill.</summary>
    public double? SunZenithDeg { get; init; }

    /// <summary>Sun azimuth as printed, degrees from north, -180 to 180; null in files without the row or where it is a fill.</summary>
    public double? SunAzimuthDeg { get; init; }

    /// <summary>Earth-Sun distance, astronomical units; null in files without the row or where it is a fill.</summary>
    public double? EarthSunDistanceAu { get; init; }

    /// <summary>Reflectance at each wavelength of the file.</summary>
    public required IReadOnlyList<RadCalNetCell> Reflectance { get; init; }

    /// <summary>Absolute uncertainty of each reflectance.</summary>
    public required IReadOnlyList<RadCalNetUncertainty> Uncertainty { get; init; }

    /// <summary>True when at least one wavelength has a value.</summary>
    public bool IsValid => Reflectance.Any(cell => cell.Value is not null);

    /// <summary>Fill codes of the column, most frequent first.</summary>
    public IReadOnlyList<RadCalNetFill> Fills => [.. Reflectance.Where(cell => cell.Fill is not null).GroupBy(cell => cell.Fill!.Value).OrderByDescending(group => group.Count()).Select(group => group.Key)];
}

/// <summary>A RadCalNet file of one day.</summary>
public sealed record RadCalNetFile
{
    /// <summary>Parts of the file's name; content and name agree.</summary>
    public required RadCalNetFileName Name { get; init; }

    /// <summary>Latitude of the header, degrees: that of the station, which at Baotou is 430 m from the target. Never the region of a site.</summary>
    public required double HeaderLatitudeDeg { get; init; }

    /// <summary>Longitude of the header, degrees.</summary>
    public required double HeaderLongitudeDeg { get; init; }

    /// <summary>Altitude of the header, m.</summary>
    public required double HeaderAltitudeM { get; init; }

    /// <summary>Wavelengths of the rows, nm.</summary>
    public required WavelengthNodes Wavelengths { get; init; }

    /// <summary>The 13 columns, by increasing instant.</summary>
    public required IReadOnlyList<RadCalNetColumn> Columns { get; init; }

    /// <summary>Labels of header rows that this reader does not know, as printed.</summary>
    public required IReadOnlyList<string> UnknownLabels { get; init; }
}
