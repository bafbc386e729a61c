namespace CalibPortal.Science.Smac;

/// <summary>Geometry and atmosphere of one case. Azimuths clockwise from north, view azimuth from target to satellite: equal azimuths are backscatter.</summary>
/// <param name="SunZenithDeg">Sun zenith, degrees, 0 to below 90.</param>
/// <param name="ViewZenithDeg">View zenith, degrees, 0 to below 90.</param>
/// <param name="SunAzimuthDeg">Sun azimuth, degrees.</param>
/// <param name="ViewAzimuthDeg">View azimuth, degrees.</param>
/// <param name="Aot550">Aerosol optical depth at 550 nm, 0 or more.</param>
/// <param name="OzoneCmAtm">Ozone column, cm-atm, 0 or more.</param>
/// <param name="WaterVapourGcm2">Water vapour column, g/cm2, 0 or more.</param>
/// <param name="PressureHpa">Pressure <b>at the surface</b> (not reduced to sea level), hPa, above 0.</param>
public readonly record struct SmacConditions(
    double SunZenithDeg,
    double ViewZenithDeg,
    double SunAzimuthDeg,
    double ViewAzimuthDeg,
    double Aot550,
    double OzoneCmAtm,
    double WaterVapourGcm2,
    double PressureHpa)
{
    /// <summary>The first value that the formula cannot take, or null. The formula has no guards of its own; this is the guard.</summary>
    public SmacConditionFault? Fault =>
        SunZenithDeg is not (>= 0 and < 90) ? SmacConditionFault.SunZenith
        : ViewZenithDeg is not (>= 0 and < 90) ? SmacConditionFault.ViewZenith
        : !double.IsFinite(SunAzimuthDeg) ? SmacConditionFault.SunAzimuth
        : !double.IsFinite(ViewAzimuthDeg) ? SmacConditionFault.ViewAzimuth
        : !IsAmount(Aot550) ? SmacConditionFault.Aot
        : !IsAmount(OzoneCmAtm) ? SmacConditionFault.Ozone
        : !IsAmount(WaterVapourGcm2) ? SmacConditionFault.WaterVapour
        : !IsAmount(PressureHpa) || PressureHpa == 0 ? SmacConditionFault.Pressure
        : null;

    /// <summary>True when a value is "not a number": a hole in an image.</summary>
    public bool IsHole => double.IsNaN(SunZenithDeg + ViewZenithDeg + SunAzimuthDeg + ViewAzimuthDeg + Aot550 + OzoneCmAtm + WaterVapourGcm2 + PressureHpa);

    private static bool IsAmount(double value) => double.IsFinite(value) && value >= 0;
}

/// <summary>Which condition the formula cannot take.</summary>
public enum SmacConditionFault
{
    /// <summary>Sun zenith outside 0 to below 90 degrees.</summary>
    SunZenith,

    /// <summary>View zenith outside 0 to below 90 degrees.</summary>
    ViewZenith,

    /// <summary>Sun azimuth not finite.</summary>
    SunAzimuth,

    /// <summary>View azimuth not finite.</summary>
    ViewAzimuth,

    /// <summary>Aerosol optical depth negative or not finite.</summary>
    Aot,

    /// <summary>Ozone column negative or not finite.</summary>
    Ozone,

    /// <summary>Water vapour column negative or not finite.</summary>
    WaterVapour,

    /// <summary>Pressure not above zero or not finite.</summary>
    Pressure,
}
