using CalibPortal.Engine.Sources.Sentinel2;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>Image and masks of one band, decoded together window by window. One instance serves one thread.</summary>
internal sealed class BandPixels : IDisposable
{
    private readonly BandWindowReader _image;
    private readonly SceneMaskReader _masks;
    private readonly string _band;
    private readonly int _noDataCount;
    private readonly int _saturatedCount;
    private readonly SortedSet<string> _unavailable = new(StringComparer.Ordinal);

    /// <summary>Opens image and masks of a band.</summary>
    public BandPixels(Sentinel2Delivery delivery, Sentinel2Scene scene, string band)
    {
        _image = delivery.OpenBand(scene, band);
        _masks = delivery.OpenMasks(scene);
        _band = band;
        _noDataCount = delivery.Product.Passport.NoDataCount.Value;
        _saturatedCount = delivery.Product.Passport.SaturatedCount.Value;
    }

    /// <summary>Masks that this delivery lacks, of those read so far.</summary>
    public IReadOnlyCollection<string> UnavailableMasks => _unavailable;

    /// <summary>Decodes a window.</summary>
    public PixelBlock Read(PixelWindow window)
    {
        var counts = new ushort[window.Rows * window.Columns];
        _image.Read(window, counts);
        var masks = _masks.Read(_band, window);
        _unavailable.UnionWith(masks.Unavailable);
        var fates = new PixelFate[counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            fates[i] = FateOf(counts[i], masks.Flags[i]);
        }

        return new PixelBlock(window, counts, fates, masks.Flags, masks.Detectors);
    }

    /// <inheritdoc />
    public void Dispose() => _image.Dispose();

    private PixelFate FateOf(int count, MaskFlags flags)
    {
        // No data is tested on the count, before any offset (domain rule; 0 - 1000 would pass as a dark pixel).
        if (count == _noDataCount || (flags & MaskPolicy.NoData) != 0)
        {
            return PixelFate.NoData;
        }

        // 65535 does not fit into the 15 bits of the images: their largest count is saturation as well.
        if (count == _saturatedCount || count >= _image.LargestCount || (flags & MaskPolicy.Saturated) != 0)
        {
            return PixelFate.Saturated;
        }

        return (flags & MaskPolicy.Excluded) != 0 ? PixelFate.Masked : PixelFate.Valid;
    }
}
