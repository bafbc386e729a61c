using CalibPortal.Engine.Provenance;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sites;

namespace CalibPortal.Engine.ReferenceData;

/// <summary>The sites of the reference data. A site whose coordinates are not known is listed and can be got; what processes it refuses it.</summary>
public sealed class ReferenceSiteCatalog : ISiteCatalog
{
    private static readonly string[] Columns = ["site_id", "name", "catalogue", "version", "kind", "latitude_deg", "longitude_deg", "half_width_m", "altitude_m", "verified", "source"];

    private readonly Dictionary<string, Site> _byId = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads and checks the table.</summary>
    internal ReferenceSiteCatalog(VerifiedTable table)
    {
        Reference = table.Reference;
        Sites = new ReferenceRows(table).Select(Columns, Read);
        foreach (var site in Sites)
        {
            if (!_byId.TryAdd(site.Id, site))
            {
                throw new ReferenceRows(table).Invalid(0, "every site once", $"site {site.Id} twice");
            }
        }
    }

    /// <summary>Name, version and hash of the table.</summary>
    public ReferenceTable Reference { get; }

    /// <inheritdoc />
    public IReadOnlyList<Site> Sites { get; }

    /// <inheritdoc />
    public Site Get(string id) => _byId.GetValueOrDefault(id)
        ?? throw new RefusalException("SITE-UNKNOWN", $"There is no site '{id}'.", $"one of: {string.Join(", ", Sites.Select(site => site.Id))}", id, "Choose a site from the list of sites.");

    private static Site Read(ReferenceRow row)
    {
        double? latitude = row.Optional("latitude_deg"), longitude = row.Optional("longitude_deg"), halfWidth = row.Optional("half_width_m");
        if (latitude is < -90 or > 90 || longitude is < -180 or > 180 || halfWidth is <= 0)
        {
            throw row.Invalid("latitude -90..90, longitude -180..180, half width above 0", $"{latitude}, {longitude}, {halfWidth}");
        }

        if ((latitude is null) != (longitude is null) || (latitude is not null && halfWidth is null))
        {
            throw row.Invalid("latitude, longitude and half width together, or none of them", $"{latitude}, {longitude}, {halfWidth}");
        }

        return new Site
        {
            Id = row.Text("site_id"),
            Name = row.Text("name"),
            Catalogue = row.Text("catalogue"),
            Version = row.Text("version"),
            Kind = row.Choice<SiteKind>("kind"),
            LatitudeDeg = latitude,
            LongitudeDeg = longitude,
            HalfWidthM = halfWidth,
            AltitudeM = row.Optional("altitude_m"),
            Verified = row.Flag("verified"),
            Source = row.Text("source"),
        };
    }
}
