using CalibPortal.Science.Smac;

namespace CalibPortal.Tests.Science.Smac;

/// <summary>The array forms against the scalar form.</summary>
public class SmacColumnsTests
{
    [Theory]
    [InlineData("S2A", "B01", 11)]
    [InlineData("S2A", "B04", 12)]
    [InlineData("S2B", "B09", 13)]
    [InlineData("S2C", "B12", 14)]
    public void Toa_RandomCases_EqualsTheScalarFormToRounding(string satellite, string band, int seed)
    {
        var coefficients = SmacFiles.OfSatellite(satellite, band);
        var cases = ColumnsCase.Random(seed, 10_003);
        var surface = cases.Select((_, i) => (i % 100) / 100.0).ToArray();

        var toa = ColumnsCase.Toa(coefficients, cases, surface);

        // Exponentials differ by an ulp or two from Math; reflectances are of order one.
        var model = new SmacModel(coefficients);
        Assert.Equal(0, cases.Select((each, i) => Math.Abs(model.Evaluate(each).ToaFromSurface(surface[i]) - toa[i])).Max(), 1e-15);
    }

    [Fact]
    public void Surface_OfToa_ReturnsTheSurface()
    {
        var coefficients = SmacFiles.OfSatellite("S2A", "B03");
        var cases = ColumnsCase.Random(21, 4_001);
        var surface = cases.Select((_, i) => (i % 90) / 100.0).ToArray();

        var back = ColumnsCase.Surface(coefficients, cases, ColumnsCase.Toa(coefficients, cases, surface));

        Assert.Equal(surface, back, (expected, actual) => Math.Abs(expected - actual) <= 1e-11);
    }

    [Fact]
    public void Toa_CaseElsewhereAmongOthers_HasTheSameBits()
    {
        var coefficients = SmacFiles.OfSatellite("S2A", "B02");
        var cases = ColumnsCase.Random(31, 23);
        var surface = cases.Select(_ => 0.25).ToArray();

        var together = ColumnsCase.Toa(coefficients, cases, surface);

        Assert.All(Enumerable.Range(0, cases.Length), i => Assert.Equal(BitConverter.DoubleToInt64Bits(together[i]), BitConverter.DoubleToInt64Bits(ColumnsCase.Toa(coefficients, cases[i], 0.25))));
    }

    [Fact]
    public void UniformAtmosphere_ManyPixels_HasTheBitsOfTheScalarForm()
    {
        var terms = new SmacModel(SmacFiles.OfSatellite("S2A", "B8A")).Evaluate(new SmacConditions(35, 8, 150, 100, 0.2, 0.3, 1.5, 940));
        var surface = Enumerable.Range(0, 1_001).Select(i => (i / 900.0) - 0.05).ToArray();
        var toa = new double[surface.Length];
        var back = new double[surface.Length];

        terms.ToaFromSurface(surface, toa);
        terms.SurfaceFromToa(toa, back);

        Assert.Equal(surface.Select(terms.ToaFromSurface), toa);
        Assert.Equal(toa.Select(terms.SurfaceFromToa), back);
    }

    [Fact]
    public void Toa_HoleInAnyColumn_StaysAHole()
    {
        var coefficients = SmacFiles.OfSatellite("S2A", "B11");
        var cases = ColumnsCase.Random(41, 9);
        cases[3] = cases[3] with { OzoneCmAtm = double.NaN };
        cases[8] = cases[8] with { SunZenithDeg = double.NaN };

        var toa = ColumnsCase.Toa(coefficients, cases, [.. cases.Select(_ => 0.2)]);

        Assert.Equal([3, 8], Enumerable.Range(0, 9).Where(i => double.IsNaN(toa[i])));
    }

    [Fact]
    public void Toa_CaseThatCannotBe_IsRefusedWithItsPlace()
    {
        var cases = ColumnsCase.Random(51, 6);
        cases[4] = cases[4] with { WaterVapourGcm2 = -0.1 };

        Assert.Contains("case 4: WaterVapour", Assert.Throws<ArgumentException>(() => ColumnsCase.Toa(SmacFiles.OfSatellite("S2A", "B11"), cases, new double[6])).Message, StringComparison.Ordinal);
    }
}
