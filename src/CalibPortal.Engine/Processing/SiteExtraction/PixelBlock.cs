using CalibPortal.Engine.Sources.Sentinel2;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>Decoded pixels of a window: row-major counts, what sets a pixel aside, and the detector that saw it (0 when not known).</summary>
/// <param name="Window">Window on the band's raster.</param>
/// <param name="Counts">Counts.</param>
/// <param name="Fate">What becomes of each pixel.</param>
/// <param name="Masks">What the masks say of each pixel.</param>
/// <param name="Detectors">Detector numbers.</param>
internal sealed record PixelBlock(PixelWindow Window, ushort[] Counts, PixelFate[] Fate, MaskFlags[] Masks, byte[] Detectors)
{
    /// <summary>Index of a pixel of the raster within the block.</summary>
    public int IndexOf(int row, int column) => ((row - Window.Row) * Window.Columns) + column - Window.Column;
}

/// <summary>What becomes of a pixel. No data is decided first, then saturation, then masks: a pixel counts once.</summary>
internal enum PixelFate : byte
{
    /// <summary>Enters the statistics.</summary>
    Valid,

    /// <summary>No data, by count or by mask.</summary>
    NoData,

    /// <summary>Saturated, by count or by mask.</summary>
    Saturated,

    /// <summary>Taken away by a mask.</summary>
    Masked,
}
