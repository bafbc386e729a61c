using System.Globalization;
using CalibPortal.Engine.Sites;
using CalibPortal.Science.Spectral;

namespace CalibPortal.Engine.Sources.RadCalNet;

/// <summary>A RadCalNet file as reference of a comparison: does it belong to the scene, and what is its value in a band.</summary>
public static class RadCalNetReference
{
    /// <summary>Flag: the producer marks the uncertainty of wavelengths inside the band.</summary>
    public const string UncertaintyFlagged = "RCN-UNCERTAINTY-FLAGGED";

    /// <summary>Flag: the file gives no uncertainty over the whole band.</summary>
    public const string UncertaintyMissing = "RCN-UNCERTAINTY-MISSING";

    /// <summary>Flag: atmosphere of the file is climatological or averaged; the quantities follow after a colon.</summary>
    public const string Climatology = "RCN-CLIMATOLOGY";

    /// <summary>Flag: the band looks into strong absorption, where points each 10 nm do not describe the spectrum between them.</summary>
    public const string CoarseSampling = "RCN-COARSE-SAMPLING";

    /// <summary>Part of the response inside strong absorption from which <see cref="CoarseSampling"/> is set.</summary>
    private const double CoarseSamplingPart = 0.1;

    // Oxygen A, and water vapour at 0.72, 0.94, 1.14, 1.4 and 1.9 um; nm.
    private static readonly (double From, double To)[] StrongAbsorption = [(715, 735), (755, 770), (895, 985), (1100, 1180), (1300, 1500), (1750, 2000)];

    /// <summary>Why <paramref name="file"/> is not a top-of-atmosphere reference of <paramref name="site"/> on the UTC day of <paramref name="instant"/>; null when it is.</summary>
    public static RadCalNetRejection? Mismatch(RadCalNetFile file, Site site, DateTimeOffset instant)
    {
        if (!string.Equals(file.Name.Site, site.Id, StringComparison.OrdinalIgnoreCase))
        {
            return new(RadCalNetRejection.OtherSite, $"{file.Name.Text} is of site {file.Name.Site}, the scene of {site.Id}.");
        }

        // The first and last column tell the UTC days of the file; its name may tell a local day.
        if (instant.UtcDateTime.Date < file.Columns[0].Instant.UtcDateTime.Date || instant.UtcDateTime.Date > file.Columns[^1].Instant.UtcDateTime.Date)
        {
            return new(RadCalNetRejection.OtherDay, string.Create(CultureInfo.InvariantCulture, $"{file.Name.Text} is of {file.Columns[0].Instant:yyyy-MM-dd}, the scene of {instant.UtcDateTime:yyyy-MM-dd} (UTC)."));
        }

        return file.Name.Level == RadCalNetLevel.TopOfAtmosphere ? null
            : new(RadCalNetRejection.NotToa, $"{file.Name.Text} holds surface reflectance; a top-of-atmosphere measurement is compared with the .output file.");
    }

    /// <summary>Value of <paramref name="file"/> in the band of <paramref name="response"/> at <paramref name="instant"/>, or the reason why there is none.</summary>
    public static RadCalNetBandValue BandValue(RadCalNetFile file, DateTimeOffset instant, SpectralResponse response, BandIntegration integration)
    {
        if (!RadCalNetMoment.TryAt(file, instant, out var moment, out var rejection))
        {
            return new RadCalNetBandValue { Band = response.Band, ReferenceTime = instant, UncoveredFraction = 1, Weighting = integration.Weighting, Rejection = rejection };
        }

        var integral = integration.Mean(response, moment.Spectrum);
        return new RadCalNetBandValue
        {
            Band = response.Band,
            Value = integral.Value,
            Uncertainty = integral.Uncertainty,
            ReferenceTime = instant,
            UncoveredFraction = integral.UncoveredFraction,
            Weighting = integral.Weighting,
            Correlation = integral.Correlation,
            Flags = integral.Failure is null ? Flags(moment, response, integral) : [],
            Rejection = Reason(moment, response, integral),
        };
    }

