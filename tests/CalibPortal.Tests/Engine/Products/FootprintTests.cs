using CalibPortal.Engine.Products;
using CalibPortal.Engine.Sites;

namespace CalibPortal.Tests.Engine.Products;

public sealed class FootprintTests
{
    // Oracle: places and rectangles chosen so that the answer is seen without computing.
    [Theory]
    [InlineData(5.0, 43.5, true)] // inside
    [InlineData(4.0, 43.0, true)] // a corner
    [InlineData(5.0, 43.0, true)] // an edge
    [InlineData(6.1, 43.5, false)]
    [InlineData(5.0, 44.1, false)]
    [InlineData(-175.0, 43.5, false)]
    public void Contains_OrdinaryRing_TellsInside(double longitude, double latitude, bool inside) =>
        Assert.Equal(inside, Footprint.Of([new(4, 43), new(6, 43), new(6, 44), new(4, 44)])!.Contains(new(longitude, latitude)));

    [Theory]
    [InlineData(179.9, -16.5, true)]
    [InlineData(-179.9, -16.5, true)]
    [InlineData(180.0, -16.5, true)]
    [InlineData(-180.0, -16.5, true)]
    [InlineData(0.0, -16.5, false)] // would be inside if the ring were read as a band around the globe
    [InlineData(178.9, -16.5, false)]
    [InlineData(-178.9, -16.5, false)]
    public void Contains_RingAcrossTheAntimeridian_TellsInside(double longitude, double latitude, bool inside)
    {
        var ring = new LonLat[] { new(179.0, -17), new(-179.0, -17), new(-179.0, -16), new(179.0, -16) };

        Assert.Equal(inside, Footprint.Of(ring)!.Contains(new(longitude, latitude)));
        Assert.Equal(inside, Footprint.Of([.. ring.Reverse()])!.Contains(new(longitude, latitude)));
        Assert.Equal(inside, Footprint.Of([ring[2], ring[3], ring[0], ring[1], ring[2]])!.Contains(new(longitude, latitude)));
    }

    [Fact]
    public void Of_RingAcrossTheAntimeridian_HasABoxThatGoesOnEastwards()
    {
        var footprint = Footprint.Of([new(-179.0, -17), new(-179.0, -16), new(179.0, -16), new(179.0, -17)])!;

        Assert.Equal((179.0, 181.0, -17.0, -16.0), (footprint.WestDeg, footprint.EastDeg, footprint.SouthDeg, footprint.NorthDeg));
    }

    [Fact]
    public void Contains_ConcaveRing_LeavesOutTheNotch() =>
        Assert.False(Footprint.Of([new(0, 0), new(4, 0), new(4, 4), new(2, 1), new(0, 4)])!.Contains(new(2, 3)));

    [Fact]
    public void Of_FewerThanThreePositions_IsNone() => Assert.Null(Footprint.Of([new(1, 1), new(2, 2)]));
}
