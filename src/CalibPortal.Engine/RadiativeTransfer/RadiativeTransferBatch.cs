using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Sources.RadiativeTransfer;
using CalibPortal.Science.Atmosphere;
using CalibPortal.Science.RadiativeTransfer;

namespace CalibPortal.Engine.RadiativeTransfer;

/// <summary>How a batch is computed; all of it stands beside the numbers in the output.</summary>
/// <param name="Mode">Scalar or vector.</param>
/// <param name="SixSCompatible">Ten nodes and 6S's interpolation instead of the wavelength itself.</param>
/// <param name="Grid">Directions that light is followed in.</param>
/// <param name="Rayleigh">Formula of the molecular optical depth.</param>
public sealed record RadiativeTransferOptions(RadiationMode Mode, bool SixSCompatible, AngularGrid Grid, RayleighFormula Rayleigh);

/// <summary>
/// Solves a table of cases. Cases that share a column (wavelength, aerosol, pressure) share its phase matrices; columns are spread over threads. Each case is a
/// function of its own row alone, so the numbers do not depend on order, company or threads.
/// </summary>
public sealed class RadiativeTransferBatch(AerosolReference aerosols)
{
    private readonly AerosolOpticsStore store = new();

    /// <summary>Terms of every case, in the order of the table.</summary>
    public IReadOnlyList<AtmosphericTerms> Run(IReadOnlyList<RadiativeTransferCase> cases, RadiativeTransferOptions options, CancellationToken cancellationToken)
    {
        var results = new AtmosphericTerms[cases.Count];
        var columns = Enumerable.Range(0, cases.Count).GroupBy(i => (cases[i].WavelengthNm, cases[i].Aerosol, cases[i].Aot550, cases[i].PressureHpa)).ToList();
        Parallel.ForEach(columns, new ParallelOptions { CancellationToken = cancellationToken }, column =>
        {
            var first = cases[column.First()];
            var solve = options.SixSCompatible ? Interpolated(first, options) : Exact(first, options);
            foreach (var sun in column.GroupBy(i => cases[i].SunZenithDeg))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var places = sun.ToList();
                var terms = solve(sun.Key, [.. places.Select(i => new ViewDirection(cases[i].ViewZenithDeg, cases[i].RelativeAzimuthDeg))]);
                for (var k = 0; k < places.Count; k++)
                {
                    results[places[k]] = terms[k];
                }
            }
        });
        return results;
    }

    private Func<double, IReadOnlyList<ViewDirection>, IReadOnlyList<AtmosphericTerms>> Exact(RadiativeTransferCase column, RadiativeTransferOptions options)
    {
        var condition = Condition(column, column.WavelengthNm, options);
        return condition.At;
    }

    private Func<double, IReadOnlyList<ViewDirection>, IReadOnlyList<AtmosphericTerms>> Interpolated(RadiativeTransferCase column, RadiativeTransferOptions options)
    {
        var (lowerNm, upperNm, share) = SixSCompatibility.Bracket(column.WavelengthNm);
        var (lower, upper) = (Condition(column, lowerNm, options), Condition(column, upperNm, options));
        return (sun, views) => [.. lower.At(sun, views).Zip(upper.At(sun, views), (low, high) => SixSCompatibility.Interpolate(low, high, share))];
    }

    private AtmosphericCondition Condition(RadiativeTransferCase column, double wavelengthNm, RadiativeTransferOptions options)
    {
        var rayleigh = RayleighScattering.OpticalDepth(options.Rayleigh, wavelengthNm, column.PressureHpa);
        var settings = (options.Grid == AngularGrid.Converged ? SolverSettings.Converged : new SolverSettings()) with { Mode = options.Mode };
        if (column.Aerosol == RadiativeTransferCaseReader.NoAerosol || column.Aot550 == 0)
        {
            return new AtmosphericCondition(rayleigh, 0, null, settings, options.SixSCompatible);
        }

        var (optics, relativeDepth) = store.Of(aerosols.Get(column.Aerosol), wavelengthNm);
        return new AtmosphericCondition(rayleigh, column.Aot550 * relativeDepth, optics, settings, options.SixSCompatible);
    }
}
