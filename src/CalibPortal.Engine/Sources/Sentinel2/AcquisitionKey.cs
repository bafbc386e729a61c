using System.Globalization;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>
/// Identity of an acquisition over a tile: platform, datatake start, tile, datastrip start, for example
/// <c>S2A_20170226T102021_T32TNM_S20170226T102458</c>. Equal for deliveries in several baselines. Two datastrips of one
/// tile are two acquisitions: both partial, neither a duplicate.
/// </summary>
public static class AcquisitionKey
{
    /// <summary>Identity of one scene.</summary>
    public static string Of(Sentinel2Product product, Sentinel2Scene scene) => Of(product, [scene]);

    /// <summary>Identity of everything a product holds: of its scene, or of all its scenes for old multi-granule products.</summary>
    public static string Of(Sentinel2Product product) => Of(product, product.Scenes);

    private static string Of(Sentinel2Product product, IReadOnlyCollection<Sentinel2Scene> scenes)
    {
        var tiles = string.Join('+', scenes.Select(scene => "T" + scene.Tile).Distinct().Order(StringComparer.Ordinal));
        var strips = string.Join('+', scenes.Select(scene => TileMetadata.DatastripStartOf(scene.DatastripId) is { } start ? "S" + Stamp(start) : scene.DatastripId).Distinct().Order(StringComparer.Ordinal));
        return $"{product.Platform}_{Stamp(product.DatatakeStart)}_{tiles}_{strips}";
    }

    private static string Stamp(DateTimeOffset time) => time.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
}
