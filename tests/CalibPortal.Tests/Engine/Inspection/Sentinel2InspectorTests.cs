using System.Text.Json;
using CalibPortal.Engine.Inspection;
using CalibPortal.Tests.Engine.Sources;
using CalibPortal.Tests.Engine.Sources.Sentinel2;

namespace CalibPortal.Tests.Engine.Inspection;

public sealed class Sentinel2InspectorTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Inspect_Compact0400_PrintsTheContractOfTheCommandLine()
    {
        // Oracle: the keys of the contract of 'calib inspect'; values from the facts of the shared data's README.
        var report = Inspect(Sentinel2Files.Compact0400).Report;

        Assert.Equal("sentinel2-l1c", report.GetProperty("kind").GetString());
        Assert.Equal("compact", report.GetProperty("generation").GetString());
        Assert.Equal("S2A", report.GetProperty("platform").GetString());
        Assert.Equal("04.00", report.GetProperty("baseline").GetString());
        var scene = Assert.Single(report.GetProperty("scenes").EnumerateArray());
        Assert.Equal("18LTM", scene.GetProperty("tile").GetString());
        Assert.Equal(new DateTimeOffset(2022, 1, 25, 15, 26, 35, TimeSpan.Zero).AddTicks(5095740), scene.GetProperty("sensingTime").GetDateTimeOffset());
        Assert.Equal("EPSG:32718", scene.GetProperty("crs").GetString());
        Assert.Equal(28.3757146482271, scene.GetProperty("sunZenithMeanDeg").GetDouble());
        Assert.Equal(10000, report.GetProperty("quantification").GetDouble());
        Assert.Equal(13, report.GetProperty("radioAddOffset").EnumerateObject().Count());
        Assert.Equal(-1000, report.GetProperty("radioAddOffset").GetProperty("B8A").GetDouble());
        Assert.Equal(1.03256721071865, report.GetProperty("reflectanceConversionU").GetDouble());
        Assert.Equal(955.32, report.GetProperty("solarIrradiance").GetProperty("B8A").GetDouble());
        var band = report.GetProperty("bands").GetProperty("B09");
        Assert.Equal((60, 945.1, true), (band.GetProperty("resolutionM").GetInt32(), band.GetProperty("centralNm").GetDouble(), band.GetProperty("present").GetBoolean()));
        Assert.False(report.GetProperty("bands").GetProperty("B02").GetProperty("present").GetBoolean());
        Assert.Equal("raster", report.GetProperty("maskEncoding").GetString());
        Assert.Equal((true, true), (report.GetProperty("aux").GetProperty("ecmwf").GetBoolean(), report.GetProperty("aux").GetProperty("cams").GetBoolean()));
        Assert.Contains(report.GetProperty("warnings").EnumerateArray(), warning => warning.GetProperty("code").GetString() == "S2-IMAGE-PLACEHOLDER");
        Assert.Contains(report.GetProperty("passport").GetProperty("constants").EnumerateArray(), row => row.GetProperty("name").GetString() == "QUANTIFICATION_VALUE" && row.GetProperty("file").GetString() == "MTD_MSIL1C.xml");
    }

    [Fact]
    public void Inspect_OldProduct_HasOneSceneForEachGranuleAndNoOffset()
    {
        var inspection = Inspect(Sentinel2Files.Old);

        Assert.Equal("old", inspection.Report.GetProperty("generation").GetString());
        Assert.Equal(6, inspection.Report.GetProperty("scenes").GetArrayLength());
        Assert.Equal("gml", inspection.Report.GetProperty("maskEncoding").GetString());
        Assert.Empty(inspection.Report.GetProperty("radioAddOffset").EnumerateObject());
        Assert.Equal(6, inspection.Tiles.Count);
        Assert.Equal(2, inspection.RelativeOrbit);
    }

    [Fact]
    public void Inspect_Zip_TellsTheSameAsAFolder()
    {
        var inspection = Inspect(Sentinel2Files.LaCrauZip);

        Assert.Equal(("S2A", "02.04", "S2A_20170611T103021_T31TFJ_S20170611T103458"), (inspection.Platform, inspection.Baseline, inspection.AcquisitionKey));
        Assert.All(inspection.Report.GetProperty("bands").EnumerateObject(), band => Assert.True(band.Value.GetProperty("present").GetBoolean()));
        Assert.True(inspection.Footprint.Count >= 4);
    }

    [Fact]
    public void Inspect_PreLaunchSample_HonoursItsOwnQuantification()
    {
        // Oracle: README: Q 1462, no offset, no U, baseline "N01.01", 18 granules of which one is here; SATURATED 4095 (xmllint).
        var report = Inspect("metadata/psd13_simulated").Report;

        Assert.Equal(1462, report.GetProperty("quantification").GetDouble());
        Assert.Equal(4095, report.GetProperty("saturatedCount").GetInt32());
        Assert.Equal(JsonValueKind.Null, report.GetProperty("reflectanceConversionU").ValueKind);
        Assert.Equal("N01.01", report.GetProperty("baseline").GetString());
        Assert.Equal("14SLF", Assert.Single(report.GetProperty("scenes").EnumerateArray()).GetProperty("tile").GetString());
        Assert.Equal(["S2-BASELINE-NOT-QUALIFIED", "S2-IMAGE-MISSING", "S2-MASK-MISSING", "S2-TILE-MISSING"], report.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("code").GetString()).Order());
    }

    /// <summary>Oracle: README of the shared data, product metadata of further baselines and of S2C.</summary>
    [Theory]
    [InlineData("metadata/S2C_N9904_T33TTG", "S2C", "99.04", 1.01336451513424, -1000.0)]
    [InlineData("metadata/S2A_N0510_T30NWM/MTD_MSIL1C.xml", "S2A", "05.10", 1.03410745089651, -1000.0)]
    [InlineData("metadata/S2B_N0509_T34UDD/MTD_MSIL1C.xml", "S2B", "05.09", 0.973872714002463, -1000.0)]
    [InlineData("metadata/S2A_N0209_T56JMP", "S2A", "02.09", 0.974555886350691, null)]
    public void Inspect_MetadataAlone_TellsThePassportAndThatTilesAreMissing(string name, string platform, string baseline, double u, double? offset)
    {
        var inspection = Inspect(name);

        Assert.Equal((platform, baseline), (inspection.Platform, inspection.Baseline));
        Assert.Equal(u, inspection.Report.GetProperty("reflectanceConversionU").GetDouble());
        Assert.Equal(offset, inspection.Report.GetProperty("radioAddOffset").TryGetProperty("B12", out var value) ? value.GetDouble() : null);
        Assert.Contains(inspection.Report.GetProperty("warnings").EnumerateArray(), warning => warning.GetProperty("code").GetString() == "S2-TILE-MISSING");
        Assert.Empty(inspection.Tiles);
    }

    [Fact]
    public void Inspect_BucketTile_SaysWhatItIsAndWhatItLacks()
    {
        var inspection = Inspect(Sentinel2Files.Bucket);

        Assert.Equal(("S2B", "03.00", null), (inspection.Platform, inspection.Baseline, inspection.AcquisitionKey));
        Assert.Equal(JsonValueKind.Null, inspection.Report.GetProperty("quantification").ValueKind);
        Assert.Equal(["S2-IMAGE-NOT-JP2", "S2-PASSPORT-INCOMPLETE"], inspection.Report.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("code").GetString()).Order());
    }

    [Theory]
    [InlineData(Sentinel2Files.Level2A, "S2-LEVEL")]
    [InlineData(Sentinel2Files.Fake, "S2-SUN-ANGLES-MISSING")]
    [InlineData("README.md", "DELIVERY-UNKNOWN")]
    [InlineData("not-there", "DELIVERY-MISSING")]
    public void Inspect_WhatIsNoProduct_IsRefused(string name, string code)
    {
        Refused.With(code, () => Inspect(name));
    }

    [Fact]
    public void Inspect_GranuleWithoutItsMetadata_IsRefused()
    {
        var root = (new TinySafe()).Write(_folder);
        File.Move(Path.Combine(root, TinySafe.TileFolder, "MTD_TL.xml"), Path.Combine(root, TinySafe.TileFolder, "lost.txt"));

        Refused.With("S2-TILE-MISSING", () => Service().Inspect(root, TestContext.Current.CancellationToken));
    }

    private static DeliveryInspection Inspect(string name) => Service().Inspect(Sentinel2Files.Path(name), TestContext.Current.CancellationToken);

    private static InspectionService Service() => new([new Sentinel2Inspector(Sentinel2Files.Reader)]);
}
