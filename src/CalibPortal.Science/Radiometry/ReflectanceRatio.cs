namespace CalibPortal.Science.Radiometry;

/// <summary>
/// Ratio = measured / reference, with its combined standard uncertainty (k = 1). Measured and reference are taken as
/// uncorrelated (different instruments, different methods): u(r)/r = sqrt( (u_m/m)^2 + (u_r/r)^2 ), JCGM 100:2008 eq. 12.
/// </summary>
/// <param name="Value">Measured over reference.</param>
/// <param name="Uncertainty">Standard uncertainty.</param>
public sealed record ReflectanceRatio(double Value, double Uncertainty)
{
    /// <summary>The correlation assumption, printed beside every ratio.</summary>
    public const string Assumption = "measured and reference uncorrelated; reference uncertainty fully correlated over wavelength and time";

    /// <summary>Forms the ratio.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The reference or the measured value is not a number that a ratio can be formed of.</exception>
    public static ReflectanceRatio Of(double measured, double measuredUncertainty, double reference, double referenceUncertainty)
    {
        if (!double.IsFinite(reference) || reference <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(reference), reference, "A ratio needs a positive reference.");
        }

        if (!double.IsFinite(measured))
        {
            throw new ArgumentOutOfRangeException(nameof(measured), measured, "A ratio needs a finite measured value.");
        }

        var ratio = measured / reference;

        // Written with absolute terms so that a measured value of zero keeps its uncertainty.
        var fromMeasured = measuredUncertainty / reference;
        var fromReference = ratio * referenceUncertainty / reference;
        return new ReflectanceRatio(ratio, Math.Sqrt((fromMeasured * fromMeasured) + (fromReference * fromReference)));
    }
}
