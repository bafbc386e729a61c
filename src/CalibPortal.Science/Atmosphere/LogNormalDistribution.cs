namespace CalibPortal.Science.Atmosphere;

/// <summary>Number distribution of radii: dN/dln r = exp(-(ln(r / r_m))^2 / (2 s^2)) / (s sqrt(2 pi)), one particle in all.</summary>
public sealed record LogNormalDistribution
{
    /// <summary>Creates a distribution.</summary>
    /// <param name="medianRadiusUm">Median radius r_m of the number, um, positive.</param>
    /// <param name="lnSigma">Natural logarithm s of the geometric standard deviation, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not positive.</exception>
    public LogNormalDistribution(double medianRadiusUm, double lnSigma)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(medianRadiusUm);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lnSigma);
        MedianRadiusUm = medianRadiusUm;
        LnSigma = lnSigma;
    }

    /// <summary>Median radius of the number, um.</summary>
    public double MedianRadiusUm { get; }

    /// <summary>Natural logarithm of the geometric standard deviation.</summary>
    public double LnSigma { get; }

    /// <summary>Mean volume of a particle, um3: (4/3) pi r_m^3 exp(4.5 s^2).</summary>
    public double MeanVolumeUm3 => 4.0 / 3 * Math.PI * Math.Pow(MedianRadiusUm, 3) * Math.Exp(4.5 * LnSigma * LnSigma);

    /// <summary>dN/dln r at a radius (um).</summary>
    public double NumberPerLnRadius(double radiusUm)
    {
        var distance = Math.Log(radiusUm / MedianRadiusUm) / LnSigma;
        return Math.Exp(-0.5 * distance * distance) / (LnSigma * Math.Sqrt(2 * Math.PI));
    }
}
