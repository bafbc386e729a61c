using CalibPortal.Science.Spectral;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>
/// How counts of a delivery become reflectance: the formula, every constant per band, and the file and element each was
/// read from. Made from what the files say, never from the baseline's number or a date.
/// </summary>
/// <param name="Formula">The formula in words of the format: <c>rho = (DN + RADIO_ADD_OFFSET) / QUANTIFICATION_VALUE</c> or without the offset.</param>
/// <param name="Quantification">QUANTIFICATION_VALUE.</param>
/// <param name="NoDataCount">Count of no data, tested before the offset.</param>
/// <param name="SaturatedCount">Count of saturation.</param>
/// <param name="ReflectanceConversionU">U, the product's 1/d2; null where the file does not tell.</param>
/// <param name="Bands">Constants per band.</param>
public sealed record RadiometricPassport(
    string Formula,
    Sourced<double> Quantification,
    Sourced<int> NoDataCount,
    Sourced<int> SaturatedCount,
    Sourced<double>? ReflectanceConversionU,
    IReadOnlyDictionary<string, BandRadiometry> Bands)
{
    /// <summary>True when the offset list is there.</summary>
    public bool HasOffset => Bands.Values.Any(band => band.RadioAddOffset is not null);
}

/// <summary>Constants of one band. Null means that the file does not carry it.</summary>
public sealed record BandRadiometry
{
    /// <summary>Band.</summary>
    public required string Band { get; init; }

    /// <summary>bandId in the XML, 0 to 12.</summary>
    public required int BandId { get; init; }

    /// <summary>RADIO_ADD_OFFSET, counts.</summary>
    public Sourced<double>? RadioAddOffset { get; init; }

    /// <summary>SOLAR_IRRADIANCE, W/m2/um.</summary>
    public Sourced<double>? SolarIrradiance { get; init; }

    /// <summary>PHYSICAL_GAINS, counts per W/m2/sr/um.</summary>
    public Sourced<double>? PhysicalGain { get; init; }

    /// <summary>Central wavelength, nm.</summary>
    public Sourced<double>? CentralNm { get; init; }

    /// <summary>Spectral response printed in the product.</summary>
    public Sourced<SpectralResponse>? Response { get; init; }
}

/// <summary>A value with the place it was read from.</summary>
/// <param name="Value">The value.</param>
/// <param name="File">File, relative to the delivery's root.</param>
/// <param name="Element">Element path by local names.</param>
public sealed record Sourced<T>(T Value, string File, string Element);
