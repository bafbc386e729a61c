using CalibPortal.Science.Geometry;

namespace CalibPortal.Tests.Science.Geometry;

public class PlanePolygonTests
{
    [Fact]
    public void StretchesAt_SquareWithHole_LeavesTheHoleOut()
    {
        // Oracle: the drawing, a square of 10 with a hole from 4 to 6.
        var polygon = new PlanePolygon([Square(0, 10), Square(4, 6)]);

        Assert.Equal([(0.0, 4.0), (6.0, 10.0)], polygon.StretchesAt(5));
        Assert.Equal([(0.0, 10.0)], polygon.StretchesAt(2));
        Assert.Empty(polygon.StretchesAt(11));
    }

    [Fact]
    public void StretchesAt_RandomTriangles_AgreesWithHalfPlaneTest()
    {
        // Oracle: a point is inside a triangle when it lies on the same side of its three edges.
        var random = new Random(11);
        for (var i = 0; i < 2000; i++)
        {
            PlanePoint Point() => new(random.NextDouble() * 100, random.NextDouble() * 100);
            var (a, b, c, p) = (Point(), Point(), Point(), Point());
            static double Side(PlanePoint from, PlanePoint to, PlanePoint at) => ((to.XM - from.XM) * (at.YM - from.YM)) - ((to.YM - from.YM) * (at.XM - from.XM));
            var sides = new[] { Side(a, b, p), Side(b, c, p), Side(c, a, p) };
            var inside = sides.All(side => side > 0) || sides.All(side => side < 0);

            var found = new PlanePolygon([[a, b, c]]).StretchesAt(p.YM).Any(stretch => stretch.FromXM <= p.XM && p.XM < stretch.ToXM);

            Assert.Equal(inside, found);
        }
    }

    [Fact]
    public void StretchesAt_TwoSquaresSharingAnEdge_ShareNoPoint()
    {
        var (west, east) = (new PlanePolygon([Square(0, 10)]), new PlanePolygon([[new(10, 0), new(20, 0), new(20, 10), new(10, 10)]]));

        Assert.Equal(10, Assert.Single(west.StretchesAt(5)).ToXM);
        Assert.Equal(10, Assert.Single(east.StretchesAt(5)).FromXM);
    }

    private static PlanePoint[] Square(double from, double to) => [new(from, from), new(to, from), new(to, to), new(from, to), new(from, from)];
}
