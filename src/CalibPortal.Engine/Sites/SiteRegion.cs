using System.Globalization;
using CalibPortal.Engine.Refusals;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Sites;

/// <summary>
/// The outline of a site in the plane of a scene's UTM zone: a square around the projected centre (|dx| and |dy| at most the half
/// width) or a polygon whose vertices are projected and joined by straight lines. Make it once per site and zone, and ask it for the
/// pixels of each raster.
/// </summary>
public sealed class SiteRegion
{
    /// <summary>
    /// Distance within which a pixel centre counts as lying on the boundary, and so inside, metres. Centres and outlines are often
    /// round numbers; the last bits of their difference must not decide whether a row of pixels belongs.
    /// </summary>
    public const double BoundaryToleranceM = 1e-9;

    private readonly UtmZone _zone;

    private SiteRegion(Site site, UtmZone zone, (double X, double Y) centre, IReadOnlyList<(double X, double Y)> ring, double? halfWidthM)
    {
        Site = site;
        _zone = zone;
        CentreXM = centre.X;
        CentreYM = centre.Y;
        Ring = ring;
        HalfWidthM = halfWidthM;
        MinXM = ring.Min(vertex => vertex.X);
        MaxXM = ring.Max(vertex => vertex.X);
        MinYM = ring.Min(vertex => vertex.Y);
        MaxYM = ring.Max(vertex => vertex.Y);
    }

    /// <summary>The site.</summary>
    public Site Site { get; }

    /// <summary>EPSG code of the plane.</summary>
    public int Epsg => _zone.Epsg;

    /// <summary>Easting of the site's centre (of the outline's middle when the site has a polygon and no centre), metres.</summary>
    public double CentreXM { get; }

    /// <summary>Northing of the same point, metres.</summary>
    public double CentreYM { get; }

    /// <summary>Half side of the square, metres; null for a polygon.</summary>
    public double? HalfWidthM { get; }

    /// <summary>Corners in the plane, metres, not closed.</summary>
    public IReadOnlyList<(double X, double Y)> Ring { get; }

    /// <summary>Western limit, metres.</summary>
    public double MinXM { get; }

    /// <summary>Eastern limit, metres.</summary>
    public double MaxXM { get; }

    /// <summary>Southern limit, metres.</summary>
    public double MinYM { get; }

    /// <summary>Northern limit, metres.</summary>
    public double MaxYM { get; }

    /// <summary>The outline in words, for results and provenance.</summary>
    public string Outline => HalfWidthM is { } half
        ? string.Create(CultureInfo.InvariantCulture, $"square of half width {half} m around the centre in EPSG:{Epsg}")
        : string.Create(CultureInfo.InvariantCulture, $"polygon of {Ring.Count} vertices in EPSG:{Epsg}");

    /// <summary>
    /// The region of <paramref name="site"/> in the plane <paramref name="epsg"/>. Refuses with <c>SITE-NO-COORDINATES</c>,
    /// <c>SITE-NO-OUTLINE</c>, <c>SITE-INVALID</c>, <c>CRS-NOT-UTM</c>, or <c>SITE-OUTSIDE-SCENE</c> when the site is so far from the zone that no scene of it
    /// can show it (ask <see cref="IsNearZone"/> first where that is an ordinary rejection).
    /// </summary>
    /// <param name="site">Site.</param>
    /// <param name="epsg">UTM zone of the scene.</param>
    /// <param name="halfWidthM">Half width in metres asked for in place of the site's own outline, polygon or square; null for the site's own.</param>
    public static SiteRegion Of(Site site, int epsg, double? halfWidthM)
    {
        var zone = new UtmZone(epsg);
        var positions = Positions(site);
        if (positions.FirstOrDefault(position => !zone.Reaches(position)) is { } far)
        {
            throw new RefusalException(OutsideZone(site, far, zone));
        }

        if (site.Polygon.Count > 0 && halfWidthM is null)
        {
            (double X, double Y)[] ring = [.. site.Polygon.Select(zone.Project)];
            var middle = ((ring.Min(vertex => vertex.X) + ring.Max(vertex => vertex.X)) / 2, (ring.Min(vertex => vertex.Y) + ring.Max(vertex => vertex.Y)) / 2);
            return new(site, zone, Centre(site) is { } given ? zone.Project(given) : middle, ring, null);
        }

        var half = halfWidthM ?? site.HalfWidthM ?? throw new RefusalException(
            "SITE-NO-OUTLINE",
            $"Site {site.Id} has neither a polygon nor a half width.",
            "a polygon or a half width in metres",
            "neither",
            "Give the half width with the run, or edit the site.");
        if (!double.IsFinite(half) || half <= 0)
        {
            throw new RefusalException(
                "SITE-INVALID",
                $"The half width of site {site.Id} is not a length.",
                "metres above 0",
                half.ToString("R", CultureInfo.InvariantCulture),
                "Give a half width above 0.");
        }

        var (x, y) = zone.Project(Centre(site) ?? throw NoCoordinates(site));
        return new(site, zone, (x, y), [(x - half, y + half), (x + half, y + half), (x + half, y - half), (x - half, y - half)], half);
    }

