using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Ecmwf;

namespace CalibPortal.Tests.Engine.Sources.Ecmwf;

public class GribReaderTests
{
    private const string Old = "N0204_20170226_T32TNM.AUX_ECMWFT";

    [Fact]
    public void Read_OldAuxiliaryFile_HasThreeFieldsByTheirCodes()
    {
        // Oracle: grib_ls and grib_get_data of ecCodes 2.28 on the same file, values printed with 13 digits.
        var content = GribReader.Read(Bytes("aux", Old));

        Assert.Equal(["98:128/137", "98:128/151", "98:128/206"], content.Fields.Select(field => field.Parameter.Text));
        Assert.Equal([MeteoQuantity.WaterVapour, MeteoQuantity.SeaLevelPressure, MeteoQuantity.Ozone], content.Fields.Select(field => field.Parameter.Quantity));
        Assert.Empty(content.Findings);
        var ozone = content.Fields[2];
        Assert.Equal(new LatLonGrid(42.453, 41.453, 9, 10, 9, 9), ozone.Grid);
        Assert.Equal(0.006538201123476, ozone.Values[0]!.Value, 1e-14);
        Assert.Equal(0.006568562239408, ozone.Values[1]!.Value, 1e-14);
        Assert.Equal(0.006888184696436, ozone.Values[80]!.Value, 1e-14);
        Assert.Equal(0.00653322, ozone.Min!.Value, 1e-8);
        Assert.Equal(0.00688818, ozone.Max!.Value, 1e-8);
        Assert.Equal(new DateTimeOffset(2017, 2, 26, 10, 24, 0, TimeSpan.Zero), ozone.Time.EffectiveValidity);
        Assert.Equal(new DateTimeOffset(2017, 2, 26, 13, 24, 0, TimeSpan.Zero), ozone.Time.HeaderValidity);
        Assert.Equal(GribTimeRule.ReferenceIsValidity, ozone.Time.Rule);
    }

    [Theory]
    [InlineData("N0204_20160905_T53HLA_oldformat.AUX_ECMWFT", 3, "2016-09-05T01:04Z")]
    [InlineData("N0207_20190212_T07HFE_lon-140.AUX_ECMWFT", 3, "2019-02-12T19:26Z")]
    [InlineData("N0209_20210208_T49WDM_lat65.AUX_ECMWFT", 3, "2021-02-08T04:39Z")]
    [InlineData("N0400_20220125_T18LTM.AUX_ECMWFT", 6, "2022-01-25T15:23Z")]
    [InlineData("N0400_20220214_T38KQA.AUX_CAMSFO", 11, "2022-02-14T07:03Z")]
    [InlineData("N0509_20230823_T34UCF.AUX_ECMWFT", 6, "2023-08-23T09:55Z")]
    [InlineData("N0511_20240804_T57KWR.AUX_CAMSFO", 11, "2024-08-04T23:42Z")]
    [InlineData("N0511_20240725_T52SBF.AUX_ECMWFT", 6, "2024-07-25T02:21Z")]
    public void Read_RealFiles_HoldAtTheSensingTimeOfTheirScene(string file, int fields, string sensing)
    {
        // Oracle: sensing time in the name of the granule that each file was delivered with (README of the shared data, rounded down to the minute).
        var content = GribReader.Read(Bytes("aux", file));

        Assert.Equal(fields, content.Fields.Count);
        Assert.All(content.Fields, field => Assert.Equal(0, (field.Time.EffectiveValidity - DateTimeOffset.Parse(sensing, System.Globalization.CultureInfo.InvariantCulture)).TotalMinutes, 1.01));
    }

    [Fact]
    public void Read_CamsFile_HasTheOpticalDepth()
    {
        // Oracle: grib_get_data -w shortName=aod550.
        var field = GribReader.Read(Bytes("aux", "N0400_20220125_T18LTM.AUX_CAMSFO")).Fields.Single(field => field.Parameter.Quantity == MeteoQuantity.AerosolOpticalDepth550);

        Assert.Equal("98:210/207", field.Parameter.Text);
        Assert.Equal(0.2708525657654, field.Values[0]!.Value, 1e-12);
        Assert.Equal(0.2565054893494, field.Values[9]!.Value, 1e-12);
    }

    [Fact]
    public void Read_GlobalEdition2_IsOzoneInDobson()
    {
        // Oracle: grib_get_data: 270.8 at 0 N 0 E, 248.6 at 180 E, 268.3 at 357.5 E; across the seam the mean of the last and the first.
        var field = Assert.Single(GribReader.Read(Bytes("grib_other", "GFS_20111008_00Z_tozne_global_2.5deg.grib2")).Fields);

        Assert.Equal((MeteoQuantity.Ozone, MeteoUnit.Dobson), (field.Parameter.Quantity, field.Parameter.Unit));
        Assert.True(field.Grid.IsGlobal);
        Assert.Equal(270.8, field.At(field.Grid.Locate(0, 0))!.Value, 1e-9);
        Assert.Equal(248.6, field.At(field.Grid.Locate(0, -180))!.Value, 1e-9);
        Assert.Equal((268.3 + 270.8) / 2, field.At(field.Grid.Locate(0, -1.25))!.Value, 1e-9);
        Assert.Equal(100.4, field.Min!.Value, 1e-9);
        Assert.Equal(450.6, field.Max!.Value, 1e-9);
    }

