namespace CalibPortal.Science.Atmosphere;

/// <summary>One kind of spherical particle: a material and a lognormal distribution of sizes.</summary>
/// <param name="Name">Name, for example <c>dust-like</c>.</param>
/// <param name="Sizes">Number distribution of the radii.</param>
/// <param name="Index">Refractive index of the material.</param>
public sealed record AerosolComponent(string Name, LogNormalDistribution Sizes, RefractiveIndexTable Index)
{
    // Step in ln r of the trapezoidal rule, by size parameter. Interference makes the matrix of one sphere swing with x, so it is the middle range,
    // where most particles that matter for light lie, that needs many sizes; the few largest are costly and swing within the forward peak.
    private static readonly (double FromSizeParameter, double Step)[] Zones = [(0, 0.02), (4, 0.006), (250, 0.012), (800, 0.04)];

    /// <summary>Integrates Mie scattering over the sizes at a wavelength (nm).</summary>
    /// <remarks>
    /// Limits: five deviations below the area-weighted centre r_m exp(2 s^2), where cross-sections fall with r^3 and faster; above it 3.7 deviations
    /// (1e-4 of the area), or more, up to six, as long as the particles are small (x below 60) and their efficiencies still rise.
    /// </remarks>
    public ParticleOptics Optics(double wavelengthNm)
    {
        var wavelengthUm = wavelengthNm / 1000;
        var (real, imaginary) = Index.At(wavelengthUm);
        var wavenumber = 2 * Math.PI / wavelengthUm;
        var sigma = Sizes.LnSigma;
        var centre = Math.Log(Sizes.MedianRadiusUm) + (2 * sigma * sigma);
        var lower = centre - (5 * sigma);
        var upper = Math.Max(centre + (3.7 * sigma), Math.Min(centre + (6 * sigma), Math.Log(60 / wavenumber)));

        var sphere = new MieCoefficients();
        var amplitudes = new MieAmplitudes(ScatteringAngles.Standard);
        double extinction = 0, scattering = 0, asymmetry = 0;
        for (var zone = 0; zone < Zones.Length; zone++)
        {
            var from = Math.Max(lower, zone == 0 ? lower : Math.Log(Zones[zone].FromSizeParameter / wavenumber));
            var to = Math.Min(upper, zone == Zones.Length - 1 ? upper : Math.Log(Zones[zone + 1].FromSizeParameter / wavenumber));
            if (to <= from)
            {
                continue;
            }

            var steps = (int)Math.Ceiling((to - from) / Zones[zone].Step);
            var step = (to - from) / steps;
            for (var i = 0; i <= steps; i++)
            {
                var radius = Math.Exp(from + (i * step));
                var number = Sizes.NumberPerLnRadius(radius) * step * (i == 0 || i == steps ? 0.5 : 1);
                sphere.Compute(wavenumber * radius, real, imaginary);
                var area = number * Math.PI * radius * radius;
                extinction += area * sphere.ExtinctionEfficiency;
                scattering += area * sphere.ScatteringEfficiency;
                asymmetry += area * sphere.ScatteringEfficiency * sphere.Asymmetry;
                amplitudes.Add(sphere, number);
            }
        }

        // Bohren and Huffman (1983) section 3.4: F = 4 pi S / (k^2 C_sca).
        var norm = 4 * Math.PI / (wavenumber * wavenumber * scattering);
        return new ParticleOptics(
            wavelengthNm,
            extinction,
            scattering,
            asymmetry / scattering,
            new TabulatedPhaseMatrix(Scaled(amplitudes.S11, norm), Scaled(amplitudes.S12, norm), Scaled(amplitudes.S33, norm), Scaled(amplitudes.S34, norm)));
    }

    private static double[] Scaled(double[] values, double factor) => Array.ConvertAll(values, value => value * factor);
}
