using CalibPortal.Engine.Refusals;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>
/// Draws detector footprints. Neighbours overlap by about 2 km; a pixel in an overlap belongs to the detector whose angle
/// grid is valid there and whose centre line is nearer. Footprints are cut at the tile's edge, which would move a centre
/// line taken from the outline; so the nearer centre line is told by the larger distance to the footprint's own flank,
/// which is the same for strips of equal width and does not see the cut.
/// </summary>
internal static class FootprintFill
{
    public static void Fill(IReadOnlyList<GmlFeature> features, string band, Sentinel2Scene scene, MaskCanvas canvas)
    {
        var depths = new double[canvas.Detectors.Length];
        var grids = scene.View.GetValueOrDefault(band);
        foreach (var feature in features)
        {
            canvas.NoteEmpty(feature);
            var detector = GmlMask.DetectorOf(feature.Id, band)
                ?? throw new RefusalException(
                    "S2-MASK-GEOMETRY",
                    $"A detector footprint of {band} (tile {scene.Tile}) does not name its detector.",
                    $"detector_footprint-{band}-NN-N with NN from 01 to 12",
                    feature.Id,
                    "The mask was edited or belongs to another band: fetch the product again.");
            foreach (var polygon in feature.Polygons)
            {
                FillOne(polygon, (byte)detector, grids, depths, canvas);
            }
        }
    }

    private static void FillOne(PlanePolygon polygon, byte detector, IReadOnlyDictionary<int, AngleGrid>? grids, double[] depths, MaskCanvas canvas)
    {
        var (grid, window) = (canvas.Grid, canvas.Window);
        for (var row = 0; row < window.Rows; row++)
        {
            var yM = grid.CentreY(window.Row + row);
            foreach (var (fromXM, toXM) in polygon.StretchesAt(yM))
            {
                var (from, to) = canvas.Columns(fromXM, toXM);
                for (var column = from; column < to; column++)
                {
                    var xM = grid.CentreX(window.Column + column);
                    var depth = Math.Min(
                        fromXM <= grid.UlxM + grid.StepM ? double.PositiveInfinity : xM - fromXM,
                        toXM >= grid.RightM - grid.StepM ? double.PositiveInfinity : toXM - xM);
                    var index = (row * window.Columns) + column;
                    var present = canvas.Detectors[index];
                    if (present == 0 || (present == detector ? depth > depths[index] : Wins(detector, depth, present, depths[index], grids, xM, yM)))
                    {
                        canvas.Detectors[index] = detector;
                        depths[index] = depth;
                    }
                }
            }
        }
    }

    private static bool Wins(byte challenger, double depth, byte holder, double holderDepth, IReadOnlyDictionary<int, AngleGrid>? grids, double xM, double yM)
    {
        var (reach, holderReach) = (Reach(challenger, grids, xM, yM), Reach(holder, grids, xM, yM));
        return reach == holderReach ? depth > holderDepth : reach > holderReach;
    }

    /// <summary>How well a detector's grid serves a point: 2 between its nodes, 1 near them, 0 not at all.</summary>
    private static int Reach(byte detector, IReadOnlyDictionary<int, AngleGrid>? grids, double xM, double yM) =>
        grids is not null && grids.TryGetValue(detector, out var grid)
            ? grid.At(xM, yM).Quality switch { AngleQuality.Interpolated or AngleQuality.Partial => 2, AngleQuality.Extrapolated => 1, _ => 0 }
            : 0;
}
