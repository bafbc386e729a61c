using CalibPortal.Engine.Sources.Sentinel2;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Tests.Engine.Sources.Sentinel2;

public sealed class SceneMaskReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_GenuineRasters_CountsWhatRasterioCounts()
    {
        // Oracle: rasterio, numpy.unique over the whole masks of B01 and over MSK_CLASSI_B00.
        var mask = Read(Sentinel2Files.Compact0400, "18LTM", "B01", new(0, 0, 1830, 1830));

        Assert.Equal([1343133, 824614, 765979, 415074, 100], Enumerable.Range(0, 5).Select(detector => mask.Detectors.Count(value => value == detector)));
        Assert.Equal((1929, 304185, 0), (Count(mask, MaskFlags.OpaqueCloud), Count(mask, MaskFlags.Cirrus), Count(mask, MaskFlags.Snow)));
        Assert.Equal(["DETFOO", "QUALIT", "CLASSI"], mask.Available);
        Assert.Empty(mask.Unavailable);
    }

    [Fact]
    public void Read_SixtyMetreClassificationForATenMetreBand_TakesThePixelUnderEachCentre()
    {
        // Oracle: numpy, MSK_CLASSI_B00[:, 0:100, 1700:1830] counted and multiplied by 36.
        var mask = Read(Sentinel2Files.Compact0400, "18LTM", "B02", new(0, 10200, 600, 780));

        Assert.Equal((12744, 0), (Count(mask, MaskFlags.OpaqueCloud), Count(mask, MaskFlags.Cirrus)));
    }

    [Fact]
    public void Read_DetectorsOfATenMetreBand_AreThoseOfTheWindow()
    {
        // Oracle: rasterio, rows 5000 to 5100 and columns 3000 to 7000 of MSK_DETFOO_B02.
        var mask = Read(Sentinel2Files.Compact0400, "18LTM", "B02", new(5000, 3000, 100, 4000));

        Assert.Equal((150144, 249856), (mask.Detectors.Count(value => value == 0), mask.Detectors.Count(value => value == 1)));
    }

    [Fact]
    public void Read_SyntheticRasters_HaveTheNamedLayers()
    {
        // Oracle: rasterio on MSK_QUALIT_B02 (layers 5, 6, 8), MSK_DETFOO_B02 and 36 x MSK_CLASSI_B00.
        var mask = Read(Sentinel2Files.Gobabeb, "33KWP", "B02", new(0, 0, 1440, 1440));

        Assert.Equal((720, 225072, 144), (Count(mask, MaskFlags.Defective), Count(mask, MaskFlags.NoData), Count(mask, MaskFlags.SaturatedL1A)));
        Assert.Equal((870 * 36, 825 * 36, 100 * 36), (Count(mask, MaskFlags.OpaqueCloud), Count(mask, MaskFlags.Cirrus), Count(mask, MaskFlags.Snow)));
        Assert.Equal((224496, 720522, 1128582), (mask.Detectors.Count(value => value == 0), mask.Detectors.Count(value => value == 3), mask.Detectors.Count(value => value == 4)));
        Assert.Equal(0, Count(mask, MaskFlags.AncillaryLost | MaskFlags.AncillaryDegraded | MaskFlags.MsiLost | MaskFlags.MsiDegraded | MaskFlags.Crosstalk));
    }

    [Fact]
    public void Read_GenuineGml_FillsWhatRasterioFills()
    {
        // Oracle: rasterio.features.rasterize by pixel centre of the same polygons, positions grouped by their srsDimension.
        var mask = Read(Sentinel2Files.Old, "53HMA", "B01", new(0, 0, 1830, 1830));
        var at20M = Read(Sentinel2Files.Old, "53HMA", "B05", new(2000, 0, 600, 1500));

        Assert.Equal((80279, 65889), (Count(mask, MaskFlags.OpaqueCloud), Count(mask, MaskFlags.Cirrus)));
        Assert.Equal((146124, 0), (Count(at20M, MaskFlags.OpaqueCloud), Count(at20M, MaskFlags.Cirrus)));
        Assert.Equal(66097, Count(mask, MaskFlags.NoData));
        Assert.Equal(["CLOUDS", "DEFECT", "DETFOO", "NODATA", "SATURA", "TECQUA"], mask.Available.Order());
        Assert.Empty(mask.Unavailable);
    }

    [Fact]
    public void Read_GenuineFootprints_CoverTheUnionAndShareTheOverlap()
    {
        // Oracle: rasterio: union of the six footprints 2068462 pixels, 116139 of them in more than one; each footprint alone
        // 269327, 437069, 479135, 515431, 455079, 28560. A detector keeps its own pixels less at most its overlaps.
        var mask = Read(Sentinel2Files.Old, "53HMA", "B01", new(0, 0, 1830, 1830));
        var alone = new Dictionary<int, int> { [4] = 269327, [5] = 437069, [6] = 479135, [7] = 515431, [8] = 455079, [9] = 28560 };

        Assert.Equal(2068462, mask.Detectors.Count(value => value != 0));
        foreach (var (detector, pixels) in alone)
        {
            var kept = mask.Detectors.Count(value => value == detector);
            Assert.InRange(kept, pixels - 60000, pixels);
        }
    }

    [Fact]
    public void Read_SyntheticGmlInZip_FillsWhatRasterioFills()
    {
        // Oracle: rasterio.features.rasterize of the polygons of the zipped product on the 10 m grid; for the cloud, whose
        // edges pass exactly through pixel centres, the even-odd rule in numpy with western edges in and eastern ones out
        // (17574; rasterio puts those centres the other way round and counts 17562).
        var mask = Read(Sentinel2Files.LaCrauZip, "31TFJ", "B02", new(0, 0, 900, 900));

        Assert.Equal((17574, 16200), (Count(mask, MaskFlags.OpaqueCloud), Count(mask, MaskFlags.Cirrus)));
        Assert.Equal((360, 900, 324), (Count(mask, MaskFlags.Defective), Count(mask, MaskFlags.NoData), Count(mask, MaskFlags.SaturatedL1A)));
        Assert.Equal((94500, 715500), (mask.Detectors.Count(value => value == 5), mask.Detectors.Count(value => value == 6)));
    }

    [Theory]
    [InlineData("09", 42)]
    [InlineData("08", 33)]
    public void Read_OverlappingFootprints_GoToTheNearerCentreLineOfTheValidGrid(string western, int firstColumnOfTen)
    {
        // Oracle: by hand. The strips overlap from 602000 to 603000; the western one is cut at the tile's edge. With grids for
        // both the seam is in the middle, 602500, between the centres of columns 41 and 42. Detector 8 has no angle grid
        // (domain 1.12: the one whose grid is valid), so 10 takes the whole overlap, from the centre of column 33 on.
        WriteMask("DETFOO", Footprint(western, 600000, 603000) + Footprint("10", 602000, 606000));

        var mask = ReadTiny(new(0, 0, 100, 100));

        Assert.All(Enumerable.Range(0, 100), row =>
        {
            Assert.Equal(byte.Parse(western, System.Globalization.CultureInfo.InvariantCulture), mask.Detectors[(row * 100) + firstColumnOfTen - 1]);
            Assert.Equal(10, mask.Detectors[(row * 100) + firstColumnOfTen]);
        });
        Assert.DoesNotContain((byte)0, mask.Detectors);
        Assert.Equal(["DETFOO"], mask.Available);
        Assert.Equal(["CLOUDS", "DEFECT", "NODATA", "SATURA", "TECQUA"], mask.Unavailable.Order());
    }

    [Theory]
    [InlineData(" srsDimension=\"3\"", true)]
    [InlineData(" srsDimension=\"2\"", false)]
    [InlineData("", true)]
    [InlineData("", false)]
    public void Read_Positions_AreGroupedByTheirDimension(string declared, bool withHeight)
    {
        // Oracle: the square covers columns 10 to 19 and rows 10 to 19 of the 60 m grid.
        var height = withHeight ? " -22.7" : "";
        var ring = string.Join(' ', new[] { (600600, 4899420), (601200, 4899420), (601200, 4898820), (600600, 4898820), (600600, 4899420) }.Select(point => $"{point.Item1} {point.Item2}{height}"));
        WriteMask("NODATA", Feature("QT_NODATA_PIXELS.0", "QT_NODATA_PIXELS", $"<gml:posList{declared}>{ring}</gml:posList>"));

        var mask = ReadTiny(new(0, 0, 100, 100));

        Assert.Equal(100, Count(mask, MaskFlags.NoData));
        Assert.Equal(MaskFlags.NoData, mask.Flags[(10 * 100) + 10] & mask.Flags[(19 * 100) + 19]);
    }

    [Theory]
    [InlineData("TECQUA", "MSI_LOST", MaskFlags.MsiLost)]
    [InlineData("TECQUA", "SOMETHING_NEW", MaskFlags.Technical)]
    [InlineData("SATURA", "SATURATED_L1A", MaskFlags.SaturatedL1A)]
    [InlineData("SATURA", "SATURATED_L1B", MaskFlags.Saturated)]
    [InlineData("DEFECT", "QT_DEFECTIVE_PIXELS", MaskFlags.Defective)]
    [InlineData("NODATA", "QT_PARTIALLY_CORRECTED_PIXELS", MaskFlags.Crosstalk)]
    public void Read_EveryKind_HasItsName(string type, string kind, MaskFlags flag)
    {
        WriteMask(type, Feature("x.0", kind, "<gml:posList srsDimension=\"2\">600000 4900020 606000 4900020 606000 4894020 600000 4894020 600000 4900020</gml:posList>"));

        var mask = ReadTiny(new(3, 5, 2, 2));

        Assert.All(mask.Flags, value => Assert.Equal(flag, value));
    }

    [Fact]
    public void Read_EmptyMask_IsAvailableAndSetsNothing()
    {
        WriteMask("NODATA", "");

        var mask = ReadTiny(new(0, 0, 10, 10));

        Assert.All(mask.Flags, value => Assert.Equal(MaskFlags.None, value));
        Assert.Contains("NODATA", mask.Available);
    }

    [Theory]
    [InlineData("<gml:posList srsDimension=\"3\">600000 4900020 606000 4900020 606000 4894020 600000</gml:posList>")]
    [InlineData("<gml:posList srsDimension=\"2\">600000 north 606000 4900020 606000 4894020</gml:posList>")]
    [InlineData("<gml:posList srsDimension=\"2\">600000 4900020 606000 4900020</gml:posList>")]
    [InlineData("<gml:posList>600000 4900020 606000 4900020 606000 4894020 601000 4894020</gml:posList>")]
    public void Read_BrokenOutline_IsRefused(string list)
    {
        WriteMask("NODATA", Feature("x.0", "QT_NODATA_PIXELS", list));

        Refused.With("S2-MASK-GEOMETRY", () => ReadTiny(new(0, 0, 10, 10)));
    }

    [Fact]
    public void Read_MaskOfAnotherZone_IsRefused()
    {
        WriteMask("NODATA", "", "<gml:boundedBy><gml:Envelope srsName=\"urn:ogc:def:crs:EPSG:8.7:32632\"/></gml:boundedBy>");

        Refused.With("S2-MASK-GEOMETRY", () => ReadTiny(new(0, 0, 10, 10)));
    }

    [Fact]
    public void Read_FootprintWithoutDetector_IsRefused()
    {
        WriteMask("DETFOO", Footprint("13", 600000, 603000));

        Refused.With("S2-MASK-GEOMETRY", () => ReadTiny(new(0, 0, 10, 10)));
    }

    [Fact]
    public void Read_FeatureWithoutOutline_IsNoted()
    {
        WriteMask("DETFOO", Feature("detector_footprint-B01-09-0", "DETECTOR_FOOTPRINT", "<gml:posList srsDimension=\"3\"></gml:posList>"));

        var mask = ReadTiny(new(0, 0, 10, 10));

        Assert.All(mask.Detectors, value => Assert.Equal(0, value));
        Assert.Single(mask.Notes);
    }

    [Fact]
    public void Read_TruncatedRaster_IsRefused()
    {
        var copy = _folder.CopyTree(Sentinel2Files.Path(Sentinel2Files.Compact0400), "copy.SAFE");
        var path = Path.Combine(copy, "GRANULE/L1C_T18LTM_A034442_20220125T152341/QI_DATA/MSK_DETFOO_B01.jp2");
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        var delivery = Sentinel2Files.Reader.Open(copy, TestContext.Current.CancellationToken);

        Refused.With("S2-MASK-UNREADABLE", () => delivery.OpenMasks(delivery.Product.Scenes[0]).Read("B01", new(0, 0, 1830, 1830)));
    }

    private static MaskWindow Read(string name, string tile, string band, PixelWindow window)
    {
        var delivery = Sentinel2Files.Open(name);
        return delivery.OpenMasks(delivery.Product.Scenes.Single(scene => scene.Tile == tile)).Read(band, window);
    }

    private MaskWindow ReadTiny(PixelWindow window)
    {
        var delivery = (new TinySafe()).Open(_folder);
        return delivery.OpenMasks(delivery.Product.Scenes[0]).Read("B01", window);
    }

    private void WriteMask(string type, string features, string before = "") => _folder.Write(
        $"P.SAFE/{TinySafe.TileFolder}QI_DATA/MSK_{type}_B01.gml",
        $"<?xml version=\"1.0\"?><eop:Mask xmlns:eop=\"http://www.opengis.net/eop/2.0\" xmlns:gml=\"http://www.opengis.net/gml/3.2\">{before}<eop:maskMembers>{features}</eop:maskMembers></eop:Mask>");

    private static string Footprint(string detector, int west, int east) => Feature(
        $"detector_footprint-B01-{detector}-0",
        "DETECTOR_FOOTPRINT",
        $"<gml:posList srsDimension=\"3\">{west} 4900020 0 {east} 4900020 0 {east} 4894020 0 {west} 4894020 0 {west} 4900020 0</gml:posList>");

    private static string Feature(string id, string type, string list) =>
        $"<eop:MaskFeature gml:id=\"{id}\"><eop:maskType>{type}</eop:maskType><eop:extentOf><gml:Polygon><gml:exterior><gml:LinearRing>{list}</gml:LinearRing></gml:exterior></gml:Polygon></eop:extentOf></eop:MaskFeature>";

    private static int Count(MaskWindow mask, MaskFlags flags) => mask.Flags.Count(value => (value & flags) != 0);
}
