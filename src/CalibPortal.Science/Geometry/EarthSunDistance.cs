namespace CalibPortal.Science.Geometry;

/// <summary>Distance between Earth and Sun, astronomical units.</summary>
public static class EarthSunDistance
{
    private static readonly DateTimeOffset J2000 = new(2000, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Distance at an instant, after the low-precision solar coordinates of the Astronomical Almanac (section C):
    /// g = 357.528 + 0.9856003 n degrees, R = 1.00014 - 0.01671 cos g - 0.00014 cos 2g, n days from J2000.0. Good to about 2e-4 au between 1950 and 2050.
    /// </summary>
    public static double At(DateTimeOffset instant)
    {
        var days = (instant - J2000).TotalDays;
        var g = double.DegreesToRadians(357.528 + (0.9856003 * days));
        return 1.00014 - (0.01671 * Math.Cos(g)) - (0.00014 * Math.Cos(2 * g));
    }

    /// <summary>
    /// U as Sentinel-2 L1C metadata computes it: 1 / (1 - 0.01673 cos(0.0172 (t - 2.5)))^2 with t in days since 1950-01-01.
    /// It drifts against 1/d2 by up to 0.26 % over a year, because 0.0172 rad/day is not the anomalistic rate.
    /// </summary>
    public static double ProductU(DateTimeOffset datatakeStart)
    {
        var t = (datatakeStart - new DateTimeOffset(1950, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalDays;
        var root = 1.0 - (0.01673 * Math.Cos(0.0172 * (t - 2.5)));
        return 1.0 / (root * root);
    }
}
