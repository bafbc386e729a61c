using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sites;
using CalibPortal.Science.Geometry;
using NetTopologySuite.Geometries;

namespace CalibPortal.Tests.Engine.Sites;

public sealed class SiteRegionTests
{
    // Tile 31TFJ: its corner is (600000, 4900020) m in EPSG:32631, a fact of the tiling grid.
    private static readonly RasterGrid _tile10 = new(32631, 600000, 4900020, 10, 10980, 10980);

    [Fact]
    public void PixelsOn_LaCrau_HoldsThePixelsCountedByHand()
    {
        // Centre E 650562.155, N 4824569.655 (gdaltransform), half width 30 m: E 650532.155 to 650592.155, N 4824539.655 to 4824599.655.
        // Centres at 10 m lie on E ...5, N ...5: E 650535 .. 650585 (6 columns), N 4824595 .. 4824545 (6 rows).
        // First column (650535 - 600005) / 10 = 5053; first row (4900015 - 4824595) / 10 = 7542.
        var pixels = SiteRegion.Of(LaCrau(), 32631, null).PixelsOn(_tile10);

        Assert.Equal(new PixelWindow(7542, 5053, 6, 6), pixels.Window);
        Assert.Equal(36, pixels.InsideCount);
        Assert.Equal(1.0, pixels.CoverageFraction);
    }

    [Theory]
    [InlineData(20, 9)] // centres at 600010 + 20 k: E 650550 .. 650590 = 3; N 4900010 - 20 k: 4824590 .. 4824550 = 3
    [InlineData(60, 1)] // E 650550 (842 x 60 + 600030) only; N 4824570 (1257 x 60 below 4899990) only
    public void PixelsOn_CoarserRasterOfTheSameTile_HoldsThePixelsCountedByHand(int stepM, int count)
    {
        var grid = new RasterGrid(32631, 600000, 4900020, stepM, 109800 / stepM, 109800 / stepM);

        Assert.Equal(count, SiteRegion.Of(LaCrau(), 32631, null).PixelsOn(grid).InsideCount);
    }

    [Fact]
    public void PixelsOn_CentresOnTheBoundary_BelongToTheRegion()
    {
        // The region's own centre becomes a corner shared by four pixels; with a half width of 15 m the centres at 5 and 15 m belong,
        // those at 15 m lie on the boundary: 4 x 4 pixels.
        var region = SiteRegion.Of(LaCrau(), 32631, 15);
        var grid = new RasterGrid(32631, region.CentreXM - 1000, region.CentreYM + 1000, 10, 200, 200);

        var pixels = region.PixelsOn(grid);

        Assert.Equal(16, pixels.InsideCount);
        Assert.True(pixels.Contains(98, 98));
        Assert.False(pixels.Contains(97, 98));
    }

    [Fact]
    public void PixelsOn_RasterEndsInsideTheRegion_TellsThePartItHolds()
    {
        // A half width of 50 m over a centre on a corner holds 10 x 10 pixels; the raster begins 20 m east of the centre: 3 columns of 10.
        var region = SiteRegion.Of(LaCrau(), 32631, 50);
        var grid = new RasterGrid(32631, region.CentreXM + 20, region.CentreYM + 1000, 10, 200, 200);

        var pixels = region.PixelsOn(grid);

        Assert.Equal((30L, 100L), (pixels.InsideCount, pixels.RegionCount));
        Assert.Equal(0.3, pixels.CoverageFraction, 1e-15);
        Assert.Equal(new PixelWindow(95, 0, 10, 3), pixels.Window);
    }

    [Fact]
    public void PixelsOn_DesertOfAHundredKilometres_CountsEveryPixel()
    {
        var region = SiteRegion.Of(LaCrau(), 32631, 50000);
        var grid = new RasterGrid(32631, region.CentreXM, region.CentreYM, 10, 10980, 10980);

        var pixels = region.PixelsOn(grid);

        // 10 000 x 10 000 centres in the square; the raster holds the south-eastern quarter of them.
        Assert.Equal((25_000_000L, 100_000_000L), (pixels.InsideCount, pixels.RegionCount));
    }

    [Fact]
    public void PixelsOn_RegionSmallerThanAPixel_IsBelowPixelSizeAndNotOutside()
    {
        var region = SiteRegion.Of(LaCrau(), 32631, 4);
        var grid = new RasterGrid(32631, region.CentreXM - 6000, region.CentreYM + 6000, 60, 200, 200);

        var pixels = region.PixelsOn(grid);

        Assert.True(pixels.IsEmpty);
        Assert.True(pixels.IsBelowPixelSize);
    }

