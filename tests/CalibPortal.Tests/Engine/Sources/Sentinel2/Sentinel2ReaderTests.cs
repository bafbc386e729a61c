using System.IO.Compression;
using CalibPortal.Engine.Sources.Sentinel2;

namespace CalibPortal.Tests.Engine.Sources.Sentinel2;

public sealed class Sentinel2ReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_OldProduct_HasItsSixTilesWithMasksAndMeteo()
    {
        var product = Sentinel2Files.Open(Sentinel2Files.Old).Product;

        // Oracle: README of the shared data (PRODUCT_URI is no path; six granules of one zone; all images empty; GML and AUX real).
        Assert.Equal("S2A_OPER_PRD_MSIL1C_PDMC_20160905T104813_R002_V20160905T005712_20160905T010424.SAFE", product.Name);
        Assert.Equal(["53HLA", "53HMA", "53HNA", "53HNV", "53HPA", "53HPV"], product.Scenes.Select(scene => scene.Tile));
        Assert.All(product.Scenes, scene =>
        {
            Assert.Empty(scene.Images);
            Assert.Equal(MaskEncoding.Gml, scene.Masks.Encoding);
            Assert.Equal(66, scene.Masks.Files.Count);
            Assert.NotNull(scene.AuxEcmwf);
            Assert.True(scene.SensingTimeIsDatastripStart);
        });
        Assert.Equal(6, product.Warnings.Count(warning => warning.Code == "S2-IMAGE-PLACEHOLDER"));
    }

    [Fact]
    public void Open_Compact0400_HasRastersAndTellsPlaceholders()
    {
        var product = Sentinel2Files.Open(Sentinel2Files.Compact0400).Product;
        var scene = Assert.Single(product.Scenes);

        // Oracle: README: genuine B01, B09, B10 and 27 JP2 masks, other bands 1 byte.
        Assert.Equal(["B01", "B09", "B10"], scene.Images.Keys.Order());
        Assert.Equal(MaskEncoding.Raster, scene.Masks.Encoding);
        Assert.Equal(27, scene.Masks.Files.Count);
        Assert.NotNull(scene.AuxCams);
        Assert.False(scene.SensingTimeIsDatastripStart);
    }

    [Theory]
    [InlineData(Sentinel2Files.Zip0205, "S2B", "02.05", "56JKT")]
    [InlineData(Sentinel2Files.Zip0206, "S2A", "02.06", "56JMM")]
    [InlineData(Sentinel2Files.LaCrauZip, "S2A", "02.04", "31TFJ")]
    public void Open_Zip_IsReadInPlace(string name, string platform, string baseline, string tile)
    {
        var product = Sentinel2Files.Open(name).Product;

        Assert.Equal((platform, baseline, tile), (product.Platform, product.Baseline, Assert.Single(product.Scenes).Tile));
        Assert.Equal(13, product.Scenes[0].Images.Count);
        Assert.Equal(66, product.Scenes[0].Masks.Files.Count);
    }

    [Fact]
    public void Open_FolderWithAnotherName_TakesTheNameFromTheContent()
    {
        Assert.Equal("S2A_MSIL1C_20200717T221941_N0209_R029_T01LAC_20200717T234135.SAFE", Sentinel2Files.Open(Sentinel2Files.Antimeridian0209).Product.Name);
    }

    [Fact]
    public void Open_NestedAndRenamedFolder_IsTheSameProduct()
    {
        (new TinySafe()).Write(_folder, "moved/here/whatever");

        var delivery = Sentinel2Files.Reader.Open(Path.Combine(_folder.Path, "moved"), Token);

        Assert.Equal("31TFJ", Assert.Single(delivery.Product.Scenes).Tile);
        Assert.Equal("GRANULE/L1C_T31TFJ_A010290_20170611T103458/MTD_TL.xml", delivery.Product.Scenes[0].Metadata.Name);
    }

    [Fact]
    public void Open_BucketTileWithProductMetadataBeside_IsRead()
    {
        // The remedy that the refusal of a bare bucket tile names.
        var tiny = new TinySafe();
        _folder.Write("tile/metadata.xml", tiny.TileXml());
        _folder.Write("tile/MTD_MSIL1C.xml", tiny.ProductXml());
        _folder.Write("tile/qi/MSK_CLOUDS_B00.gml", "<Mask><maskMembers/></Mask>");
        _folder.Write("tile/auxiliary/ECMWFT", "GRIB............");

        var scene = Assert.Single(Sentinel2Files.Reader.Open(Path.Combine(_folder.Path, "tile"), Token).Product.Scenes);

        Assert.Equal(MaskEncoding.Gml, scene.Masks.Encoding);
        Assert.NotNull(scene.AuxEcmwf);
    }

    [Theory]
    [InlineData(Sentinel2Files.Level2A, "S2-LEVEL")]
    [InlineData(Sentinel2Files.Fake, "S2-SUN-ANGLES-MISSING")]
    [InlineData(Sentinel2Files.Bucket, "S2-PASSPORT-INCOMPLETE")]
    [InlineData("metadata/S2C_N9904_T33TTG", "S2-TILE-MISSING")]
    [InlineData("metadata/S2A_N0207_T23LLF", "S2-PASSPORT-INCOMPLETE")]
    [InlineData("products", "DELIVERY-AMBIGUOUS")]
    [InlineData("synthetic/GONA_20220814.scene.json", "DELIVERY-UNKNOWN")]
    public void Open_WhatCannotBeProcessed_IsRefused(string name, string code)
    {
        Refused.With(code, () => Sentinel2Files.Open(name));
    }

    [Fact]
    public void Open_Folder_OfSomethingElse_ListsWhatIsThere()
    {
        _folder.Write("holiday/photo.jpg", "x");

        Assert.Contains("holiday/photo.jpg", Refused.With("DELIVERY-UNKNOWN", () => Sentinel2Files.Reader.Open(_folder.Path, Token)).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OtherDatatake_IsRefused()
    {
        Refused.With("S2-DATATAKE-TYPE", () => (new TinySafe { DatatakeType = "INS-RAW" }).Open(_folder));
    }

    [Fact]
    public void Open_WithdrawnBaseline_IsRefused()
    {
        Refused.With("S2-BASELINE-WITHDRAWN", () => (new TinySafe { Baseline = "02.03" }).Open(_folder));
    }

    [Theory]
    [InlineData("99.99")]
    [InlineData("79.90")]
    [InlineData("00.01")]
    [InlineData("N01.01")]
    public void Open_UnknownBaseline_IsReadWithAWarning(string baseline)
    {
        var product = (new TinySafe { Baseline = baseline }).Open(_folder).Product;

        Assert.Equal(baseline, product.Baseline);
        Assert.Contains(product.Warnings, warning => warning.Code == "S2-BASELINE-NOT-QUALIFIED");
    }

    [Fact]
    public void Open_OtherLevelInMetadata_IsRefused()
    {
        Refused.With("S2-LEVEL", () => (new TinySafe { Level = "Level-2Ap" }).Open(_folder));
    }

    [Theory]
    [InlineData("Sentinel-2A", "S2A")]
    [InlineData("Sentinel-2C", "S2C")]
    [InlineData("Sentinel-2D", "S2D")]
    public void Open_Platform_IsTheSpacecraft(string spacecraft, string platform)
    {
        Assert.Equal(platform, (new TinySafe { Platform = spacecraft }).Open(_folder).Product.Platform);
    }

    [Theory]
    [InlineData("2017-06-11T10:36:00Z", 0)]
    [InlineData("2017-06-11T10:36:00.5Z", 5_000_000)]
    [InlineData("2017-06-11T10:36:00.592Z", 5_920_000)]
    [InlineData("2017-06-11T10:36:00.592742566Z", 5_927_425)]
    public void Open_SensingTime_MayHaveAnyNumberOfDigits(string text, long ticks)
    {
        var scene = Assert.Single((new TinySafe { SensingTime = text }).Open(_folder).Product.Scenes);

        Assert.Equal(new DateTimeOffset(2017, 6, 11, 10, 36, 0, TimeSpan.Zero).AddTicks(ticks), scene.SensingTime);
    }

    [Fact]
    public void Open_TileMetadataGone_IsRefused()
    {
        var root = (new TinySafe()).Write(_folder);
        File.Delete(Path.Combine(root, TinySafe.TileFolder, "MTD_TL.xml"));

        Refused.With("S2-TILE-MISSING", () => Sentinel2Files.Reader.Open(root, Token));
    }

    [Theory]
    [InlineData("", "XML-BROKEN")]
    [InlineData("<n1:Level-1C_User_Product xmlns:n1=\"x\"><General_Info>", "XML-BROKEN")]
    [InlineData("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><n1:Level-1C_User_Product xmlns:n1=\"x\">&e;</n1:Level-1C_User_Product>", "XML-FORBIDDEN")]
    public void Open_HostileOrBrokenProductMetadata_IsRefused(string xml, string code)
    {
        var root = (new TinySafe()).Write(_folder);
        File.WriteAllText(Path.Combine(root, "MTD_MSIL1C.xml"), xml);

        Refused.With(code, () => Sentinel2Files.Reader.Open(root, Token));
    }

    [Fact]
    public void Open_ForeignTile_IsLeftOut()
    {
        var root = (new TinySafe()).Write(_folder);
        _folder.Write("P.SAFE/GRANULE/other/MTD_TL.xml", (new TinySafe()).TileXml().Replace("A010290_T31TFJ", "A010291_T31TFK", StringComparison.Ordinal));

        var product = Sentinel2Files.Reader.Open(root, Token).Product;

        Assert.Equal("31TFJ", Assert.Single(product.Scenes).Tile);
        Assert.Contains(product.Warnings, warning => warning.Code == "S2-TILE-NOT-LISTED");
    }

    [Fact]
    public void Open_MaskNamesWithoutExtension_AreFound()
    {
        // Before PSD 14.2 the tile metadata print mask names without extension (domain 1.1).
        var tiny = new TinySafe { MaskList = $"<MASK_FILENAME bandId=\"0\" type=\"MSK_DETFOO\">{TinySafe.TileFolder}QI_DATA/MSK_DETFOO_B01</MASK_FILENAME>" };
        _folder.Write($"P.SAFE/{TinySafe.TileFolder}QI_DATA/MSK_DETFOO_B01.gml", "<Mask><maskMembers/></Mask>");

        var mask = Assert.Single(Assert.Single(tiny.Open(_folder).Product.Scenes).Masks.Files);

        Assert.Equal(("DETFOO", "B01", MaskEncoding.Gml), (mask.Type, mask.Band, mask.Encoding));
    }

    [Fact]
    public void Open_ZipWithoutDirectoryEntriesAndWithAnotherName_IsRead()
    {
        var root = (new TinySafe()).Write(_folder, "X.SAFE");
        var zip = Path.Combine(_folder.Path, "renamed-download");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
            {
                archive.CreateEntryFromFile(file, "X.SAFE/X.SAFE/" + Path.GetRelativePath(root, file));
            }
        }

        Assert.Equal("31TFJ", Assert.Single(Sentinel2Files.Reader.Open(zip, Token).Product.Scenes).Tile);
    }
}
