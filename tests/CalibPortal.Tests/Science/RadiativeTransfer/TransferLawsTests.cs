using CalibPortal.Science.Atmosphere;
using CalibPortal.Science.RadiativeTransfer;
using MathNet.Numerics.Integration;

namespace CalibPortal.Tests.Science.RadiativeTransfer;

/// <summary>Laws that hold for any right solver.</summary>
public sealed class TransferLawsTests
{
    private static readonly ParticleOptics Haze = ExampleAerosols.Optics(ExampleAerosols.Lnd, 550);

    // Energy: without absorption, what leaves at the top (flux from radiances over the hemisphere) and what reaches the ground make up what came in.
    [Theory]
    [InlineData(RadiationMode.Scalar, 0.0156, 60)]
    [InlineData(RadiationMode.Vector, 0.0156, 60)]
    [InlineData(RadiationMode.Vector, 0.238, 30)]
    [InlineData(RadiationMode.Vector, 0.5, 75)]
    public void PathAndTransmission_WithoutAbsorption_AddUpToOne(RadiationMode mode, double depth, double sunZenith)
    {
        Scatterer conservative = new(depth / 2, 1, Haze.Matrix, 2);
        var solver = new AtmosphereSolver([Scatterer.Molecules(depth / 2), conservative], SolverSettings.Converged with { Mode = mode });
        var rule = new GaussLegendreRule(0, 1, 16);
        const int azimuths = 32;
        var views = Enumerable.Range(0, 16 * azimuths)
            .Select(i => new ViewDirection(double.RadiansToDegrees(Math.Acos(rule.GetAbscissa(i / azimuths))), 360.0 / azimuths * (0.5 + (i % azimuths)))).ToArray();
        var paths = new StokesReflectance[views.Length];
        solver.PathReflectance(sunZenith, views, paths);
        var flux = paths.Select((path, i) => path.I * 2 * rule.GetAbscissa(i / azimuths) * rule.GetWeight(i / azimuths) / azimuths).Sum();
        Assert.Equal(1, flux + solver.Transmission(sunZenith).Total, 1.5e-3 * (1 - solver.Transmission(sunZenith).Total));
    }

    // Energy again: isotropic light from the ground comes back or leaves.
    [Fact]
    public void SphericalAlbedo_WithoutAbsorption_IsWhatTransmissionLeaves()
    {
        var solver = new AtmosphereSolver([Scatterer.Molecules(0.3)], SolverSettings.Converged);
        var rule = new GaussLegendreRule(0, 1, 20);
        var left = Enumerable.Range(0, 20).Sum(i => 2 * rule.GetAbscissa(i) * rule.GetWeight(i) * solver.Transmission(double.RadiansToDegrees(Math.Acos(rule.GetAbscissa(i)))).Total);
        Assert.Equal(1 - left, solver.SphericalAlbedo(), 2e-6);
    }

