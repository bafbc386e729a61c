namespace CalibPortal.Engine.Sources.Ecmwf;

/// <summary>
/// Nodes regular in latitude and longitude. Steps come from the first and last node: the increments of a header are rounded
/// (124 for 124.125 millidegrees in a real file). Columns go from west to east; rows as the file has them.
/// </summary>
/// <param name="FirstLatitudeDeg">Latitude of row 0.</param>
/// <param name="LastLatitudeDeg">Latitude of the last row.</param>
/// <param name="WestLongitudeDeg">Longitude of column 0.</param>
/// <param name="EastLongitudeDeg">Longitude of the last column, not below that of column 0.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
public sealed record LatLonGrid(double FirstLatitudeDeg, double LastLatitudeDeg, double WestLongitudeDeg, double EastLongitudeDeg, int Rows, int Columns)
{
    /// <summary>Coordinates of edition 1 are whole millidegrees: a node may be off by half of one.</summary>
    private const double RoundingDeg = 0.0005;

    /// <summary>Degrees between columns; 0 for a single column.</summary>
    public double LongitudeStepDeg => Columns > 1 ? (EastLongitudeDeg - WestLongitudeDeg) / (Columns - 1) : 0;

    /// <summary>Degrees between rows, negative from north to south; 0 for a single row.</summary>
    public double LatitudeStepDeg => Rows > 1 ? (LastLatitudeDeg - FirstLatitudeDeg) / (Rows - 1) : 0;

    /// <summary>True when the columns go round the globe, so that there is a cell between the last and the first.</summary>
    public bool IsGlobal => Columns > 1 && Math.Abs(EastLongitudeDeg - WestLongitudeDeg + LongitudeStepDeg - 360.0) < RoundingDeg * Columns;

    /// <summary>Where a position falls.</summary>
    public GridPosition Locate(double latitudeDeg, double longitudeDeg)
    {
        // Degrees east of the first column, 0 to 360; just west of it is not a tour round the globe.
        var east = ((longitudeDeg - WestLongitudeDeg) % 360.0 + 360.0) % 360.0;
        var span = EastLongitudeDeg - WestLongitudeDeg;
        var (column, outsideEast) = Axis(east, span, LongitudeStepDeg, Columns);
        if (IsGlobal)
        {
            (column, outsideEast) = (east / LongitudeStepDeg, 0);
        }
        else if (outsideEast > 0 && 360.0 - east < outsideEast)
        {
            (column, outsideEast) = (0, 360.0 - east <= RoundingDeg ? 0 : 360.0 - east);
        }

        var south = Math.Sign(LastLatitudeDeg - FirstLatitudeDeg) is 0 or -1;
        var (row, outsideNorth) = Axis(south ? FirstLatitudeDeg - latitudeDeg : latitudeDeg - FirstLatitudeDeg, Math.Abs(LastLatitudeDeg - FirstLatitudeDeg), Math.Abs(LatitudeStepDeg), Rows);
        return new GridPosition(row, column, outsideNorth, outsideEast);
    }

    // Position in steps, held at the ends, and the degrees by which it lies outside.
    private static (double Position, double Outside) Axis(double degrees, double span, double step, int count)
    {
        var outside = Math.Max(-degrees, degrees - span);
        return (step > 0 ? Math.Clamp(degrees / step, 0, count - 1) : 0, outside > RoundingDeg ? outside : 0);
    }
}

/// <summary>A position on a grid: fractional row and column of the nearest place on it, and by how many degrees the position lies outside (0 inside).</summary>
public readonly record struct GridPosition(double Row, double Column, double OutsideLatitudeDeg, double OutsideLongitudeDeg)
{
    /// <summary>True when the position is on the grid.</summary>
    public bool IsInside => OutsideLatitudeDeg == 0 && OutsideLongitudeDeg == 0;
}
