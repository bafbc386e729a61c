namespace CalibPortal.Science.Geometry;

/// <summary>
/// A direction from the target: zenith 0 to 180 degrees from the local vertical, azimuth 0 to 360 degrees clockwise from
/// true north. Held as a unit vector (east, north, up), because azimuths cannot be averaged or interpolated as numbers.
/// </summary>
public readonly record struct Direction
{
    private Direction(double east, double north, double up)
    {
        East = east;
        North = north;
        Up = up;
    }

    /// <summary>Component to the east, -1 to 1.</summary>
    public double East { get; }

    /// <summary>Component to the north, -1 to 1.</summary>
    public double North { get; }

    /// <summary>Component upwards, -1 to 1.</summary>
    public double Up { get; }

    /// <summary>Zenith angle, degrees, 0 to 180.</summary>
    public double ZenithDeg => double.RadiansToDegrees(Math.Atan2(Math.Sqrt((East * East) + (North * North)), Up));

    /// <summary>Azimuth, degrees clockwise from true north, 0 to 360 (0 at the zenith itself, where it has no meaning).</summary>
    public double AzimuthDeg
    {
        get
        {
            var azimuth = double.RadiansToDegrees(Math.Atan2(East, North));
            return azimuth < 0 ? azimuth + 360.0 : azimuth;
        }
    }

    /// <summary>From zenith and azimuth in degrees.</summary>
    public static Direction FromAngles(double zenithDeg, double azimuthDeg)
    {
        var (sinZenith, cosZenith) = Math.SinCos(double.DegreesToRadians(zenithDeg));
        var (sinAzimuth, cosAzimuth) = Math.SinCos(double.DegreesToRadians(azimuthDeg));
        return new(sinZenith * sinAzimuth, sinZenith * cosAzimuth, cosZenith);
    }

    /// <summary>From vector components of any length above zero.</summary>
    /// <exception cref="ArgumentException">The vector has no length or is not finite.</exception>
    public static Direction FromVector(double east, double north, double up)
    {
        var length = Math.Sqrt((east * east) + (north * north) + (up * up));
        return double.IsFinite(length) && length > 0
            ? new(east / length, north / length, up / length)
            : throw new ArgumentException("A direction needs a finite vector longer than zero.");
    }
}
