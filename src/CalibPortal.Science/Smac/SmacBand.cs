namespace CalibPortal.Science.Smac;

/// <summary>The coefficients of a band with what the aerosol solution needs of them, computed once.</summary>
internal sealed class SmacBand
{
    public SmacBand(SmacCoefficients coefficients)
    {
        Coefficients = coefficients;
        var isConservative = coefficients.SingleScatteringAlbedo > SmacModel.LargestSingleScatteringAlbedo;
        Limits = isConservative ? SmacLimits.ConservativeScattering : SmacLimits.None;
        Omega = isConservative ? SmacModel.LargestSingleScatteringAlbedo : coefficients.SingleScatteringAlbedo;
        G = coefficients.Asymmetry;
        Beta = 3.0 - (Omega * 3.0 * G);
        KSquared = (1.0 - Omega) * Beta;
        K = Math.Sqrt(KSquared);
    }

    /// <summary>The coefficients as they are in the file.</summary>
    public SmacCoefficients Coefficients { get; }

    /// <summary>Limits that hold for every case of the band.</summary>
    public SmacLimits Limits { get; }

    /// <summary>Single-scattering albedo of the evaluation.</summary>
    public double Omega { get; }

    /// <summary>Asymmetry parameter.</summary>
    public double G { get; }

    /// <summary>3 - 3 omega g.</summary>
    public double Beta { get; }

    /// <summary>k squared.</summary>
    public double KSquared { get; }

    /// <summary>Diffusion exponent k.</summary>
    public double K { get; }
}
