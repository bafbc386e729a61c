using CalibPortal.Engine.Refusals;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace CalibPortal.Engine.Sites;

/// <summary>
/// One UTM zone on WGS84 (EPSG 32601 to 32660 north, 32701 to 32760 south): positions to metres and back.
/// Making one costs about as much as a thousand positions, so make it once per scene, never per pixel.
/// </summary>
public sealed class UtmZone
{
    /// <summary>
    /// Greatest distance from the central meridian at which positions are projected, degrees of arc along the parallel. A zone ends
    /// 3 degrees from it and Sentinel-2 tiles reach about one degree beyond; compared with GDAL, ProjNET's series is off by 0.3 mm here on
    /// the equator and 10 mm at 9 degrees.
    /// </summary>
    public const double ReachDeg = 5.0;

    /// <summary>Greatest difference of longitude whatever the latitude, degrees: the widened zones of the far north and their wide tiles end nearer than this (difference from GDAL: 2 mm at most, at 65 degrees north).</summary>
    public const double ReachLongitudeDeg = 12.0;

    private readonly MathTransform _forward;
    private readonly MathTransform _inverse;

    /// <summary>The zone of an EPSG code; refuses with <c>CRS-NOT-UTM</c> when the code is not a WGS84 UTM zone.</summary>
    public UtmZone(int epsg)
    {
        var zone = epsg % 100;
        var hemisphere = epsg / 100;
        if (hemisphere is not (326 or 327) || zone is < 1 or > 60)
        {
            throw new RefusalException(
                "CRS-NOT-UTM",
                $"EPSG:{epsg} is not a UTM zone on WGS84.",
                "EPSG:32601 to EPSG:32660 or EPSG:32701 to EPSG:32760",
                $"EPSG:{epsg}",
                "Use a delivery in UTM; other projections are not read.");
        }

        Epsg = epsg;
        CentralMeridianDeg = (zone * 6) - 183;
        var transformation = new CoordinateTransformationFactory().CreateFromCoordinateSystems(
            GeographicCoordinateSystem.WGS84,
            ProjectedCoordinateSystem.WGS84_UTM(zone, hemisphere == 326));
        _forward = transformation.MathTransform;
        _inverse = _forward.Inverse();
    }

    /// <summary>EPSG code.</summary>
    public int Epsg { get; }

    /// <summary>Central meridian, degrees east.</summary>
    public double CentralMeridianDeg { get; }

    /// <summary>Distance of a longitude from the central meridian, degrees, -180 to 180: small also across the antimeridian.</summary>
    public double FromCentralMeridianDeg(double longitudeDeg) => Math.IEEERemainder(longitudeDeg - CentralMeridianDeg, 360.0);

    /// <summary>True when the position is near enough to the zone to be projected.</summary>
    public bool Reaches(LonLat position)
    {
        var away = Math.Abs(FromCentralMeridianDeg(position.LongitudeDeg));
        return away <= ReachLongitudeDeg && away * Math.Cos(double.DegreesToRadians(position.LatitudeDeg)) <= ReachDeg;
    }

    /// <summary>Easting and northing, metres.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Reaches"/> is false.</exception>
    public (double X, double Y) Project(LonLat position)
    {
        if (!Reaches(position))
        {
            throw new ArgumentOutOfRangeException(nameof(position), position, $"EPSG:{Epsg} is used near {CentralMeridianDeg} degrees east only.");
        }

        // The longitude is given beside the central meridian, so that -179.9 in zone 60 is 180.1 and not most of a turn away.
        var (x, y) = _forward.Transform(CentralMeridianDeg + FromCentralMeridianDeg(position.LongitudeDeg), position.LatitudeDeg);
        return (x, y);
    }

    /// <summary>Position of an easting and northing; the longitude is -180 to 180.</summary>
    public LonLat Unproject(double xM, double yM)
    {
        var (longitude, latitude) = _inverse.Transform(xM, yM);
        return new(Math.IEEERemainder(longitude, 360.0), latitude);
    }
}
