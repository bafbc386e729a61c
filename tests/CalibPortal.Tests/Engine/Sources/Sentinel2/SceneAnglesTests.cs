using CalibPortal.Science.Geometry;

namespace CalibPortal.Tests.Engine.Sources.Sentinel2;

public class SceneAnglesTests
{
    /// <summary>
    /// Oracle: truth.json of make_safe.py (site position, detector under the site, sun angles bilinear between the nodes'
    /// numbers: the tolerance is the difference to bilinear vectors, 1e-3 degrees at steps of 0.2).
    /// </summary>
    [Theory]
    [InlineData(Sentinel2Files.Gobabeb, 512197.85473154613, 7390030.641108557, 4, 49.158191493280405, 43.57768499437867, 5.7677, 89.6125)]
    [InlineData(Sentinel2Files.LaCrauZip, 650586.8867878002, 4824565.875822536, 6, 24.637333091372263, 141.34887221659764, 2.09535, 65.6616)]
    public void For_SiteOfASyntheticScene_GivesTheDetectorAndAnglesThatWerePutThere(
        string name, double xM, double yM, int detector, double sunZenith, double sunAzimuth, double nodeZenith, double nodeAzimuth)
    {
        var delivery = Sentinel2Files.Open(name);
        var scene = delivery.Product.Scenes[0];
        var grid = scene.Grids[10];
        var window = new PixelWindow((int)((grid.UlyM - yM) / 10), (int)((xM - grid.UlxM) / 10), 1, 1);

        var seenBy = delivery.OpenMasks(scene).Read("B04", window).Detectors[0];
        var angles = RegionAngles.For(scene.Sun, scene.View["B04"], [new(xM, yM, seenBy)]);

        Assert.Equal(detector, seenBy);
        Assert.Equal(sunZenith, angles.Sun!.Value.ZenithDeg, 1e-3);
        Assert.Equal(sunAzimuth, angles.Sun.Value.AzimuthDeg, 1e-3);

        // The nearest node is at most half a cell away: zenith changes by about 0.5 degrees per cell across the track, and
        // azimuth by about 10 near nadir.
        Assert.Equal(nodeZenith, angles.View!.Value.ZenithDeg, 0.5);
        Assert.Equal(nodeAzimuth, angles.View.Value.AzimuthDeg, 10.0);
        Assert.Equal(1, angles.ViewCounts.Interpolated + angles.ViewCounts.Partial);
    }

    [Fact]
    public void View_GridsOfOneNode_DifferByBand()
    {
        // Oracle: the printed values of row 11, column 11 of detector 6 in MTD_TL.xml of 01LAC, which is the point 55 km east
        // and south of the corner (domain 1.12: B02 1.85 / 80, B09 2.72 / 51.7).
        var view = Sentinel2Files.Open(Sentinel2Files.Antimeridian0209).Product.Scenes[0].View;

        var (b02, b09) = (view["B02"][6].At(154960, 8245020).Direction!.Value, view["B09"][6].At(154960, 8245020).Direction!.Value);

        Assert.Equal((1.85492, 80.113), (Math.Round(b02.ZenithDeg, 9), Math.Round(b02.AzimuthDeg, 9)));
        Assert.Equal((2.71958, 51.7361), (Math.Round(b09.ZenithDeg, 9), Math.Round(b09.AzimuthDeg, 9)));
    }
}
