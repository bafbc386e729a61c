namespace CalibPortal.Science.Geometry;

/// <summary>A direction taken from an angle grid, with how it was got.</summary>
/// <param name="Quality">How it was got.</param>
/// <param name="Direction">The direction; null exactly when <paramref name="Quality"/> is <see cref="AngleQuality.Missing"/>.</param>
public readonly record struct AngleSample(AngleQuality Quality, Direction? Direction);

/// <summary>How a direction was got from the nodes of a grid.</summary>
public enum AngleQuality
{
    /// <summary>No valid node within reach.</summary>
    Missing,

    /// <summary>Between four valid nodes.</summary>
    Interpolated,

    /// <summary>Between the one to three valid nodes of a cell, weights renormalised.</summary>
    Partial,

    /// <summary>Taken from the nearest valid node within two cells; no node of the cell itself is valid.</summary>
    Extrapolated,
}
