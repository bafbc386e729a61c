using CalibPortal.Science.Units;

namespace CalibPortal.Tests.Science.Units;

public class ColumnTests
{
    [Theory]
    [InlineData(0.00572684, 267.43)]
    [InlineData(0.00586261, 273.77)]
    [InlineData(0.0072, 336.22)]
    public void Ozone_FromKgM2_IsTheDobsonOfTheDossier(double kgM2, double dobson)
    {
        // Oracle: domain dossier 4.1 and 11 (46697.5 DU per kg/m2, worked examples); printed to 0.01 DU.
        var column = OzoneColumn.FromKgM2(kgM2);

        Assert.Equal(dobson, column.Dobson, 0.01);
        Assert.Equal(kgM2 * 46.6975, column.CmAtm, kgM2 * 46.6975 * 1e-6);
        Assert.Equal(kgM2, column.KgM2, kgM2 * 1e-14);
    }

    [Fact]
    public void Ozone_Negative_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => OzoneColumn.FromKgM2(-1e-9));

    [Fact]
    public void WaterVapour_KgM2_IsATenthInGCm2() => Assert.Equal(1.23, WaterVapourColumn.FromKgM2(12.3).GCm2, 1e-14);

    [Theory]
    [InlineData(0, 1013.25)]
    [InlineData(1000, 898.75)]
    [InlineData(5000, 540.20)]
    [InlineData(11000, 226.32)]
    public void AtAltitude_StandardSeaLevel_IsTheStandardAtmosphere(double altitudeM, double expectedHpa) =>

        // Oracle: table of the ISO 2533 standard atmosphere (geopotential altitude); printed to 0.01 hPa, exponent 5.2559 is rounded.
        Assert.Equal(expectedHpa, Pressure.FromHpa(1013.25).AtAltitude(altitudeM).Hpa, 0.02);

    [Fact]
    public void AtAltitude_AboveTheTroposphere_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Pressure.FromHpa(1000).AtAltitude(12000));
}
