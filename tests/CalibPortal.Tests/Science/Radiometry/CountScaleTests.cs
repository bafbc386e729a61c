using CalibPortal.Science.Radiometry;

namespace CalibPortal.Tests.Science.Radiometry;

public class CountScaleTests
{
    // Golden values of the product specification's formula: 3000 counts before 04.00, 3000 and 900 counts with the offset.
    [Theory]
    [InlineData(10000, 0, 3000, 0.3)]
    [InlineData(10000, -1000, 3000, 0.2)]
    [InlineData(10000, -1000, 900, -0.01)]
    [InlineData(1462, 0, 731, 0.5)]
    public void Reflectance_KnownCounts_GivesSpecifiedValue(double quantification, double offset, double count, double expected) =>
        Assert.Equal(expected, new CountScale(quantification, offset).Reflectance(count), 1e-15);

    [Fact]
    public void ReflectanceSpread_WithOffset_IgnoresTheOffset() =>
        Assert.Equal(0.01, new CountScale(10000, -1000).ReflectanceSpread(100), 1e-15);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Constructor_ImpossibleQuantification_Throws(double quantification) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CountScale(quantification, 0));
}
