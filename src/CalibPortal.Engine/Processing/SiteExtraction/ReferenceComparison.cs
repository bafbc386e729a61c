namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>Measured over reference for one band.</summary>
public sealed record ReferenceComparison
{
    /// <summary>Product name.</summary>
    public required string Product { get; init; }

    /// <summary>Product as the parameters named it.</summary>
    public required string ProductRef { get; init; }

    /// <summary>Acquisition time of the tile, UTC.</summary>
    public required DateTimeOffset SensingTime { get; init; }

    /// <summary>Central wavelength of the band, nm; null when the response set has none.</summary>
    public double? CentralNm { get; init; }

    /// <summary>Tile.</summary>
    public required string Tile { get; init; }

    /// <summary>Band.</summary>
    public required string Band { get; init; }

    /// <summary>Measured reflectance that entered the ratio (after the Earth-Sun correction when that was asked for).</summary>
    public required double Measured { get; init; }

    /// <summary>Standard uncertainty of <see cref="Measured"/>.</summary>
    public required double MeasuredUncertainty { get; init; }

    /// <summary>Reference reflectance of the band.</summary>
    public required double Reference { get; init; }

    /// <summary>Standard uncertainty of <see cref="Reference"/>; null when the file gives none over the whole band.</summary>
    public double? ReferenceUncertainty { get; init; }

    /// <summary>Measured / reference.</summary>
    public required double Ratio { get; init; }

    /// <summary>Standard uncertainty (k = 1) of <see cref="Ratio"/>; null when that of the reference is not known.</summary>
    public double? Uncertainty { get; init; }

    /// <summary>Instant to which the reference was interpolated, UTC.</summary>
    public required DateTimeOffset ReferenceTime { get; init; }

    /// <summary>RadCalNet file.</summary>
    public required string ReferenceFile { get; init; }

    /// <summary>Part of the band's weight in which the reference has no value, 0 to 1.</summary>
    public required double UncoveredFraction { get; init; }

    /// <summary>Codes of what is odd about the comparison.</summary>
    public required IReadOnlyList<string> Flags { get; init; }
}
