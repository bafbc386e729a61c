using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Delivery;
using CalibPortal.Engine.Sources.Native.Gdal;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>Reads raster masks. A mask may have another resolution than the band (CLASSI has 60 m): a pixel takes what the mask pixel under its centre says.</summary>
internal static class RasterMask
{
    private const int LastDetector = 12;

    /// <summary>Detector numbers; 0 is none.</summary>
    public static void ReadDetectors(DeliveryTree tree, DeliveredFile file, Sentinel2Scene scene, MaskCanvas canvas)
    {
        using var dataset = Open(tree, file, layers: 1);
        var (window, values, map) = Read(dataset, file, scene, canvas, layer: 1);
        for (var i = 0; i < canvas.Detectors.Length; i++)
        {
            var detector = values[map(i)];
            canvas.Detectors[i] = detector <= LastDetector
                ? detector
                : throw new RefusalException(
                    "S2-MASK-UNREADABLE", $"{file.Name} holds a detector that does not exist.", $"0 to {LastDetector}", $"{detector} near {window}", "The mask was damaged: fetch the product again.");
        }
    }

    /// <summary>Flags, one per layer.</summary>
    public static void ReadFlags(DeliveryTree tree, DeliveredFile file, Sentinel2Scene scene, MaskCanvas canvas, MaskFlags[] layers)
    {
        using var dataset = Open(tree, file, layers.Length);
        for (var layer = 0; layer < layers.Length; layer++)
        {
            var (_, values, map) = Read(dataset, file, scene, canvas, layer + 1);
            for (var i = 0; i < canvas.Flags.Length; i++)
            {
                if (values[map(i)] != 0)
                {
                    canvas.Flags[i] |= layers[layer];
                }
            }
        }
    }

    private static GdalDataset Open(DeliveryTree tree, DeliveredFile file, int layers)
    {
        GdalDataset dataset;
        try
        {
            dataset = GdalDataset.Open(tree.GdalPath(file), GdalDataset.Jpeg2000);
        }
        catch (GdalException exception)
        {
            throw Unreadable(file, exception);
        }

        if (dataset.BandCount != layers)
        {
            var found = dataset.BandCount;
            dataset.Dispose();
            throw new RefusalException(
                "S2-MASK-LAYERS", $"{file.Name} has another number of layers than masks of its type.", $"{layers} layers", $"{found} layers", "The format of this mask is not known to the reader: report it with the product's name.");
        }

        return dataset;
    }

    /// <summary>Reads the part of a layer under the canvas, and tells how a pixel of the canvas finds its value in it.</summary>
    private static (PixelWindow Window, byte[] Values, Func<int, int> Map) Read(GdalDataset dataset, DeliveredFile file, Sentinel2Scene scene, MaskCanvas canvas, int layer)
    {
        var (grid, window) = (canvas.Grid, canvas.Window);
        var mask = dataset.Rows == grid.Rows && dataset.Columns == grid.Columns
            ? grid
            : scene.Grids.Values.FirstOrDefault(candidate => candidate.Rows == dataset.Rows && candidate.Columns == dataset.Columns);
        if (mask is null)
        {
            RasterChecks.RefuseOtherSize(dataset, grid, file, "S2-MASK-SIZE");
        }

        int Row(int row) => (int)Math.Floor((mask!.UlyM - grid.CentreY(row)) / mask.StepM);
        int Column(int column) => (int)Math.Floor((grid.CentreX(column) - mask!.UlxM) / mask.StepM);
        var (top, left) = (Row(window.Row), Column(window.Column));
        var under = new PixelWindow(top, left, Row(window.Row + window.Rows - 1) - top + 1, Column(window.Column + window.Columns - 1) - left + 1);
        if (top < 0 || left < 0 || top + under.Rows > mask!.Rows || left + under.Columns > mask.Columns)
        {
            throw new RefusalException(
                "S2-MASK-SIZE", $"{file.Name} does not cover the whole scene.", $"{window} within the mask", $"a mask of {dataset.Rows} x {dataset.Columns} pixels", "Fetch the product again.");
        }

        var values = new byte[under.Rows * under.Columns];
        try
        {
            dataset.ReadWindow(layer, under, values);
        }
        catch (GdalException exception)
        {
            throw Unreadable(file, exception);
        }

        return (under, values, i => ((Row(window.Row + (i / window.Columns)) - top) * under.Columns) + Column(window.Column + (i % window.Columns)) - left);
    }

    private static RefusalException Unreadable(DeliveredFile file, GdalException exception) => new(
        "S2-MASK-UNREADABLE", $"{file.Name} cannot be decoded.", "a whole JPEG 2000 codestream", exception.Message, "The file was cut or damaged: fetch the product again.", exception);
}
