namespace CalibPortal.Science.Units;

/// <summary>
/// Air pressure. Whether it is at the ground or reduced to sea level is told by the name of what holds it: at 1400 m the
/// two differ by 150 hPa.
/// </summary>
public readonly record struct Pressure
{
    /// <summary>Temperature at sea level of the ISO 2533 standard atmosphere, K.</summary>
    private const double StandardTemperatureK = 288.15;

    /// <summary>Temperature gradient of the ISO 2533 standard atmosphere, K/m.</summary>
    private const double StandardLapseKm = 0.0065;

    /// <summary>g M / (R L) of the ISO 2533 standard atmosphere.</summary>
    private const double StandardExponent = 5.2559;

    private Pressure(double pascal) => Pascal = pascal;

    /// <summary>Pressure in Pa.</summary>
    public double Pascal { get; }

    /// <summary>Pressure in hPa.</summary>
    public double Hpa => Pascal * 0.01;

    /// <summary>From Pa.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a positive number.</exception>
    public static Pressure FromPascal(double pascal) =>
        double.IsFinite(pascal) && pascal > 0 ? new(pascal) : throw new ArgumentOutOfRangeException(nameof(pascal), pascal, "A pressure is a positive number.");

    /// <summary>From hPa.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a positive number.</exception>
    public static Pressure FromHpa(double hpa) => FromPascal(hpa * 100.0);

    /// <summary>Takes this pressure as reduced to sea level and gives that at <paramref name="altitudeM"/>, with the temperature of the ISO 2533 standard atmosphere.</summary>
    /// <param name="altitudeM">Altitude above the geoid, m, -500 to 11000 (troposphere).</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside the troposphere.</exception>
    public Pressure AtAltitude(double altitudeM) => altitudeM is >= -500 and <= 11000
        ? new(Pascal * Math.Pow(1.0 - (StandardLapseKm * altitudeM / StandardTemperatureK), StandardExponent))
        : throw new ArgumentOutOfRangeException(nameof(altitudeM), altitudeM, "The standard lapse rate holds from -500 to 11000 m.");
}
