using CalibPortal.Science.Radiometry;

namespace CalibPortal.Tests.Science.Radiometry;

public class UncertaintyTests
{
    [Fact]
    public void MeanUncertainty_HundredPixels_EqualsHandComputation()
    {
        // By hand: std 50 counts over 100 pixels, Q 10000: 5e-4; one count: 1e-4/sqrt(12) = 2.886751e-5; shift 0.003/sqrt(3) = 1.7320508e-3.
        var statistics = new CountStatistics(100, 3000, 50, 3000, 2900, 3100);
        var uncertainty = MeanUncertainty.From(statistics, new CountScale(10000, -1000), -0.003);
        Assert.Equal(5e-4, uncertainty.Statistical!.Value, 1e-15);
        Assert.Equal(2.886751346e-5, uncertainty.Quantisation, 1e-13);
        Assert.Equal(1.732050808e-3, uncertainty.Geolocation!.Value, 1e-12);
        Assert.Equal(1.803006748e-3, uncertainty.Combined, 1e-12);
    }

    [Fact]
    public void MeanUncertainty_OnePixel_DoesNotInventAStatistic() =>
        Assert.Null(MeanUncertainty.From(new CountStatistics(1, 3000, null, 3000, 3000, 3000), new CountScale(10000, 0), null).Statistical);

    [Fact]
    public void ReflectanceRatio_KnownTerms_CombinesInQuadrature()
    {
        // By hand: 0.306/0.3 = 1.02; relative 0.01 and 0.03 in quadrature 0.0316228; times 1.02.
        var ratio = ReflectanceRatio.Of(0.306, 0.00306, 0.3, 0.009);
        Assert.Equal(1.02, ratio.Value, 1e-14);
        Assert.Equal(1.02 * Math.Sqrt(0.0010), ratio.Uncertainty, 1e-14);
    }

    [Fact]
    public void ReflectanceRatio_MeasuredZero_KeepsItsUncertainty() =>
        Assert.Equal(0.01, ReflectanceRatio.Of(0.0, 0.001, 0.1, 0.003).Uncertainty, 1e-15);

    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void ReflectanceRatio_ImpossibleReference_Throws(double reference) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ReflectanceRatio.Of(0.3, 0.01, reference, 0.01));
}
