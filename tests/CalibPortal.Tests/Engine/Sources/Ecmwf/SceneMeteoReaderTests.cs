using System.IO.Compression;
using System.Text.Json;
using CalibPortal.Engine.Sources.Ecmwf;

namespace CalibPortal.Tests.Engine.Sources.Ecmwf;

public class SceneMeteoReaderTests
{
    private const string Old = "N0204_20170226_T32TNM.AUX_ECMWFT";
    private const double DobsonPerKgM2 = 46697.5;   // domain dossier 4.1, printed to 0.1

    [Theory]
    [InlineData("N0204_20170226_T32TNM", 42.0, 9.3, 0.006687089663743977, 8.526621008300777, 101945.448634375)]
    [InlineData("N0400_20220125_T18LTM", -12.3, -77.1, 0.005577445007501912, 42.17204505303444, 101309.54373438592)]
    [InlineData("N0209_20210208_T49WDM_lat65", 64.5, 110.0, 0.009732753908843494, 1.7008756951456698, 101512.52319459541)]
    public void Read_SiteOnTheGrid_IsBilinear(string file, double latitude, double longitude, double ozoneKgM2, double waterKgM2, double pressurePa)
    {
        // Oracle: grib_get_data of ecCodes 2.28 with 15 digits, then the bilinear formula in a separate Python script.
        var meteo = SceneMeteoReader.Read(Bytes("aux", file + ".AUX_ECMWFT"), null, latitude, longitude, null);

        Assert.Equal(ozoneKgM2, meteo.Ozone.Value!.Value.KgM2, 1e-12);
        Assert.Equal(ozoneKgM2 * DobsonPerKgM2, meteo.Ozone.Value.Value.Dobson, 1e-3);
        Assert.Equal(waterKgM2 / 10, meteo.WaterVapour.Value!.Value.GCm2, 1e-9);
        Assert.Equal(pressurePa / 100, meteo.SeaLevelPressure.Value!.Value.Hpa, 1e-6);
        Assert.Equal(OzoneOrigin.EcmwfAux, meteo.OzoneOrigin);
        Assert.Empty(meteo.Findings);
    }

    [Fact]
    public void Read_CamsBeside_HasTheOpticalDepth()
    {
        // Oracle: the same script.
        var meteo = SceneMeteoReader.Read(Bytes("aux", "N0400_20220125_T18LTM.AUX_ECMWFT"), Bytes("aux", "N0400_20220125_T18LTM.AUX_CAMSFO"), -12.3, -77.1, null);

        Assert.Equal(0.320247131836908, meteo.AerosolOpticalDepth550.Value!.Value, 1e-12);
        Assert.Equal(new DateTimeOffset(2022, 1, 25, 15, 23, 0, TimeSpan.Zero), meteo.Ozone.ValidAt);
        Assert.Equal(GribTimeRule.ReferencePlusStep, meteo.Ozone.Source!.Time.Rule);
    }

    [Fact]
    public void Read_OldFile_HoldsAtItsReferenceTimeAndKeepsTheHeaders()
    {
        var meteo = SceneMeteoReader.Read(Bytes("aux", Old), null, 42.0, 9.3, null);

        Assert.Equal(new DateTimeOffset(2017, 2, 26, 10, 24, 0, TimeSpan.Zero), meteo.Ozone.ValidAt);
        Assert.Equal(new DateTimeOffset(2017, 2, 26, 13, 24, 0, TimeSpan.Zero), meteo.Ozone.Source!.Time.HeaderValidity);
        Assert.Equal(GribTimeRule.ReferenceIsValidity, meteo.Ozone.Source.Time.Rule);
    }

    [Fact]
    public void Read_EastPartOfTheTile_IsANamedFallback()
    {
        // The old grid spans 1 degree from the corner of the tile; the tile reaches 0.33 degrees farther east at 42 N (domain 4.6).
        // Oracle: the script with the column held at the last one.
        var meteo = SceneMeteoReader.Read(Bytes("aux", Old), null, 42.0, 10.25, null);

        Assert.Equal(0.00679524555802345, meteo.Ozone.Value!.Value.KgM2, 1e-12);
        Assert.Equal(OzoneOrigin.OzoneExtrapolated, meteo.OzoneOrigin);
        Assert.True(meteo.Ozone.Source!.IsOutsideGrid);
        Assert.Contains(meteo.Findings, finding => finding.Code == "OZONE-OUTSIDE-GRID");
    }

    [Theory]
    [InlineData(42.0, 11.5)]
    [InlineData(42.0, 7.5)]
    [InlineData(40.0, 9.5)]
    [InlineData(-42.0, 9.5)]
    public void Read_SiteElsewhere_IsRefused(double latitude, double longitude)
    {
        var meteo = SceneMeteoReader.Read(Bytes("aux", Old), null, latitude, longitude, null);

        Assert.Null(meteo.Ozone.Value);
        Assert.Null(meteo.OzoneOrigin);
        Assert.Equal("OZONE-OUTSIDE-GRID", meteo.Ozone.Reason!.Code);
        Assert.Equal("PRESSURE-OUTSIDE-GRID", meteo.SeaLevelPressure.Reason!.Code);
    }

    [Fact]
    public void Read_NoFile_HasAReasonAndNoDefault()
    {
        var meteo = SceneMeteoReader.Read(null, null, 42.0, 9.3, null);

        Assert.Null(meteo.Ozone.Value);
        Assert.Equal("OZONE-MISSING", meteo.Ozone.Reason!.Code);
        Assert.Equal("AEROSOL-MISSING", meteo.AerosolOpticalDepth550.Reason!.Code);
    }

