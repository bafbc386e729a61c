namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>One statistic of one band over the site in one scene.</summary>
public sealed record SiteObservation
{
    /// <summary>Product name.</summary>
    public required string Product { get; init; }

    /// <summary>Product as the parameters named it: a path, or <c>PRD-3</c>.</summary>
    public required string ProductRef { get; init; }

    /// <summary>Platform.</summary>
    public required string Platform { get; init; }

    /// <summary>Processing baseline as printed.</summary>
    public required string Baseline { get; init; }

    /// <summary>Relative orbit.</summary>
    public int? RelativeOrbit { get; init; }

    /// <summary>Tile without the leading T.</summary>
    public required string Tile { get; init; }

    /// <summary>SENSING_TIME of the tile, UTC.</summary>
    public required DateTimeOffset SensingTime { get; init; }

    /// <summary>Band.</summary>
    public required string Band { get; init; }

    /// <summary>Central wavelength of the band, nm, of the response set that the run used; null when it has none.</summary>
    public double? CentralNm { get; init; }

    /// <summary>Pixel size of the band, metres.</summary>
    public required int ResolutionM { get; init; }

    /// <summary>Pixels that entered the statistics.</summary>
    public required long Count { get; init; }

    /// <summary>Mean reflectance.</summary>
    public required double Mean { get; init; }

    /// <summary>Sample standard deviation (n-1); null for one pixel.</summary>
    public double? Std { get; init; }

    /// <summary>Median reflectance.</summary>
    public required double Median { get; init; }

    /// <summary>Smallest reflectance.</summary>
    public required double Min { get; init; }

    /// <summary>Largest reflectance.</summary>
    public required double Max { get; init; }

    /// <summary>Region pixels with the no-data count, flagged as no data, or beyond the edge of the raster.</summary>
    public required long NoDataCount { get; init; }

    /// <summary>Region pixels saturated, by count or by mask.</summary>
    public required long SaturatedCount { get; init; }

    /// <summary>Region pixels taken away by masks (no data and saturation not among them).</summary>
    public required long MaskedCount { get; init; }

    /// <summary>Masked pixels by the mask that took them; a pixel under two masks counts in both.</summary>
    public required IReadOnlyDictionary<string, long> MaskedBy { get; init; }

    /// <summary>Pixels of the region, as if the raster had no edge.</summary>
    public required long RegionPixels { get; init; }

    /// <summary>Part of the region with data, 0 to 1.</summary>
    public required double CoverageFraction { get; init; }

    /// <summary>Detectors seen in the region; empty when the footprint is not known.</summary>
    public required IReadOnlyList<int> Detectors { get; init; }

    /// <summary>Sun zenith, degrees; null when the grid has no value here (see <see cref="Flags"/>).</summary>
    public double? SunZenithDeg { get; init; }

    /// <summary>Sun azimuth, degrees clockwise from true north.</summary>
    public double? SunAzimuthDeg { get; init; }

    /// <summary>View zenith, degrees.</summary>
    public double? ViewZenithDeg { get; init; }

    /// <summary>View azimuth (target to satellite), degrees clockwise from true north.</summary>
    public double? ViewAzimuthDeg { get; init; }

    /// <summary>Standard uncertainty (k = 1) of the mean, without the sensor's absolute calibration.</summary>
    public required double Uncertainty { get; init; }

    /// <summary>Contributors to <see cref="Uncertainty"/>.</summary>
    public required ObservationBudget UncertaintyBudget { get; init; }

    /// <summary>Codes of what is odd about the observation.</summary>
    public required IReadOnlyList<string> Flags { get; init; }
}

/// <summary>Contributors to the uncertainty of a mean, reflectance, k = 1. Null: not known, and not in the sum.</summary>
public sealed record ObservationBudget(double? Statistical, double Quantisation, double? Geolocation);
