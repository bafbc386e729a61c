using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CalibPortal.Engine.Refusals;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>What one tile metadata file tells; paths in it are as printed and not yet looked for.</summary>
internal sealed partial record TileMetadata
{
    /// <summary>Local name of the root element of such a file.</summary>
    public const string Root = "Level-1C_Tile_ID";

    public required string File { get; init; }

    public required string TileId { get; init; }

    public required string Tile { get; init; }

    public required string DatastripId { get; init; }

    public required DateTimeOffset SensingTime { get; init; }

    public required int Epsg { get; init; }

    public required IReadOnlyDictionary<int, RasterGrid> Grids { get; init; }

    public required TileAngles Angles { get; init; }

    public double? CloudyPixelPercent { get; init; }

    public required IReadOnlyList<ListedMask> Masks { get; init; }

    /// <summary>Start of the datastrip as its identifier prints it, to the second; null when it does not.</summary>
    public DateTimeOffset? DatastripStart => DatastripStartOf(DatastripId);

    public static TileMetadata Read(MetadataFile tile)
    {
        if (tile.RootName != Root)
        {
            throw new RefusalException(
                "S2-TILE-METADATA", $"{tile.Name} is not the metadata of a Level-1C tile.", Root, tile.RootName, "Put the product's own tile metadata (MTD_TL.xml) back in its place.");
        }

        var id = tile.RequiredText("TILE_ID");
        var epsg = ReadEpsg(tile);
        var grids = ReadGrids(tile, epsg);
        return new()
        {
            File = tile.Name,
            TileId = id,
            Tile = TileOf(id) ?? throw tile.Invalid("TILE_ID", "an identifier with the tile, like ..._T33KWP_...", id),
            DatastripId = tile.RequiredText("DATASTRIP_ID"),
            SensingTime = tile.RequiredTime("SENSING_TIME"),
            Epsg = epsg,
            Grids = grids,
            Angles = TileAngles.Read(tile, grids[grids.Keys.Min()]),
            CloudyPixelPercent = tile.Number("CLOUDY_PIXEL_PERCENTAGE"),
            Masks = [.. tile.All("MASK_FILENAME").Where(element => element.Value.Trim().Length > 0).Select(ListedMask.Of)],
        };
    }

    /// <summary>Tile code of an identifier, without the T; null when there is none.</summary>
    public static string? TileOf(string identifier) => TilePattern().Match(identifier) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Start of a datastrip from its identifier.</summary>
    public static DateTimeOffset? DatastripStartOf(string datastripId) =>
        DatastripPattern().Match(datastripId) is { Success: true } match
        && DateTimeOffset.TryParseExact(match.Groups[1].Value, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var start)
            ? start
            : null;

    private static int ReadEpsg(MetadataFile tile)
    {
        var text = tile.RequiredText("HORIZONTAL_CS_CODE");
        var match = EpsgPattern().Match(text);
        return match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : throw tile.Invalid("HORIZONTAL_CS_CODE", "a UTM zone of WGS84, EPSG:326zz or EPSG:327zz", text);
    }

    private static Dictionary<int, RasterGrid> ReadGrids(MetadataFile tile, int epsg)
    {
        var sizes = ByResolution(tile, "Size");
        var grids = new Dictionary<int, RasterGrid>();
        foreach (var (resolution, position) in ByResolution(tile, "Geoposition"))
        {
            if (!sizes.TryGetValue(resolution, out var size))
            {
                throw tile.Incomplete($"Size[@resolution={resolution}]");
            }

            var (stepX, stepY) = (tile.RequiredNumber(position, "XDIM"), tile.RequiredNumber(position, "YDIM"));
            if (stepX != resolution || stepY != -resolution)
            {
                throw tile.Invalid(MetadataFile.ElementPath(position), $"XDIM {resolution} and YDIM {-resolution}", FormattableString.Invariant($"{stepX} and {stepY}"));
            }

            var (rows, columns) = (tile.RequiredNumber(size, "NROWS"), tile.RequiredNumber(size, "NCOLS"));
            if (rows is < 1 or > 100_000 || columns is < 1 or > 100_000 || rows % 1 != 0 || columns % 1 != 0)
            {
                throw tile.Invalid(MetadataFile.ElementPath(size), "numbers of rows and columns", FormattableString.Invariant($"{rows} and {columns}"));
            }

            grids[resolution] = new(epsg, tile.RequiredNumber(position, "ULX"), tile.RequiredNumber(position, "ULY"), stepX, (int)rows, (int)columns);
        }

        return grids.Count > 0 ? grids : throw tile.Incomplete("Tile_Geocoding/Geoposition");
    }

    private static Dictionary<int, XElement> ByResolution(MetadataFile tile, string localName)
    {
        var elements = new Dictionary<int, XElement>();
        foreach (var element in tile.All("Tile_Geocoding").SelectMany(geocoding => MetadataFile.All(geocoding, localName)))
        {
            var text = element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "resolution")?.Value.Trim();
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var resolution) || resolution < 1 || !elements.TryAdd(resolution, element))
            {
                throw tile.Invalid($"{MetadataFile.ElementPath(element)}[@resolution]", "each resolution once", text ?? "none");
            }
        }

        return elements;
    }

    [GeneratedRegex(@"_T(\d\d[A-Z]{3})(?:_|$)", RegexOptions.CultureInvariant)]
    private static partial Regex TilePattern();

    [GeneratedRegex(@"_S(\d{8}T\d{6})(?:_|$)", RegexOptions.CultureInvariant)]
    private static partial Regex DatastripPattern();

    [GeneratedRegex(@"(?:^|:)(32[67](?:0[1-9]|[1-5]\d|60))$", RegexOptions.CultureInvariant)]
    private static partial Regex EpsgPattern();
}

/// <summary>A mask as the tile metadata lists it. <paramref name="Type"/> is without <c>MSK_</c>; <paramref name="Path"/> as printed: with or without folder, with or without extension.</summary>
internal sealed record ListedMask(string Type, string? Band, string Path)
{
    public string BaseName => Path[(Path.LastIndexOf('/') + 1)..];

    public static ListedMask Of(XElement element)
    {
        var path = element.Value.Trim();
        var type = element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "type")?.Value.Trim() ?? "";
        var band = Sentinel2Band.ById(MetadataFile.BandId(element)) ?? Sentinel2Band.OfFile(path[(path.LastIndexOf('/') + 1)..]);
        return new(type.StartsWith("MSK_", StringComparison.Ordinal) ? type[4..] : type, band?.Name, path);
    }
}
