using CalibPortal.Engine.Figures;

namespace CalibPortal.Engine.Exports;

/// <summary>The plotted numbers of a figure as long tables: what "export the numbers" writes.</summary>
public static class FigureNumbers
{
    /// <summary>
    /// One table of the points, series after series, named as the figure; for a field one row per cell, in a table of its own
    /// (<c>&lt;id&gt;-field</c>) where the figure has series as well.
    /// </summary>
    public static IReadOnlyList<DataTable> Tables(Figure figure) => figure switch
    {
        { Field: null } => [SeriesTable(figure)],
        { Field: { } field, Series.Count: 0 } => [FieldTable(figure, field, figure.Id)],
        { Field: { } field } => [SeriesTable(figure), FieldTable(figure, field, $"{figure.Id}-field")],
    };

    /// <summary>The table of an export that is one file: the cells of the field where there is one, the points otherwise.</summary>
    public static DataTable Table(Figure figure) => Tables(figure)[^1];

    private static DataTable SeriesTable(Figure figure)
    {
        var points = figure.Series.SelectMany(series => Enumerable.Range(0, series.Y.Count).Select(index => (Series: series, Index: index))).ToList();
        var columns = new List<DataColumn>
        {
            new TextColumn("series", "series", [.. points.Select(point => point.Series.Name)]),
            new TextColumn("role", "meaning of the series", [.. points.Select(point => point.Series.Role.ToString())]),
            XColumn(figure.X, points),
            new NumberColumn("y", figure.Y.Label, figure.Y.Unit, [.. points.Select(point => (double?)point.Series.Y[point.Index])]),
        };
        if (figure.Series.Any(series => series.YUncertainty is not null))
        {
            columns.Add(new NumberColumn(
                "yUncertainty", $"standard uncertainty (k = 1) of {figure.Y.Label}", figure.Y.Unit, [.. points.Select(point => point.Series.YUncertainty?[point.Index])]));
        }

        if (figure.Series.Any(series => series.PointLabels is not null))
        {
            columns.Add(new TextColumn("label", "label of the point", [.. points.Select(point => point.Series.PointLabels?[point.Index])]));
        }

        return new DataTable(figure.Id, figure.Title, columns);
    }

    private static DataColumn XColumn(Axis axis, IReadOnlyList<(Series Series, int Index)> points) => axis.Scale switch
    {
        AxisScale.Category => new TextColumn("x", axis.Label, [.. points.Select(point => point.Series.XCategories?[point.Index])]),
        AxisScale.TimeUtc => new TimeColumn("x", axis.Label, [.. points.Select(point => (DateTimeOffset?)DateTimeOffset.UnixEpoch.AddMilliseconds(point.Series.X[point.Index]))]),
        _ => new NumberColumn("x", axis.Label, axis.Unit, [.. points.Select(point => (double?)point.Series.X[point.Index])]),
    };

    private static DataTable FieldTable(Figure figure, FieldGrid field, string name)
    {
        var cells = Enumerable.Range(0, field.Y.Count).SelectMany(row => Enumerable.Range(0, field.X.Count).Select(column => (Row: row, Column: column))).ToList();
        return new DataTable(name, figure.Title,
        [
            new NumberColumn("x", figure.X.Label, figure.X.Unit, [.. cells.Select(cell => (double?)field.X[cell.Column])]),
            new NumberColumn("y", figure.Y.Label, figure.Y.Unit, [.. cells.Select(cell => (double?)field.Y[cell.Row])]),
            new NumberColumn("value", field.Name, field.Unit, [.. cells.Select(cell => Present(field.Values[cell.Row][cell.Column]))]),
        ]);
    }

    /// <summary>NaN is "no data" in a field, null is "no value" in a table.</summary>
    private static double? Present(double value) => double.IsNaN(value) ? null : value;
}
