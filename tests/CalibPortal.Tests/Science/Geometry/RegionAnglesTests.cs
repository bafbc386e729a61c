using CalibPortal.Science.Geometry;

namespace CalibPortal.Tests.Science.Geometry;

public class RegionAnglesTests
{
    private static readonly AngleGrid Sun = Constant(40, 150);

    [Fact]
    public void For_TwoDetectorsOfDifferentAzimuth_AveragesVectors()
    {
        // Oracle: the vectors by hand. Detectors 6 and 7 look at 12.9 and 192.3 degrees (domain 1.12) with 1 degree of zenith:
        // the sum is (sin 1 (sin 12.9 + sin 192.3), sin 1 (cos 12.9 + cos 192.3), 2 cos 1), almost the vertical.
        var view = new Dictionary<int, AngleGrid> { [6] = Constant(1, 12.9), [7] = Constant(1, 192.3) };

        var angles = RegionAngles.For(Sun, view, [new(100, -100, 6), new(200, -100, 7)]);

        var (sin, cos) = (Math.Sin(Math.PI / 180), Math.Cos(Math.PI / 180));
        var east = sin * (Math.Sin(12.9 * Math.PI / 180) + Math.Sin(192.3 * Math.PI / 180));
        var north = sin * (Math.Cos(12.9 * Math.PI / 180) + Math.Cos(192.3 * Math.PI / 180));
        Assert.Equal(Math.Atan2(Math.Sqrt((east * east) + (north * north)), 2 * cos) * 180 / Math.PI, angles.View!.Value.ZenithDeg, 1e-9);
        Assert.True(angles.View.Value.ZenithDeg < 0.01);
        Assert.Equal([6, 7], angles.Detectors);
        Assert.Equal(0, angles.ViewZenithStdDeg!.Value, 1e-9);
        Assert.Equal(new AngleCounts(2, 0, 0, 0), angles.ViewCounts);
        Assert.Equal(40, angles.Sun!.Value.ZenithDeg, 1e-9);
    }

    [Fact]
    public void For_EachPixel_UsesTheGridOfItsOwnDetector()
    {
        // Oracle: zeniths 2 and 4 on one azimuth: mean direction 3 by symmetry, sample deviation sqrt(2).
        var view = new Dictionary<int, AngleGrid> { [3] = Constant(2, 100), [4] = Constant(4, 100), [5] = Constant(80, 0) };

        var angles = RegionAngles.For(Sun, view, [new(0, 0, 3), new(0, 0, 4)]);

        Assert.Equal(3, angles.View!.Value.ZenithDeg, 1e-9);
        Assert.Equal(100, angles.View.Value.AzimuthDeg, 1e-9);
        Assert.Equal(Math.Sqrt(2), angles.ViewZenithStdDeg!.Value, 1e-9);
    }

    [Fact]
    public void For_PixelsWithoutDetectorOrGrid_AreCountedAsMissingAndNotReplaced()
    {
        var view = new Dictionary<int, AngleGrid> { [3] = Constant(2, 100) };

        var some = RegionAngles.For(Sun, view, [new(0, 0, 3), new(0, 0, 0), new(0, 0, 9)]);
        var none = RegionAngles.For(Sun, new Dictionary<int, AngleGrid>(), [new(0, 0, 3)]);

        Assert.Equal(new AngleCounts(1, 0, 0, 2), some.ViewCounts);
        Assert.Equal(2, some.View!.Value.ZenithDeg, 1e-9);
        Assert.Null(none.View);
        Assert.Null(none.ViewZenithStdDeg);
    }

    private static AngleGrid Constant(double zenith, double azimuth) => new(0, 0, 5000, 2, 2, [zenith, zenith, zenith, zenith], [azimuth, azimuth, azimuth, azimuth]);
}