    [Fact]
    public void PixelsOn_SeededRandomPolygons_AgreesWithNetTopologySuite()
    {
        var random = new Random(20260117);
        for (var trial = 0; trial < 60; trial++)
        {
            // Star-shaped polygons around the site, vertices on whole metres of the plane so that centres fall on edges and vertices too.
            var zone = new UtmZone(32631);
            var corners = random.Next(3, 12);
            var plane = Enumerable.Range(0, corners).Select(index =>
            {
                var angle = (index + (0.8 * random.NextDouble())) * 2 * Math.PI / corners;
                var radius = 20 + (130 * random.NextDouble());
                return (X: 650565 + (5 * Math.Round(radius * Math.Cos(angle) / 5)), Y: 4824565 + (5 * Math.Round(radius * Math.Sin(angle) / 5)));
            }).ToArray();
            var region = SiteRegion.Of(LaCrau() with { Polygon = [.. plane.Select(vertex => zone.Unproject(vertex.X, vertex.Y))] }, 32631, null);
            var ring = region.Ring.Select(vertex => new Coordinate(vertex.X, vertex.Y)).ToArray();
            var polygon = new GeometryFactory().CreatePolygon([.. ring, ring[0]]);
            if (!polygon.IsValid)
            {
                continue;
            }

            var pixels = region.PixelsOn(_tile10);

            for (var row = pixels.Window.Row - 1; row <= pixels.Window.Row + pixels.Window.Rows; row++)
            {
                for (var column = pixels.Window.Column - 1; column <= pixels.Window.Column + pixels.Window.Columns; column++)
                {
                    var centre = new Point(_tile10.CentreX(column), _tile10.CentreY(row));

                    // Projecting the vertices back leaves micrometres: centres that near to the outline may fall on either side.
                    if (polygon.Boundary.Distance(centre) > 1e-3)
                    {
                        Assert.Equal(polygon.Contains(centre), pixels.Contains(row, column));
                        Assert.Equal(pixels.Contains(row, column), region.Contains(centre.X, centre.Y));
                    }
                }
            }
        }
    }

    [Fact]
    public void MaskOf_AnyWindow_RepeatsContains()
    {
        var region = SiteRegion.Of(LaCrau(), 32631, 33);
        var pixels = region.PixelsOn(_tile10);
        var window = new PixelWindow(pixels.Window.Row - 2, pixels.Window.Column + 1, pixels.Window.Rows + 1, pixels.Window.Columns + 5);

        var mask = pixels.MaskOf(window);

        Assert.Equal(
            Enumerable.Range(0, window.Rows * window.Columns).Select(index => pixels.Contains(window.Row + (index / window.Columns), window.Column + (index % window.Columns))),
            mask);
        Assert.Contains(true, mask);
    }

    [Fact]
    public void Of_SiteAcrossTheAntimeridian_LiesBesideTheZone()
    {
        var site = LaCrau() with { Id = "DATE", LongitudeDeg = 179.9, LatitudeDeg = 10.0 };

        // gdaltransform: 179.9, 10.0 in EPSG:32601.
        Assert.Equal(160097.006137057, SiteRegion.Of(site, 32601, null).CentreXM, 1e-3);
        Assert.True(SiteRegion.IsNearZone(site, 32660));
        Assert.False(SiteRegion.IsNearZone(site, 32631));
    }

    [Fact]
    public void Of_HalfWidthAskedFor_ReplacesTheSitesOwnOutline()
    {
        var site = LaCrau() with { Polygon = [new(4.86, 43.55), new(4.87, 43.55), new(4.87, 43.56)] };

        Assert.Null(SiteRegion.Of(site, 32631, null).HalfWidthM);
        Assert.Equal(250, SiteRegion.Of(site, 32631, 250).HalfWidthM);
    }

    [Fact]
    public void Of_NoCoordinates_Refuses() => AssertRefuses("SITE-NO-COORDINATES", LaCrau() with { LatitudeDeg = null, LongitudeDeg = null }, null);

    [Fact]
    public void Of_NoOutline_Refuses() => AssertRefuses("SITE-NO-OUTLINE", LaCrau() with { HalfWidthM = null }, null);

    [Theory]
    [InlineData(0)]
    [InlineData(-30)]
    [InlineData(double.NaN)]
    public void Of_HalfWidthIsNotALength_Refuses(double halfWidthM) => AssertRefuses("SITE-INVALID", LaCrau(), halfWidthM);

    [Fact]
    public void Of_SiteFarFromTheZone_Refuses() => AssertRefuses("SITE-OUTSIDE-SCENE", LaCrau() with { LongitudeDeg = 23.39 }, null);

    [Fact]
    public void RequirePixelsOn_SiteOutsideTheRaster_Refuses()
    {
        var region = SiteRegion.Of(LaCrau() with { LatitudeDeg = 48.0 }, 32631, null);

        var refusal = Assert.Throws<RefusalException>(() => region.RequirePixelsOn(_tile10, "T31TFJ")).Refusal;

        Assert.Equal("SITE-OUTSIDE-SCENE", refusal.Code);
    }

    [Fact]
    public void OutlineLonLat_Square_HoldsTheCentreInItsMiddle()
    {
        var corners = SiteRegion.Of(LaCrau(), 32631, null).OutlineLonLat();

        // 30 m at this latitude: 0.00027 degrees of latitude, 0.00037 of longitude. The mean of the corners is the centre within a centimetre (1e-7 degrees).
        Assert.Equal(4.864167, corners.Average(corner => corner.LongitudeDeg), 1e-7);
        Assert.Equal(43.558889, corners.Average(corner => corner.LatitudeDeg), 1e-7);
    }

    private static void AssertRefuses(string code, Site site, double? halfWidthM) =>
        Assert.Equal(code, Assert.Throws<RefusalException>(() => SiteRegion.Of(site, 32631, halfWidthM)).Refusal.Code);

    private static Site LaCrau() => new()
    {
        Id = "LCFR",
        Name = "La Crau",
        Catalogue = "radcalnet",
        Version = "1",
        Kind = SiteKind.RadCalNet,
        LatitudeDeg = 43.558889,
        LongitudeDeg = 4.864167,
        HalfWidthM = 30,
        Source = "test",
    };
}
