using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>What the masks of a scene say about a window of a band.</summary>
/// <param name="Window">The window, on the band's raster.</param>
/// <param name="Detectors">Detector number per pixel, row by row; 0 where no footprint holds the pixel or no footprint mask is there.</param>
/// <param name="Flags">Flags per pixel, row by row.</param>
/// <param name="Available">Mask types that were read, for example <c>DETFOO</c>, <c>QUALIT</c>, <c>CLASSI</c>.</param>
/// <param name="Unavailable">Mask types that products of this coding have and this delivery lacks: what they would have told is not known, and an absent flag means nothing there.</param>
/// <param name="Notes">What was odd, for the log.</param>
public sealed record MaskWindow(
    PixelWindow Window,
    byte[] Detectors,
    MaskFlags[] Flags,
    IReadOnlyList<string> Available,
    IReadOnlyList<string> Unavailable,
    IReadOnlyList<string> Notes);

/// <summary>What a mask may say of a pixel.</summary>
[Flags]
public enum MaskFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Ancillary packets lost (QUALIT 1, ANC_LOST).</summary>
    AncillaryLost = 1 << 0,

    /// <summary>Ancillary packets degraded (QUALIT 2, ANC_DEG).</summary>
    AncillaryDegraded = 1 << 1,

    /// <summary>Image packets lost (QUALIT 3, MSI_LOST).</summary>
    MsiLost = 1 << 2,

    /// <summary>Image packets degraded (QUALIT 4, MSI_DEG).</summary>
    MsiDegraded = 1 << 3,

    /// <summary>Defective pixel (QUALIT 5, QT_DEFECTIVE_PIXELS).</summary>
    Defective = 1 << 4,

    /// <summary>No data (QUALIT 6, QT_NODATA_PIXELS).</summary>
    NoData = 1 << 5,

    /// <summary>Crosstalk partly corrected (QUALIT 7, QT_PARTIALLY_CORRECTED_PIXELS).</summary>
    Crosstalk = 1 << 6,

    /// <summary>Saturated at L1A (QUALIT 8, SATURATED_L1A).</summary>
    SaturatedL1A = 1 << 7,

    /// <summary>Saturated, by a GML mask that does not say at L1A.</summary>
    Saturated = 1 << 8,

    /// <summary>Technical quality, by a GML mask of a kind without a name here.</summary>
    Technical = 1 << 9,

    /// <summary>Opaque cloud (CLASSI 1, OPAQUE).</summary>
    OpaqueCloud = 1 << 10,

    /// <summary>Cirrus (CLASSI 2, CIRRUS).</summary>
    Cirrus = 1 << 11,

    /// <summary>Snow or ice (CLASSI 3).</summary>
    Snow = 1 << 12,
}
