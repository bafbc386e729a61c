namespace CalibPortal.Science.Atmosphere;

/// <summary>How the mean particle of a population extinguishes and scatters at one wavelength.</summary>
/// <param name="WavelengthNm">Wavelength, nm.</param>
/// <param name="ExtinctionUm2">Mean extinction cross-section, um2.</param>
/// <param name="ScatteringUm2">Mean scattering cross-section, um2.</param>
/// <param name="Asymmetry">Mean cosine of the scattering angle.</param>
/// <param name="Matrix">Normalised scattering matrix.</param>
public sealed record ParticleOptics(double WavelengthNm, double ExtinctionUm2, double ScatteringUm2, double Asymmetry, TabulatedPhaseMatrix Matrix)
{
    /// <summary>Single-scattering albedo.</summary>
    public double SingleScatteringAlbedo => ScatteringUm2 / ExtinctionUm2;

    /// <summary>Optics of a mixture; the shares are number fractions and must add up to 1 within 1e-6.</summary>
    /// <exception cref="ArgumentException">No parts, a negative share, another sum, or different wavelengths.</exception>
    public static ParticleOptics Mix(IReadOnlyList<(double NumberShare, ParticleOptics Optics)> parts)
    {
        if (parts.Count == 0 || parts.Any(part => !(part.NumberShare >= 0)) || Math.Abs(parts.Sum(part => part.NumberShare) - 1) > 1e-6)
        {
            throw new ArgumentException("The number fractions of a mixture are zero or positive and add up to 1.");
        }

        if (parts.Any(part => part.Optics.WavelengthNm != parts[0].Optics.WavelengthNm))
        {
            throw new ArgumentException("The parts of a mixture are given at one wavelength.");
        }

        var scattering = parts.Sum(part => part.NumberShare * part.Optics.ScatteringUm2);
        return new ParticleOptics(
            parts[0].Optics.WavelengthNm,
            parts.Sum(part => part.NumberShare * part.Optics.ExtinctionUm2),
            scattering,
            parts.Sum(part => part.NumberShare * part.Optics.ScatteringUm2 * part.Optics.Asymmetry) / scattering,
            TabulatedPhaseMatrix.Mix([.. parts.Select(part => (part.NumberShare * part.Optics.ScatteringUm2, part.Optics.Matrix))]));
    }
}
