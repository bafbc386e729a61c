namespace CalibPortal.Engine.Sources.Ecmwf;

/// <summary>A field of a file, in the unit of its code table.</summary>
public sealed record GribField
{
    /// <summary>Number of the message in the file, from 1.</summary>
    public required int Message { get; init; }

    /// <summary>What it is.</summary>
    public required GribParameter Parameter { get; init; }

    /// <summary>Short name that ecCodes prints; for display only.</summary>
    public required string ShortName { get; init; }

    /// <summary>Level type and value as ecCodes prints them; for display only.</summary>
    public required string Level { get; init; }

    /// <summary>Times.</summary>
    public required GribTime Time { get; init; }

    /// <summary>Nodes.</summary>
    public required LatLonGrid Grid { get; init; }

    /// <summary>Value of each node, row by row, columns from west to east; null where the bitmap has none.</summary>
    public required IReadOnlyList<double?> Values { get; init; }

    /// <summary>Smallest value; null when every node is missing.</summary>
    public double? Min => Values.Min();

    /// <summary>Largest value; null when every node is missing.</summary>
    public double? Max => Values.Max();

    /// <summary>Bilinear value at <paramref name="position"/>; null when a node that it needs is missing.</summary>
    public double? At(GridPosition position)
    {
        var (row, column) = ((int)Math.Floor(position.Row), (int)Math.Floor(position.Column));
        var (down, right) = (position.Row - row, position.Column - column);
        double sum = 0;
        foreach (var (dRow, dColumn, weight) in new[] { (0, 0, (1 - down) * (1 - right)), (0, 1, (1 - down) * right), (1, 0, down * (1 - right)), (1, 1, down * right) })
        {
            if (weight == 0)
            {
                continue;
            }

            // Only a grid round the globe reaches past its last column: there the first one follows.
            var nextColumn = (column + dColumn) % Grid.Columns;
            if (Values[((row + dRow) * Grid.Columns) + nextColumn] is not { } value)
            {
                return null;
            }

            sum += weight * value;
        }

        return sum;
    }
}

/// <summary>What a GRIB file holds.</summary>
/// <param name="Fields">Fields that can be used, in file order; of fields that repeat, the last.</param>
/// <param name="Findings">What is odd or could not be used.</param>
public sealed record GribContent(IReadOnlyList<GribField> Fields, IReadOnlyList<GribFinding> Findings);
