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
        // Oracle: xmllint on the tile metadata of 18LTM: B02 and B09 of detector 2 at the same node are not the same angles
        // (odd and even bands look at the ground at different times; domain 1.12).
        var view = Sentinel2Files.Open(Sentinel2Files.Antimeridian0209).Product.Scenes[0].View;

        var (b02, b09) = (view["B02"][6].At(154960, 8245020), view["B09"][6].At(154960, 8245020));
        Assert.Equal(AngleQuality.Interpolated, b02.Quality);
        Assert.True(Math.Abs(b02.Direction!.Value.AzimuthDeg - b09.Direction!.Value.AzimuthDeg) > 1);
    }
}
