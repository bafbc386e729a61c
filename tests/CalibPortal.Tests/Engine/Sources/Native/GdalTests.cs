using CalibPortal.Engine.Sources.Native.Gdal;
using CalibPortal.Science.Geometry;
using CalibPortal.Tests.Engine.Sources.Sentinel2;

namespace CalibPortal.Tests.Engine.Sources.Native;

public sealed class GdalTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_NoLibrary_IsRefusedWithWhatToInstall()
    {
        Assert.Contains("libgdal32", Refused.With("NATIVE-GDAL-MISSING", () => GdalApi.Load(["libgdal-that-is-not-there.so.1"])).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SomethingElse_ThrowsWithTheReasonOfGdal()
    {
        var path = _folder.Write("a.jp2", "not an image");

        var exception = Assert.Throws<GdalException>(() => GdalDataset.Open(path, GdalDataset.Jpeg2000));

        Assert.Contains("not recognized", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DriverThatIsNotNamed_IsNotTried()
    {
        // A GeoTIFF opens as TIFF and not as JPEG 2000, whatever its name.
        var path = Sentinel2Files.Path(Sentinel2Files.Fake + "/GRANULE/L1C_T34UCF_A033753_20230823T095553/IMG_DATA/T34UCF_20230823T095559_B01.jp2");

        Assert.Throws<GdalException>(() => GdalDataset.Open(path, GdalDataset.Jpeg2000));
        using var dataset = GdalDataset.Open(path, GdalDataset.Tiff);
        Assert.Equal((1830, 1830), (dataset.Rows, dataset.Columns));
    }

    [Fact]
    public void ReadWindow_OutsideTheRaster_Throws()
    {
        using var dataset = OpenB01();

        Assert.Throws<ArgumentException>(() => dataset.ReadWindow(1, new PixelWindow(1829, 0, 2, 1), new ushort[2]));
        Assert.Throws<ArgumentException>(() => dataset.ReadWindow(1, new PixelWindow(0, 0, 2, 2), new ushort[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => dataset.ReadWindow(2, new PixelWindow(0, 0, 1, 1), new ushort[1]));
    }

    [Fact]
    public void ReadWindow_IntoATooSmallType_ThrowsInsteadOfClamping()
    {
        using var dataset = OpenB01();

        Assert.Throws<GdalException>(() => dataset.ReadWindow(1, new PixelWindow(900, 900, 1, 1), new byte[1]));
    }

    [Fact]
    public void ReadWindow_ManyDatasetsInParallel_GiveTheSameCounts()
    {
        // Opened here first: a skip (no shared data) is no skip when a worker thread throws it.
        OpenB01().Dispose();

        // Oracle: rasterio, sum over rows 900 to 964, columns 900 to 1100 of the genuine B01.
        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            using var dataset = OpenB01();
            var counts = new ushort[64 * 200];
            dataset.ReadWindow(1, new PixelWindow(900, 900, 64, 200), counts);
            Assert.Equal(30151036, counts.Sum(count => (long)count));
        });
    }

    [Fact]
    public void Facts_GenuineImage_AreThoseOfGdalinfo()
    {
        // Oracle: gdalinfo (block 192 x 192, UInt16, NBITS 15, origin 199980 8700040, step 60, EPSG 32718).
        using var dataset = OpenB01();

        Assert.Equal(new GdalBandInfo(192, 192, 16, 15), dataset.Band(1));
        Assert.Equal(new GdalGeoTransform(199980, 8700040, 60, -60), dataset.GeoTransform);
        Assert.Equal(32718, dataset.Epsg);
    }

    private static GdalDataset OpenB01() => GdalDataset.Open(
        Sentinel2Files.Path(Sentinel2Files.Compact0400 + "/GRANULE/L1C_T18LTM_A034442_20220125T152341/IMG_DATA/T18LTM_20220125T151701_B01.jp2"),
        GdalDataset.Jpeg2000);
}