    // Oracle: closed form for molecules, s = (3 t - E3(t) (4 + 2 t) + 2 exp(-t)) / (4 + 3 t), good to 0.002 in these depths (Vermote and Tanre 1992, JQSRT 47, 305).
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.238)]
    public void SphericalAlbedo_OfMolecules_MeetsTheClosedForm(double depth)
    {
        var closed = ((3 * depth) - (MathNet.Numerics.SpecialFunctions.ExponentialIntegral(depth, 3) * (4 + (2 * depth))) + (2 * Math.Exp(-depth))) / (4 + (3 * depth));
        Assert.Equal(closed, new AtmosphereSolver([Scatterer.Molecules(depth)], SolverSettings.Converged).SphericalAlbedo(), 2e-3);
    }

    // Helmholtz: reflectance is the same with sun and view exchanged, through molecules above aerosol.
    [Theory]
    [InlineData(RadiationMode.Scalar)]
    [InlineData(RadiationMode.Vector)]
    public void PathReflectance_WithSunAndViewExchanged_IsTheSame(RadiationMode mode)
    {
        var solver = new AtmosphereSolver([Scatterer.Molecules(0.2), Scatterer.Aerosol(0.3, Haze)], SolverSettings.Converged with { Mode = mode });
        foreach (var (sun, view, azimuth) in new[] { (20.0, 60.0, 35.0), (70.0, 5.0, 120.0), (45.0, 50.0, 180.0) })
        {
            var there = solver.PathReflectance(sun, new ViewDirection(view, azimuth)).I;
            Assert.Equal(1, solver.PathReflectance(view, new ViewDirection(sun, azimuth)).I / there, 1e-3);
        }
    }

    // Oracle: for a vanishing depth only single scattering is left, tau w F / (4 mu mu0).
    [Fact]
    public void PathReflectance_OfAVanishingColumn_IsSingleScattering()
    {
        const double depth = 1e-6;
        var path = new AtmosphereSolver([Scatterer.Aerosol(depth, Haze)], new SolverSettings()).PathReflectance(40, new ViewDirection(25, 0));
        var cosine = Math.Cos(double.DegreesToRadians(180 - 15));
        var expected = depth * Haze.SingleScatteringAlbedo * Haze.Matrix.F11(Math.Acos(cosine)) / (4 * Math.Cos(double.DegreesToRadians(40)) * Math.Cos(double.DegreesToRadians(25)));
        Assert.Equal(1, path.I / expected, 1e-4);
        Assert.Equal(0, path.U, 1e-15);
    }

    // Doubling: a column of two equal parts is one of twice the depth; with equal optics the profile cannot matter either.
    [Fact]
    public void PathReflectance_OfTwoEqualParts_IsThatOfTwiceTheDepth()
    {
        var half = new Scatterer(0.2, 0.95, Haze.Matrix, 2);
        var high = new Scatterer(0.2, 0.95, Haze.Matrix, 8);
        var whole = new Scatterer(0.4, 0.95, Haze.Matrix, 2);
        var view = new ViewDirection(50, 60);
        var expected = new AtmosphereSolver([whole], new SolverSettings());
        foreach (var parts in new Scatterer[][] { [half, half], [half, high] })
        {
            var solver = new AtmosphereSolver(parts, new SolverSettings());
            Assert.Equal(1, solver.PathReflectance(30, view).I / expected.PathReflectance(30, view).I, 1e-10);
            Assert.Equal(expected.Transmission(50).Total, solver.Transmission(50).Total, 1e-10);
            Assert.Equal(expected.SphericalAlbedo(), solver.SphericalAlbedo(), 1e-10);
        }
    }

    [Fact]
    public void PathReflectance_OnTheOtherSideOfTheSun_MirrorsU()
    {
        var solver = new AtmosphereSolver([Scatterer.Molecules(0.2), Scatterer.Aerosol(0.2, Haze)], new SolverSettings());
        var left = solver.PathReflectance(50, new ViewDirection(40, 70));
        var right = solver.PathReflectance(50, new ViewDirection(40, 290));
        Assert.Equal(left.I, right.I, 1e-13);
        Assert.Equal(left.Q, right.Q, 1e-13);
        Assert.Equal(left.U, -right.U, 1e-13);
        Assert.True(Math.Abs(left.U) > 1e-3);
    }

    // Truncation: four times the streams, phase matrix terms and layers change the path by less than 0.15 %, also with the forward peak of dust.
    [Fact]
    public void PathReflectance_WithManyMoreStreams_HardlyMoves()
    {
        var optics = ExampleAerosols.Optics(ExampleAerosols.Continental, 865);
        Scatterer[] column = [Scatterer.Molecules(0.0156), Scatterer.Aerosol(0.3, optics)];
        var coarse = new AtmosphereSolver(column, SolverSettings.Converged);
        var fine = new AtmosphereSolver(column, SolverSettings.Converged with { StreamsPerHemisphere = 64, MaxLayerOpticalDepth = 0.005 });
        foreach (var view in new[] { new ViewDirection(0, 0), new ViewDirection(30, 90), new ViewDirection(60, 0), new ViewDirection(60, 180) })
        {
            var (found, expected) = (coarse.PathReflectance(60, view), fine.PathReflectance(60, view));
            Assert.Equal(1, found.I / expected.I, 1.5e-3);
            Assert.Equal(expected.Q, found.Q, 1e-3 * expected.I);
            Assert.Equal(expected.U, found.U, 1e-3 * expected.I);
        }
    }

    // The azimuth series: off nadir an aerosol path differs between azimuths, and many terms are summed, not the first alone.
    [Fact]
    public void PathReflectance_OffNadir_DependsOnAzimuthBeyondTheFirstTerms()
    {
        var solver = new AtmosphereSolver([Scatterer.Molecules(0.05), Scatterer.Aerosol(0.5, Haze)], new SolverSettings());
        var back = solver.PathReflectance(60, new ViewDirection(50, 0)).I;
        var ahead = solver.PathReflectance(60, new ViewDirection(50, 180)).I;
        Assert.True(ahead > 1.3 * back);
        Assert.True(solver.AzimuthTermsUsed > 6);
    }

    // Same bits whatever was asked before and whichever views are asked together.
    [Fact]
    public void PathReflectance_InOtherCompany_HasTheSameBits()
    {
        Scatterer[] column = [Scatterer.Molecules(0.2), Scatterer.Aerosol(0.2, Haze)];
        var view = new ViewDirection(33, 77);
        var alone = new AtmosphereSolver(column, new SolverSettings()).PathReflectance(41, view);
        var busy = new AtmosphereSolver(column, new SolverSettings());
        busy.PathReflectance(70, new ViewDirection(60, 180));
        busy.SphericalAlbedo();
        var together = new StokesReflectance[3];
        busy.PathReflectance(41, [new ViewDirection(0, 0), view, new ViewDirection(75, 180)], together);
        Assert.Equal(alone, together[1]);
    }

    [Fact]
    public void Terms_OfAnEmptyColumn_AreThoseOfNothing()
    {
        var terms = new AtmosphericCondition(0, 0, null, new SolverSettings(), asSixS: false).At(30, new ViewDirection(20, 90));
        Assert.Equal(0, terms.Path.I);
        Assert.Equal(1, terms.Down.Total);
        Assert.Equal(0, terms.SphericalAlbedo);
        Assert.Equal(0.3, terms.Over(DirectionalSurface.Lambertian(0.3)).I, 1e-15);
    }

    // Oracle: the Lambertian closed form path + T r T / (1 - s r).
    [Fact]
    public void Over_ALambertianSurface_IsTheClosedForm()
    {
        var terms = new AtmosphericCondition(0.2, 0.2, Haze, new SolverSettings(), asSixS: false).At(50, new ViewDirection(30, 90));
        var expected = terms.Path.I + (terms.Down.Total * 0.4 * terms.Up.Total / (1 - (0.4 * terms.SphericalAlbedo)));
        Assert.Equal(expected, terms.Over(DirectionalSurface.Lambertian(0.4)).I, 1e-14);
    }

    [Fact]
    public void Inputs_OutOfRange_Throw()
    {
        var solver = new AtmosphereSolver([Scatterer.Molecules(0.1)], new SolverSettings());
        Assert.Throws<ArgumentOutOfRangeException>(() => solver.PathReflectance(90, new ViewDirection(0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => solver.PathReflectance(30, new ViewDirection(double.NaN, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Scatterer.Molecules(-0.1));
        Assert.Throws<ArgumentException>(() => new AtmosphereSolver([], new SolverSettings()));
        Assert.Throws<ArgumentException>(() => new AtmosphereSolver([Scatterer.Molecules(0.1)], new SolverSettings { StreamsPerHemisphere = 12 }));
    }
}
