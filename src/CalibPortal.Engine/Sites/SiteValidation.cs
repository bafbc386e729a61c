using System.Globalization;
using CalibPortal.Engine.Refusals;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace CalibPortal.Engine.Sites;

/// <summary>What a site definition must hold before it is put in force.</summary>
public static class SiteValidation
{
    /// <summary>Largest half width, metres. A region of more than a tile's width is a mistake of unit.</summary>
    public const double MaxHalfWidthM = 100_000;

    /// <summary>Most vertices of a polygon.</summary>
    public const int MaxVertices = 10_000;

    /// <summary>Refuses with <c>SITE-INVALID</c>, naming each fault.</summary>
    public static void Check(Site site)
    {
        var faults = Faults(site).ToList();
        if (faults.Count > 0)
        {
            throw new RefusalException(
                "SITE-INVALID",
                $"The definition of site {site.Id} cannot be used.",
                "a centre in degrees WGS84, a half width in metres or a polygon without crossings, a name and a source",
                string.Join("; ", faults),
                "Correct the named members.");
        }
    }

    private static IEnumerable<string> Faults(Site site)
    {
        if (string.IsNullOrWhiteSpace(site.Name))
        {
            yield return "the name is empty";
        }

        if (string.IsNullOrWhiteSpace(site.Source))
        {
            yield return "the source is empty: it tells where the coordinates come from";
        }

        if (site.LatitudeDeg is null != site.LongitudeDeg is null)
        {
            yield return "only one of latitude and longitude is given";
        }

        if (site.LatitudeDeg is { } latitude && !IsLatitude(latitude))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"latitude {latitude} is not within -90 to 90");
        }

        if (site.LongitudeDeg is { } longitude && !IsLongitude(longitude))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"longitude {longitude} is not within -180 to 180");
        }

        if (site.HalfWidthM is { } half && !(half > 0 && half <= MaxHalfWidthM))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"half width {half} m is not above 0 and at most {MaxHalfWidthM}");
        }

        if (site.AltitudeM is { } altitude && !(altitude >= -500 && altitude <= 9000))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"altitude {altitude} m is not within -500 to 9000");
        }

        if (site.Polygon.Count > 0 && PolygonFault(site.Polygon) is { } fault)
        {
            yield return fault;
        }
    }

    private static string? PolygonFault(IReadOnlyList<LonLat> polygon)
    {
        if (polygon.Count is < 3 or > MaxVertices)
        {
            return $"the polygon has {polygon.Count} vertices, not 3 to {MaxVertices}";
        }

        if (polygon.FirstOrDefault(vertex => !IsLatitude(vertex.LatitudeDeg) || !IsLongitude(vertex.LongitudeDeg)) is { } far)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the vertex {far.LongitudeDeg}, {far.LatitudeDeg} is not a longitude and a latitude in degrees");
        }

        // Vertices are laid beside the first one, so that an outline across the antimeridian is one piece.
        var first = polygon[0].LongitudeDeg;
        var ring = polygon.Select(vertex => new Coordinate(first + Math.IEEERemainder(vertex.LongitudeDeg - first, 360.0), vertex.LatitudeDeg)).ToList();
        ring.Add(ring[0].Copy());
        var error = new IsValidOp(new GeometryFactory().CreatePolygon([.. ring])).ValidationError;
        return error is null ? null : string.Create(CultureInfo.InvariantCulture, $"the polygon is not simple: {error.Message} near {error.Coordinate.X:F6}, {error.Coordinate.Y:F6}");
    }

    private static bool IsLatitude(double value) => value is >= -90 and <= 90;

    private static bool IsLongitude(double value) => value is >= -180 and <= 180;
}
