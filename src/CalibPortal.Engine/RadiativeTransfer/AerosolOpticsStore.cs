using System.Collections.Concurrent;
using CalibPortal.Science.Atmosphere;

namespace CalibPortal.Engine.RadiativeTransfer;

/// <summary>
/// Optics of aerosol components by wavelength, each computed once (the size integration of a coarse component takes 50 ms) and shared by all models and
/// threads. Values depend on component and wavelength only, so a store changes no number.
/// </summary>
public sealed class AerosolOpticsStore
{
    private readonly ConcurrentDictionary<(AerosolComponent Component, double WavelengthNm), Lazy<ParticleOptics>> kept = new();

    /// <summary>Optics of a component at a wavelength (nm).</summary>
    public ParticleOptics Of(AerosolComponent component, double wavelengthNm) =>
        kept.GetOrAdd((component, wavelengthNm), static key => new Lazy<ParticleOptics>(() => key.Component.Optics(key.WavelengthNm))).Value;

    /// <summary>Optics of a model at a wavelength (nm), and its optical depth there for unit depth at 550 nm.</summary>
    public (ParticleOptics Optics, double RelativeDepth) Of(AerosolModel model, double wavelengthNm)
    {
        var optics = model.Optics(wavelengthNm, Of);
        return (optics, optics.ExtinctionUm2 / model.Optics(AerosolModel.ReferenceWavelengthNm, Of).ExtinctionUm2);
    }
}
