using CalibPortal.Engine.Sources.Ecmwf;

namespace CalibPortal.Tests.Engine.Sources.Ecmwf;

public class LatLonGridTests
{
    private static readonly LatLonGrid Global = new(90, -90, 0, 357.5, 73, 144);
    private static readonly LatLonGrid Antimeridian = new(0, -1, 179.5, 180.5, 9, 9);
    private static readonly LatLonGrid Tile = new(42.453, 41.453, 9, 10, 9, 9);

    [Theory]
    [InlineData(90, 0, 0, 0)]
    [InlineData(0, 358.75, 36, 143.5)]
    [InlineData(0, -1.25, 36, 143.5)]
    [InlineData(-45, 181.25, 54, 72.5)]
    [InlineData(-45, -178.75, 54, 72.5)]
    public void Locate_GlobalGrid_HasACellAcrossTheSeam(double latitude, double longitude, double row, double column)
    {
        // By hand: 2.5 degrees per node.
        var position = Global.Locate(latitude, longitude);

        Assert.True(Global.IsGlobal);
        Assert.True(position.IsInside);
        Assert.Equal(row, position.Row, 1e-9);
        Assert.Equal(column, position.Column, 1e-9);
    }

    [Theory]
    [InlineData(179.75, 2)]
    [InlineData(-179.75, 6)]
    [InlineData(180.25, 6)]
    [InlineData(-180, 4)]
    public void Locate_AcrossTheAntimeridian_TakesEitherSign(double longitude, double column)
    {
        var position = Antimeridian.Locate(-0.5, longitude);

        Assert.True(position.IsInside);
        Assert.Equal(column, position.Column, 1e-9);
        Assert.Equal(4, position.Row, 1e-9);
    }

    [Theory]
    [InlineData(42.0, 10.25, 0, 0.25, 8)]
    [InlineData(42.0, 8.75, 0, 0.25, 0)]
    [InlineData(42.5, 9.5, 0.047, 0, 4)]
    [InlineData(41.0, 9.5, 0.453, 0, 4)]
    public void Locate_OutsideTheNodes_TellsByHowMuch(double latitude, double longitude, double outsideLatitude, double outsideLongitude, double column)
    {
        var position = Tile.Locate(latitude, longitude);

        Assert.False(position.IsInside);
        Assert.Equal(outsideLatitude, position.OutsideLatitudeDeg, 1e-9);
        Assert.Equal(outsideLongitude, position.OutsideLongitudeDeg, 1e-9);
        Assert.Equal(column, position.Column, 1e-9);
    }

    [Theory]
    [InlineData(42.4533, 9.5)]
    [InlineData(42.0, 8.9996)]
    [InlineData(42.0, 10.0004)]
    public void Locate_WithinTheRoundingOfTheHeader_IsInside(double latitude, double longitude) => Assert.True(Tile.Locate(latitude, longitude).IsInside);

    [Fact]
    public void Locate_RowsFromSouth_FollowTheAxis() => Assert.Equal(2, new LatLonGrid(-90, 90, 0, 355, 37, 72).Locate(-80, 0).Row, 1e-9);

    [Fact]
    public void At_PlaneField_IsReproducedEverywhere()
    {
        // Law: bilinear interpolation reproduces a + b lat + c lon. 200 random places inside.
        var chance = new Random(5);
        var values = Enumerable.Range(0, 81).Select(i => (double?)(300 + (2 * (42.453 - ((i / 9) * 0.125))) + (3 * (9 + ((i % 9) * 0.125))))).ToList();
        var field = Field(Tile, values);
        for (var i = 0; i < 200; i++)
        {
            var (latitude, longitude) = (41.453 + chance.NextDouble(), 9 + chance.NextDouble());
            Assert.Equal(300 + (2 * latitude) + (3 * longitude), field.At(Tile.Locate(latitude, longitude))!.Value, 1e-9);
        }
    }

    [Fact]
    public void At_AcrossTheSeam_MixesLastAndFirstColumn()
    {
        var grid = new LatLonGrid(10, -10, 0, 270, 3, 4);
        var field = Field(grid, [1, 2, 3, 5, 1, 2, 3, 5, 1, 2, 3, 5]);

        Assert.Equal(3, field.At(grid.Locate(0, 315))!.Value, 1e-12);
    }

    [Fact]
    public void At_MissingNode_HasNoValueUnlessItHasNoWeight()
    {
        var values = Enumerable.Repeat<double?>(1, 81).ToArray();
        values[10] = null;
        var field = Field(Tile, values);

        Assert.Null(field.At(Tile.Locate(42.4, 9.05)));
        Assert.Equal(1, field.At(Tile.Locate(42.453, 9.05)));
    }

    private static GribField Field(LatLonGrid grid, IReadOnlyList<double?> values) => new()
    {
        Message = 1,
        Parameter = new GribParameter(1, 98, 0, 128, 206),
        ShortName = "tco3",
        Level = "surface 0",
        Time = GribTime.From(DateTimeOffset.UnixEpoch, TimeSpan.Zero),
        Grid = grid,
        Values = values,
    };
}
