using System.Globalization;
using System.Text;
using CalibPortal.Engine.Figures;

namespace CalibPortal.Web.Shared;

/// <summary>The plotted numbers of a figure, row by row: the table beside the plot and its CSV show the same.</summary>
public static class FigureNumbers
{
    /// <summary>One row per point, series after series.</summary>
    public static IReadOnlyList<FigureRow> Rows(Figure figure) =>
    [
        .. figure.Series.SelectMany((series, seriesIndex) => Enumerable.Range(0, series.Y.Count).Select(point => new FigureRow(
            seriesIndex,
            point,
            series.Name,
            series.Role,
            X(figure.X, series, point),
            series.Y[point],
            series.YUncertainty?[point],
            series.PointLabels?[point],
            series.PointLinks?[point]))),
    ];

    /// <summary>The figure as CSV (RFC 4180, invariant culture, every digit), with title and origin in comment lines.</summary>
    public static string Csv(Figure figure)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(OneLine(figure.Title)).Append("\r\n");
        foreach (var line in figure.Source)
        {
            text.Append("# ").Append(OneLine(line)).Append("\r\n");
        }

        if (figure.Field is { } field)
        {
            AppendField(text, figure, field);
        }

        if (figure.Series.Count > 0)
        {
            var unit = figure.Y.Unit.Length == 0 ? "1" : figure.Y.Unit;
            text.Append("series,role,").Append(Quoted(Heading(figure.X))).Append(',').Append(Quoted(Heading(figure.Y)))
                .Append(',').Append(Quoted($"standard uncertainty (k=1) [{unit}]")).Append(",label\r\n");
            foreach (var row in Rows(figure))
            {
                text.Append(Quoted(row.Series)).Append(',').Append(row.Role.ToString().ToLowerInvariant()).Append(',').Append(Quoted(row.X)).Append(',')
                    .Append(Number(row.Y)).Append(',').Append(row.Uncertainty is { } u ? Number(u) : "").Append(',').Append(Quoted(row.Label ?? "")).Append("\r\n");
            }
        }

        return text.ToString();
    }

    private static void AppendField(StringBuilder text, Figure figure, FieldGrid field)
    {
        text.Append(Quoted(Heading(figure.X))).Append(',').Append(Quoted(Heading(figure.Y))).Append(',').Append(Quoted(FigureTraces.WithUnit(field.Name, field.Unit))).Append("\r\n");
        for (var row = 0; row < field.Y.Count; row++)
        {
            for (var column = 0; column < field.X.Count; column++)
            {
                text.Append(Number(field.X[column])).Append(',').Append(Number(field.Y[row])).Append(',').Append(Number(field.Values[row][column])).Append("\r\n");
            }
        }
    }

    private static string X(Axis axis, Series series, int point) => axis.Scale switch
    {
        AxisScale.Category => series.XCategories![point],
        AxisScale.TimeUtc => DateTimeOffset.FromUnixTimeMilliseconds((long)series.X[point]).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        _ => Number(series.X[point]),
    };

    private static string Heading(Axis axis) => axis.Scale == AxisScale.TimeUtc ? $"{axis.Label} (UTC)" : FigureTraces.WithUnit(axis.Label, axis.Unit);

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>One plotted point: its series and its number in it, position as text, value, standard uncertainty, hover text and link.</summary>
public sealed record FigureRow(int SeriesIndex, int Point, string Series, SeriesRole Role, string X, double Y, double? Uncertainty, string? Label, string? Link);
