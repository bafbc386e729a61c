namespace CalibPortal.Engine.Sources.Delivery;

/// <summary>
/// What a delivery may cost before anything of it is decompressed. The largest real ones (old multi-granule products of a
/// full datatake) have some ten thousand files and a hundred gigabytes; their images are JPEG 2000 and do not deflate.
/// </summary>
public sealed record DeliveryLimits
{
    /// <summary>The limits of the engine.</summary>
    public static DeliveryLimits Standard { get; } = new();

    /// <summary>Files of one delivery.</summary>
    public int Files { get; init; } = 50_000;

    /// <summary>Bytes of one delivery after decompression.</summary>
    public long TotalBytes { get; init; } = 400L << 30;

    /// <summary>Decompressed size below which no ratio is judged, bytes.</summary>
    public long RatioFromBytes { get; init; } = 64L << 20;

    /// <summary>Decompressed bytes per compressed byte, per entry and over the whole archive. Real metadata reach about 30.</summary>
    public double Ratio { get; init; } = 100;

    /// <summary>Bytes of one XML or GML file. The largest real one (datastrip metadata) has 4 MB.</summary>
    public long XmlBytes { get; init; } = 64L << 20;

    /// <summary>Nesting of XML elements. Real files have about 12.</summary>
    public int XmlDepth { get; init; } = 64;
}
