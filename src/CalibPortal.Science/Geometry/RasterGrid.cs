namespace CalibPortal.Science.Geometry;

/// <summary>
/// A north-up raster in a projected plane. <paramref name="UlxM"/>, <paramref name="UlyM"/> are the outer corner of the upper-left
/// pixel, metres; the centre of pixel (row, column) is at Ulx + (column + 0.5) step, Uly - (row + 0.5) step.
/// </summary>
public sealed record RasterGrid(int Epsg, double UlxM, double UlyM, double StepM, int Rows, int Columns)
{
    /// <summary>Easting of the centre of a column, metres.</summary>
    public double CentreX(int column) => UlxM + ((column + 0.5) * StepM);

    /// <summary>Northing of the centre of a row, metres.</summary>
    public double CentreY(int row) => UlyM - ((row + 0.5) * StepM);

    /// <summary>Easting of the right edge, metres.</summary>
    public double RightM => UlxM + (Columns * StepM);

    /// <summary>Northing of the lower edge, metres.</summary>
    public double BottomM => UlyM - (Rows * StepM);
}

/// <summary>A rectangle of pixels.</summary>
public readonly record struct PixelWindow(int Row, int Column, int Rows, int Columns);
