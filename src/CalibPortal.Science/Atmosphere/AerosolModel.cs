namespace CalibPortal.Science.Atmosphere;

/// <summary>One component of a model and its share of the particles.</summary>
/// <param name="Component">Component.</param>
/// <param name="NumberFraction">Share of the number of particles, 0 to 1.</param>
public sealed record AerosolPart(AerosolComponent Component, double NumberFraction);

/// <summary>An external mixture of components, the same at all heights.</summary>
public sealed class AerosolModel
{
    /// <summary>Wavelength, nm, at which optical depths are given.</summary>
    public const double ReferenceWavelengthNm = 550;

    /// <summary>Creates a model from number fractions, which must add up to 1 within 1e-6.</summary>
    public AerosolModel(string name, IReadOnlyList<AerosolPart> parts)
    {
        if (parts.Count == 0 || parts.Any(part => !(part.NumberFraction >= 0)) || Math.Abs(parts.Sum(part => part.NumberFraction) - 1) > 1e-6)
        {
            throw new ArgumentException($"The number fractions of aerosol model {name} are zero or positive and add up to 1.");
        }

        Name = name;
        Parts = parts;
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>Components and number fractions.</summary>
    public IReadOnlyList<AerosolPart> Parts { get; }

    /// <summary>
    /// A model from volume fractions, as the WMO (1986) and 6S mixtures are given: number fractions are proportional to the volume fraction over the
    /// mean volume of a particle.
    /// </summary>
    public static AerosolModel FromVolumes(string name, IReadOnlyList<(AerosolComponent Component, double VolumeFraction, double VolumePerParticleUm3)> parts)
    {
        var total = parts.Sum(part => part.VolumeFraction / part.VolumePerParticleUm3);
        return new AerosolModel(name, [.. parts.Select(part => new AerosolPart(part.Component, part.VolumeFraction / part.VolumePerParticleUm3 / total))]);
    }

    /// <summary>Optics of the mixture at a wavelength (nm).</summary>
    /// <param name="wavelengthNm">Wavelength, nm.</param>
    /// <param name="componentOptics">Optics of a component at that wavelength: <see cref="AerosolComponent.Optics"/>, or a store in front of it.</param>
    public ParticleOptics Optics(double wavelengthNm, Func<AerosolComponent, double, ParticleOptics> componentOptics) =>
        ParticleOptics.Mix([.. Parts.Select(part => (part.NumberFraction, componentOptics(part.Component, wavelengthNm)))]);

    /// <summary>Optics of the mixture at a wavelength (nm), computed.</summary>
    public ParticleOptics Optics(double wavelengthNm) => Optics(wavelengthNm, static (component, wavelength) => component.Optics(wavelength));
}
