using CalibPortal.Science.Atmosphere;
using CalibPortal.Science.RadiativeTransfer;
using MathNet.Numerics;

namespace CalibPortal.Tests.Science.RadiativeTransfer;

/// <summary>The same problems solved by other methods, written here for the purpose.</summary>
public sealed class IndependentSolutionTests
{
    // Oracle: the Schwarzschild-Milne integral equation for isotropic scattering (Chandrasekhar 1950, chapter I), S = w/4 exp(-t/mu0) + w/2 int E1|t - t'| S dt',
    // on 400 cells whose kernel is integrated exactly (E2); reflectance = int S exp(-t/mu) dt / (mu mu0). Error of the oracle below 2e-5.
    [Theory]
    [InlineData(0.3, 1.0, 45, 20)]
    [InlineData(1.0, 0.9, 60, 50)]
    [InlineData(2.0, 0.99, 20, 70)]
    public void PathReflectance_OfIsotropicScattering_SolvesMilnesEquation(double depth, double albedo, double sunZenith, double viewZenith)
    {
        const int cells = 400;
        var h = depth / cells;
        var (mu, mu0) = (Math.Cos(double.DegreesToRadians(viewZenith)), Math.Cos(double.DegreesToRadians(sunZenith)));
        var kernel = Enumerable.Range(0, cells).Select(d => d == 0 ? 2 * (1 - E2(h / 2)) : E2((d - 0.5) * h) - E2((d + 0.5) * h)).ToArray();
        var beam = Enumerable.Range(0, cells).Select(i => albedo / 4 * Math.Exp(-(i + 0.5) * h / mu0)).ToArray();
        var source = (double[])beam.Clone();
        for (var sweep = 0; sweep < 200; sweep++)
        {
            var now = source;
            source = [.. beam.Select((value, i) => value + (albedo / 2 * now.Select((other, j) => other * kernel[Math.Abs(i - j)]).Sum()))];
        }

        var expected = source.Select((value, i) => value * Math.Exp(-(i + 0.5) * h / mu) * h).Sum() / (mu * mu0);
        var solver = new AtmosphereSolver([new Scatterer(depth, albedo, new IsotropicMatrix(), 8)], SolverSettings.Converged with { Mode = RadiationMode.Scalar });
        Assert.Equal(1, solver.PathReflectance(sunZenith, new ViewDirection(viewZenith, 77)).I / expected, 1e-3);
    }

    // Oracle: tables of Coulson, Dave and Sekera (1960) as corrected by Natraj, Li and Yung (2009), Astrophys. J. 691, 1909: molecules without depolarisation, depth
    // 0.5, mu0 = 0.2, black ground, flux pi; their Q and U count with the other sign. 0.1 % of I, also at a view cosine of 0.02.
    [Theory]
    [InlineData(0.02, 180, 0.44129802, 0.01753141, 0)]
    [InlineData(0.4, 180, 0.16889020, -0.01119511, 0)]
    [InlineData(1, 180, 0.05300496, -0.03755859, 0)]
    [InlineData(0.02, 120, 0.30091208, 0.15965601, 0.07365528)]
    [InlineData(0.4, 120, 0.12752450, 0.06066038, 0.05293867)]
    public void PathReflectance_OfMolecules_MeetsCoulsonsTables(double viewCosine, double azimuth, double intensity, double q, double u)
    {
        const double sunCosine = 0.2;
        var view = new ViewDirection(double.RadiansToDegrees(Math.Acos(viewCosine)), azimuth);
        var path = new AtmosphereSolver([Scatterer.Molecules(0.5, depolarisation: 0)], SolverSettings.Converged).PathReflectance(double.RadiansToDegrees(Math.Acos(sunCosine)), view);
        Assert.Equal(intensity, path.I * sunCosine, 1e-3 * intensity);
        Assert.Equal(q, path.Q * sunCosine, 1e-3 * intensity);
        Assert.Equal(u, path.U * sunCosine, 1e-3 * intensity);
    }

