namespace CalibPortal.Science.Atmosphere;

/// <summary>Named formulas of the molecular optical depth. They differ by up to 3 %, so every result says which one made it.</summary>
public enum RayleighFormula
{
    /// <summary>
    /// As 6S: refractive index of Edlen (1966), depolarisation factor 0.0279 and the US 1962 column. The default: the published
    /// SMAC coefficient sets stand on it.
    /// </summary>
    SixS,

    /// <summary>Bodhaine, Wood, Dutton and Slusser (1999), J. Atmos. Oceanic Technol. 16, 1854, full calculation: sea level, 45 degrees N, 360 ppm CO2.</summary>
    Bodhaine1999,

    /// <summary>As SOS-ABS: (84.35 L^-4 - 1.225 L^-5 + 1.40 L^-6) 1e-4 with the wavelength L in um.</summary>
    SosAbs,
}
