namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>Meteorology of a scene at the site. A quantity that is not known is null, and <see cref="Reason"/> says why.</summary>
public sealed record SceneMeteorology
{
    /// <summary>Product name.</summary>
    public required string Product { get; init; }

    /// <summary>Tile.</summary>
    public required string Tile { get; init; }

    /// <summary>Ozone, Dobson units.</summary>
    public double? OzoneDobson { get; init; }

    /// <summary>Where the ozone comes from.</summary>
    public string? OzoneOrigin { get; init; }

    /// <summary>Water vapour, g/cm2.</summary>
    public double? WaterVapourGcm2 { get; init; }

    /// <summary>Pressure reduced to sea level, hPa.</summary>
    public double? SeaLevelPressureHpa { get; init; }

    /// <summary>Aerosol optical depth at 550 nm of AUX_CAMSFO.</summary>
    public double? AerosolOpticalDepth550 { get; init; }

    /// <summary>Instant for which the fields hold, UTC, after the time rules.</summary>
    public DateTimeOffset? ValidAt { get; init; }

    /// <summary>Time rule that gave <see cref="ValidAt"/>.</summary>
    public string? TimeRule { get; init; }

    /// <summary>Why quantities are missing or odd; null when nothing is.</summary>
    public string? Reason { get; init; }
}
