using CalibPortal.Science.Atmosphere;

namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>What scatters and absorbs in a column, with an exponential profile: optical depth above height z = total exp(-z / scale height).</summary>
public sealed record Scatterer
{
    /// <summary>Scale height of the molecules in 6S and SOS-ABS, km.</summary>
    public const double MolecularScaleHeightKm = 8;

    /// <summary>Scale height of the aerosol in 6S and SOS-ABS, km.</summary>
    public const double AerosolScaleHeightKm = 2;

    /// <summary>Creates a scatterer.</summary>
    /// <param name="opticalDepth">Vertical extinction optical depth, zero or positive.</param>
    /// <param name="singleScatteringAlbedo">Single-scattering albedo, 0 to 1.</param>
    /// <param name="matrix">Scattering matrix, the same at all heights.</param>
    /// <param name="scaleHeightKm">Scale height, km, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public Scatterer(double opticalDepth, double singleScatteringAlbedo, IPhaseMatrix matrix, double scaleHeightKm)
    {
        if (!(opticalDepth >= 0) || !double.IsFinite(opticalDepth))
        {
            throw new ArgumentOutOfRangeException(nameof(opticalDepth), opticalDepth, "An optical depth is zero or positive.");
        }

        if (!(singleScatteringAlbedo is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(singleScatteringAlbedo), singleScatteringAlbedo, "A single-scattering albedo lies between 0 and 1.");
        }

        if (!(scaleHeightKm > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(scaleHeightKm), scaleHeightKm, "A scale height is positive.");
        }

        (OpticalDepth, SingleScatteringAlbedo, Matrix, ScaleHeightKm) = (opticalDepth, singleScatteringAlbedo, matrix, scaleHeightKm);
    }

    /// <summary>Vertical extinction optical depth.</summary>
    public double OpticalDepth { get; }

    /// <summary>Single-scattering albedo.</summary>
    public double SingleScatteringAlbedo { get; }

    /// <summary>Scattering matrix.</summary>
    public IPhaseMatrix Matrix { get; }

    /// <summary>Scale height, km.</summary>
    public double ScaleHeightKm { get; }

    /// <summary>Molecules of a given optical depth.</summary>
    public static Scatterer Molecules(double opticalDepth, double depolarisation = RayleighScattering.StandardDepolarisation) =>
        new(opticalDepth, 1, new RayleighPhaseMatrix(depolarisation), MolecularScaleHeightKm);

    /// <summary>Aerosol of given optics and optical depth at their wavelength.</summary>
    public static Scatterer Aerosol(double opticalDepth, ParticleOptics optics) =>
        new(opticalDepth, Math.Min(optics.SingleScatteringAlbedo, 1), optics.Matrix, AerosolScaleHeightKm);
}
