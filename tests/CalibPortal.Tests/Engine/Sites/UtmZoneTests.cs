using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sites;

namespace CalibPortal.Tests.Engine.Sites;

public sealed class UtmZoneTests
{
    // Oracle: gdaltransform of GDAL 3.6.2 (PROJ 9.1, "+proj=longlat +datum=WGS84" to the EPSG code, -output_xy), another code base than ProjNET.
    [Theory]
    [InlineData(4.864167, 43.558889, 32631, 650562.155408211, 4824569.6547457)] // La Crau
    [InlineData(15.119555974379182, -23.600200982764363, 32733, 512197.443934961, 7390030.53264911)] // Gobabeb
    [InlineData(15.119555974379182, -23.600200982764363, 32633, 512197.443934961, -2609969.46735089)] // the same in the northern zone
    [InlineData(-115.690, 38.497, 32611, 614236.216005145, 4261773.53360944)] // Railroad Valley
    [InlineData(109.6155, 40.8658, 32649, 383323.923762256, 4524782.20199402)] // Baotou sand
    [InlineData(23.39, 28.55, 32634, 733823.992894428, 3160462.75004863)] // Libya 4
    [InlineData(23.39, 28.55, 32635, 146746.349737079, 3163454.3159831)] // Libya 4 from the zone beside it
    [InlineData(179.9, 10.0, 32601, 160097.006137057, 1107010.39517724)] // across the antimeridian, eastwards
    [InlineData(-179.9, 10.0, 32660, 839902.993862943, 1107010.39517724)] // across the antimeridian, westwards
    [InlineData(-178.2, -17.5, 32701, 372603.974577852, 8064729.89211222)]
    [InlineData(2.9, 60.0, 32632, 160078.171589886, 6667104.10922998)]
    [InlineData(0.0, 0.0, 32631, 166021.443080541, 0.0)]
    [InlineData(13.9, 0.5, 32632, 1045896.93307227, 55469.1187586797)] // the limit of reach on the equator
    [InlineData(21.0, 80.0, 32632, 731032.182028909, 8905504.63097513)] // and in the far north
    public void Project_KnownPosition_AgreesWithGdalWithinAMillimetre(double longitude, double latitude, int epsg, double x, double y)
    {
        var zone = new UtmZone(epsg);

        var projected = zone.Project(new(longitude, latitude));

        Assert.Equal(x, projected.X, 1e-3);
        Assert.Equal(y, projected.Y, 1e-3);
    }

    [Theory]
    [InlineData(4.864167, 43.558889, 32631)]
    [InlineData(-179.9, 10.0, 32660)]
    [InlineData(179.9, -10.0, 32701)]
    [InlineData(23.39, 28.55, 32635)]
    public void Unproject_AfterProject_ReturnsThePosition(double longitude, double latitude, int epsg)
    {
        var zone = new UtmZone(epsg);

        var (x, y) = zone.Project(new(longitude, latitude));
        var position = zone.Unproject(x, y);

        // Law: inverse after direct. 1e-8 degrees is about a millimetre on the ground.
        Assert.Equal(longitude, position.LongitudeDeg, 1e-8);
        Assert.Equal(latitude, position.LatitudeDeg, 1e-8);
    }

    [Theory]
    [InlineData(4326)]
    [InlineData(32600)]
    [InlineData(32661)]
    [InlineData(32761)]
    [InlineData(2154)]
    public void New_CodeIsNotUtm_Refuses(int epsg) =>
        Assert.Equal("CRS-NOT-UTM", Assert.Throws<RefusalException>(() => new UtmZone(epsg)).Refusal.Code);

    [Fact]
    public void Project_FarFromTheZone_DoesNotExtrapolate() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new UtmZone(32631).Project(new(23.39, 28.55)));
}
