using CalibPortal.Engine.Sources.Delivery;
using CalibPortal.Engine.Sources.Sentinel2;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Tests.Engine.Sources.Sentinel2;

public sealed class BandWindowReaderTests : IDisposable
{
    private const string B01Of0400 = "GRANULE/L1C_T18LTM_A034442_20220125T152341/IMG_DATA/T18LTM_20220125T151701_B01.jp2";
    private const string TileOf0400 = "GRANULE/L1C_T18LTM_A034442_20220125T152341/MTD_TL.xml";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Oracle: rasterio 1.3 reading the same windows (sum, first and last pixel).</summary>
    [Theory]
    [InlineData(Sentinel2Files.Compact0400, "B01", 900, 900, 64, 200, 30151036, 2354, 2370)]
    [InlineData(Sentinel2Files.Compact0400, "B01", 100, 900, 64, 200, 32566667, 0, 3022)]
    [InlineData(Sentinel2Files.Gobabeb, "B02", 500, 300, 200, 500, 349704327, 3496, 3496)]
    [InlineData(Sentinel2Files.LaCrauZip, "B02", 400, 100, 200, 200, 71998483, 1795, 1794)]
    public void Read_Window_GivesTheCountsThatRasterioGives(string name, string band, int row, int column, int rows, int columns, long sum, int first, int last)
    {
        var delivery = Sentinel2Files.Open(name);
        using var image = delivery.OpenBand(delivery.Product.Scenes[0], band);
        var counts = new ushort[rows * columns];

        image.Read(new PixelWindow(row, column, rows, columns), counts);

        Assert.Equal(sum, counts.Sum(count => (long)count));
        Assert.Equal((first, last), (counts[0], counts[^1]));
        Assert.Equal((15, 32767, true), (image.Bits, image.LargestCount, image.IsGeoreferenced));
    }

    [Fact]
    public void Read_RegionOfGobabeb_HasTheMeanThatWasEncoded()
    {
        // Oracle: truth.json of make_safe.py: 3600 pixels, mean 2795.4183333333335, min 2762, max 2828. The region is the
        // square of 300 m half width around easting 512197.85, northing 7390030.64.
        var delivery = Sentinel2Files.Open(Sentinel2Files.Gobabeb);
        using var image = delivery.OpenBand(delivery.Product.Scenes[0], "B02");
        var window = new PixelWindow((int)Math.Round((image.Grid.UlyM - 7390330.641108557) / 10), (int)Math.Round((511897.85473154613 - image.Grid.UlxM) / 10), 60, 60);
        var counts = new ushort[3600];

        image.Read(window, counts);

        Assert.Equal(2795.4183333333335, counts.Average(count => (double)count), 1e-9);
        Assert.Equal((2762, 2828), (counts.Min(), counts.Max()));
    }

