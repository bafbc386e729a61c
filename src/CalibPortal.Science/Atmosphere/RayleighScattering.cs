namespace CalibPortal.Science.Atmosphere;

/// <summary>Scattering by the molecules of dry air.</summary>
public static class RayleighScattering
{
    /// <summary>Depolarisation factor of air for natural light, as in 6S and SOS-ABS (Young 1980 gives 0.0279 for the whole line).</summary>
    public const double StandardDepolarisation = 0.0279;

    /// <summary>Ground pressure, hPa, to which 6S and SOS-ABS refer their sea level column.</summary>
    public const double SixSReferencePressureHpa = 1013.0;

    /// <summary>Standard pressure, hPa, of the formula of Bodhaine et al.</summary>
    public const double StandardPressureHpa = 1013.25;

    // Column that turns the molecular cross-section formula below (um^-4) into 6S's optical depth at 1013 hPa. It is the integral of
    // (288.15 K / 1013.25 hPa) p / T over the US 1962 profile (8.44 km), divided by 2.54743e19 cm^-3; the value is the one 6S's own
    // sea level optical depths imply (333.5274 within 1e-7 at its nodes, once its interpolation between nodes is undone).
    private const double SixSColumn = 333.5274;

    /// <summary>Vertical optical depth of the molecules above a ground pressure; proportional to the pressure, which is the mass of air above.</summary>
    /// <param name="formula">Formula.</param>
    /// <param name="wavelengthNm">Wavelength, nm, 200 to 4000.</param>
    /// <param name="pressureHpa">Pressure at the ground, hPa, zero or positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">Wavelength or pressure out of range or not a number.</exception>
    public static double OpticalDepth(RayleighFormula formula, double wavelengthNm, double pressureHpa)
    {
        if (!(wavelengthNm is >= 200 and <= 4000))
        {
            throw new ArgumentOutOfRangeException(nameof(wavelengthNm), wavelengthNm, "Molecular optical depth is defined from 200 to 4000 nm.");
        }

        if (!(pressureHpa >= 0) || !double.IsFinite(pressureHpa))
        {
            throw new ArgumentOutOfRangeException(nameof(pressureHpa), pressureHpa, "The ground pressure must be zero or positive.");
        }

        var wavelengthUm = wavelengthNm / 1000;
        return formula switch
        {
            RayleighFormula.SixS => SixS(wavelengthUm) * pressureHpa / SixSReferencePressureHpa,
            RayleighFormula.Bodhaine1999 => Bodhaine(wavelengthUm) * pressureHpa / StandardPressureHpa,
            RayleighFormula.SosAbs => SosAbs(wavelengthUm) * pressureHpa / SixSReferencePressureHpa,
            _ => throw new ArgumentOutOfRangeException(nameof(formula), formula, "Unknown formula."),
        };
    }

    private static double SixS(double wavelengthUm)
    {
        // Edlen (1966), Metrologia 2, 71: (n - 1) 1e8 of standard air, with the wave number in um^-1.
        var waveNumberSquared = 1 / (wavelengthUm * wavelengthUm);
        var n = 1 + (1e-8 * (8342.13 + (2406030 / (130 - waveNumberSquared)) + (15997 / (38.9 - waveNumberSquared))));
        var n2 = n * n;

        // Cross-section of a molecule: 24 pi^3 (n2 - 1)^2 / (L^4 N^2 (n2 + 2)^2) times the King factor (6 + 3 d) / (6 - 7 d); Hansen and Travis (1974) eq. (2.29) ff.
        const double depolarisation = StandardDepolarisation;
        const double king = (6 + (3 * depolarisation)) / (6 - (7 * depolarisation));
        var refractivity = (n2 - 1) / (n2 + 2);
        return SixSColumn * 24 * Math.PI * Math.PI * Math.PI * refractivity * refractivity * king * waveNumberSquared * waveNumberSquared;
    }

    private static double Bodhaine(double wavelengthUm)
    {
        // Their full calculation, not their eq. (30): that fit holds from 0.25 to 0.85 um and falls away from the L^-4 law in the short-wave infrared.
        var inverseSquare = 1 / (wavelengthUm * wavelengthUm);

        // Eq. (4), Peck and Reeder (1972), 300 ppm CO2, scaled to 360 ppm CO2 by 1 + 0.54 (C - 0.0003).
        var refractivity = 1e-8 * (8060.51 + (2480990 / (132.274 - inverseSquare)) + (17455.7 / (39.32957 - inverseSquare)));
        var n = 1 + (refractivity * (1 + (0.54 * (0.000360 - 0.000300))));

        // Eqs. (5), (6): King factors of N2 and O2 after Bates (1984); argon 1.00, CO2 1.15; eq. (23) with volume fractions in percent.
        var nitrogen = 1.034 + (3.17e-4 * inverseSquare);
        var oxygen = 1.096 + (1.385e-3 * inverseSquare) + (1.448e-4 * inverseSquare * inverseSquare);
        const double carbonDioxidePercent = 0.036;
        var king = ((78.084 * nitrogen) + (20.946 * oxygen) + 0.934 + (carbonDioxidePercent * 1.15)) / (78.084 + 20.946 + 0.934 + carbonDioxidePercent);

        // Eq. (22): cross-section in cm2 with the molecules per cm3 of 288.15 K, 1013.25 hPa; eq. (17): mean molar mass of dry air.
        const double density = 2.546899e19;
        var wavelengthCm = wavelengthUm * 1e-4;
        var n2 = n * n;
        var ratio = (n2 - 1) / (n2 + 2);
        var crossSection = 24 * Math.PI * Math.PI * Math.PI * ratio * ratio * king / (Math.Pow(wavelengthCm, 4) * density * density);
        const double molarMass = (15.0556 * 0.000360) + 28.9595;

        // Gravity, cm s-2, at 45 degrees N and the mass-weighted height of the column, 5517.56 m (their eqs. 11 and 26).
        const double gravity = 980.6160 - (3.085462e-4 * 5517.56) + (7.254e-11 * 5517.56 * 5517.56);
        return crossSection * (StandardPressureHpa * 1000) * 6.0221367e23 / (molarMass * gravity);
    }

    private static double SosAbs(double wavelengthUm)
    {
        var inverse = 1 / wavelengthUm;
        var fourth = inverse * inverse * inverse * inverse;
        return 1e-4 * fourth * (84.35 + (inverse * (-1.225 + (1.40 * inverse))));
    }
}
