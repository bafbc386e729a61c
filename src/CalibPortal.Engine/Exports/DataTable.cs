namespace CalibPortal.Engine.Exports;

/// <summary>A result as columns: what CSV and CF NetCDF exports are written from.</summary>
/// <param name="Name">Kebab-case name, also the file name.</param>
/// <param name="Title">What the rows are.</param>
/// <param name="Columns">Columns of equal length.</param>
public sealed record DataTable(string Name, string Title, IReadOnlyList<DataColumn> Columns)
{
    /// <summary>Number of rows.</summary>
    public int RowCount => Columns.Count == 0 ? 0 : Columns[0].Count;
}

/// <summary>One column with what CF needs to name it.</summary>
/// <param name="Name">camelCase in CSV; the NetCDF variable is its snake_case form.</param>
/// <param name="LongName">Meaning, in words.</param>
/// <param name="Unit">UDUNITS text; "1" for pure numbers, empty for text.</param>
public abstract record DataColumn(string Name, string LongName, string Unit)
{
    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>CF standard name where the table has one.</summary>
    public string? StandardName { get; init; }
}

/// <summary>Numbers; null is "no value" (empty in CSV, _FillValue in NetCDF).</summary>
public sealed record NumberColumn(string Name, string LongName, string Unit, IReadOnlyList<double?> Values) : DataColumn(Name, LongName, Unit)
{
    /// <inheritdoc />
    public override int Count => Values.Count;
}

/// <summary>UTC instants; ISO 8601 in CSV, seconds since 1970 in NetCDF.</summary>
public sealed record TimeColumn(string Name, string LongName, IReadOnlyList<DateTimeOffset?> Values) : DataColumn(Name, LongName, "seconds since 1970-01-01T00:00:00Z")
{
    /// <inheritdoc />
    public override int Count => Values.Count;
}

/// <summary>Text; null is "no value".</summary>
public sealed record TextColumn(string Name, string LongName, IReadOnlyList<string?> Values) : DataColumn(Name, LongName, "")
{
    /// <inheritdoc />
    public override int Count => Values.Count;
}
