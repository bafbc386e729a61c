namespace CalibPortal.Engine.Sites;

/// <summary>A calibration target with an outline. Identity is catalogue + id + version: the same name may mean different places to different agencies.</summary>
public sealed record Site
{
    /// <summary>Short id, for example <c>LCFR</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name in words.</summary>
    public required string Name { get; init; }

    /// <summary>Catalogue the definition comes from, for example <c>radcalnet</c>.</summary>
    public required string Catalogue { get; init; }

    /// <summary>Version of the definition; edited copies get their own.</summary>
    public required string Version { get; init; }

    /// <summary>Kind of site.</summary>
    public required SiteKind Kind { get; init; }

    /// <summary>Centre latitude, degrees north WGS84; null while it is not known (such a site cannot be processed).</summary>
    public double? LatitudeDeg { get; init; }

    /// <summary>Centre longitude, degrees east WGS84, -180 to 180.</summary>
    public double? LongitudeDeg { get; init; }

    /// <summary>Half side of the square outline around the centre in the projection of the scene, metres. Ignored when <see cref="Polygon"/> is given.</summary>
    public double? HalfWidthM { get; init; }

    /// <summary>Outline as longitude/latitude pairs in degrees, not closed; empty for the square.</summary>
    public IReadOnlyList<LonLat> Polygon { get; init; } = [];

    /// <summary>Ground altitude above the geoid, metres; null while it is not known.</summary>
    public double? AltitudeM { get; init; }

    /// <summary>Where the definition comes from and what of it is not verified.</summary>
    public required string Source { get; init; }

    /// <summary>False while a coordinate rests on memory or a secondary hint.</summary>
    public bool Verified { get; init; }
}

/// <summary>A position, degrees WGS84.</summary>
public sealed record LonLat(double LongitudeDeg, double LatitudeDeg);

/// <summary>Kinds of calibration site.</summary>
public enum SiteKind
{
    /// <summary>Instrumented site of RadCalNet.</summary>
    RadCalNet,

    /// <summary>Desert pseudo-invariant site.</summary>
    Desert,

    /// <summary>Anything else.</summary>
    Other,
}
