using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Delivery;
using CalibPortal.Engine.Sources.Native.Gdal;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>
/// Counts of one band of one scene, read window by window: only the tiles under a window are decoded. One instance serves
/// one thread at a time; several bands may be read in parallel.
/// </summary>
public sealed class BandWindowReader : IDisposable
{
    // Origins are whole metres; half a millimetre is far below any real shift and above the rounding of GML text.
    private const double PositionToleranceM = 0.0005;

    private readonly GdalDataset _dataset;
    private readonly DeliveredFile _file;

    private BandWindowReader(GdalDataset dataset, DeliveredFile file, string band, RasterGrid grid)
    {
        _dataset = dataset;
        _file = file;
        Band = band;
        Grid = grid;
        Bits = dataset.Band(1).UsedBits;
        IsGeoreferenced = dataset.GeoTransform is not null;
    }

    /// <summary>Band.</summary>
    public string Band { get; }

    /// <summary>Raster of the band, as the metadata tells it and the image confirms.</summary>
    public RasterGrid Grid { get; }

    /// <summary>Bits of the codestream. ESA's have 15: no count above 32767 can occur in them, whatever SATURATED says.</summary>
    public int Bits { get; }

    /// <summary>The largest count the codestream can hold.</summary>
    public int LargestCount => (1 << Bits) - 1;

    /// <summary>False when the image carries no position of its own, so that the metadata's could not be confirmed.</summary>
    public bool IsGeoreferenced { get; }

    /// <summary>Opens the image of <paramref name="band"/>.</summary>
    /// <exception cref="RefusalException">
    /// <c>S2-IMAGE-MISSING</c>, <c>S2-IMAGE-NOT-JP2</c>, <c>S2-IMAGE-UNREADABLE</c>, <c>S2-IMAGE-SIZE</c>, <c>S2-IMAGE-GEOREFERENCE</c>, <c>NATIVE-GDAL-MISSING</c>.
    /// </exception>
    public static BandWindowReader Open(DeliveryTree tree, Sentinel2Scene scene, string band)
    {
        if (!scene.Images.TryGetValue(band, out var image))
        {
            throw new RefusalException(
                "S2-IMAGE-MISSING",
                $"The delivery has no image of {band} for tile {scene.Tile}.",
                $"an image of {band}",
                scene.Images.Count == 0 ? "no image at all" : "images of " + string.Join(", ", scene.Images.Keys.Order(StringComparer.Ordinal)),
                "Fetch the product again with all bands, or leave the band out.");
        }

        if (!scene.Grids.TryGetValue(image.ResolutionM, out var grid))
        {
            throw new RefusalException(
                "S2-METADATA-INCOMPLETE", $"{scene.Metadata.Name} does not tell the raster of {image.ResolutionM} m.", $"Size and Geoposition of {image.ResolutionM} m", "none", "Fetch the product again.");
        }

        if (!Jp2Header.IsJp2(tree.ReadHeads([image.File], Jp2Header.HeadBytes)[image.File.Name]))
        {
            throw new RefusalException(
                "S2-IMAGE-NOT-JP2", $"{image.File.Name} is not JPEG 2000, whatever its name says.", "a JPEG 2000 file", "other content", "Fetch the product from its provider: genuine L1C images are JPEG 2000.");
        }

        var dataset = OpenRaster(tree, image.File, band);
        try
        {
            RasterChecks.RefuseOtherSize(dataset, grid, image.File, "S2-IMAGE-SIZE");
            if (dataset.BandCount != 1 || dataset.Band(1).StoredBits != 16)
            {
                throw new RefusalException(
                    "S2-IMAGE-UNREADABLE",
                    $"{image.File.Name} is not an image of counts.",
                    "one component of up to 16 bits without sign",
                    $"{dataset.BandCount} components, the first of {dataset.Band(1).StoredBits} bits",
                    "Fetch the product again.");
            }

            RefuseOtherPosition(dataset, grid, image.File);
            return new(dataset, image.File, band, grid);
        }
        catch
        {
            dataset.Dispose();
            throw;
        }
    }

    /// <summary>Reads the counts of a window, row by row.</summary>
    /// <param name="window">Window inside <see cref="Grid"/>.</param>
    /// <param name="counts">At least rows x columns elements.</param>
    /// <exception cref="RefusalException"><c>S2-IMAGE-UNREADABLE</c> when a tile cannot be decoded.</exception>
    public void Read(PixelWindow window, Span<ushort> counts)
    {
        try
        {
            _dataset.ReadWindow(1, window, counts);
        }
        catch (GdalException exception)
        {
            throw Unreadable(_file, Band, exception);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _dataset.Dispose();

    private static GdalDataset OpenRaster(DeliveryTree tree, DeliveredFile file, string band)
    {
        try
        {
            return GdalDataset.Open(tree.GdalPath(file), GdalDataset.Jpeg2000);
        }
        catch (GdalException exception)
        {
            throw Unreadable(file, band, exception);
        }
    }

    private static void RefuseOtherPosition(GdalDataset dataset, RasterGrid grid, DeliveredFile file)
    {
        if (dataset.GeoTransform is not { } transform)
        {
            return;
        }

        var epsg = dataset.Epsg;
        if (Math.Abs(transform.UlxM - grid.UlxM) > PositionToleranceM || Math.Abs(transform.UlyM - grid.UlyM) > PositionToleranceM
            || Math.Abs(transform.StepXM - grid.StepM) > PositionToleranceM / grid.Columns || Math.Abs(transform.StepYM + grid.StepM) > PositionToleranceM / grid.Rows
            || (epsg is not null && epsg != grid.Epsg))
        {
            throw new RefusalException(
                "S2-IMAGE-GEOREFERENCE",
                $"{file.Name} does not lie where the tile metadata says.",
                FormattableString.Invariant($"EPSG:{grid.Epsg}, corner {grid.UlxM} {grid.UlyM}, step {grid.StepM} m"),
                FormattableString.Invariant($"EPSG:{epsg}, corner {transform.UlxM} {transform.UlyM}, step {transform.StepXM} {transform.StepYM} m"),
                "Image and metadata belong to different products: fetch the product again.");
        }
    }

    private static RefusalException Unreadable(DeliveredFile file, string band, GdalException exception) => new(
        "S2-IMAGE-UNREADABLE", $"The image of {band} cannot be decoded ({file.Name}).", "a whole JPEG 2000 codestream", exception.Message, "The file was cut or damaged: fetch the product again.", exception);
}
