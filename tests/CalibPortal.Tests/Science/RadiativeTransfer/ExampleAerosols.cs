using System.Collections.Concurrent;
using CalibPortal.Engine.ReferenceData;
using CalibPortal.Science.Atmosphere;

namespace CalibPortal.Tests.Science.RadiativeTransfer;

/// <summary>Aerosols of the tests; each component is integrated once per wavelength for the whole run.</summary>
internal static class ExampleAerosols
{
    private static readonly ConcurrentDictionary<(AerosolComponent, double), ParticleOptics> Kept = new();

    /// <summary>Lognormal with median radius 0.12 um, sigma_ln 0.5, m = 1.44 - 0.005i.</summary>
    public static AerosolModel Lnd { get; } = new("LND", [new AerosolPart(new AerosolComponent("LND", new LogNormalDistribution(0.12, 0.5), RefractiveIndexTable.Constant(1.44, 0.005)), 1)]);

    /// <summary>The delivered models.</summary>
    public static AerosolReference Delivered { get; } = ReferenceDataSet.Load(Path.Combine(SharedData.RepositoryRoot, "data")).Aerosols;

    /// <summary>Continental.</summary>
    public static AerosolModel Continental => Delivered.Get("continental");

    public static ParticleOptics Optics(AerosolModel model, double wavelengthNm) =>
        model.Optics(wavelengthNm, static (component, wavelength) => Kept.GetOrAdd((component, wavelength), static key => key.Item1.Optics(key.Item2)));
}
