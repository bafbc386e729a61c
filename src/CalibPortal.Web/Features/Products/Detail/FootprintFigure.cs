using System.Text.Json;
using CalibPortal.Engine;
using CalibPortal.Engine.Figures;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Sites;
using CalibPortal.Web.Shared;

namespace CalibPortal.Web.Features.Products.Detail;

/// <summary>The outline of a product with the sites in and around it, as a figure.</summary>
public static class FootprintFigure
{
    // Sites this far outside (in widths of the product) help to see where it lies.
    private const double Around = 1.0;

    /// <summary>The figure; null when the product has no footprint.</summary>
    public static Figure? Of(ProductRecord product, IReadOnlyList<Site> sites)
    {
        if (Ring(product) is not { Count: > 2 } ring || Footprint.Of(product.FootprintJson) is not { } footprint)
        {
            return null;
        }

        var width = Math.Max(footprint.EastDeg - footprint.WestDeg, footprint.NorthDeg - footprint.SouthDeg);
        var near = sites.Where(site => site is { LatitudeDeg: { } latitude, LongitudeDeg: { } longitude }
            && latitude > footprint.SouthDeg - (Around * width) && latitude < footprint.NorthDeg + (Around * width)
            && longitude > footprint.WestDeg - (Around * width) && longitude < footprint.EastDeg + (Around * width)).ToList();
        return new Figure(
            "footprint",
            "Footprint",
            new Axis("Longitude", "° E"),
            new Axis("Latitude", "° N"),
            [
                new Series("Product", SeriesRole.Measurement, SeriesShape.Line, [.. ring.Append(ring[0]).Select(position => position.LongitudeDeg)], [.. ring.Append(ring[0]).Select(position => position.LatitudeDeg)]),
                .. near.Count == 0 ? (IReadOnlyList<Series>)[] :
                [
                    new Series("Sites", SeriesRole.Reference, SeriesShape.Points, [.. near.Select(site => site.LongitudeDeg!.Value)], [.. near.Select(site => site.LatitudeDeg!.Value)])
                    {
                        PointLabels = [.. near.Select(site => $"{site.Id} {site.Name}")],
                        PointLinks = [.. near.Select(site => PortalLinks.Site(site.Id))],
                    },
                ],
            ],
            [$"Footprint of {product.Name}, from its metadata; sites in force, WGS84"]);
    }

    /// <summary>Drawn length of a degree of latitude in degrees of longitude, at the product.</summary>
    public static double YPerX(ProductRecord product) =>
        Footprint.Of(product.FootprintJson) is { } footprint ? 1 / Math.Cos((footprint.SouthDeg + footprint.NorthDeg) / 2 * Math.PI / 180) : 1;

    /// <summary>Sites whose centre lies in the product.</summary>
    public static IReadOnlyList<Site> SitesIn(ProductRecord product, IReadOnlyList<Site> sites) => Footprint.Of(product.FootprintJson) is { } footprint
        ? [.. sites.Where(site => site is { LatitudeDeg: { } latitude, LongitudeDeg: { } longitude } && footprint.Contains(new LonLat(longitude, latitude)))]
        : [];

    private static IReadOnlyList<LonLat>? Ring(ProductRecord product) =>
        product.FootprintJson is { } json ? JsonSerializer.Deserialize<IReadOnlyList<LonLat>>(json, EngineJson.Compact) : null;
}
