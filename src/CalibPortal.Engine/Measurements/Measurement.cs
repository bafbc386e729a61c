namespace CalibPortal.Engine.Measurements;

/// <summary>One calibration record: one quantity of one band over one site at one time. Steps produce them, plots and time series read them.</summary>
public sealed record Measurement
{
    /// <summary>What was measured.</summary>
    public required MeasurementQuantity Quantity { get; init; }

    /// <summary>Site id, with the catalogue and version it was taken from: a bare name is not an identity.</summary>
    public required string SiteId { get; init; }

    /// <summary>Catalogue of the site.</summary>
    public required string SiteCatalogue { get; init; }

    /// <summary>Version of the site definition.</summary>
    public required string SiteVersion { get; init; }

    /// <summary>Region that was averaged, in words that tell its size: values of different regions are different series.</summary>
    public required string Region { get; init; }

    /// <summary>Platform, <c>S2A</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>Band as the mission prints it.</summary>
    public required string Band { get; init; }

    /// <summary>Product name.</summary>
    public required string Product { get; init; }

    /// <summary>Tile or scene within the product.</summary>
    public required string Tile { get; init; }

    /// <summary>Processing baseline as printed.</summary>
    public required string Baseline { get; init; }

    /// <summary>Relative orbit; null where the product does not tell.</summary>
    public int? RelativeOrbit { get; init; }

    /// <summary>Acquisition time of the scene, UTC.</summary>
    public required DateTimeOffset SensingTime { get; init; }

    /// <summary>The value.</summary>
    public required double Value { get; init; }

    /// <summary>Standard uncertainty (k = 1) of <see cref="Value"/>; null when none was derived.</summary>
    public double? Uncertainty { get; init; }

    /// <summary>Standard deviation over the region (n-1).</summary>
    public double? Std { get; init; }

    /// <summary>Pixels that entered the value.</summary>
    public int? Count { get; init; }

    /// <summary>Part of the region that entered the value, 0 to 1.</summary>
    public double? CoverageFraction { get; init; }

    /// <summary>Sun zenith, degrees.</summary>
    public double? SunZenithDeg { get; init; }

    /// <summary>Sun azimuth, degrees clockwise from true north.</summary>
    public double? SunAzimuthDeg { get; init; }

    /// <summary>View zenith, degrees.</summary>
    public double? ViewZenithDeg { get; init; }

    /// <summary>View azimuth (target to satellite), degrees clockwise from true north.</summary>
    public double? ViewAzimuthDeg { get; init; }

    /// <summary>Reference the value was compared with, for ratios: file and version.</summary>
    public string? Reference { get; init; }

    /// <summary>Codes of fallbacks and warnings that the number carries.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];
}

/// <summary>The quantities of the measurement base.</summary>
public enum MeasurementQuantity
{
    /// <summary>Top-of-atmosphere reflectance factor, as the product's formula gives it.</summary>
    ToaReflectance,

    /// <summary>Measured over reference top-of-atmosphere reflectance.</summary>
    RatioToReference,
}
