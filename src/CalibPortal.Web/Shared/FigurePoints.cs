using System.Globalization;
using CalibPortal.Engine.Figures;

namespace CalibPortal.Web.Shared;

/// <summary>The plotted numbers of a figure, row by row, for the table beside the plot.</summary>
public static class FigurePoints
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

    private static string X(Axis axis, Series series, int point) => axis.Scale switch
    {
        AxisScale.Category => series.XCategories![point],
        AxisScale.TimeUtc => DateTimeOffset.FromUnixTimeMilliseconds((long)series.X[point]).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        _ => Number(series.X[point]),
    };

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>One plotted point: its series and its number in it, position as text, value, standard uncertainty, hover text and link.</summary>
public sealed record FigureRow(int SeriesIndex, int Point, string Series, SeriesRole Role, string X, double Y, double? Uncertainty, string? Label, string? Link);
