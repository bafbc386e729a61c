using CalibPortal.Engine.Sources.Delivery;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>A Sentinel-2 L1C delivery, read from its metadata; no image has been decoded.</summary>
public sealed record Sentinel2Product
{
    /// <summary>Folder or ZIP as it was given.</summary>
    public required string Path { get; init; }

    /// <summary>Name of the product: PRODUCT_URI where it is a product name, else the folder's name.</summary>
    public required string Name { get; init; }

    /// <summary>Layout, told by content.</summary>
    public required Sentinel2Generation Generation { get; init; }

    /// <summary><c>S2A</c>, <c>S2B</c>, <c>S2C</c>, <c>S2D</c>, from SPACECRAFT_NAME.</summary>
    public required string Platform { get; init; }

    /// <summary>Processing baseline as printed.</summary>
    public required string Baseline { get; init; }

    /// <summary>Datatake identifier.</summary>
    public required string DatatakeId { get; init; }

    /// <summary>Datatake start, UTC.</summary>
    public required DateTimeOffset DatatakeStart { get; init; }

    /// <summary>Generation time, UTC; null where the file does not tell.</summary>
    public DateTimeOffset? GenerationTime { get; init; }

    /// <summary>Relative orbit, 1 to 143.</summary>
    public int? RelativeOrbit { get; init; }

    /// <summary>SENSING_ORBIT_DIRECTION, <c>DESCENDING</c>; null where the file does not tell.</summary>
    public string? OrbitDirection { get; init; }

    /// <summary>Cloud_Coverage_Assessment, percent of the whole product; null where the file does not tell.</summary>
    public double? CloudCoverPercent { get; init; }

    /// <summary>Ring of the product's footprint, not closed; empty where the file does not tell.</summary>
    public IReadOnlyList<GeoPoint> Footprint { get; init; } = [];

    /// <summary>Formula and constants per band, with the place each was read from.</summary>
    public required RadiometricPassport Passport { get; init; }

    /// <summary>Scenes (granules), one per tile and datastrip.</summary>
    public required IReadOnlyList<Sentinel2Scene> Scenes { get; init; }

    /// <summary>What is odd but does not prevent use.</summary>
    public required IReadOnlyList<SourceWarning> Warnings { get; init; }
}

/// <summary>Generations of the delivery layout.</summary>
public enum Sentinel2Generation
{
    /// <summary>Multi-granule product of PSD 12/13.</summary>
    Old,

    /// <summary>Single-granule product of PSD 14 and later.</summary>
    Compact,
}

/// <summary>Coding of the pixel masks.</summary>
public enum MaskEncoding
{
    /// <summary>No mask is there.</summary>
    None,

    /// <summary>GML polygons.</summary>
    Gml,

    /// <summary>JPEG 2000 rasters.</summary>
    Raster,
}

/// <summary>A position, degrees WGS84.</summary>
public readonly record struct GeoPoint(double LatitudeDeg, double LongitudeDeg);

/// <summary>Something odd, with a stable code.</summary>
public sealed record SourceWarning(string Code, string Message);

/// <summary>One acquisition over one tile.</summary>
public sealed record Sentinel2Scene
{
    /// <summary>Tile without the leading T, <c>33KWP</c>.</summary>
    public required string Tile { get; init; }

    /// <summary>Granule identifier.</summary>
    public required string GranuleId { get; init; }

    /// <summary>Datastrip identifier.</summary>
    public required string DatastripId { get; init; }

    /// <summary>SENSING_TIME of the tile, UTC.</summary>
    public required DateTimeOffset SensingTime { get; init; }

    /// <summary>
    /// True when <see cref="SensingTime"/> is only the start of the datastrip, so that the tile was seen 2 to 4 minutes
    /// later (products before baseline 02.07; told by comparing with the datastrip's name).
    /// </summary>
    public bool SensingTimeIsDatastripStart { get; init; }

    /// <summary>Tile metadata file.</summary>
    public required DeliveredFile Metadata { get; init; }

    /// <summary>EPSG code of the UTM zone.</summary>
    public required int Epsg { get; init; }

    /// <summary>Raster per resolution in metres (10, 20, 60), as the metadata tells it.</summary>
    public required IReadOnlyDictionary<int, RasterGrid> Grids { get; init; }

    /// <summary>Mean sun zenith, degrees, as printed.</summary>
    public required double SunZenithMeanDeg { get; init; }

    /// <summary>Mean sun azimuth, degrees, as printed.</summary>
    public required double SunAzimuthMeanDeg { get; init; }

    /// <summary>Sun directions on the angle grid.</summary>
    public required AngleGrid Sun { get; init; }

    /// <summary>View directions by band and detector number.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<int, AngleGrid>> View { get; init; }

    /// <summary>Mean view direction by band, as printed.</summary>
    public required IReadOnlyDictionary<string, Direction> ViewMean { get; init; }

    /// <summary>Image per band; a band that was not delivered is not in the list.</summary>
    public required IReadOnlyDictionary<string, BandImage> Images { get; init; }

    /// <summary>Masks.</summary>
    public required SceneMasks Masks { get; init; }

    /// <summary>AUX_ECMWFT of the scene; null when there is none.</summary>
    public DeliveredFile? AuxEcmwf { get; init; }

    /// <summary>AUX_CAMSFO of the scene; null when there is none.</summary>
    public DeliveredFile? AuxCams { get; init; }

    /// <summary>CLOUDY_PIXEL_PERCENTAGE, percent; null where it is not given.</summary>
    public double? CloudyPixelPercent { get; init; }
}

/// <summary>Image file of one band.</summary>
public sealed record BandImage(string Band, int ResolutionM, DeliveredFile File);

/// <summary>Mask files of a scene; keys are mask types as in the metadata, with the band or <c>B00</c>.</summary>
public sealed record SceneMasks(MaskEncoding Encoding, IReadOnlyList<MaskFile> Files);

/// <summary>One mask, in vector or raster form as its content shows: <paramref name="Type"/> is DETFOO, QUALIT, CLASSI, DEFECT, NODATA, SATURA, TECQUA or CLOUDS; <paramref name="Band"/> is null for scene masks.</summary>
public sealed record MaskFile(string Type, string? Band, MaskEncoding Encoding, DeliveredFile File);
