using System.Text.Json;
using CalibPortal.Engine.Sites;

namespace CalibPortal.Engine.Products;

/// <summary>
/// The outline of a product on the globe: a ring of positions, joined by straight lines in longitude and latitude. Longitudes are laid
/// beside each other, so that a ring across the antimeridian is one piece. Between the corners of a tile the straight line leaves the tile's true edge by
/// some hundred metres at most: good for finding products, not for deciding whether a region is covered (<see cref="SiteRegion"/> does).
/// </summary>
public sealed class Footprint
{
    private readonly IReadOnlyList<LonLat> _ring;

    private Footprint(IReadOnlyList<LonLat> ring)
    {
        _ring = ring;
        WestDeg = ring.Min(position => position.LongitudeDeg);
        EastDeg = ring.Max(position => position.LongitudeDeg);
        SouthDeg = ring.Min(position => position.LatitudeDeg);
        NorthDeg = ring.Max(position => position.LatitudeDeg);
    }

    /// <summary>Western limit, degrees, -180 to below 180.</summary>
    public double WestDeg { get; }

    /// <summary>Eastern limit, degrees; above 180 across the antimeridian.</summary>
    public double EastDeg { get; }

    /// <summary>Southern limit, degrees.</summary>
    public double SouthDeg { get; }

    /// <summary>Northern limit, degrees.</summary>
    public double NorthDeg { get; }

    /// <summary>The footprint of positions, closed or not; null when there are fewer than three.</summary>
    public static Footprint? Of(IReadOnlyList<LonLat> positions)
    {
        if (positions.Count < 3)
        {
            return null;
        }

        var ring = new List<LonLat> { positions[0] };
        foreach (var position in positions.Skip(1))
        {
            // Neighbours lie less than half a turn apart; the shorter way is the way of the outline.
            var before = ring[^1].LongitudeDeg;
            ring.Add(position with { LongitudeDeg = before + Math.IEEERemainder(position.LongitudeDeg - before, 360.0) });
        }

        var west = ring.Min(position => position.LongitudeDeg);
        var shift = 360.0 * Math.Floor((west + 180.0) / 360.0);
        return new([.. ring.Select(position => position with { LongitudeDeg = position.LongitudeDeg - shift })]);
    }

    /// <summary>The footprint stored with a product; null when it has none.</summary>
    public static Footprint? Of(string? json) =>
        json is null ? null : Of(JsonSerializer.Deserialize<IReadOnlyList<LonLat>>(json, EngineJson.Compact) ?? throw new InvalidDataException("A stored footprint is the JSON null."));

    /// <summary>True when the position lies inside or on the outline.</summary>
    public bool Contains(LonLat position)
    {
        // The same place a turn farther east, for outlines across the antimeridian.
        return ContainsPoint(position.LongitudeDeg, position.LatitudeDeg) || ContainsPoint(position.LongitudeDeg + 360.0, position.LatitudeDeg);
    }

    private bool ContainsPoint(double longitude, double latitude)
    {
        var inside = false;
        for (var index = 0; index < _ring.Count; index++)
        {
            var a = _ring[index];
            var b = _ring[(index + 1) % _ring.Count];
            var cross = ((b.LongitudeDeg - a.LongitudeDeg) * (latitude - a.LatitudeDeg)) - ((b.LatitudeDeg - a.LatitudeDeg) * (longitude - a.LongitudeDeg));
            if (cross == 0
                && longitude >= Math.Min(a.LongitudeDeg, b.LongitudeDeg) && longitude <= Math.Max(a.LongitudeDeg, b.LongitudeDeg)
                && latitude >= Math.Min(a.LatitudeDeg, b.LatitudeDeg) && latitude <= Math.Max(a.LatitudeDeg, b.LatitudeDeg))
            {
                return true;
            }

            if (a.LatitudeDeg <= latitude != b.LatitudeDeg <= latitude
                && longitude < a.LongitudeDeg + ((latitude - a.LatitudeDeg) * (b.LongitudeDeg - a.LongitudeDeg) / (b.LatitudeDeg - a.LatitudeDeg)))
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
