namespace CalibPortal.Science.Atmosphere;

/// <summary>Absorbing gases of the transmission table.</summary>
public enum AbsorbingGas
{
    /// <summary>H2O; its amount varies.</summary>
    WaterVapour,

    /// <summary>O3; its amount varies.</summary>
    Ozone,

    /// <summary>O2; well mixed, its amount follows the ground pressure.</summary>
    Oxygen,

    /// <summary>CO2; well mixed.</summary>
    CarbonDioxide,

    /// <summary>CH4; well mixed.</summary>
    Methane,

    /// <summary>N2O; well mixed. In SMAC files it sits in the slot called NO2.</summary>
    NitrousOxide,

    /// <summary>CO; well mixed.</summary>
    CarbonMonoxide,
}

/// <summary>The way of light down to the ground and up to the sensor, and what it meets.</summary>
/// <param name="AirMass">Two-way air mass 1/mu_s + 1/mu_v, 2 or more.</param>
/// <param name="WaterVapourGcm2">Water vapour column, g/cm2.</param>
/// <param name="OzoneCmAtm">Ozone column, cm-atm.</param>
/// <param name="PressureHpa">Ground pressure, hPa.</param>
public readonly record struct GasPath(double AirMass, double WaterVapourGcm2, double OzoneCmAtm, double PressureHpa)
{
    /// <summary>Path for sun and view zenith in degrees over a plane-parallel atmosphere.</summary>
    public static GasPath For(double sunZenithDeg, double viewZenithDeg, double waterVapourGcm2, double ozoneCmAtm, double pressureHpa) =>
        new((1 / Math.Cos(sunZenithDeg * (Math.PI / 180))) + (1 / Math.Cos(viewZenithDeg * (Math.PI / 180))), waterVapourGcm2, ozoneCmAtm, pressureHpa);
}
