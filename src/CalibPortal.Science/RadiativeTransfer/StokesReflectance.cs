namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>
/// Stokes parameters as reflectances, pi L / (cos(sun zenith) E). Q = I_l - I_r with l in the meridian plane of the view and r across it; U of the
/// view on the side of increasing relative azimuth, positive where SOS-ABS's is.
/// </summary>
/// <param name="I">Intensity.</param>
/// <param name="Q">Linear polarisation along the meridian plane.</param>
/// <param name="U">Linear polarisation at 45 degrees.</param>
public readonly record struct StokesReflectance(double I, double Q, double U)
{
    /// <summary>Linearly polarised reflectance.</summary>
    public double Polarised => Math.Sqrt((Q * Q) + (U * U));
}
