using CalibPortal.Science.Atmosphere;

namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>A column at one wavelength, made ready to be asked for any geometry. Not for several threads at a time.</summary>
public sealed class AtmosphericCondition
{
    private readonly AtmosphereSolver solver;
    private readonly double rayleigh;
    private readonly double aerosol;
    private readonly double leftOut;

    /// <summary>Prepares a column.</summary>
    /// <param name="rayleighOpticalDepth">Optical depth of the molecules.</param>
    /// <param name="aerosolOpticalDepth">Optical depth of the aerosol at this wavelength.</param>
    /// <param name="optics">Optics of the aerosol at this wavelength; null for none, then the depth must be 0.</param>
    /// <param name="settings">Mode and accuracy.</param>
    /// <param name="asSixS">Leave out what 6S leaves out (<see cref="SixSCompatibility.Followed"/>).</param>
    /// <exception cref="ArgumentException">An aerosol depth without optics.</exception>
    public AtmosphericCondition(double rayleighOpticalDepth, double aerosolOpticalDepth, ParticleOptics? optics, SolverSettings settings, bool asSixS)
    {
        if (optics is null && aerosolOpticalDepth != 0)
        {
            throw new ArgumentException("An aerosol with an optical depth needs optics.", nameof(optics));
        }

        (rayleigh, aerosol) = (rayleighOpticalDepth, aerosolOpticalDepth);
        IReadOnlyList<Scatterer> all = optics is null || aerosolOpticalDepth == 0
            ? [Scatterer.Molecules(rayleighOpticalDepth)]
            : [Scatterer.Molecules(rayleighOpticalDepth), Scatterer.Aerosol(aerosolOpticalDepth, optics)];
        var followed = asSixS ? SixSCompatibility.Followed(all) : all;
        leftOut = all.Except(followed).Sum(scatterer => scatterer.OpticalDepth);
        solver = new AtmosphereSolver(followed, settings);
    }

    /// <summary>All terms for one sun and several views; sharing the sun shares the work and changes no number.</summary>
    public IReadOnlyList<AtmosphericTerms> At(double sunZenithDeg, IReadOnlyList<ViewDirection> views)
    {
        var paths = new StokesReflectance[views.Count];
        solver.PathReflectance(sunZenithDeg, [.. views], paths);
        var down = Transmission(sunZenithDeg);
        return
        [
            .. views.Select((view, v) => new AtmosphericTerms(
                rayleigh, aerosol, paths[v], down, Transmission(view.ZenithDeg), solver.SphericalAlbedo(), solver.FromGround(view.ZenithDeg).Q)),
        ];
    }

    /// <summary>All terms for one geometry.</summary>
    public AtmosphericTerms At(double sunZenithDeg, ViewDirection view) => At(sunZenithDeg, [view])[0];

    private OneWayTransmission Transmission(double zenithDeg)
    {
        var followed = solver.Transmission(zenithDeg);
        return leftOut == 0 ? followed : followed with { Direct = followed.Direct * Math.Exp(-leftOut / Math.Cos(double.DegreesToRadians(zenithDeg))) };
    }
}
