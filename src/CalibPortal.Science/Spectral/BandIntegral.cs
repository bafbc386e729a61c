namespace CalibPortal.Science.Spectral;

/// <summary>What the band mean is weighted with. The choice moves wide bands over sloped spectra by 0.1 to 0.5 %, so it travels with the number.</summary>
public enum SpectralWeighting
{
    /// <summary>Spectral response times solar irradiance: the mean that a reflectance from a band radiance is.</summary>
    ResponseTimesIrradiance,

    /// <summary>Spectral response alone.</summary>
    ResponseOnly,
}

/// <summary>What is assumed of the errors at different wavelengths.</summary>
public enum SpectralCorrelation
{
    /// <summary>Fully correlated: the band uncertainty is the weighted mean of the uncertainties, not their quadratic sum (conservative).</summary>
    FullyCorrelated,
}

/// <summary>Why there is no band value.</summary>
public enum BandIntegralFailure
{
    /// <summary>More of the weight than allowed falls where the spectrum has no value.</summary>
    SpectrumUncovered,

    /// <summary>The response reaches beyond the solar spectrum, so the weights are not known.</summary>
    IrradianceUncovered,

    /// <summary>The weights sum to nothing on the grid.</summary>
    NoWeight,
}

/// <summary>Outcome of a band integration: a value, or the reason why there is none.</summary>
public sealed record BandIntegral
{
    /// <summary>Band.</summary>
    public required string Band { get; init; }

    /// <summary>Band value, in the unit of the spectrum; null when <see cref="Failure"/> tells why.</summary>
    public double? Value { get; init; }

    /// <summary>Standard uncertainty (k = 1) of the value; null when the spectrum carries none over the whole band.</summary>
    public double? Uncertainty { get; init; }

    /// <summary>Part of the absolute weight that falls where the spectrum has no value, 0 to 1. The value is the mean over the rest.</summary>
    public required double UncoveredFraction { get; init; }

    /// <summary>Weights used.</summary>
    public required SpectralWeighting Weighting { get; init; }

    /// <summary>Assumption behind <see cref="Uncertainty"/>.</summary>
    public SpectralCorrelation Correlation { get; init; } = SpectralCorrelation.FullyCorrelated;

    /// <summary>Why there is no value; null when there is one.</summary>
    public BandIntegralFailure? Failure { get; init; }
}
