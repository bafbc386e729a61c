namespace CalibPortal.Engine.Sites;

/// <summary>The pieces of a horizontal line that lie in a region.</summary>
internal static class RegionSpans
{
    /// <summary>
    /// Closed intervals of easting at the northing <paramref name="yM"/>, from west to east, not overlapping. Between crossings of the
    /// outline the even-odd rule holds; horizontal edges and vertices on the line are added, because the boundary belongs to the region.
    /// </summary>
    public static IReadOnlyList<(double FromX, double ToX)> At(SiteRegion region, double yM)
    {
        if (yM < region.MinYM - SiteRegion.BoundaryToleranceM || yM > region.MaxYM + SiteRegion.BoundaryToleranceM)
        {
            return [];
        }

        return region.HalfWidthM is null ? OfPolygon(region.Ring, yM) : [(region.MinXM, region.MaxXM)];
    }

    private static List<(double FromX, double ToX)> OfPolygon(IReadOnlyList<(double X, double Y)> ring, double yM)
    {
        var crossings = new List<double>();
        var pieces = new List<(double FromX, double ToX)>();
        for (var index = 0; index < ring.Count; index++)
        {
            var (x1, y1) = ring[index];
            var (x2, y2) = ring[(index + 1) % ring.Count];
            var firstOn = Math.Abs(y1 - yM) <= SiteRegion.BoundaryToleranceM;
            var secondOn = Math.Abs(y2 - yM) <= SiteRegion.BoundaryToleranceM;
            if (firstOn)
            {
                pieces.Add(secondOn ? (Math.Min(x1, x2), Math.Max(x1, x2)) : (x1, x1));
            }

            if (y1 <= yM != y2 <= yM)
            {
                crossings.Add(x1 + ((yM - y1) * (x2 - x1) / (y2 - y1)));
            }
        }

        crossings.Sort();
        for (var index = 0; index + 1 < crossings.Count; index += 2)
        {
            pieces.Add((crossings[index], crossings[index + 1]));
        }

        return Merged(pieces);
    }

    private static List<(double FromX, double ToX)> Merged(List<(double FromX, double ToX)> pieces)
    {
        pieces.Sort();
        var merged = new List<(double FromX, double ToX)>();
        foreach (var piece in pieces)
        {
            if (merged.Count > 0 && piece.FromX <= merged[^1].ToX)
            {
                merged[^1] = (merged[^1].FromX, Math.Max(merged[^1].ToX, piece.ToX));
            }
            else
            {
                merged.Add(piece);
            }
        }

        return merged;
    }
}
