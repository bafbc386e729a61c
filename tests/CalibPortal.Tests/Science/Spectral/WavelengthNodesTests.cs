using CalibPortal.Science.Spectral;

namespace CalibPortal.Tests.Science.Spectral;

public class WavelengthNodesTests
{
    [Theory]
    [InlineData(399.999)]
    [InlineData(500.001)]
    [InlineData(double.NaN)]
    public void Locate_OutsideTheNodes_HasNoAnswer(double wavelengthNm) => Assert.Null(new WavelengthNodes([400, 410, 500]).Locate(wavelengthNm));

    [Theory]
    [InlineData(400.0, 4.0)]
    [InlineData(410.0, 8.0)]
    [InlineData(405.0, 6.0)]
    [InlineData(455.0, 8.5)]
    [InlineData(500.0, 9.0)]
    public void Locate_Inside_IsLinear(double wavelengthNm, double expected)
    {
        // By hand on the line through (400, 4), (410, 8), (500, 9).
        double[] values = [4, 8, 9];
        var cell = new WavelengthNodes([400, 410, 500]).Locate(wavelengthNm)!.Value;

        Assert.Equal(expected, cell.Between(values[cell.Left], values[cell.Right]), 1e-14);
    }

    [Fact]
    public void Constructor_NotIncreasing_Throws() => Assert.Throws<ArgumentException>(() => new WavelengthNodes([400, 400]));

    [Fact]
    public void SampledSpectrum_BesideAMissingNode_HasNoValue()
    {
        var spectrum = new SampledSpectrum(new WavelengthNodes([400, 410, 420]), [0.1, 0.2, null], []);

        Assert.Equal(0.2, spectrum.At(410));
        Assert.Null(spectrum.At(411));
        Assert.Null(spectrum.At(420));
    }

    [Fact]
    public void SampledSpectrum_NotANumber_Throws() =>
        Assert.Throws<ArgumentException>(() => new SampledSpectrum(new WavelengthNodes([400, 410]), [0.1, double.NaN], []));
}
