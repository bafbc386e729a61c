namespace CalibPortal.Science.Geometry;

/// <summary>
/// Directions on a regular grid of the projected plane. Node (row, column) is at <see cref="OriginXM"/> + column step,
/// <see cref="OriginYM"/> - row step: nodes lie on the corner of the tile, not on pixel centres. A node without a value is NaN.
/// </summary>
public sealed class AngleGrid
{
    private readonly double[] _zenithDeg;
    private readonly double[] _azimuthDeg;

    /// <summary>Creates a grid from row-major values.</summary>
    /// <param name="originXM">Easting of node (0, 0), metres.</param>
    /// <param name="originYM">Northing of node (0, 0), metres.</param>
    /// <param name="stepM">Distance of nodes, metres.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="zenithDeg">Zenith, degrees, rows x columns.</param>
    /// <param name="azimuthDeg">Azimuth, degrees, rows x columns.</param>
    public AngleGrid(double originXM, double originYM, double stepM, int rows, int columns, IReadOnlyList<double> zenithDeg, IReadOnlyList<double> azimuthDeg)
    {
        if (zenithDeg.Count != rows * columns || azimuthDeg.Count != rows * columns)
        {
            throw new ArgumentException($"An angle grid of {rows} x {columns} nodes needs {rows * columns} zeniths and azimuths, not {zenithDeg.Count} and {azimuthDeg.Count}.");
        }

        OriginXM = originXM;
        OriginYM = originYM;
        StepM = stepM;
        Rows = rows;
        Columns = columns;
        _zenithDeg = [.. zenithDeg];
        _azimuthDeg = [.. azimuthDeg];
    }

    /// <summary>Easting of node (0, 0), metres.</summary>
    public double OriginXM { get; }

    /// <summary>Northing of node (0, 0), metres.</summary>
    public double OriginYM { get; }

    /// <summary>Distance of nodes, metres.</summary>
    public double StepM { get; }

    /// <summary>Rows of nodes.</summary>
    public int Rows { get; }

    /// <summary>Columns of nodes.</summary>
    public int Columns { get; }

    /// <summary>Zenith of a node, degrees; NaN where the grid has no value.</summary>
    public double ZenithDegAt(int row, int column) => _zenithDeg[(row * Columns) + column];

    /// <summary>Azimuth of a node, degrees; NaN where the grid has no value.</summary>
    public double AzimuthDegAt(int row, int column) => _azimuthDeg[(row * Columns) + column];
}
