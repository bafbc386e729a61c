using CalibPortal.Science.Atmosphere;

namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>
/// Matrix functions Pi_l^m(mu) = [[p, 0, 0], [0, r, -t], [0, -t, r]] of one direction and azimuth term m for l below a number of terms, from
/// d^l_m0, d^l_m2 and d^l_m,-2 (Siewert 1981, Astrophys. J. 245, 1080; Hovenier, van der Mee and Domke 2004, section 3.4).
/// Pi_l(-mu) = (-1)^(l+m) D Pi_l(mu) D with D = diag(1, 1, -1).
/// </summary>
internal sealed class FourierFunctions
{
    private readonly double[] minus;

    public FourierFunctions(int terms)
    {
        P = new double[terms];
        R = new double[terms];
        T = new double[terms];
        minus = new double[terms];
    }

    public double[] P { get; }

    public double[] R { get; }

    public double[] T { get; }

    public void Fill(int m, double mu)
    {
        WignerFunctions.Fill(m, 0, mu, P);
        WignerFunctions.Fill(m, 2, mu, R);
        WignerFunctions.Fill(m, -2, mu, minus);
        for (var l = 0; l < R.Length; l++)
        {
            var plus = R[l];
            R[l] = -0.5 * (plus + minus[l]);
            T[l] = -0.5 * (plus - minus[l]);
        }
    }
}