    [Fact]
    public void Read_RowsFromSouth_FollowTheAxis()
    {
        // Oracle: grib_get_data: 237.3663788 at the south pole, 268.8663788 at the north pole.
        var field = Assert.Single(GribReader.Read(Bytes("grib_other", "ll_sn_scanning_mode.grib")).Fields);

        Assert.Equal(237.3663788, field.At(field.Grid.Locate(-90, 5))!.Value, 1e-6);
        Assert.Equal(268.8663788, field.At(field.Grid.Locate(90, -10))!.Value, 1e-6);
    }

    [Fact]
    public void Read_MinuteStepsOfEdition2_AreRead()
    {
        // Oracle: grib_ls: 73 messages, the last valid 2024-01-18 00 UTC.
        var content = GribReader.Read(Bytes("grib_other", "step_60m.grib"));

        Assert.Equal(73, content.Fields.Count);
        Assert.Equal(new DateTimeOffset(2024, 1, 18, 0, 0, 0, TimeSpan.Zero), content.Fields[^1].Time.EffectiveValidity);
    }

    [Theory]
    [InlineData("reduced_gg.grib", "GRIB-GRID-UNSUPPORTED")]
    [InlineData("alternate-scanning.grib", "GRIB-GRID-UNSUPPORTED")]
    [InlineData("cams-egg4-monthly.grib", "GRIB-TIME-RANGE")]
    public void Read_FieldThatCannotBeUsed_IsToldNotGuessed(string file, string code)
    {
        var content = GribReader.Read(Bytes("grib_other", file));

        Assert.Contains(content.Findings, finding => finding.Code == code);
    }

    [Fact]
    public void Read_OzoneMixingRatio_IsALookAlike()
    {
        // chem-cams.grib holds go3, an ozone mixing ratio per level (grib_ls), and no column.
        var content = GribReader.Read(Bytes("grib_other", "chem-cams.grib"));

        Assert.DoesNotContain(content.Fields, field => field.Parameter.Quantity == MeteoQuantity.Ozone);
    }

    [Fact]
    public void Read_TruncatedFile_KeepsTheMessagesBefore()
    {
        var content = GribReader.Read(Bytes("negative", "truncated_after_msg2.AUX_ECMWFT"));

        Assert.Equal(["98:128/137", "98:128/151"], content.Fields.Select(field => field.Parameter.Text));
        Assert.Equal("GRIB-TRUNCATED", Assert.Single(content.Findings).Code);
    }

    [Fact]
    public void Read_CutAnywhere_KeepsWhatIsWhole()
    {
        // Each of the three messages is 270 bytes long (README of the shared data: 810 bytes, 3 messages).
        var whole = Bytes("aux", Old);
        for (var length = 0; length <= whole.Length; length += 9)
        {
            if (length < 270)
            {
                Assert.Equal("GRIB-NO-MESSAGE", Assert.Throws<RefusalException>(() => GribReader.Read(whole[..length])).Refusal.Code);
            }
            else
            {
                Assert.Equal(length / 270, GribReader.Read(whole[..length]).Fields.Count);
            }
        }
    }

    [Fact]
    public void Read_PaddingBetweenMessages_IsSkipped()
    {
        var whole = Bytes("aux", Old).ToArray();
        byte[] padded = [.. whole[..270], 0, 0, 0, .. "GRI"u8, .. whole[270..540], 0xFF, .. whole[540..]];

        Assert.Equal(3, GribReader.Read(padded).Fields.Count);
    }

    [Fact]
    public void Read_TheSameFieldTwice_KeepsTheLast()
    {
        var whole = Bytes("aux", Old).ToArray();

        var content = GribReader.Read((byte[])[.. whole, .. whole]);

        Assert.Equal(3, content.Fields.Count);
        Assert.All(content.Fields, field => Assert.InRange(field.Message, 4, 6));
        Assert.Equal(3, content.Findings.Count(finding => finding.Code == "GRIB-DUPLICATE"));
    }

    [Theory]
    [InlineData(1, 128, 206, MeteoQuantity.Ozone)]
    [InlineData(1, 210, 206, MeteoQuantity.Ozone)]
    [InlineData(1, 171, 206, MeteoQuantity.OzoneLookAlike)]
    [InlineData(1, 200, 206, MeteoQuantity.OzoneLookAlike)]
    [InlineData(1, 129, 206, MeteoQuantity.OzoneLookAlike)]
    [InlineData(1, 128, 203, MeteoQuantity.OzoneLookAlike)]
    [InlineData(1, 210, 203, MeteoQuantity.OzoneLookAlike)]
    [InlineData(1, 128, 137, MeteoQuantity.WaterVapour)]
    [InlineData(1, 1, 137, MeteoQuantity.Other)]
    public void Quantity_EcmwfTables_AreToldApart(int edition, int table, int number, MeteoQuantity expected) =>

        // Oracle: domain dossier 4.2 (ecCodes 2.28 definitions).
        Assert.Equal(expected, new GribParameter(edition, 98, 0, table, number).Quantity);

    [Fact]
    public void Quantity_OtherCentre_IsNotEcmwfsTable() => Assert.Equal(MeteoQuantity.Other, new GribParameter(1, 7, 0, 128, 206).Quantity);

    private static ReadOnlyMemory<byte> Bytes(string folder, string file) => File.ReadAllBytes(SharedData.Path("ecmwf", folder, file));
}
