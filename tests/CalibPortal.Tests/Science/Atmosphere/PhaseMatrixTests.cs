using CalibPortal.Science.Atmosphere;

namespace CalibPortal.Tests.Science.Atmosphere;

public sealed class PhaseMatrixTests
{
    // Oracle: d^2_00 = P2, d^2_02 = sqrt(6)/4 sin^2, d^2_22 = ((1 + cos)/2)^2, d^2_2-2 = ((1 - cos)/2)^2, d^1_10 = -sin/sqrt(2) (Varshalovich et al. 1988, tables).
    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.8)]
    public void Wigner_OfLowIndices_MeetsClosedForms(double x)
    {
        var d = new double[5];
        WignerFunctions.Fill(0, 0, x, d);
        Assert.Equal(((3 * x * x) - 1) / 2, d[2], 1e-14);
        WignerFunctions.Fill(0, 2, x, d);
        Assert.Equal(Math.Sqrt(6) / 4 * (1 - (x * x)), d[2], 1e-14);
        WignerFunctions.Fill(2, 2, x, d);
        Assert.Equal((1 + x) * (1 + x) / 4, d[2], 1e-14);
        WignerFunctions.Fill(2, -2, x, d);
        Assert.Equal((1 - x) * (1 - x) / 4, d[2], 1e-14);
        WignerFunctions.Fill(1, 0, x, d);
        Assert.Equal(-Math.Sqrt((1 - (x * x)) / 2), d[1], 1e-14);
    }

    // Law: rows of d^l are orthonormal, integral of d^l d^l' = 2 / (2 l + 1) delta; checked at high indices where a recurrence would show its faults.
    [Fact]
    public void Wigner_AtHighIndices_StaysOrthonormal()
    {
        var rule = new MathNet.Numerics.Integration.GaussLegendreRule(-1, 1, 128);
        double same = 0, other = 0;
        var d = new double[64];
        for (var i = 0; i < rule.Order; i++)
        {
            WignerFunctions.Fill(40, 2, rule.GetAbscissa(i), d);
            same += rule.GetWeight(i) * d[60] * d[60];
            other += rule.GetWeight(i) * d[60] * d[58];
        }

        Assert.Equal(2.0 / 121, same, 1e-12);
        Assert.Equal(0, other, 1e-12);
    }

    // Law: a smooth matrix is summed up again by its expansion.
    [Fact]
    public void Expansion_OfSmallParticles_SumsUpToTheMatrix()
    {
        var optics = new AerosolComponent("fine", new LogNormalDistribution(0.05, 0.4), RefractiveIndexTable.Constant(1.45, 0.01)).Optics(865);
        var expansion = optics.Matrix.Expand(40);
        for (var angle = 0.05; angle < 3.14; angle += 0.13)
        {
            Assert.Equal(1, expansion.F11(Math.Cos(angle)) / optics.Matrix.F11(angle), 1e-6);
            Assert.Equal(optics.Matrix.F12(angle), expansion.F12(Math.Cos(angle)), 1e-6);
        }
    }

    // Law: delta-M keeps what it keeps: (1 - f) alpha' + f (2 l + 1) = alpha for every l kept, for the polarising terms without the peak.
    [Fact]
    public void Truncate_OfAForwardPeak_KeepsTheMomentsBelowIt()
    {
        var expansion = new AerosolComponent("coarse", new LogNormalDistribution(0.5, 0.6), RefractiveIndexTable.Constant(1.5, 0.005)).Optics(550).Matrix.Expand(48);
        var (share, truncated) = expansion.Truncate(24);
        Assert.InRange(share, 0.05, 0.6);
        for (var l = 0; l < 24; l++)
        {
            Assert.Equal(expansion.Alpha1[l], ((1 - share) * truncated.Alpha1[l]) + (share * ((2 * l) + 1)), 1e-12);
            Assert.Equal(expansion.Beta1[l], (1 - share) * truncated.Beta1[l], 1e-12);
        }
    }
}
