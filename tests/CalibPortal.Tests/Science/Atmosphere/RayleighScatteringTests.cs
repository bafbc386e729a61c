using CalibPortal.Science.Atmosphere;

namespace CalibPortal.Tests.Science.Atmosphere;

public sealed class RayleighScatteringTests
{
    // Oracle: Bodhaine et al. (1999), eq. (30), the authors' fit to their table, stated within 0.01 % between 0.25 and 0.85 um.
    [Theory]
    [InlineData(250.0)]
    [InlineData(300.0)]
    [InlineData(400.0)]
    [InlineData(550.0)]
    [InlineData(700.0)]
    [InlineData(850.0)]
    public void OpticalDepth_OfBodhaine_MeetsTheAuthorsFit(double wavelengthNm)
    {
        var square = Math.Pow(wavelengthNm / 1000, 2);
        var fit = 0.0021520 * (1.0455996 - (341.29061 / square) - (0.90230850 * square)) / (1 + (0.0027059889 / square) - (85.968563 * square));
        Assert.Equal(1, RayleighScattering.OpticalDepth(RayleighFormula.Bodhaine1999, wavelengthNm, 1013.25) / fit, 1.5e-4);
    }

    // Oracle: optical depths printed by SOS-ABS 5.1 for its own US 1962 profile (../shared/data/reference, gas_profile US62_CKD10), eight digits.
    [Theory]
    [InlineData(442.5, 0.23143286)]
    [InlineData(560.0, 0.08808462)]
    [InlineData(865.0, 0.01514804)]
    [InlineData(2190.0, 0.00036554)]
    public void OpticalDepth_OfSosAbs_MeetsItsOwnNumbers(double wavelengthNm, double expected) =>
        Assert.Equal(expected, RayleighScattering.OpticalDepth(RayleighFormula.SosAbs, wavelengthNm, 1013), 6e-9);

    // Oracle: 6S v4 prints 0.0155806166 at 865 nm, interpolated in log-log between its nodes 860 and 1536 nm; the test interpolates the same way.
    [Fact]
    public void OpticalDepth_OfSixSBetweenNodes_MeetsItsInterpolatedNumber()
    {
        var low = Math.Log(RayleighScattering.OpticalDepth(RayleighFormula.SixS, 860, 1013));
        var high = Math.Log(RayleighScattering.OpticalDepth(RayleighFormula.SixS, 1536, 1013));
        var share = Math.Log(865.0 / 860) / Math.Log(1536.0 / 860);
        Assert.Equal(0.0155806166, Math.Exp(low + (share * (high - low))), 1e-8);
    }

    [Fact]
    public void OpticalDepth_AtHalfThePressure_IsHalf()
    {
        foreach (var formula in Enum.GetValues<RayleighFormula>())
        {
            var whole = RayleighScattering.OpticalDepth(formula, 490, 1000);
            Assert.Equal(whole / 2, RayleighScattering.OpticalDepth(formula, 490, 500), 1e-15);
            Assert.Equal(0, RayleighScattering.OpticalDepth(formula, 490, 0));
        }
    }

    [Theory]
    [InlineData(490, -1)]
    [InlineData(490, double.NaN)]
    [InlineData(0.49, 1013)]
    public void OpticalDepth_OutsideItsRange_Throws(double wavelengthNm, double pressureHpa) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RayleighScattering.OpticalDepth(RayleighFormula.SixS, wavelengthNm, pressureHpa));

    // Oracle: 6S v4 prints P = 1.47936289 at 180 degrees and SMAC carries 0.7190443 (1 + cos^2) + 0.0412742, both for a depolarisation of 0.0279.
    [Theory]
    [InlineData(180)]
    [InlineData(120)]
    [InlineData(90)]
    public void PhaseMatrix_OfAir_MeetsSmacsConstants(double angleDeg)
    {
        var matrix = new RayleighPhaseMatrix(RayleighScattering.StandardDepolarisation);
        var cosine = Math.Cos(double.DegreesToRadians(angleDeg));
        Assert.Equal((0.7190443 * (1 + (cosine * cosine))) + 0.0412742, matrix.F11(double.DegreesToRadians(angleDeg)), 2e-6);
    }

    // Law: the expansion sums up to the closed form at every angle.
    [Fact]
    public void Expansion_OfRayleigh_SumsUpToTheClosedForm()
    {
        var matrix = new RayleighPhaseMatrix(0.0279);
        var expansion = matrix.Expand(6);
        for (var angle = 0.0; angle <= 3.14; angle += 0.1)
        {
            Assert.Equal(matrix.F11(angle), expansion.F11(Math.Cos(angle)), 1e-14);
            Assert.Equal(matrix.F12(angle), expansion.F12(Math.Cos(angle)), 1e-14);
        }
    }
}