    /// <summary>False when the site is so far from the zone that no scene of it can show it. Refuses with <c>SITE-NO-COORDINATES</c> and <c>CRS-NOT-UTM</c>.</summary>
    public static bool IsNearZone(Site site, int epsg)
    {
        var zone = new UtmZone(epsg);
        return Positions(site).All(zone.Reaches);
    }

    /// <summary>True when the point lies inside or on the boundary.</summary>
    public bool Contains(double xM, double yM) =>
        RegionSpans.At(this, yM).Any(span => xM >= span.FromX - BoundaryToleranceM && xM <= span.ToX + BoundaryToleranceM);

    /// <summary>The pixels of a raster whose centres lie in the region; <see cref="RegionPixels.IsEmpty"/> tells that the site is outside the raster.</summary>
    /// <exception cref="ArgumentException">The raster lies in another plane.</exception>
    public RegionPixels PixelsOn(RasterGrid grid) => grid.Epsg == Epsg
        ? RegionPixels.Of(this, grid)
        : throw new ArgumentException($"A region in EPSG:{Epsg} has no pixels on a raster in EPSG:{grid.Epsg}.", nameof(grid));

    /// <summary>As <see cref="PixelsOn"/>, but refuses with <c>SITE-OUTSIDE-SCENE</c> when there is none.</summary>
    public RegionPixels RequirePixelsOn(RasterGrid grid, string scene)
    {
        var pixels = PixelsOn(grid);
        return pixels.IsEmpty ? throw new RefusalException(OutsideScene(grid, scene)) : pixels;
    }

    /// <summary>The refusal for a site that a scene does not show; its parts serve as the detail of a rejection.</summary>
    public Refusal OutsideScene(RasterGrid grid, string scene) => new(
        "SITE-OUTSIDE-SCENE",
        $"Site {Site.Id} lies outside scene {scene}.",
        string.Create(CultureInfo.InvariantCulture, $"pixel centres within E {MinXM:F1} to {MaxXM:F1}, N {MinYM:F1} to {MaxYM:F1} m in EPSG:{Epsg}"),
        string.Create(CultureInfo.InvariantCulture, $"a raster over E {grid.UlxM:F1} to {grid.RightM:F1}, N {grid.BottomM:F1} to {grid.UlyM:F1} m with pixels of {grid.StepM} m"),
        "Choose a product whose footprint holds the site, another site, or a half width that reaches a pixel centre.");

    /// <summary>The corners as positions, not closed: what a map draws.</summary>
    public IReadOnlyList<LonLat> OutlineLonLat() => [.. Ring.Select(vertex => _zone.Unproject(vertex.X, vertex.Y))];

    private static LonLat? Centre(Site site) => site is { LongitudeDeg: { } longitude, LatitudeDeg: { } latitude } ? new(longitude, latitude) : null;

    private static IReadOnlyList<LonLat> Positions(Site site)
    {
        LonLat[] positions = Centre(site) is { } centre ? [centre, .. site.Polygon] : [.. site.Polygon];
        return positions.Length > 0 ? positions : throw NoCoordinates(site);
    }

    private static RefusalException NoCoordinates(Site site) => new(
        "SITE-NO-COORDINATES",
        $"Site {site.Id} has no coordinates.",
        "a centre in degrees WGS84, or a polygon",
        $"catalogue {site.Catalogue}, version {site.Version}: none",
        "Edit the site and give its coordinates with their source; they are not guessed.");

    private static Refusal OutsideZone(Site site, LonLat position, UtmZone zone) => new(
        "SITE-OUTSIDE-SCENE",
        $"Site {site.Id} lies outside every scene of EPSG:{zone.Epsg}.",
        string.Create(CultureInfo.InvariantCulture, $"a position within {UtmZone.ReachDeg} degrees of the meridian {zone.CentralMeridianDeg}"),
        string.Create(CultureInfo.InvariantCulture, $"longitude {position.LongitudeDeg}, latitude {position.LatitudeDeg}"),
        "Choose a product whose footprint holds the site, or another site.");
}