    [Fact]
    public void Read_InsideAFolder_LeavesNoFileBehind()
    {
        var copy = Copy0400();
        var before = Directory.GetFiles(copy, "*", SearchOption.AllDirectories).Length;
        var delivery = Sentinel2Files.Reader.Open(copy, TestContext.Current.CancellationToken);

        using (var image = delivery.OpenBand(delivery.Product.Scenes[0], "B01"))
        {
            image.Read(new PixelWindow(900, 900, 10, 10), new ushort[100]);
        }

        Assert.Equal(before, Directory.GetFiles(copy, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void Open_BandThatWasNotDelivered_IsRefused()
    {
        var delivery = Sentinel2Files.Open(Sentinel2Files.Compact0400);

        var refusal = Refused.With("S2-IMAGE-MISSING", () => delivery.OpenBand(delivery.Product.Scenes[0], "B02"));
        Assert.Contains("B01, B09, B10", refusal.Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Sentinel2Files.Decimated0206, "B02")]
    [InlineData(Sentinel2Files.Zip0205, "B8A")]
    public void Open_ImageOfAnotherSize_IsRefused(string name, string band)
    {
        var delivery = Sentinel2Files.Open(name);

        Refused.With("S2-IMAGE-SIZE", () => delivery.OpenBand(delivery.Product.Scenes[0], band));
        Assert.Contains(delivery.Product.Warnings, warning => warning.Code == "S2-IMAGE-SIZE");
    }

    [Fact]
    public void Open_ImageElsewhereThanTheMetadataSays_IsRefused()
    {
        var copy = Copy0400();
        Edit(Path.Combine(copy, TileOf0400), "<ULX>199980</ULX>", "<ULX>199920</ULX>");

        var delivery = Sentinel2Files.Reader.Open(copy, TestContext.Current.CancellationToken);

        Refused.With("S2-IMAGE-GEOREFERENCE", () => delivery.OpenBand(delivery.Product.Scenes[0], "B01"));
    }

    [Fact]
    public void Open_ImageInAnotherZone_IsRefused()
    {
        var copy = Copy0400();
        Edit(Path.Combine(copy, TileOf0400), "EPSG:32718", "EPSG:32719");

        var delivery = Sentinel2Files.Reader.Open(copy, TestContext.Current.CancellationToken);

        Refused.With("S2-IMAGE-GEOREFERENCE", () => delivery.OpenBand(delivery.Product.Scenes[0], "B01"));
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(0.3)]
    [InlineData(0.001)]
    public void Read_TruncatedImage_IsRefusedWhereItIsCut(double kept)
    {
        var copy = Copy0400();
        var path = Path.Combine(copy, B01Of0400);
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(int)(bytes.Length * kept)]);
        var delivery = Sentinel2Files.Reader.Open(copy, TestContext.Current.CancellationToken);

        Refused.With("S2-IMAGE-UNREADABLE", () =>
        {
            using var image = delivery.OpenBand(delivery.Product.Scenes[0], "B01");
            image.Read(new PixelWindow(1700, 1000, 100, 300), new ushort[30000]);
        });
    }

    [Fact]
    public void Open_GeoTiffUnderTheNameOfAnImage_IsNoImage()
    {
        var copy = Copy0400();
        File.Copy(Sentinel2Files.Path(Sentinel2Files.Fake + "/GRANULE/L1C_T34UCF_A033753_20230823T095553/IMG_DATA/T34UCF_20230823T095559_B01.jp2"), Path.Combine(copy, B01Of0400), overwrite: true);

        var delivery = Sentinel2Files.Reader.Open(copy, TestContext.Current.CancellationToken);

        Assert.Contains(delivery.Product.Warnings, warning => warning.Code == "S2-IMAGE-NOT-JP2" && warning.Message.Contains("B01", StringComparison.Ordinal));
        Refused.With("S2-IMAGE-MISSING", () => delivery.OpenBand(delivery.Product.Scenes[0], "B01"));
    }

    [Fact]
    public void Open_ImageReplacedAfterTheMetadataWereRead_IsRefused()
    {
        var copy = Copy0400();
        var delivery = Sentinel2Files.Reader.Open(copy, TestContext.Current.CancellationToken);
        File.WriteAllText(Path.Combine(copy, B01Of0400), "II*\0 not a JPEG 2000 file");

        Refused.With("S2-IMAGE-NOT-JP2", () => delivery.OpenBand(delivery.Product.Scenes[0], "B01"));
    }

    [Fact]
    public void Read_GenuineFullSizeBand_DecodesOnlyTheWindow()
    {
        // Oracle: rasterio, rows and columns 0 to 300 of the genuine 10980 x 10980 image B02 of the L2A product.
        var tree = DeliveryTree.Open(Sentinel2Files.Path(Sentinel2Files.Level2A), TestContext.Current.CancellationToken);
        var file = tree.Files.Single(candidate => candidate.Name.EndsWith("_B02_10m.jp2", StringComparison.Ordinal));
        using var dataset = CalibPortal.Engine.Sources.Native.Gdal.GdalDataset.Open(tree.GdalPath(file), CalibPortal.Engine.Sources.Native.Gdal.GdalDataset.Jpeg2000);
        var counts = new ushort[300 * 300];

        dataset.ReadWindow(1, new PixelWindow(0, 0, 300, 300), counts);

        Assert.Equal((10980, 10980, 1024), (dataset.Rows, dataset.Columns, dataset.Band(1).BlockColumns));
        Assert.Equal(671310452, counts.Sum(count => (long)count));
    }

    private string Copy0400() => _folder.CopyTree(Sentinel2Files.Path(Sentinel2Files.Compact0400), "copy.SAFE");

    private static void Edit(string path, string from, string to)
    {
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
