namespace CalibPortal.Science.Atmosphere;

/// <summary>
/// Normalised scattering matrix of a medium of randomly oriented, mirror-symmetric particles: half the integral of F11 over the cosine is 1.
/// Stokes parameters refer to the scattering plane, Q = I_parallel - I_perpendicular.
/// </summary>
public interface IPhaseMatrix
{
    /// <summary>Phase function F11 at a scattering angle (rad, 0 to pi).</summary>
    double F11(double angleRad);

    /// <summary>Polarising element F12 at a scattering angle (rad); negative where the light vibrates across the scattering plane.</summary>
    double F12(double angleRad);

    /// <summary>Expansion in generalised spherical functions, l = 0 to <paramref name="order"/>.</summary>
    PhaseMatrixExpansion Expand(int order);
}
