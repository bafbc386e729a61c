using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Delivery;
using CalibPortal.Engine.Sources.Native.Gdal;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>What images and raster masks must agree on with the metadata.</summary>
internal static class RasterChecks
{
    public static void RefuseOtherSize(GdalDataset dataset, RasterGrid grid, DeliveredFile file, string code)
    {
        if (dataset.Rows != grid.Rows || dataset.Columns != grid.Columns)
        {
            throw new RefusalException(
                code,
                $"{file.Name} has another size than the tile metadata tells.",
                $"{grid.Rows} rows x {grid.Columns} columns",
                $"{dataset.Rows} rows x {dataset.Columns} columns",
                "The image was resampled or belongs to another product: fetch the product from its provider.");
        }
    }
}