    private static RadCalNetRejection? Reason(RadCalNetMoment moment, SpectralResponse response, BandIntegral integral) => integral.Failure switch
    {
        null => null,
        BandIntegralFailure.SpectrumUncovered => new(RadCalNetRejection.BandUncovered, string.Create(CultureInfo.InvariantCulture, $"{integral.UncoveredFraction:0.0 %} of the weight of {response.Band} has no value: {FillsInside(moment, response)}.")),
        BandIntegralFailure.IrradianceUncovered => new(RadCalNetRejection.BandWeightless, $"The response of {response.Band} reaches beyond the solar spectrum."),
        _ => new(RadCalNetRejection.BandWeightless, $"The response of {response.Band} has no weight."),
    };

    private static string FillsInside(RadCalNetMoment moment, SpectralResponse response)
    {
        var fills = Inside(moment, response).Select(i => moment.Fills[i]).OfType<RadCalNetFill>().GroupBy(fill => fill).OrderByDescending(group => group.Count()).ToList();
        return fills.Count == 0 ? "outside the wavelengths of the file" : string.Join(", ", fills.Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} ({(int)group.Key}) at {group.Count()} wavelengths")));
    }

    private static List<string> Flags(RadCalNetMoment moment, SpectralResponse response, BandIntegral integral)
    {
        var flags = new List<string>();
        if (integral.Uncertainty is null)
        {
            flags.Add(UncertaintyMissing);
        }

        if (Inside(moment, response).Any(i => moment.FlaggedUncertainty[i]))
        {
            flags.Add(UncertaintyFlagged);
        }

        if (moment.Atmosphere.All.Where(item => item.Quantity.IsClimatology).Select(item => item.Label).ToList() is { Count: > 0 } climatology)
        {
            flags.Add($"{Climatology}:{string.Join('+', climatology)}");
        }

        var inAbsorption = response.WavelengthNm.Zip(response.Response).Where(sample => StrongAbsorption.Any(window => sample.First >= window.From && sample.First <= window.To)).Sum(sample => sample.Second);
        if (inAbsorption > CoarseSamplingPart * response.Response.Sum())
        {
            flags.Add(CoarseSampling);
        }

        return flags;
    }

    private static IEnumerable<int> Inside(RadCalNetMoment moment, SpectralResponse response) =>
        Enumerable.Range(0, moment.Spectrum.Nodes.Count).Where(i => moment.Spectrum.Nodes[i] >= response.WavelengthNm[0] && moment.Spectrum.Nodes[i] <= response.WavelengthNm[^1]);
}

/// <summary>Reference value of a band, or the reason why there is none.</summary>
public sealed record RadCalNetBandValue
{
    /// <summary>Band.</summary>
    public required string Band { get; init; }

    /// <summary>Nadir reflectance of the band; null when <see cref="Rejection"/> tells why.</summary>
    public double? Value { get; init; }

    /// <summary>Standard uncertainty of the value (the file's uncertainties, coverage factor taken as 1); null when the file gives none over the whole band.</summary>
    public double? Uncertainty { get; init; }

    /// <summary>Instant of the value, UTC.</summary>
    public required DateTimeOffset ReferenceTime { get; init; }

    /// <summary>Part of the band's weight without a value, 0 to 1.</summary>
    public required double UncoveredFraction { get; init; }

    /// <summary>Weights of the band mean.</summary>
    public required SpectralWeighting Weighting { get; init; }

    /// <summary>Assumption behind the uncertainty.</summary>
    public SpectralCorrelation Correlation { get; init; } = SpectralCorrelation.FullyCorrelated;

    /// <summary>What is odd about the value.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Why there is no value; null when there is one.</summary>
    public RadCalNetRejection? Rejection { get; init; }
}
