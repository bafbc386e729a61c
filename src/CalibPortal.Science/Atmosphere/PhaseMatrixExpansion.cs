namespace CalibPortal.Science.Atmosphere;

/// <summary>
/// Coefficients of a scattering matrix in generalised spherical functions, l = 0 at index 0 (Hovenier, van der Mee and Domke 2004, eqs. 2.152 to
/// 2.157; de Haan, Bosma and Hovenier 1987): F11 = sum alpha1 P_00, F22 + F33 = sum (alpha2 + alpha3) P_22, F22 - F33 = sum (alpha2 - alpha3) P_2-2,
/// F44 = sum alpha4 P_00, F12 = sum beta1 P_02, F34 = sum beta2 P_02. alpha1[0] = 1.
/// </summary>
public sealed class PhaseMatrixExpansion
{
    /// <summary>Creates an expansion; all arrays have the same length, at least 1.</summary>
    public PhaseMatrixExpansion(double[] alpha1, double[] alpha2, double[] alpha3, double[] alpha4, double[] beta1, double[] beta2)
    {
        var length = alpha1.Length;
        if (length == 0 || alpha2.Length != length || alpha3.Length != length || alpha4.Length != length || beta1.Length != length || beta2.Length != length)
        {
            throw new ArgumentException("The six coefficient arrays of an expansion need the same length.");
        }

        (Alpha1, Alpha2, Alpha3, Alpha4, Beta1, Beta2) = (alpha1, alpha2, alpha3, alpha4, beta1, beta2);
    }

    /// <summary>Coefficients of F11.</summary>
    public IReadOnlyList<double> Alpha1 { get; }

    /// <summary>First coefficients of F22 and F33.</summary>
    public IReadOnlyList<double> Alpha2 { get; }

    /// <summary>Second coefficients of F22 and F33.</summary>
    public IReadOnlyList<double> Alpha3 { get; }

    /// <summary>Coefficients of F44.</summary>
    public IReadOnlyList<double> Alpha4 { get; }

    /// <summary>Coefficients of F12.</summary>
    public IReadOnlyList<double> Beta1 { get; }

    /// <summary>Coefficients of F34.</summary>
    public IReadOnlyList<double> Beta2 { get; }

    /// <summary>Highest l.</summary>
    public int Order => Alpha1.Count - 1;

    /// <summary>Mean cosine of the scattering angle, alpha1[1] / 3.</summary>
    public double Asymmetry => Order >= 1 ? Alpha1[1] / 3 : 0;

    /// <summary>F11 summed from the coefficients at a cosine.</summary>
    public double F11(double cosine) => Sum(Alpha1, 0, 0, cosine);

    /// <summary>F12 summed from the coefficients at a cosine; P_02 = -d_02.</summary>
    public double F12(double cosine) => -Sum(Beta1, 0, 2, cosine);

    /// <summary>
    /// Delta-M truncation (Wiscombe 1977, J. Atmos. Sci. 34, 1408) to l &lt; <paramref name="terms"/>: the share f = alpha1[terms] / (2 terms + 1) is
    /// taken for light that goes straight on, without a change of polarisation, and the rest is renormalised.
    /// </summary>
    /// <returns>The share f and the truncated expansion; f = 0 and zeros appended when the expansion is shorter than <paramref name="terms"/>.</returns>
    public (double ForwardShare, PhaseMatrixExpansion Expansion) Truncate(int terms)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(terms, 1);
        var share = terms <= Order ? Alpha1[terms] / ((2 * terms) + 1) : 0;
        return (share, new PhaseMatrixExpansion(
            Truncated(Alpha1, terms, share, 0),
            Truncated(Alpha2, terms, share, 2),
            Truncated(Alpha3, terms, share, 2),
            Truncated(Alpha4, terms, share, 0),
            Truncated(Beta1, terms, share, int.MaxValue),
            Truncated(Beta2, terms, share, int.MaxValue)));
    }

    private static double[] Truncated(IReadOnlyList<double> coefficients, int terms, double share, int peakFrom)
    {
        var result = new double[terms];
        for (var l = 0; l < Math.Min(terms, coefficients.Count); l++)
        {
            result[l] = (coefficients[l] - (l >= peakFrom ? share * ((2 * l) + 1) : 0)) / (1 - share);
        }

        return result;
    }

    private static double Sum(IReadOnlyList<double> coefficients, int m, int n, double cosine)
    {
        var functions = new double[coefficients.Count];
        WignerFunctions.Fill(m, n, cosine, functions);
        var sum = 0.0;
        for (var l = 0; l < functions.Length; l++)
        {
            sum += coefficients[l] * functions[l];
        }

        return sum;
    }
}
