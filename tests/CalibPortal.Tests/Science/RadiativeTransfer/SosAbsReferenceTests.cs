using CalibPortal.Science.Atmosphere;
using CalibPortal.Science.RadiativeTransfer;

namespace CalibPortal.Tests.Science.RadiativeTransfer;

/// <summary>
/// Validation against CNES's SOS-ABS 5.1 (../shared/data/reference/sosabs_reference_sample.csv), same optical depths. Its relative azimuth counts from forward
/// scattering. Directions as in those runs (24 over the whole circle): with them molecules agree to 2e-4. Tolerances of science-targets.md section 2.
/// </summary>
public sealed class SosAbsReferenceTests
{
    // Molecules in vector mode, 442.5 to 2190 nm: target 0.3 % of I; reached 0.02 %.
    [Fact]
    public void Molecules_InVectorMode_MeetSosAbs() => Compare("none", 1e-3, 1e-3);

    // The lognormal LND, whose matrix each side computes for itself: SOS-ABS's cross-sections differ from the converged size integral by -0.3 to +0.3 % and its
    // asymmetry by 7e-4, which is up to 1.2 % of the phase function backwards; 1.8 % of I instead of the 1 % meant for equal matrices.
    [Fact]
    public void Lognormal_InVectorMode_MeetsSosAbs() => Compare("lnd", 1.8e-2, 1e-2);

    // Continental aerosol. SOS-ABS normalises its phase function without the forward peak of the dust (its g is 0.6392 at 442.5 nm, 6S and this code 0.6434),
    // which lifts the sides by 1.2 %: 2.2 % of I.
    [Fact]
    public void Continental_InVectorMode_MeetsSosAbs() => Compare("wmoC", 2.2e-2, 1.2e-2);

    private static void Compare(string aerosol, double intensityTolerance, double polarisationTolerance)
    {
        var runs = ReferenceRows.Read("sosabs_reference_sample.csv")
            .Where(row => row["gas_profile"] == "none" && row["aerosol"] == aerosol && row["ipolar"] == "1")
            .GroupBy(row => row["run"]).ToList();
        Assert.NotEmpty(runs);
        foreach (var run in runs)
        {
            var rows = run.ToList();
            var first = rows[0];
            var condition = Condition(aerosol, first);
            var albedo = first.Number("albedo");
            var sunZenith = first.Number("sza");
            var views = rows.Select(row => new ViewDirection(row.Number("vza"), 180 - row.Number("phi_sos"))).ToList();
            var terms = condition.At(sunZenith, views);

            // SOS-ABS prints the light at the ground with what the surface sends up and down again.
            Assert.Equal(first.Number("T_tot_down_flux"), terms[0].Down.Total / (1 - (albedo * terms[0].SphericalAlbedo)), 2e-3);
            for (var i = 0; i < rows.Count; i++)
            {
                var sun = Math.Cos(double.DegreesToRadians(sunZenith));
                var expected = rows[i].Number("I_piL_over_Esun") / sun;
                var found = terms[i].Over(DirectionalSurface.Lambertian(albedo));
                Assert.Equal(1, found.I / expected, intensityTolerance);
                Assert.Equal(rows[i].Number("Q") / sun, found.Q, polarisationTolerance * expected);
                Assert.Equal(rows[i].Number("U") / sun, found.U, polarisationTolerance * expected);
                Assert.Equal(rows[i].Number("T_dif_up_vza"), terms[i].Up.Diffuse, 2e-3);
            }
        }
    }

    private static AtmosphericCondition Condition(string aerosol, ReferenceRows row)
    {
        var settings = new SolverSettings { Mode = RadiationMode.Vector };
        if (aerosol == "none")
        {
            return new AtmosphericCondition(row.Number("tau_ray"), 0, null, settings, asSixS: false);
        }

        var wavelengthNm = row.Number("wl_um") * 1000;
        var model = aerosol == "lnd" ? ExampleAerosols.Lnd : ExampleAerosols.Continental;
        var optics = ExampleAerosols.Optics(model, wavelengthNm);
        var depth = row.Number("aot550") * optics.ExtinctionUm2 / ExampleAerosols.Optics(model, 550).ExtinctionUm2;
        return new AtmosphericCondition(row.Number("tau_ray"), depth, optics, settings, asSixS: false);
    }
}
