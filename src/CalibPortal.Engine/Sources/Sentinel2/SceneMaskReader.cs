using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Delivery;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>
/// Reads what the masks of a scene say about a window of a band, from GML or from rasters. Holds no state between calls:
/// bands may be read in parallel.
/// </summary>
public sealed class SceneMaskReader(DeliveryTree tree, Sentinel2Scene scene)
{
    private const string Footprint = "DETFOO";
    private static readonly string[] GmlQuality = ["DEFECT", "NODATA", "SATURA", "TECQUA"];
    private static readonly string[] RasterTypes = [Footprint, "QUALIT", "CLASSI"];

    /// <summary>Layers of QUALIT in order; a pixel of the layer is set when it is not 0.</summary>
    private static readonly MaskFlags[] QualityLayers =
    [
        MaskFlags.AncillaryLost, MaskFlags.AncillaryDegraded, MaskFlags.MsiLost, MaskFlags.MsiDegraded,
        MaskFlags.Defective, MaskFlags.NoData, MaskFlags.Crosstalk, MaskFlags.SaturatedL1A,
    ];

    private static readonly MaskFlags[] ClassificationLayers = [MaskFlags.OpaqueCloud, MaskFlags.Cirrus, MaskFlags.Snow];

    /// <summary>Reads the masks of <paramref name="band"/> for a window of its raster.</summary>
    /// <exception cref="RefusalException"><c>S2-MASK-UNREADABLE</c>, <c>S2-MASK-SIZE</c>, <c>S2-MASK-LAYERS</c>, <c>S2-MASK-GEOMETRY</c>, <c>XML-BROKEN</c>, <c>XML-FORBIDDEN</c>: a mask that is there and cannot be read is never passed over.</exception>
    /// <exception cref="ArgumentException">The window is empty or not inside the raster, or the band does not exist.</exception>
    public MaskWindow Read(string band, PixelWindow window)
    {
        var resolution = Sentinel2Band.All.FirstOrDefault(candidate => candidate.Name == band)?.ResolutionM ?? throw new ArgumentException($"There is no band {band}.", nameof(band));
        var grid = scene.Grids[resolution];
        if (window.Rows < 1 || window.Columns < 1 || window.Row < 0 || window.Column < 0 || window.Rows > grid.Rows - window.Row || window.Columns > grid.Columns - window.Column)
        {
            throw new ArgumentException($"Window {window} is not inside the {grid.Rows} x {grid.Columns} pixels of {band}.", nameof(window));
        }

        var canvas = new MaskCanvas(grid, window);
        if (Mask(Footprint, band, MaskEncoding.Raster) is { } footprint)
        {
            canvas.Note(Footprint);
            RasterMask.ReadDetectors(tree, footprint.File, scene, canvas);
        }
        else if (Mask(Footprint, band, MaskEncoding.Gml) is { } outlines)
        {
            canvas.Note(Footprint);
            FootprintFill.Fill(GmlMask.Read(tree, outlines.File, scene.Epsg), band, scene, canvas);
        }

        if (Mask("QUALIT", band, MaskEncoding.Raster) is { } quality)
        {
            canvas.Note("QUALIT");
            RasterMask.ReadFlags(tree, quality.File, scene, canvas, QualityLayers);
        }
        else
        {
            foreach (var type in GmlQuality)
            {
                FillGml(type, band, canvas);
            }
        }

        if (Mask("CLASSI", null, MaskEncoding.Raster) is { } classification)
        {
            canvas.Note("CLASSI");
            RasterMask.ReadFlags(tree, classification.File, scene, canvas, ClassificationLayers);
        }
        else
        {
            FillGml("CLOUDS", null, canvas);
        }

        IReadOnlyList<string> expected = scene.Masks.Encoding == MaskEncoding.Gml ? [Footprint, .. GmlQuality, "CLOUDS"] : RasterTypes;
        return new(window, canvas.Detectors, canvas.Flags, canvas.Types, [.. expected.Except(canvas.Types)], canvas.Notes);
    }

    private MaskFile? Mask(string type, string? band, MaskEncoding encoding) =>
        scene.Masks.Files.FirstOrDefault(mask => mask.Type == type && mask.Band == band && mask.Encoding == encoding);

    private void FillGml(string type, string? band, MaskCanvas canvas)
    {
        if (Mask(type, band, MaskEncoding.Gml) is not { } mask)
        {
            return;
        }

        canvas.Note(type);
        foreach (var feature in GmlMask.Read(tree, mask.File, scene.Epsg))
        {
            canvas.NoteEmpty(feature);
            foreach (var polygon in feature.Polygons)
            {
                canvas.Fill(polygon, FlagOf(type, feature.Type));
            }
        }
    }

    private static MaskFlags FlagOf(string type, string member) => member switch
    {
        "ANC_LOST" => MaskFlags.AncillaryLost,
        "ANC_DEG" => MaskFlags.AncillaryDegraded,
        "MSI_LOST" => MaskFlags.MsiLost,
        "MSI_DEG" => MaskFlags.MsiDegraded,
        "QT_DEFECTIVE_PIXELS" => MaskFlags.Defective,
        "QT_NODATA_PIXELS" => MaskFlags.NoData,
        "QT_PARTIALLY_CORRECTED_PIXELS" => MaskFlags.Crosstalk,
        "SATURATED_L1A" => MaskFlags.SaturatedL1A,
        "OPAQUE" => MaskFlags.OpaqueCloud,
        "CIRRUS" => MaskFlags.Cirrus,
        _ => type switch
        {
            // A kind this reader has no name for still means what its file is about.
            "DEFECT" => MaskFlags.Defective,
            "NODATA" => MaskFlags.NoData,
            "SATURA" => MaskFlags.Saturated,
            "CLOUDS" => MaskFlags.OpaqueCloud,
            _ => MaskFlags.Technical,
        },
    };
}
