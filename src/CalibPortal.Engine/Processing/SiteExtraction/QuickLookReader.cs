using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Sources.Sentinel2;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>Cuts a small picture around the site: enough to see a cloud, a shadow or a wrong place.</summary>
internal static class QuickLookReader
{
    /// <summary>Pixels along a side at the most; a larger cut is thinned to every n-th pixel.</summary>
    private const int MaxSide = 81;

    /// <summary>Side of a cut beyond which no picture is made, pixels: it would decode more than the extraction itself.</summary>
    private const int MaxCut = 1024;

    private static readonly string[] Preferred = ["B04", "B03", "B02", "B08", "B05", "B8A", "B11", "B01"];

    /// <summary>The picture; null when none of <paramref name="readable"/> is a preferred band or the region is too large for one.</summary>
    public static QuickLook? Read(SceneAccess scene, SiteRegion region, IReadOnlySet<string> readable)
    {
        var band = Preferred.FirstOrDefault(readable.Contains);
        if (band is null)
        {
            return null;
        }

        var grid = scene.Scene.Grids[scene.Scene.Images[band].ResolutionM];
        var half = Math.Max(300.0, 1.6 * Math.Max(region.MaxXM - region.MinXM, region.MaxYM - region.MinYM) / 2);
        var window = Cut(grid, region, half);
        if (window.Rows <= 0 || window.Columns <= 0 || window.Rows > MaxCut || window.Columns > MaxCut)
        {
            return null;
        }

        var step = (Math.Max(window.Rows, window.Columns) + MaxSide - 1) / MaxSide;
        // Counts alone: a picture shows what is there, masked or not.
        using var reader = scene.Delivery.OpenBand(scene.Scene, band);
        var counts = new ushort[window.Rows * window.Columns];
        reader.Read(window, counts);
        var noData = scene.Product.Passport.NoDataCount.Value;
        var scale = scene.ScaleOf(band);
        var rows = new List<IReadOnlyList<double?>>();
        for (var row = step / 2; row < window.Rows; row += step)
        {
            var values = new List<double?>();
            for (var column = step / 2; column < window.Columns; column += step)
            {
                var index = (row * window.Columns) + column;
                values.Add(counts[index] == noData ? null : Math.Round(scale.Reflectance(counts[index]), 6));
            }

            rows.Add(values);
        }

        return new QuickLook(
            scene.Product.Name,
            scene.Scene.Tile,
            scene.Scene.SensingTime,
            band,
            grid.UlxM + (window.Column * grid.StepM),
            grid.UlyM - (window.Row * grid.StepM),
            step * grid.StepM,
            rows,
            [.. region.Ring.Select(vertex => new QuickLookVertex(vertex.X, vertex.Y))]);
    }

    private static PixelWindow Cut(RasterGrid grid, SiteRegion region, double halfM)
    {
        var column = Math.Max(0, (int)Math.Floor((region.CentreXM - halfM - grid.UlxM) / grid.StepM));
        var row = Math.Max(0, (int)Math.Floor((grid.UlyM - region.CentreYM - halfM) / grid.StepM));
        var columns = Math.Min(grid.Columns, (int)Math.Ceiling((region.CentreXM + halfM - grid.UlxM) / grid.StepM)) - column;
        var rows = Math.Min(grid.Rows, (int)Math.Ceiling((grid.UlyM - region.CentreYM + halfM) / grid.StepM)) - row;
        return new PixelWindow(row, column, rows, columns);
    }
}
