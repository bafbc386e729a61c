using System.Globalization;
using CalibPortal.Engine.Figures;
using Plotly.Blazor;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using BarErrorType = Plotly.Blazor.Traces.BarLib.ErrorYLib.TypeEnum;
using BarErrorY = Plotly.Blazor.Traces.BarLib.ErrorY;
using BarMarker = Plotly.Blazor.Traces.BarLib.Marker;
using ErrorType = Plotly.Blazor.Traces.ScatterLib.ErrorYLib.TypeEnum;

namespace CalibPortal.Web.Shared;

/// <summary>A <see cref="Figure"/> as traces of Plotly: data in, traces out.</summary>
public static class FigureTraces
{
    /// <summary>The field first, then one trace per series, in their order.</summary>
    public static IReadOnlyList<ITrace> Of(Figure figure, FigureColours colours)
    {
        var traces = new List<ITrace>();
        if (figure.Field is { } field)
        {
            traces.Add(HeatMapOf(figure, field, colours));
        }

        var perRole = new Dictionary<SeriesRole, int>();
        foreach (var series in figure.Series)
        {
            var index = perRole.GetValueOrDefault(series.Role);
            perRole[series.Role] = index + 1;
            traces.Add(series.Shape == SeriesShape.Bars ? BarsOf(figure, series, index, colours) : ScatterOf(figure, series, index, colours));
        }

        return traces;
    }

    /// <summary>Positions as Plotly takes them: names, ISO instants or numbers.</summary>
    public static IReadOnlyList<object> Positions(Axis axis, Series series) => axis.Scale switch
    {
        AxisScale.Category => [.. series.XCategories ?? throw new InvalidOperationException($"Series '{series.Name}' has no names for its category axis.")],
        AxisScale.TimeUtc => [.. series.X.Select(milliseconds => (object)Instant(milliseconds))],
        _ => [.. series.X.Select(Value)!],
    };

    /// <summary>Unix milliseconds as Plotly's date text, UTC.</summary>
    public static string Instant(double unixMilliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds((long)unixMilliseconds).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static Scatter ScatterOf(Figure figure, Series series, int index, FigureColours colours)
    {
        var colour = colours.Colour(series.Role, index);
        var marks = series.Shape is SeriesShape.Points or SeriesShape.LineAndPoints;
        return new Scatter
        {
            Name = series.Name,
            X = [.. Positions(figure.X, series)],
            Y = [.. series.Y.Select(Value)!],
            Mode = series.Shape switch
            {
                SeriesShape.Points => ModeFlag.Markers,
                SeriesShape.Line => ModeFlag.Lines,
                _ => ModeFlag.Lines | ModeFlag.Markers,
            },
            ConnectGaps = false,
            Marker = marks ? new Marker { Color = colour, Size = 8, Symbol = FigureColours.Symbol(series.Role, index) } : null,
            Line = new Line { Color = colour, Width = series.Role == SeriesRole.Guide ? 1.25m : 1.75m, Dash = Dash(series.Role) },
            ErrorY = series.YUncertainty is { } uncertainty
                ? new ErrorY { Type = ErrorType.Data, Array = [.. uncertainty.Select(Value)!], Visible = true, Color = series.Role == SeriesRole.Reference ? colours.Soft : colour, Thickness = 1.25m, Width = 4, Symmetric = true }
                : null,
            HoverTemplate = HoverTemplate(figure, series),
            HoverTextArray = series.PointLabels?.Select(Encoded).ToList(),
            // What is held against lies below what is measured.
            ZOrder = series.Role is SeriesRole.Reference or SeriesRole.Baseline ? 0 : 1,
        };
    }

    private static Bar BarsOf(Figure figure, Series series, int index, FigureColours colours)
    {
        var colour = colours.Colour(series.Role, index);
        return new Bar
        {
            Name = series.Name,
            X = [.. Positions(figure.X, series)],
            Y = [.. series.Y.Select(Value)!],
            Marker = new BarMarker { Color = colour },
            ErrorY = series.YUncertainty is { } uncertainty
                ? new BarErrorY { Type = BarErrorType.Data, Array = [.. uncertainty.Select(Value)!], Visible = true, Color = colours.Text, Thickness = 1.25m, Width = 4, Symmetric = true }
                : null,
            HoverTemplate = HoverTemplate(figure, series),
            HoverTextArray = series.PointLabels?.Select(Encoded).ToList(),
        };
    }

    private static HeatMap HeatMapOf(Figure figure, FieldGrid field, FigureColours colours) => new()
    {
        Name = field.Name,
        X = [.. field.X.Select(Value)!],
        Y = [.. field.Y.Select(Value)!],
        Z = [.. field.Values.Select(row => (object)row.Select(Value).ToArray())],
        HoverOnGaps = false,
        ColorScale = "Cividis",
        ColorBar = new Plotly.Blazor.Traces.HeatMapLib.ColorBar
        {
            Title = new Plotly.Blazor.Traces.HeatMapLib.ColorBarLib.Title { Text = WithUnit(field.Name, field.Unit) },
            Thickness = 14,
            OutlineWidth = 0,
            TickFont = new Plotly.Blazor.Traces.HeatMapLib.ColorBarLib.TickFont { Color = colours.Soft },
        },
        HoverTemplate = $"{Encoded(figure.X.Label)} %{{x}}{Unit(figure.X)}<br>{Encoded(figure.Y.Label)} %{{y}}{Unit(figure.Y)}<br>{Encoded(field.Name)} %{{z:.6~g}}{Suffix(field.Unit)}<extra></extra>",
    };

    private static string HoverTemplate(Figure figure, Series series)
    {
        var label = series.PointLabels is null ? "" : "%{hovertext}<br>";
        var x = figure.X.Scale switch
        {
            AxisScale.TimeUtc => "%{x|%Y-%m-%d %H:%M:%S} UTC",
            AxisScale.Category => $"{Encoded(figure.X.Label)} %{{x}}",
            _ => $"{Encoded(figure.X.Label)} %{{x:.6~g}}{Unit(figure.X)}",
        };
        // Plotly appends "± array" itself to the value of a trace with error bars.
        return $"{label}{x}<br>{Encoded(figure.Y.Label)} %{{y:.6~g}}{Unit(figure.Y)}<extra>{Encoded(series.Name)}</extra>";
    }

    private static string? Dash(SeriesRole role) => role switch
    {
        SeriesRole.Limit => "dash",
        SeriesRole.Guide => "dot",
        SeriesRole.Baseline => "dashdot",
        _ => "solid",
    };

    // NaN has no JSON form; null is Plotly's gap.
    private static object? Value(double value) => double.IsFinite(value) ? value : null;

    private static string Unit(Axis axis) => Suffix(axis.Unit);

    private static string Suffix(string unit) => unit.Length == 0 ? "" : $" {Encoded(unit)}";

    /// <summary>A label with its unit in brackets.</summary>
    public static string WithUnit(string label, string unit) => unit.Length == 0 ? label : $"{label} [{unit}]";

    // Plotly reads a little HTML in labels; names of files and sites are text.
    private static string Encoded(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal);
}
