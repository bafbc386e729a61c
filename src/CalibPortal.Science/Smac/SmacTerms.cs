using System.Runtime.Intrinsics;

namespace CalibPortal.Science.Smac;

/// <summary>Everything that the formula computes on its way, for one case of one band. Nothing is clipped: values outside their physical range say that the case lies outside the fit.</summary>
public readonly record struct SmacTerms
{
    /// <summary>Two-way air mass 1/mu_s + 1/mu_v.</summary>
    public double AirMass { get; init; }

    /// <summary>Aerosol optical depth in the band.</summary>
    public double AerosolDepth { get; init; }

    /// <summary>Rayleigh optical depth in the band at the ground pressure.</summary>
    public double RayleighDepth { get; init; }

    /// <summary>Two-way transmission of water vapour.</summary>
    public double WaterVapourTransmission { get; init; }

    /// <summary>Two-way transmission of ozone.</summary>
    public double OzoneTransmission { get; init; }

    /// <summary>Two-way transmission of oxygen.</summary>
    public double OxygenTransmission { get; init; }

    /// <summary>Two-way transmission of carbon dioxide.</summary>
    public double CarbonDioxideTransmission { get; init; }

    /// <summary>Two-way transmission of methane.</summary>
    public double MethaneTransmission { get; init; }

    /// <summary>Two-way transmission of the slot called NO2 (N2O in files made with 6S).</summary>
    public double NitrogenOxideTransmission { get; init; }

    /// <summary>Two-way transmission of carbon monoxide.</summary>
    public double CarbonMonoxideTransmission { get; init; }

    /// <summary>Product of the seven gas transmissions, <c>tg</c>.</summary>
    public double GasTransmission { get; init; }

    /// <summary>Scattering transmission of the sun's path, <c>ttetas</c>; may fall below zero outside the fit.</summary>
    public double SunTransmission { get; init; }

    /// <summary>Scattering transmission of the view path, <c>ttetav</c>; may fall below zero outside the fit.</summary>
    public double ViewTransmission { get; init; }

    /// <summary>Spherical albedo, <c>s</c>.</summary>
    public double SphericalAlbedo { get; init; }

    /// <summary>Cosine of the scattering angle; -1 is backscatter.</summary>
    public double CosScattering { get; init; }

    /// <summary>Scattering angle, degrees.</summary>
    public double ScatteringDeg { get; init; }

    /// <summary>Rayleigh phase function.</summary>
    public double RayleighPhase { get; init; }

    /// <summary>Single-scattering Rayleigh reflectance.</summary>
    public double RayleighReflectance { get; init; }

    /// <summary>Rayleigh residual, subtracted.</summary>
    public double RayleighResidual { get; init; }

    /// <summary>Aerosol phase function.</summary>
    public double AerosolPhase { get; init; }

    /// <summary>Aerosol reflectance.</summary>
    public double AerosolReflectance { get; init; }

    /// <summary>Aerosol residual, subtracted.</summary>
    public double AerosolResidual { get; init; }

    /// <summary>Coupling residual, added.</summary>
    public double CouplingResidual { get; init; }

    /// <summary>Path reflectance before gas absorption, <c>atm_ref</c>.</summary>
    public double PathReflectance { get; init; }

    /// <summary>Removable singularities that were met; none in ordinary cases.</summary>
    public SmacLimits Limits { get; init; }

    /// <summary>What a change of surface reflectance is worth at the top: Tg Ts Tv. A band with a small value is not usable.</summary>
    public double UsableTransmission => GasTransmission * SunTransmission * ViewTransmission;

    /// <summary>Top-of-atmosphere reflectance of a uniform Lambertian surface.</summary>
    public double ToaFromSurface(double surfaceReflectance) =>
        (surfaceReflectance * UsableTransmission / (1 - (surfaceReflectance * SphericalAlbedo))) + (PathReflectance * GasTransmission);

    /// <summary>Surface reflectance from the one at the top: the exact inverse of <see cref="ToaFromSurface(double)"/>.</summary>
    public double SurfaceFromToa(double toaReflectance)
    {
        var aboveSurface = toaReflectance - (PathReflectance * GasTransmission);
        return aboveSurface / (UsableTransmission + (aboveSurface * SphericalAlbedo));
    }

    /// <summary><see cref="ToaFromSurface(double)"/> over many pixels under one atmosphere; the same bits.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public void ToaFromSurface(ReadOnlySpan<double> surfaceReflectance, Span<double> toaReflectance)
    {
        RequireSameLength(surfaceReflectance.Length, toaReflectance.Length);
        var path = PathReflectance * GasTransmission;
        var i = 0;
        for (; i <= surfaceReflectance.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var surface = Vector256.Create(surfaceReflectance[i..]);
            var toa = (surface * UsableTransmission / (Vector256<double>.One - (surface * SphericalAlbedo))) + Vector256.Create(path);
            toa.CopyTo(toaReflectance[i..]);
        }

        for (; i < surfaceReflectance.Length; i++)
        {
            toaReflectance[i] = ToaFromSurface(surfaceReflectance[i]);
        }
    }

    /// <summary><see cref="SurfaceFromToa(double)"/> over many pixels under one atmosphere; the same bits.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public void SurfaceFromToa(ReadOnlySpan<double> toaReflectance, Span<double> surfaceReflectance)
    {
        RequireSameLength(toaReflectance.Length, surfaceReflectance.Length);
        var path = Vector256.Create(PathReflectance * GasTransmission);
        var usable = Vector256.Create(UsableTransmission);
        var i = 0;
        for (; i <= toaReflectance.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var aboveSurface = Vector256.Create(toaReflectance[i..]) - path;
            (aboveSurface / (usable + (aboveSurface * SphericalAlbedo))).CopyTo(surfaceReflectance[i..]);
        }

        for (; i < toaReflectance.Length; i++)
        {
            surfaceReflectance[i] = SurfaceFromToa(toaReflectance[i]);
        }
    }

    private static void RequireSameLength(int input, int output)
    {
        if (input != output)
        {
            throw new ArgumentException($"As many results as inputs are needed: {input} and {output}.");
        }
    }
}

/// <summary>Removable singularities of the aerosol two-stream solution and what stands in for the formula there.</summary>
[Flags]
public enum SmacLimits
{
    /// <summary>The formula as it is.</summary>
    None = 0,

    /// <summary>Single-scattering albedo above <see cref="SmacModel.LargestSingleScatteringAlbedo"/>, where k and Delta vanish: evaluated at that albedo.</summary>
    ConservativeScattering = 1,

    /// <summary>k mu_s = 1 within <see cref="SmacModel.ResonanceWidth"/>, where the direct beam resonates with the diffuse solution: mean of two suns just beside it.</summary>
    SunResonance = 2,
}
