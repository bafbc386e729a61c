using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sources.Sentinel2;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>Directions at the region, and how they were got.</summary>
/// <param name="Sun">Sun direction; null when the grid reaches no pixel.</param>
/// <param name="View">View direction; null when neither grid nor mean list has one.</param>
/// <param name="Flags">Codes for the observation.</param>
/// <param name="Fallbacks">What was replaced.</param>
internal sealed record ObservedAngles(Direction? Sun, Direction? View, IReadOnlyList<string> Flags, IReadOnlyList<Fallback> Fallbacks)
{
    /// <summary>Angles of the valid pixels of <paramref name="tally"/>: each from the grid of its own detector; the tile's mean list only as a named fallback.</summary>
    public static ObservedAngles Of(Sentinel2Scene scene, string band, RegionTally tally)
    {
        var grids = scene.View.GetValueOrDefault(band) ?? new Dictionary<int, AngleGrid>();
        var angles = RegionAngles.For(scene.Sun, grids, tally.AnglePixelsOfRegion);
        var flags = new List<string>();
        var fallbacks = new List<Fallback>();
        if (angles.Sun is null)
        {
            flags.Add("SUN-ANGLES-MISSING");
        }

        if (angles.ViewCounts.Extrapolated > 0)
        {
            flags.Add("VIEW-ANGLES-EXTRAPOLATED");
            fallbacks.Add(new Fallback("VIEW-ANGLES-EXTRAPOLATED", $"T{scene.Tile} {band}: for {angles.ViewCounts.Extrapolated} of {angles.PixelCount} pixels the view direction is that of the nearest node of the same detector, up to two cells (7 km) away"));
        }

        if (tally.HasPixelWithoutDetector)
        {
            flags.Add("DETECTOR-UNKNOWN");
        }

        var view = angles.View;
        if (view is null)
        {
            flags.Add("VIEW-ANGLES-MISSING");
            if (scene.ViewMean.TryGetValue(band, out var mean))
            {
                view = mean;
                fallbacks.Add(new Fallback("VIEW-ANGLES-FROM-MEAN", $"T{scene.Tile} {band}: no detector grid reaches the region; the tile's mean view direction is used"));
            }
        }
        else if (angles.ViewCounts.Missing > 0)
        {
            flags.Add("VIEW-ANGLES-PARTIAL");
        }

        return new ObservedAngles(angles.Sun, view, flags, fallbacks);
    }
}
