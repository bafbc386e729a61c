using System.Globalization;
using CalibPortal.Engine.Figures;
using CalibPortal.Engine.Sites;

namespace CalibPortal.Web.Features.Sites;

/// <summary>The outline of a site as a figure, in metres from its centre. For the eye: a run cuts the outline in the plane of the scene.</summary>
public static class SiteFigure
{
    // Metres per degree of a sphere of the mean Earth radius, 6371.0088 km; 0.3 % off at worst, which no eye sees.
    private const double MetresPerDegree = 6371008.8 * Math.PI / 180;

    /// <summary>The figure; null while the site has no coordinates or no outline.</summary>
    /// <param name="current">Version in force.</param>
    /// <param name="other">Another version to lay beside it; null for none.</param>
    public static Figure? Of(Site current, Site? other)
    {
        if (current is not { LatitudeDeg: { } latitude, LongitudeDeg: { } longitude } || Outline(current, latitude, longitude) is not { } outline)
        {
            return null;
        }

        var series = new List<Series> { Line($"version {current.Version}", SeriesRole.Measurement, outline), Centre(current, latitude, longitude) };
        if (other is not null && Outline(other, latitude, longitude) is { } compared)
        {
            series.Add(Line($"version {other.Version}", SeriesRole.Baseline, compared));
        }

        return new Figure(
            "site-outline",
            $"Outline of {current.Id}",
            new Axis("East of the centre", "m"),
            new Axis("North of the centre", "m"),
            series,
            [$"Site {current.Id}, catalogue {current.Catalogue}, version {current.Version}: {current.Source}"])
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"Centre {latitude:0.######}° N, {longitude:0.######}° E (WGS84)."),
        };
    }

    private static Series Line(string name, SeriesRole role, IReadOnlyList<(double East, double North)> outline) =>
        new(name, role, SeriesShape.Line, [.. outline.Append(outline[0]).Select(vertex => vertex.East)], [.. outline.Append(outline[0]).Select(vertex => vertex.North)]);

    private static Series Centre(Site site, double latitude, double longitude) =>
        new("centre", SeriesRole.Reference, SeriesShape.Points, [East(site.LongitudeDeg!.Value, latitude, longitude)], [North(site.LatitudeDeg!.Value, latitude)]);

    private static IReadOnlyList<(double East, double North)>? Outline(Site site, double latitude, double longitude)
    {
        if (site.Polygon.Count > 2)
        {
            return [.. site.Polygon.Select(vertex => (East(vertex.LongitudeDeg, latitude, longitude), North(vertex.LatitudeDeg, latitude)))];
        }

        if (site is not { HalfWidthM: { } half, LatitudeDeg: { } centreLatitude, LongitudeDeg: { } centreLongitude })
        {
            return null;
        }

        var (east, north) = (East(centreLongitude, latitude, longitude), North(centreLatitude, latitude));
        return [(east - half, north - half), (east + half, north - half), (east + half, north + half), (east - half, north + half)];
    }

    private static double East(double longitude, double centreLatitude, double centreLongitude) =>
        Math.IEEERemainder(longitude - centreLongitude, 360) * MetresPerDegree * Math.Cos(centreLatitude * Math.PI / 180);

    private static double North(double latitude, double centreLatitude) => (latitude - centreLatitude) * MetresPerDegree;
}