    [Fact]
    public void Read_TruncatedFile_KeepsWaterVapourAndTellsOfTheOzone()
    {
        var meteo = SceneMeteoReader.Read(Bytes("negative", "truncated_after_msg2.AUX_ECMWFT"), null, 42.0, 9.3, null);

        Assert.Equal(0.8526621008300777, meteo.WaterVapour.Value!.Value.GCm2, 1e-9);
        Assert.Equal("OZONE-MISSING", meteo.Ozone.Reason!.Code);
        Assert.Contains(meteo.Findings, finding => finding.Code == "GRIB-TRUNCATED");
    }

    [Fact]
    public void Read_FakeFile_HasNoOzone()
    {
        var meteo = SceneMeteoReader.Read(Bytes("negative", "gdal_fake_grib2_all_zero.AUX_ECMWFT"), null, 54.0, 18.0, null);

        Assert.Equal("OZONE-MISSING", meteo.Ozone.Reason!.Code);
    }

    [Fact]
    public void Read_NotGrib_TellsIt()
    {
        var meteo = SceneMeteoReader.Read(new byte[1000], null, 42.0, 9.3, null);

        Assert.Equal("OZONE-MISSING", meteo.Ozone.Reason!.Code);
        Assert.Contains(meteo.Findings, finding => finding.Code == "GRIB-NO-MESSAGE");
    }

    [Fact]
    public void Read_CodesSwapped_RefusesBoth()
    {
        // The parameter number is octet 9 of the section after the 8 octets of the indicator: byte 16 of each message of 270 bytes.
        var bytes = Bytes("aux", Old).ToArray();
        (bytes[16], bytes[540 + 16]) = (bytes[540 + 16], bytes[16]);

        var meteo = SceneMeteoReader.Read(bytes, null, 42.0, 9.3, null);

        Assert.Equal("OZONE-SWAPPED", meteo.Ozone.Reason!.Code);
        Assert.Equal("OZONE-SWAPPED", meteo.WaterVapour.Reason!.Code);
        Assert.NotNull(meteo.SeaLevelPressure.Value);
    }

    [Fact]
    public void Read_PressureUnderTheCodeOfOzone_IsImplausible()
    {
        var bytes = Bytes("aux", Old).ToArray();
        bytes[270 + 16] = 206;
        bytes[540 + 16] = 151;

        var meteo = SceneMeteoReader.Read(bytes, null, 42.0, 9.3, null);

        Assert.Equal("OZONE-IMPLAUSIBLE", meteo.Ozone.Reason!.Code);
        Assert.Equal("PRESSURE-IMPLAUSIBLE", meteo.SeaLevelPressure.Reason!.Code);
    }

    [Fact]
    public void Read_TwoTimes_DoesNotChoose()
    {
        // The second copy gets another hour (octet 16 of the product section, byte 23) so that it is not a repetition.
        var first = Bytes("aux", Old).ToArray();
        var second = Bytes("aux", Old).ToArray();
        foreach (var message in new[] { 0, 270, 540 })
        {
            second[message + 23]++;
        }

        Assert.Equal("OZONE-SEVERAL", SceneMeteoReader.Read((byte[])[.. first, .. second], null, 42.0, 9.3, null).Ozone.Reason!.Code);
    }

    [Fact]
    public void Read_FieldOfAnotherTime_IsNoticed()
    {
        var sensing = new DateTimeOffset(2017, 2, 26, 14, 24, 0, TimeSpan.Zero);

        Assert.Contains(SceneMeteoReader.Read(Bytes("aux", Old), null, 42.0, 9.3, sensing).Findings, finding => finding.Code == "OZONE-OTHER-TIME");
        Assert.Empty(SceneMeteoReader.Read(Bytes("aux", Old), null, 42.0, 9.3, sensing.AddHours(-4)).Findings);
    }

    [Fact]
    public void Read_DemoProducts_GiveTheMeteorologyOfTheirTruth()
    {
        // Oracle: data/demo/truth.json. The generator lays a slope of 1 % over the tile around the value in its centre, so 1 % is asked for.
        var demo = Path.Combine(SharedData.RepositoryRoot, "data", "demo");
        using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(demo, "truth.json")));
        foreach (var scene in truth.RootElement.GetProperty("scenes").EnumerateArray())
        {
            using var zip = ZipFile.OpenRead(Path.Combine(demo, "products", scene.GetProperty("product").GetString()!));
            var auxiliary = zip.Entries.Single(entry => entry.FullName.Contains("AUX_ECMWFT", StringComparison.Ordinal));
            using var content = new MemoryStream();
            using (var stream = auxiliary.Open())
            {
                stream.CopyTo(content);
            }

            var isLaCrau = scene.GetProperty("site").GetString() == "LCFR";
            var meteo = SceneMeteoReader.Read(content.ToArray(), null, isLaCrau ? 43.558889 : -23.6002, isLaCrau ? 4.864167 : 15.119556, scene.GetProperty("tileSensingTime").GetDateTimeOffset());

            Assert.Equal(1, meteo.Ozone.Value!.Value.Dobson / scene.GetProperty("ozoneDobson").GetDouble(), 0.01);
            Assert.Equal(1, meteo.WaterVapour.Value!.Value.GCm2 / scene.GetProperty("waterVapourGcm2").GetDouble(), 0.05);
            Assert.Equal(1, meteo.SeaLevelPressure.Value!.Value.Hpa / scene.GetProperty("seaLevelPressureHpa").GetDouble(), 0.002);
            Assert.DoesNotContain(meteo.Findings, finding => finding.Code.EndsWith("-OTHER-TIME", StringComparison.Ordinal));
        }
    }

    private static ReadOnlyMemory<byte> Bytes(string folder, string file) => File.ReadAllBytes(SharedData.Path("ecmwf", folder, file));
}