    // Oracle: photons, counted. A thin molecular column in scalar mode seen at nadir under a sun at 60 degrees; statistical error 0.03 %. The
    // directions of SOS-ABS and 6S are 0.5 % low here (SOS-ABS prints 0.007384), because light near the horizon is sampled thinly; 1 % and 0.1 % tell the grids apart.
    [Theory]
    [InlineData(AngularGrid.Converged, 16, 1e-3)]
    [InlineData(AngularGrid.AsReferenceCodes, 24, 1e-2)]
    public void PathReflectance_OfAThinMolecularColumn_MeetsCountedPhotons(AngularGrid grid, int streams, double tolerance)
    {
        const double depth = 0.01558062, sun = 0.5;
        var random = new Random(20261123);
        const int photons = 150_000;
        var scattered = 0.0;
        for (var photon = 0; photon < photons; photon++)
        {
            scattered += OneHistory(random, depth, sun);
        }

        // Single scattering is known in closed form, only the rest is counted.
        var single = Air(-sun) / (4 * (1 + sun)) * (1 - Math.Exp(-depth * ((1 / sun) + 1)));
        var settings = new SolverSettings { Mode = RadiationMode.Scalar, Grid = grid, StreamsPerHemisphere = streams };
        var found = new AtmosphereSolver([Scatterer.Molecules(depth)], settings).PathReflectance(60, new ViewDirection(0, 0)).I;
        Assert.Equal(1, found / (single + (scattered / photons)), tolerance);
    }

    private static double E2(double x) => SpecialFunctions.ExponentialIntegral(x, 2);

    private static double Air(double cosine)
    {
        const double c = (1 - 0.0279) / (1 + (0.0279 / 2));
        return (0.75 * c * (1 + (cosine * cosine))) + 1 - c;
    }

    // Light of one photon that reaches nadir after two scatterings or more: forced collisions, and at each the chance to go straight up.
    private static double OneHistory(Random random, double depth, double sun)
    {
        var weight = 1 - Math.Exp(-depth / sun);
        var t = -sun * Math.Log(1 - (random.NextDouble() * weight));
        var (x, y, z) = (Math.Sqrt(1 - (sun * sun)), 0.0, -sun);
        var seen = 0.0;
        for (var order = 2; order < 8; order++)
        {
            double cosine;
            do
            {
                cosine = (2 * random.NextDouble()) - 1;
            }
            while (random.NextDouble() * 1.5 > Air(cosine));

            var turn = 2 * Math.PI * random.NextDouble();
            var (sine, flat) = (Math.Sqrt(1 - (cosine * cosine)), Math.Sqrt(Math.Max(1 - (z * z), 1e-12)));
            (x, y, z) = (
                (cosine * x) + (sine * ((x * z * Math.Cos(turn)) - (y * Math.Sin(turn))) / flat),
                (cosine * y) + (sine * ((y * z * Math.Cos(turn)) + (x * Math.Sin(turn))) / flat),
                (cosine * z) - (sine * flat * Math.Cos(turn)));
            if (Math.Abs(z) < 1e-9)
            {
                return seen;
            }

            var way = z > 0 ? t / z : (depth - t) / -z;
            var hit = 1 - Math.Exp(-way);
            weight *= hit;
            t += z * Math.Log(1 - (random.NextDouble() * hit));
            seen += weight * Air(z) * Math.Exp(-t) / 4;
        }

        return seen;
    }

    private sealed class IsotropicMatrix : IPhaseMatrix
    {
        public double F11(double angleRad) => 1;

        public double F12(double angleRad) => 0;

        public PhaseMatrixExpansion Expand(int order)
        {
            var alpha1 = new double[order + 1];
            alpha1[0] = 1;
            return new PhaseMatrixExpansion(alpha1, new double[order + 1], new double[order + 1], new double[order + 1], new double[order + 1], new double[order + 1]);
        }
    }
}
