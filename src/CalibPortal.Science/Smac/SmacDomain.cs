namespace CalibPortal.Science.Smac;

/// <summary>
/// Where a set of coefficients was fitted. A case outside is computed all the same and marked; it is never moved inside.
/// Bounds belong to the domain.
/// </summary>
public sealed record SmacDomain
{
    /// <summary>
    /// Domain of the public sets as far as it is told: sun to 60 degrees and view to 50 degrees, ozone to 0.5 cm-atm, water vapour to
    /// 5 g/cm2, 500 to 1050 hPa, optical depth to 0.8 at 550 nm. Their files do not state it (only <c>TETAV_MAX</c> in some), so
    /// these are the ranges of the method's description, not of a given file.
    /// </summary>
    public static SmacDomain Described { get; } = new();

    /// <summary>Largest sun zenith, degrees.</summary>
    public double SunZenithMaxDeg { get; init; } = 60;

    /// <summary>Largest view zenith, degrees; <c>TETAV_MAX</c> of a file where it is given.</summary>
    public double ViewZenithMaxDeg { get; init; } = 50;

    /// <summary>Smallest aerosol optical depth at 550 nm.</summary>
    public double Aot550Min { get; init; }

    /// <summary>Largest aerosol optical depth at 550 nm.</summary>
    public double Aot550Max { get; init; } = 0.8;

    /// <summary>Smallest ozone column, cm-atm.</summary>
    public double OzoneMinCmAtm { get; init; }

    /// <summary>Largest ozone column, cm-atm.</summary>
    public double OzoneMaxCmAtm { get; init; } = 0.5;

    /// <summary>Smallest water vapour column, g/cm2.</summary>
    public double WaterVapourMinGcm2 { get; init; }

    /// <summary>Largest water vapour column, g/cm2.</summary>
    public double WaterVapourMaxGcm2 { get; init; } = 5;

    /// <summary>Smallest ground pressure, hPa.</summary>
    public double PressureMinHpa { get; init; } = 500;

    /// <summary>Largest ground pressure, hPa.</summary>
    public double PressureMaxHpa { get; init; } = 1050;

    /// <summary>Smallest Tg Ts Tv with which the surface can be seen; below, an inverse is noise (B10 of Sentinel-2 gives reflectances above 30).</summary>
    public double UsableTransmissionMin { get; init; } = 0.1;

    /// <summary>Why a case lies outside; <see cref="SmacDomainReasons.None"/> when it lies inside.</summary>
    public SmacDomainReasons Check(in SmacConditions conditions, in SmacTerms terms)
    {
        var reasons = Check(conditions, terms.UsableTransmission);
        return terms.SunTransmission > 0 && terms.ViewTransmission > 0 ? reasons : reasons | SmacDomainReasons.ScatteringTransmission;
    }

    /// <summary>Why a case lies outside, from its conditions and its Tg Ts Tv alone.</summary>
    public SmacDomainReasons Check(in SmacConditions conditions, double usableTransmission) =>
        When(!(conditions.SunZenithDeg <= SunZenithMaxDeg), SmacDomainReasons.SunZenith)
        | When(!(conditions.ViewZenithDeg <= ViewZenithMaxDeg), SmacDomainReasons.ViewZenith)
        | When(!(conditions.Aot550 >= Aot550Min && conditions.Aot550 <= Aot550Max), SmacDomainReasons.Aot)
        | When(!(conditions.OzoneCmAtm >= OzoneMinCmAtm && conditions.OzoneCmAtm <= OzoneMaxCmAtm), SmacDomainReasons.Ozone)
        | When(!(conditions.WaterVapourGcm2 >= WaterVapourMinGcm2 && conditions.WaterVapourGcm2 <= WaterVapourMaxGcm2), SmacDomainReasons.WaterVapour)
        | When(!(conditions.PressureHpa >= PressureMinHpa && conditions.PressureHpa <= PressureMaxHpa), SmacDomainReasons.Pressure)
        | When(!(usableTransmission >= UsableTransmissionMin), SmacDomainReasons.BandNotUsable);

    private static SmacDomainReasons When(bool outside, SmacDomainReasons reason) => outside ? reason : SmacDomainReasons.None;
}

/// <summary>Why a case lies outside the domain.</summary>
[Flags]
public enum SmacDomainReasons
{
    /// <summary>It lies inside.</summary>
    None = 0,

    /// <summary>Sun too low.</summary>
    SunZenith = 1,

    /// <summary>View too oblique.</summary>
    ViewZenith = 2,

    /// <summary>Aerosol optical depth outside the fit.</summary>
    Aot = 4,

    /// <summary>Ozone outside the fit.</summary>
    Ozone = 8,

    /// <summary>Water vapour outside the fit.</summary>
    WaterVapour = 16,

    /// <summary>Pressure outside the fit.</summary>
    Pressure = 32,

    /// <summary>Tg Ts Tv too small: the ground is hardly seen.</summary>
    BandNotUsable = 64,

    /// <summary>A scattering transmission of zero or below: the linear law has left its fit.</summary>
    ScatteringTransmission = 128,
}
