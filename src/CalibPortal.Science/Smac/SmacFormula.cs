namespace CalibPortal.Science.Smac;

/// <summary>
/// The equations of Rahman and Dedieu (1994), in the notation of their paper. Kept as published, quirks included: the Rayleigh
/// residual is not scaled by pressure, transmissions and spherical albedo take the optical depth at 550 nm and not the
/// band's, amounts of zero have no guard (0^0 = 1), and nothing is clipped. Guards and the validity domain stand outside
/// (<see cref="SmacConditions.Fault"/>, <see cref="SmacDomain"/>).
/// </summary>
internal static class SmacFormula
{
    private const double RadiansPerDegree = Math.PI / 180.0;
    private const double DegreesPerRadian = 180.0 / Math.PI;
    private const double StandardPressureHpa = 1013.25;

    /// <summary>All terms of one case, or of several.</summary>
    public static SmacFormulaTerms<T> Evaluate<T>(SmacBand band, SmacCases<T> cases)
        where T : struct, ISmacArithmetic<T>
    {
        var c = band.Coefficients;
        var us = T.Cos(cases.SunZenithDeg * RadiansPerDegree);
        var uv = T.Cos(cases.ViewZenithDeg * RadiansPerDegree);
        var p = cases.PressureHpa / StandardPressureHpa;
        var t = new SmacFormulaTerms<T> { CosSun = us, AirMass = (T)1.0 / us + (T)1.0 / uv };
        t.AerosolDepth = c.AerosolDepth.A0 + (c.AerosolDepth.A1 * cases.Aot550);
        t.RayleighDepth = c.RayleighDepth * p;

        // Gases: two-way, each with a power law of its own; the product ignores that water vapour lies low.
        t.WaterVapour = Transmission(c.WaterVapour, cases.WaterVapourGcm2, t.AirMass);
        t.Ozone = Transmission(c.Ozone, cases.OzoneCmAtm, t.AirMass);
        t.Oxygen = Transmission(c.Oxygen, p, t.AirMass);
        t.CarbonDioxide = Transmission(c.CarbonDioxide, p, t.AirMass);
        t.Methane = Transmission(c.Methane, p, t.AirMass);
        t.NitrogenOxide = Transmission(c.NitrogenOxide, p, t.AirMass);
        t.CarbonMonoxide = Transmission(c.CarbonMonoxide, p, t.AirMass);
        t.Gas = t.WaterVapour * t.Ozone * t.Oxygen * t.CarbonDioxide * t.Methane * t.CarbonMonoxide * t.NitrogenOxide;

        t.Sun = Scattering(c.Scattering, us, cases.Aot550, p);
        t.View = Scattering(c.Scattering, uv, cases.Aot550, p);
        var s = c.SphericalAlbedo;
        t.SphericalAlbedo = (s.A0 * p) + s.A3 + (s.A1 * cases.Aot550) + (s.A2 * cases.Aot550 * cases.Aot550);

        // Scattering angle: equal azimuths are backscatter, 180 degrees.
        var azimuth = T.Cos((cases.SunAzimuthDeg - cases.ViewAzimuthDeg) * RadiansPerDegree);
        t.CosScattering = T.ClampCosine(-((us * uv) + (T.Sqrt((T)1.0 - (us * us)) * T.Sqrt((T)1.0 - (uv * uv)) * azimuth)));
        t.ScatteringDeg = T.Acos(t.CosScattering) * DegreesPerRadian;

        t.RayleighPhase = (0.7190443 * ((T)1.0 + (t.CosScattering * t.CosScattering))) + 0.0412742;
        t.RayleighReflectance = c.RayleighDepth * t.RayleighPhase / (4.0 * us * uv) * p;
        var x = c.RayleighDepth * t.RayleighPhase / (us * uv);
        t.RayleighResidual = c.RayleighResidual.R1 + (c.RayleighResidual.R2 * x) + (c.RayleighResidual.R3 * x * x);

        var xi = t.ScatteringDeg;
        var a = c.AerosolPhase;
        t.AerosolPhase = a.A0 + (a.A1 * xi) + (a.A2 * xi * xi) + (a.A3 * xi * xi * xi) + (a.A4 * xi * xi * xi * xi);
        t.AerosolReflectance = SmacAerosol.Reflectance(band, t.AerosolDepth, us, uv, t.AerosolPhase);
        t.AerosolResidual = Cubic(c.AerosolResidual, t.AerosolDepth * t.AirMass * t.CosScattering);
        t.CouplingResidual = Cubic(c.CouplingResidual, (t.AerosolDepth + t.RayleighDepth) * t.AirMass * t.CosScattering);
        t.Path = t.RayleighReflectance - t.RayleighResidual + t.AerosolReflectance - t.AerosolResidual + t.CouplingResidual;
        return t;
    }

    private static T Transmission<T>(AbsorberLaw law, T amount, T airMass)
        where T : struct, ISmacArithmetic<T> =>
        IsTransparent(law.A, law.N) ? 1.0 : T.Exp(law.A * T.Pow(amount * airMass, law.N));

    private static T Transmission<T>(PressureAbsorberLaw law, T p, T airMass)
        where T : struct, ISmacArithmetic<T> =>
        IsTransparent(law.A, law.N) ? 1.0 : T.Exp(law.A * T.Pow(T.Pow(p, law.P) * airMass, law.N));

    // exp(0 x) is 1 for every finite x; a negative n could make x infinite and is left to the formula.
    private static bool IsTransparent(double a, double n) => a == 0 && n >= 0;

    private static T Scattering<T>(ScatteringLaw law, T mu, T aot550, T p)
        where T : struct, ISmacArithmetic<T> =>
        law.A0 + (law.A1 * aot550 / mu) + (((law.A2 * p) + law.A3) / ((T)1.0 + mu));

    private static T Cubic<T>(ResidualCubic law, T x)
        where T : struct, ISmacArithmetic<T> =>
        law.R1 + (law.R2 * x) + (law.R3 * x * x) + (law.R4 * x * x * x);
}

/// <summary>Conditions of one case, or of several.</summary>
internal readonly record struct SmacCases<T>(T SunZenithDeg, T ViewZenithDeg, T SunAzimuthDeg, T ViewAzimuthDeg, T Aot550, T OzoneCmAtm, T WaterVapourGcm2, T PressureHpa)
    where T : struct, ISmacArithmetic<T>;

/// <summary>What <see cref="SmacFormula"/> computes; see <see cref="SmacTerms"/> for the meanings.</summary>
internal struct SmacFormulaTerms<T>
    where T : struct, ISmacArithmetic<T>
{
    public T CosSun, AirMass, AerosolDepth, RayleighDepth;
    public T WaterVapour, Ozone, Oxygen, CarbonDioxide, Methane, NitrogenOxide, CarbonMonoxide, Gas;
    public T Sun, View, SphericalAlbedo, CosScattering, ScatteringDeg;
    public T RayleighPhase, RayleighReflectance, RayleighResidual;
    public T AerosolPhase, AerosolReflectance, AerosolResidual, CouplingResidual, Path;
}
