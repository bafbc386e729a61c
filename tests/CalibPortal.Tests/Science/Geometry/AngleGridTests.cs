using CalibPortal.Science.Geometry;

namespace CalibPortal.Tests.Science.Geometry;

public class AngleGridTests
{
    private const double UlxM = 600000;
    private const double UlyM = 4900020;
    private const double StepM = 5000;

    [Fact]
    public void At_EveryNode_GivesTheNode()
    {
        // Oracle: the values put in. The node is on the tile's corner plus whole steps (domain 1.12).
        var grid = Make(23, (r, c) => (20 + (0.1 * r) + (0.05 * c), 140 + (0.2 * c) - (0.1 * r)));

        for (var r = 0; r < 23; r++)
        {
            for (var c = 0; c < 23; c++)
            {
                var sample = grid.At(UlxM + (StepM * c), UlyM - (StepM * r));
                Assert.Equal(AngleQuality.Interpolated, sample.Quality);
                Assert.Equal(20 + (0.1 * r) + (0.05 * c), sample.Direction!.Value.ZenithDeg, 1e-9);
                Assert.Equal(140 + (0.2 * c) - (0.1 * r), sample.Direction.Value.AzimuthDeg, 1e-9);
            }
        }
    }

    [Fact]
    public void At_PlanarAngleField_ComesBackExact()
    {
        // Oracle: the plane itself. Slopes are those of a real sun grid (0.15 degrees of zenith and 0.2 of azimuth per
        // 5 km). Bilinear vectors differ from bilinear angles by second order: half the product of the angle steps,
        // (0.0035 rad)^2 / 8 = 1.5e-6 rad at most in the middle of a cell.
        var grid = Make(23, (r, c) => (35 + (0.15 * r) + (0.02 * c), 120 + (0.2 * c) + (0.03 * r)));
        var random = new Random(7);

        for (var i = 0; i < 500; i++)
        {
            var (column, row) = (random.NextDouble() * 22, random.NextDouble() * 22);
            var direction = grid.At(UlxM + (StepM * column), UlyM - (StepM * row)).Direction!.Value;
            Assert.Equal(35 + (0.15 * row) + (0.02 * column), direction.ZenithDeg, 1e-4);
            Assert.Equal(120 + (0.2 * column) + (0.03 * row), direction.AzimuthDeg, 1e-4);
        }
    }

    [Fact]
    public void At_OppositeAzimuthsAroundNadir_GivesNadirAndNotTheMeanNumber()
    {
        // Oracle: symmetry. Half way between zenith 1 at azimuths 0 and 180 is the vertical; numbers would give azimuth 90, zenith 1.
        var grid = new AngleGrid(0, 0, StepM, 1, 2, [1, 1], [0, 180]);

        var direction = grid.At(StepM / 2, 0).Direction!.Value;

        Assert.Equal(0, direction.ZenithDeg, 1e-6);
    }

    [Fact]
    public void At_AzimuthsAcrossNorth_DoesNotTurnRound()
    {
        // Oracle: symmetry about north.
        var grid = new AngleGrid(0, 0, StepM, 1, 2, [30, 30], [350, 10]);

        var azimuth = grid.At(StepM / 2, 0).Direction!.Value.AzimuthDeg;

        Assert.Equal(0, Math.Min(azimuth, 360 - azimuth), 1e-9);
    }

    [Fact]
    public void At_OneCornerWithoutValue_RenormalisesTheOthers()
    {
        // Oracle: all valid corners are equal, so any renormalised weighting gives their value.
        var grid = new AngleGrid(0, 0, StepM, 2, 2, [10, 10, 10, double.NaN], [100, 100, 100, double.NaN]);

        var sample = grid.At(StepM * 0.9, -StepM * 0.9);

        Assert.Equal(AngleQuality.Partial, sample.Quality);
        Assert.Equal(10, sample.Direction!.Value.ZenithDeg, 1e-9);
        Assert.Equal(100, sample.Direction.Value.AzimuthDeg, 1e-9);
    }

    [Theory]
    [InlineData(1.5, AngleQuality.Extrapolated)]
    [InlineData(2.0, AngleQuality.Extrapolated)]
    [InlineData(2.1, AngleQuality.Missing)]
    public void At_BeyondTheValidNodes_TakesTheNearestWithinTwoCellsAndSaysSo(double cellsEast, AngleQuality expected)
    {
        // Oracle: domain 1.12, nearest valid node of the same detector within 2 cells. Only column 0 is valid.
        var grid = new AngleGrid(0, 0, StepM, 1, 6, [12, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN], [200, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN]);

        var sample = grid.At(cellsEast * StepM, 0);

        Assert.Equal(expected, sample.Quality);
        Assert.Equal(expected == AngleQuality.Missing, sample.Direction is null);
        Assert.Equal(12, sample.Direction?.ZenithDeg ?? 12, 1e-9);
    }

    [Fact]
    public void At_OutsideTheGrid_NeverInterpolates()
    {
        var grid = Make(3, (_, _) => (10, 100));

        Assert.Equal(AngleQuality.Extrapolated, grid.At(UlxM - 100, UlyM).Quality);
        Assert.Equal(AngleQuality.Missing, grid.At(UlxM - (3 * StepM), UlyM).Quality);
    }

    private static AngleGrid Make(int size, Func<int, int, (double Zenith, double Azimuth)> field)
    {
        var values = Enumerable.Range(0, size * size).Select(i => field(i / size, i % size)).ToList();
        return new(UlxM, UlyM, StepM, size, size, [.. values.Select(value => value.Zenith)], [.. values.Select(value => value.Azimuth)]);
    }
}
