namespace CalibPortal.Science.Geometry;

/// <summary>A point of a projected plane, metres.</summary>
public readonly record struct PlanePoint(double XM, double YM);

/// <summary>
/// A polygon of a projected plane with any number of rings; what lies inside is told by the even-odd rule, so that inner
/// rings are holes whatever their sense. A ring may be closed or not.
/// </summary>
public sealed class PlanePolygon
{
    private readonly IReadOnlyList<IReadOnlyList<PlanePoint>> _rings;

    /// <summary>Creates a polygon.</summary>
    /// <param name="rings">Rings of at least three points.</param>
    public PlanePolygon(IReadOnlyList<IReadOnlyList<PlanePoint>> rings)
    {
        _rings = rings;
        BottomM = rings.Count == 0 ? double.PositiveInfinity : rings.Min(ring => ring.Min(point => point.YM));
        TopM = rings.Count == 0 ? double.NegativeInfinity : rings.Max(ring => ring.Max(point => point.YM));
    }

    /// <summary>Lowest northing, metres.</summary>
    public double BottomM { get; }

    /// <summary>Highest northing, metres.</summary>
    public double TopM { get; }

    /// <summary>
    /// Stretches of the line at <paramref name="yM"/> that lie inside, from west to east. A stretch holds its western end
    /// and not its eastern one, an edge its lower end and not its upper one: polygons that share an edge share no point.
    /// </summary>
    public IReadOnlyList<(double FromXM, double ToXM)> StretchesAt(double yM)
    {
        if (yM < BottomM || yM > TopM)
        {
            return [];
        }

        var crossings = new List<double>();
        foreach (var ring in _rings)
        {
            for (var i = 0; i < ring.Count; i++)
            {
                var (from, to) = (ring[i], ring[(i + 1) % ring.Count]);
                if ((from.YM <= yM) != (to.YM <= yM))
                {
                    crossings.Add(from.XM + ((yM - from.YM) / (to.YM - from.YM) * (to.XM - from.XM)));
                }
            }
        }

        crossings.Sort();
        var stretches = new (double, double)[crossings.Count / 2];
        for (var i = 0; i < stretches.Length; i++)
        {
            stretches[i] = (crossings[2 * i], crossings[(2 * i) + 1]);
        }

        return stretches;
    }
}
