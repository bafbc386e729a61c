using CalibPortal.Science.Atmosphere;

namespace CalibPortal.Tests.Science.Atmosphere;

public sealed class MieTests
{
    // Oracle: Wiscombe (1979), "Mie Scattering Calculations", NCAR/TN-140+STR, tables of test cases (also the test file of his MIEV0); six decimals.
    [Theory]
    [InlineData(10, 1.5, 0, 2.881999, 2.881999, 0.742913)]
    [InlineData(100, 1.5, 0, 2.094388, 2.094388, 0.818246)]
    [InlineData(1000, 1.5, 0, 2.013945, 2.013945, 0.827882)]
    [InlineData(10, 0.75, 0, 2.232265, 2.232265, 0.896473)]
    [InlineData(1000, 0.75, 0, 1.997908, 1.997908, 0.844944)]
    [InlineData(1, 1.33, 1e-5, 0.093952, 0.093923, 0.184517)]
    [InlineData(100, 1.33, 1e-5, 2.101321, 2.096594, 0.868959)]
    [InlineData(10000, 1.33, 1e-5, 2.004089, 1.723857, 0.907840)]
    [InlineData(0.055, 1.5, 1, 0.101491, 0.000011, 0.000491)]
    [InlineData(1, 1.5, 1, 2.336321, 0.663454, 0.192136)]
    [InlineData(100, 1.5, 1, 2.097502, 1.283697, 0.850252)]
    [InlineData(10000, 1.5, 1, 2.004368, 1.236574, 0.846310)]
    [InlineData(1, 10, 10, 2.532993, 2.049405, -0.110664)]
    [InlineData(100, 10, 10, 2.071124, 1.836785, 0.556215)]
    public void Efficiencies_OfWiscombesCases_MeetHisTable(double x, double n, double k, double extinction, double scattering, double asymmetry)
    {
        var sphere = new MieCoefficients();
        sphere.Compute(x, n, k);
        Assert.Equal(extinction, sphere.ExtinctionEfficiency, 1.1e-6);
        Assert.Equal(scattering, sphere.ScatteringEfficiency, 1.1e-6);
        Assert.Equal(asymmetry, sphere.Asymmetry, 1.1e-6);
    }

    // Oracle: Bohren and Huffman (1983), appendix A, sample output: radius 0.525 um, wavelength 0.6328 um, m = 1.55: Q = 3.10543, Q_back = 2.92534;
    // here without angles.
    [Fact]
    public void Efficiencies_OfBohrenAndHuffmansSample_MeetTheirOutput()
    {
        var x = 2 * Math.PI * 0.525 / 0.6328;
        var sphere = new MieCoefficients();
        sphere.Compute(x, 1.55, 0);
        Assert.Equal(3.10543, sphere.ExtinctionEfficiency, 5e-6);
        Assert.Equal(3.10543, sphere.ScatteringEfficiency, 5e-6);

        // Q_back = 4 |S(180)|^2 / x^2 with S(180) = sum (n + 1/2) (-1)^n (a_n - b_n).
        var back = System.Numerics.Complex.Zero;
        for (var n = 1; n <= sphere.Terms; n++)
        {
            back += (n + 0.5) * ((n & 1) == 0 ? 1 : -1) * (sphere.A[n - 1] - sphere.B[n - 1]);
        }

        Assert.Equal(2.92534, 4 * (back.Real * back.Real + (back.Imaginary * back.Imaginary)) / (x * x), 2e-5);
    }

    // Oracle: a sphere much smaller than the wavelength scatters as a Rayleigh dipole (Bohren and Huffman 1983, section 5.2).
    [Fact]
    public void Matrix_OfATinySphere_IsTheRayleighMatrix()
    {
        var sphere = new MieCoefficients();
        sphere.Compute(1e-3, 1.5, 0);
        var angles = ScatteringAngles.Standard;
        var sums = new MieAmplitudes(angles);
        sums.Add(sphere, 1);
        var scale = 4 * Math.PI / (sphere.ScatteringEfficiency * Math.PI * 1e-6);
        for (var i = 0; i < angles.Count; i++)
        {
            var cosine = angles.Cosine[i];
            Assert.Equal(0.75 * (1 + (cosine * cosine)), scale * sums.S11[i], 1e-5);
            Assert.Equal(-0.75 * (1 - (cosine * cosine)), scale * sums.S12[i], 1e-5);
            Assert.Equal(1.5 * cosine, scale * sums.S33[i], 1e-5);
        }
    }

    // Law: a sphere has S11^2 = S12^2 + S33^2 + S34^2 at each angle (Bohren and Huffman 1983, section 4.4).
    [Fact]
    public void Matrix_OfOneSphere_KeepsLightFullyPolarised()
    {
        var sphere = new MieCoefficients();
        sphere.Compute(37.3, 1.42, 0.013);
        var sums = new MieAmplitudes(ScatteringAngles.Standard);
        sums.Add(sphere, 1);
        for (var i = 0; i < sums.S11.Length; i++)
        {
            var others = Math.Sqrt((sums.S12[i] * sums.S12[i]) + (sums.S33[i] * sums.S33[i]) + (sums.S34[i] * sums.S34[i]));
            Assert.Equal(1, others / sums.S11[i], 1e-10);
        }
    }

    // Law: the asymmetry from the series equals the first coefficient of the expansion over three; the quadrature sees the whole of F11.
    [Theory]
    [InlineData(0.12, 0.5, 1.44, 0.005)]
    [InlineData(0.3, 0.92, 1.38, 0)]
    public void Expansion_OfALognormal_HasTheAsymmetryOfTheSeries(double radius, double lnSigma, double n, double k)
    {
        var optics = new AerosolComponent("test", new LogNormalDistribution(radius, lnSigma), RefractiveIndexTable.Constant(n, k)).Optics(550);
        var expansion = optics.Matrix.Expand(24);
        Assert.Equal(1, expansion.Alpha1[0], 1e-12);
        Assert.Equal(optics.Asymmetry, expansion.Asymmetry, 2e-4);
        Assert.True(Math.Abs(optics.Matrix.ForwardDeficit) < 1e-3);
    }

    // Oracle: SOS-ABS 5.1 for the lognormal r_m 0.12 um, sigma_ln 0.5, m = 1.44 - 0.005i (../shared/data/reference, LND): cross-sections (um2) and asymmetry.
    [Theory]
    [InlineData(442.5, 0.17618, 0.17087, 0.73645)]
    [InlineData(665.0, 0.10819, 0.10493, 0.69302)]
    [InlineData(865.0, 0.068958, 0.06664, 0.64466)]
    [InlineData(1610.0, 0.016505, 0.015517, 0.46475)]
    public void Optics_OfTheTestLognormal_MeetSosAbs(double wavelengthNm, double extinction, double scattering, double asymmetry)
    {
        var optics = new AerosolComponent("LND", new LogNormalDistribution(0.12, 0.5), RefractiveIndexTable.Constant(1.44, 0.005)).Optics(wavelengthNm);
        Assert.Equal(1, optics.ExtinctionUm2 / extinction, 4e-3);
        Assert.Equal(1, optics.ScatteringUm2 / scattering, 4e-3);
        Assert.Equal(asymmetry, optics.Asymmetry, 1e-3);
    }
}
