namespace CalibPortal.Science.Spectral;

/// <summary>
/// From spectrum to band: <c>x_b = sum x(l_i) w_i / sum w_i</c> with <c>w_i = S(l_i) E0(l_i) dl_i</c> (or without E0), l_i on a
/// 1 nm grid over the extent of the response, dl_i by the trapezoid rule, everything linear between its own samples and
/// nothing extrapolated.
/// </summary>
public sealed class BandIntegration
{
    /// <summary>Largest part of the weight that may fall on missing values of the spectrum, unless another limit is given.</summary>
    public const double DefaultUncoveredLimit = 0.01;

    private readonly SolarSpectrum? _solar;
    private readonly double _uncoveredLimit;

    private BandIntegration(SolarSpectrum? solar, double uncoveredLimit)
    {
        if (!(uncoveredLimit >= 0 && uncoveredLimit < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(uncoveredLimit), uncoveredLimit, "The limit is a fraction from 0 to below 1.");
        }

        _solar = solar;
        _uncoveredLimit = uncoveredLimit;
    }

    /// <summary>Weights used.</summary>
    public SpectralWeighting Weighting => _solar is null ? SpectralWeighting.ResponseOnly : SpectralWeighting.ResponseTimesIrradiance;

    /// <summary>Integration weighted with response times irradiance.</summary>
    public static BandIntegration WithIrradiance(SolarSpectrum solar, double uncoveredLimit = DefaultUncoveredLimit) => new(solar, uncoveredLimit);

    /// <summary>Integration weighted with the response alone.</summary>
    public static BandIntegration ResponseOnly(double uncoveredLimit = DefaultUncoveredLimit) => new(null, uncoveredLimit);

    /// <summary>Band mean of <paramref name="spectrum"/> over <paramref name="response"/>.</summary>
    public BandIntegral Mean(SpectralResponse response, SampledSpectrum spectrum)
    {
        var samples = Weights(response);
        if (samples is null)
        {
            return new BandIntegral { Band = response.Band, UncoveredFraction = 0, Weighting = Weighting, Failure = BandIntegralFailure.IrradianceUncovered };
        }

        double weightSum = 0, valueSum = 0, uncertaintySum = 0, absoluteAll = 0, absoluteLost = 0;
        var uncertaintyKnown = true;
        foreach (var (wavelengthNm, weight) in samples)
        {
            absoluteAll += Math.Abs(weight);
            if (weight == 0)
            {
                continue;
            }

            if (spectrum.At(wavelengthNm) is not { } value)
            {
                absoluteLost += Math.Abs(weight);
                continue;
            }

            weightSum += weight;
            valueSum += weight * value;
            if (spectrum.UncertaintyAt(wavelengthNm) is { } uncertainty)
            {
                uncertaintySum += weight * uncertainty;
            }
            else
            {
                uncertaintyKnown = false;
            }
        }

        var uncovered = absoluteAll > 0 ? absoluteLost / absoluteAll : 0.0;
        BandIntegralFailure? failure = absoluteAll == 0 ? BandIntegralFailure.NoWeight
            : uncovered > _uncoveredLimit ? BandIntegralFailure.SpectrumUncovered
            : weightSum <= 0 ? BandIntegralFailure.NoWeight
            : null;
        return new BandIntegral
        {
            Band = response.Band,
            Value = failure is null ? valueSum / weightSum : null,
            Uncertainty = failure is null && uncertaintyKnown ? Math.Abs(uncertaintySum / weightSum) : null,
            UncoveredFraction = uncovered,
            Weighting = Weighting,
            Failure = failure,
        };
    }

    /// <summary>Solar irradiance of a band at 1 AU, W/m2/um: <c>E0_b = sum S E0 dl / sum S dl</c> on the same grid; null when the response reaches beyond the spectrum or has no weight.</summary>
    public static double? BandIrradiance(SpectralResponse response, SolarSpectrum solar) =>
        ResponseOnly(0.0).Mean(response, new SampledSpectrum(solar.Nodes, [.. solar.IrradianceWm2Um.Select(value => (double?)value)], [])).Value;

    private List<(double WavelengthNm, double Weight)>? Weights(SpectralResponse response)
    {
        var nodes = new WavelengthNodes(response.WavelengthNm);
        var grid = Grid(nodes[0], nodes[nodes.Count - 1]);
        var samples = new List<(double, double)>(grid.Count);
        for (var i = 0; i < grid.Count; i++)
        {
            // Every grid point lies within the response, so the cell is there.
            var cell = nodes.Locate(grid[i])!.Value;
            var step = ((i + 1 < grid.Count ? grid[i + 1] : grid[i]) - (i > 0 ? grid[i - 1] : grid[i])) / 2.0;
            var weight = cell.Between(response.Response[cell.Left], response.Response[cell.Right]) * step;
            if (_solar is not null && weight != 0)
            {
                if (_solar.At(grid[i]) is not { } irradiance)
                {
                    return null;
                }

                weight *= irradiance;
            }

            samples.Add((grid[i], weight));
        }

        return samples;
    }

    // Whole nanometres inside the response, and its two ends.
    private static List<double> Grid(double firstNm, double lastNm)
    {
        var grid = new List<double> { firstNm };
        for (var nm = Math.Floor(firstNm) + 1; nm < lastNm; nm++)
        {
            grid.Add(nm);
        }

        grid.Add(lastNm);
        return grid;
    }
}
