using CalibPortal.Engine.Sources.Sentinel2;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>Which mask flags decide what about a pixel.</summary>
internal static class MaskPolicy
{
    /// <summary>Flags that mean no data.</summary>
    public const MaskFlags NoData = MaskFlags.NoData;

    /// <summary>Flags that mean saturation.</summary>
    public const MaskFlags Saturated = MaskFlags.Saturated | MaskFlags.SaturatedL1A;

    /// <summary>Flags that take a pixel away.</summary>
    public const MaskFlags Excluded = MaskFlags.AncillaryLost | MaskFlags.MsiLost | MaskFlags.MsiDegraded | MaskFlags.Defective | MaskFlags.Technical
        | MaskFlags.OpaqueCloud | MaskFlags.Cirrus | MaskFlags.Snow;

    /// <summary>Flags that leave the pixel in and are told with the observation: position or crosstalk knowledge is poorer, the count stands.</summary>
    public const MaskFlags Noticed = MaskFlags.AncillaryDegraded | MaskFlags.Crosstalk;

    /// <summary>The policy in words, printed with each result.</summary>
    public const string Description =
        "no data: count 0, NODATA; saturated: special count or largest count of the image's bits, SATURA; taken away: lost or degraded image packets, lost ancillary packets, defective pixels, opaque cloud, cirrus, snow; left in and told: degraded ancillary packets, crosstalk";

    /// <summary>Names of the flags among <paramref name="flags"/>.</summary>
    public static IEnumerable<string> NamesOf(MaskFlags flags) => Enum.GetValues<MaskFlags>().Where(flag => flag != MaskFlags.None && flags.HasFlag(flag)).Select(flag => flag.ToString());
}
