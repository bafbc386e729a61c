using CalibPortal.Science.Atmosphere;

namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>
/// How 6S (version 4) goes from ten wavelengths to any other: everything that scatters is computed at its nodes and interpolated as a power of the
/// wavelength. Between 400 and 488 nm this costs 0.008 to 0.011 in each transmission; it serves continuity with coefficient sets made with 6S, nothing else.
/// </summary>
public static class SixSCompatibility
{
    /// <summary>Optical depth below which 6S leaves the thinner of molecules and aerosol out of its scattering.</summary>
    public const double NeglectedOpticalDepth = 1e-3;

    /// <summary>Node wavelengths, nm.</summary>
    public static IReadOnlyList<double> NodesNm { get; } = [400, 488, 515, 550, 633, 694, 860, 1536, 2250, 3750];

    /// <summary>The two nodes around a wavelength, and how far it lies between them on a logarithmic scale.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The wavelength lies outside the nodes.</exception>
    public static (double LowerNm, double UpperNm, double Share) Bracket(double wavelengthNm)
    {
        if (!(wavelengthNm >= NodesNm[0] && wavelengthNm <= NodesNm[^1]))
        {
            throw new ArgumentOutOfRangeException(nameof(wavelengthNm), wavelengthNm, $"6S's nodes lie from {NodesNm[0]} to {NodesNm[^1]} nm.");
        }

        var upper = 1;
        while (NodesNm[upper] < wavelengthNm)
        {
            upper++;
        }

        var (low, high) = (NodesNm[upper - 1], NodesNm[upper]);
        return (low, high, Math.Log(wavelengthNm / low) / Math.Log(high / low));
    }

    /// <summary>
    /// The scatterers that 6S follows at a node: with one of the two below <see cref="NeglectedOpticalDepth"/> and thinner than the other, it scatters on the
    /// other alone (the direct beam still sees both). In the short-wave infrared this drops the molecules: up to a third of a clear path reflectance at 2.2 um.
    /// </summary>
    public static IReadOnlyList<Scatterer> Followed(IReadOnlyList<Scatterer> scatterers)
    {
        var thickest = scatterers.Max(scatterer => scatterer.OpticalDepth);
        return [.. scatterers.Where(scatterer => scatterer.OpticalDepth > NeglectedOpticalDepth || scatterer.OpticalDepth == thickest)];
    }

    /// <summary>Terms between two nodes: positive quantities as powers of the wavelength; polarisation, which may change sign, by its degree.</summary>
    public static AtmosphericTerms Interpolate(AtmosphericTerms lower, AtmosphericTerms upper, double share)
    {
        var intensity = Power(lower.Path.I, upper.Path.I, share);
        return new AtmosphericTerms(
            Power(lower.RayleighOpticalDepth, upper.RayleighOpticalDepth, share),
            Power(lower.AerosolOpticalDepth, upper.AerosolOpticalDepth, share),
            new StokesReflectance(intensity, intensity * Degree(lower.Path.Q, upper.Path.Q), intensity * Degree(lower.Path.U, upper.Path.U)),
            Transmission(lower.Down, upper.Down, share),
            Transmission(lower.Up, upper.Up, share),
            Power(lower.SphericalAlbedo, upper.SphericalAlbedo, share),
            Linear(lower.GroundPolarisation, upper.GroundPolarisation, share));

        double Degree(double low, double high) => intensity == 0 ? 0 : Linear(low / lower.Path.I, high / upper.Path.I, share);
    }

    private static OneWayTransmission Transmission(OneWayTransmission lower, OneWayTransmission upper, double share)
    {
        var direct = Power(lower.Direct, upper.Direct, share);
        return new OneWayTransmission(direct, Power(lower.Total, upper.Total, share) - direct);
    }

    private static double Power(double lower, double upper, double share) =>
        lower > 0 && upper > 0 ? Math.Exp(Linear(Math.Log(lower), Math.Log(upper), share)) : Linear(lower, upper, share);

    private static double Linear(double lower, double upper, double share) => lower + (share * (upper - lower));
}
