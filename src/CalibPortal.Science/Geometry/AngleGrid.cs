namespace CalibPortal.Science.Geometry;

/// <summary>
/// Directions on a regular grid of the projected plane. Node (row, column) is at <see cref="OriginXM"/> + column step,
/// <see cref="OriginYM"/> - row step: nodes lie on the corner of the tile, not on pixel centres. A node without a value is NaN.
/// </summary>
public sealed class AngleGrid
{
    /// <summary>How far, in cells, a node may be taken for a point outside the valid ones (10 km on Sentinel-2's grids).</summary>
    private const double ReachCells = 2.0;

    /// <summary>Relative slack for points on the last node: coordinates are metres in double precision.</summary>
    private const double EdgeSlack = 1e-9;

    private readonly double[] _zenithDeg;
    private readonly double[] _azimuthDeg;
    private readonly Direction?[] _nodes;

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
        _nodes = new Direction?[rows * columns];
        for (var i = 0; i < _nodes.Length; i++)
        {
            _nodes[i] = double.IsFinite(_zenithDeg[i]) && double.IsFinite(_azimuthDeg[i]) ? Direction.FromAngles(_zenithDeg[i], _azimuthDeg[i]) : null;
        }
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

    /// <summary>True when no node has a value.</summary>
    public bool IsEmpty => Array.TrueForAll(_nodes, node => node is null);

    /// <summary>
    /// Direction at a point: bilinear between the unit vectors of the four nodes around it. Nodes without a value are left
    /// out and the weights renormalised; when none is left, the nearest valid node within two cells is taken and named so.
    /// </summary>
    /// <param name="xM">Easting, metres.</param>
    /// <param name="yM">Northing, metres.</param>
    public AngleSample At(double xM, double yM)
    {
        var column = (xM - OriginXM) / StepM;
        var row = (OriginYM - yM) / StepM;
        if (column < -EdgeSlack || row < -EdgeSlack || column > Columns - 1 + EdgeSlack || row > Rows - 1 + EdgeSlack)
        {
            return Nearest(row, column);
        }

        var left = Math.Clamp((int)Math.Floor(column), 0, Math.Max(0, Columns - 2));
        var top = Math.Clamp((int)Math.Floor(row), 0, Math.Max(0, Rows - 2));
        var across = Math.Clamp(column - left, 0.0, 1.0);
        var down = Math.Clamp(row - top, 0.0, 1.0);
        double east = 0, north = 0, up = 0, weightSum = 0, weightAll = 0;
        for (var corner = 0; corner < 4; corner++)
        {
            var weight = ((corner & 1) == 0 ? 1 - across : across) * ((corner & 2) == 0 ? 1 - down : down);
            var (atRow, atColumn) = (top + (corner >> 1), left + (corner & 1));
            if (weight <= 0 || atRow >= Rows || atColumn >= Columns)
            {
                continue;
            }

            weightAll += weight;
            if (_nodes[(atRow * Columns) + atColumn] is { } node)
            {
                weightSum += weight;
                east += weight * node.East;
                north += weight * node.North;
                up += weight * node.Up;
            }
        }

        return weightSum <= EdgeSlack
            ? Nearest(row, column)
            : new(weightAll - weightSum <= EdgeSlack ? AngleQuality.Interpolated : AngleQuality.Partial, Direction.FromVector(east, north, up));
    }

    private AngleSample Nearest(double row, double column)
    {
        Direction? nearest = null;
        var best = ReachCells * ReachCells;
        for (var r = Math.Max(0, (int)Math.Floor(row - ReachCells)); r <= Math.Min(Rows - 1, (int)Math.Ceiling(row + ReachCells)); r++)
        {
            for (var c = Math.Max(0, (int)Math.Floor(column - ReachCells)); c <= Math.Min(Columns - 1, (int)Math.Ceiling(column + ReachCells)); c++)
            {
                var distance = ((r - row) * (r - row)) + ((c - column) * (c - column));
                if (distance <= best && _nodes[(r * Columns) + c] is { } node && (nearest is null || distance < best))
                {
                    nearest = node;
                    best = distance;
                }
            }
        }

        return nearest is { } found ? new(AngleQuality.Extrapolated, found) : new(AngleQuality.Missing, null);
    }
}
