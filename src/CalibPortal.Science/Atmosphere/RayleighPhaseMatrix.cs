namespace CalibPortal.Science.Atmosphere;

/// <summary>
/// Scattering matrix of molecules with depolarisation (Hansen and Travis 1974, eqs. 2.15, 2.16), c = (1 - d) / (1 + d / 2):
/// F11 = 3 c (1 + cos^2) / 4 + 1 - c, F12 = -3 c sin^2 / 4. Its expansion ends at l = 2.
/// </summary>
public sealed class RayleighPhaseMatrix : IPhaseMatrix
{
    private readonly double anisotropic;
    private readonly double circular;

    /// <summary>Creates the matrix.</summary>
    /// <param name="depolarisation">Depolarisation factor for natural light, 0 to below 0.5; air has 0.0279.</param>
    public RayleighPhaseMatrix(double depolarisation)
    {
        if (!(depolarisation is >= 0 and < 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(depolarisation), depolarisation, "A depolarisation factor lies between 0 and 0.5.");
        }

        anisotropic = (1 - depolarisation) / (1 + (depolarisation / 2));
        circular = (1 - (2 * depolarisation)) / (1 - depolarisation);
    }

    /// <inheritdoc/>
    public double F11(double angleRad)
    {
        var cosine = Math.Cos(angleRad);
        return (0.75 * anisotropic * (1 + (cosine * cosine))) + 1 - anisotropic;
    }

    /// <inheritdoc/>
    public double F12(double angleRad)
    {
        var sine = Math.Sin(angleRad);
        return -0.75 * anisotropic * sine * sine;
    }

    /// <inheritdoc/>
    public PhaseMatrixExpansion Expand(int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 2);
        var (alpha1, alpha2, alpha4, beta1) = (new double[order + 1], new double[order + 1], new double[order + 1], new double[order + 1]);
        alpha1[0] = 1;
        alpha1[2] = anisotropic / 2;
        alpha2[2] = 3 * anisotropic;
        alpha4[1] = 1.5 * anisotropic * circular;
        beta1[2] = Math.Sqrt(1.5) * anisotropic;
        return new PhaseMatrixExpansion(alpha1, alpha2, new double[order + 1], alpha4, beta1, new double[order + 1]);
    }
}
