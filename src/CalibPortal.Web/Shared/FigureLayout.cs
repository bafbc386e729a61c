using System.Globalization;
using CalibPortal.Engine.Figures;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using PlotLayout = Plotly.Blazor.Layout;
using XAxisType = Plotly.Blazor.LayoutLib.XAxisLib.TypeEnum;
using YAxisType = Plotly.Blazor.LayoutLib.YAxisLib.TypeEnum;

namespace CalibPortal.Web.Shared;

/// <summary>A <see cref="Figure"/> as layout of Plotly: axes with units, event markers, the colours of the theme.</summary>
public static class FigureLayout
{
    private const string Fonts = "Inter, Segoe UI, system-ui, Noto Sans, Liberation Sans, Arial, sans-serif";

    /// <summary>Series up to which the legend fits above the plot.</summary>
    public const int ManySeries = 6;

    /// <summary>The layout. <paramref name="yPerX"/> fixes the drawn length of one y unit in x units (1 for maps in metres); null lets the axes stretch.</summary>
    public static PlotLayout Of(Figure figure, FigureColours colours, double? yPerX, FigureZoom? zoom) => new()
    {
        AutoSize = true,
        PaperBgColor = colours.Ground,
        PlotBgColor = colours.Ground,
        Font = new Font { Family = Fonts, Size = 12, Color = colours.Text },
        Margin = new Margin { L = 64, R = 16, T = 12, B = 48, AutoExpand = true },
        ShowLegend = figure.Series.Count > 1 || (figure.Series.Count == 1 && figure.Field is not null),
        Legend = [figure.Series.Count > ManySeries ? LegendBeside(colours) : new Legend { Orientation = Plotly.Blazor.LayoutLib.LegendLib.OrientationEnum.H, Y = 1.02m, YAnchor = Plotly.Blazor.LayoutLib.LegendLib.YAnchorEnum.Bottom, X = 0, XAnchor = Plotly.Blazor.LayoutLib.LegendLib.XAnchorEnum.Left, Font = new() { Color = colours.Text } }],
        HoverMode = Plotly.Blazor.LayoutLib.HoverModeEnum.Closest,
        BarMode = BarModeEnum.Group,
        XAxis =
        [
            new XAxis
            {
                Title = new Plotly.Blazor.LayoutLib.XAxisLib.Title { Text = Label(figure.X), Standoff = 8 },
                Type = XType(figure.X.Scale),
                Range = zoom is not null ? [zoom.X0, zoom.X1] : yPerX is null ? null : Padded(figure, series => series.X),
                CategoryOrder = figure.X.Scale == AxisScale.Category ? Plotly.Blazor.LayoutLib.XAxisLib.CategoryOrderEnum.Array : null,
                CategoryArray = figure.X.Scale == AxisScale.Category ? [.. Categories(figure)] : null,
                GridColor = colours.Grid,
                LineColor = colours.Soft,
                ShowLine = true,
                ZeroLine = false,
                TickFont = new Plotly.Blazor.LayoutLib.XAxisLib.TickFont { Color = colours.Soft },
                AutoMargin = Plotly.Blazor.LayoutLib.XAxisLib.AutoMarginFlag.True,
                Constrain = yPerX is null ? null : Plotly.Blazor.LayoutLib.XAxisLib.ConstrainEnum.Domain,
            },
        ],
        YAxis =
        [
            new YAxis
            {
                Title = new Plotly.Blazor.LayoutLib.YAxisLib.Title { Text = Label(figure.Y), Standoff = 8 },
                Type = figure.Y.Scale == AxisScale.Logarithmic ? YAxisType.Log : null,
                Range = zoom is not null ? [zoom.Y0, zoom.Y1] : figure.Y.View is { } view ? [view.From, view.To] : yPerX is null ? null : Padded(figure, series => series.Y),
                GridColor = colours.Grid,
                LineColor = colours.Soft,
                ShowLine = true,
                ZeroLine = false,
                TickFont = new Plotly.Blazor.LayoutLib.YAxisLib.TickFont { Color = colours.Soft },
                AutoMargin = Plotly.Blazor.LayoutLib.YAxisLib.AutoMarginFlag.True,
                ScaleAnchor = yPerX is null ? null : "x",
                ScaleRatio = yPerX is null ? null : (decimal)yPerX.Value,
            },
        ],
        Shapes = [.. figure.Events.Select(marker => Line(figure.X, marker, colours))],
        Annotations = [.. figure.Events.Select(marker => Name(figure.X, marker, colours))],
        HoverLabel = new HoverLabel { BgColor = colours.Ground, BorderColor = colours.Soft, Font = new Plotly.Blazor.LayoutLib.HoverLabelLib.Font { Color = colours.Text } },
        UiRevision = figure.Id,
    };

    /// <summary>Range of a map with a margin, so that an outline does not lie on the frame; null when there is nothing to go by.</summary>
    private static IList<object>? Padded(Figure figure, Func<Series, IReadOnlyList<double>> values)
    {
        var all = figure.Series.SelectMany(values).Where(double.IsFinite).ToList();
        if (figure.Field is not null || all.Count == 0 || all.Max() <= all.Min())
        {
            return null;
        }

        var margin = 0.06 * (all.Max() - all.Min());
        return [all.Min() - margin, all.Max() + margin];
    }

    /// <summary>Many names in rows above the plot would take its height: they stand in one column beside it.</summary>
    private static Legend LegendBeside(FigureColours colours) => new()
    {
        Orientation = Plotly.Blazor.LayoutLib.LegendLib.OrientationEnum.V,
        X = 1.01m,
        XAnchor = Plotly.Blazor.LayoutLib.LegendLib.XAnchorEnum.Left,
        Y = 1,
        YAnchor = Plotly.Blazor.LayoutLib.LegendLib.YAnchorEnum.Top,
        Font = new() { Color = colours.Text, Size = 11 },
    };

    private static string Label(Axis axis) => axis.Scale == AxisScale.TimeUtc
        ? axis.Label.Contains("UTC", StringComparison.Ordinal) ? axis.Label : $"{axis.Label} (UTC)"
        : FigureTraces.WithUnit(axis.Label, axis.Unit);

    private static XAxisType? XType(AxisScale scale) => scale switch
    {
        AxisScale.Logarithmic => XAxisType.Log,
        AxisScale.TimeUtc => XAxisType.Date,
        AxisScale.Category => XAxisType.Category,
        _ => XAxisType.Linear,
    };

    // Named positions keep the order in which they first occur, over all series.
    private static IEnumerable<object> Categories(Figure figure) => figure.Series.SelectMany(series => series.XCategories ?? []).Distinct();

    private static object Position(Axis axis, double x) => axis.Scale == AxisScale.TimeUtc ? FigureTraces.Instant(x) : x;

    private static Shape Line(Axis axis, EventMarker marker, FigureColours colours) => new()
    {
        Type = Plotly.Blazor.LayoutLib.ShapeLib.TypeEnum.Line,
        XRef = "x",
        YRef = "paper",
        X0 = Position(axis, marker.X),
        X1 = Position(axis, marker.X),
        Y0 = 0,
        Y1 = 1,
        Line = new Plotly.Blazor.LayoutLib.ShapeLib.Line { Color = colours.Soft, Width = 1, Dash = "dot" },
    };

    private static Annotation Name(Axis axis, EventMarker marker, FigureColours colours) => new()
    {
        XRef = "x",
        YRef = "paper",
        X = Position(axis, marker.X),
        Y = 1,
        YAnchor = Plotly.Blazor.LayoutLib.AnnotationLib.YAnchorEnum.Top,
        XAnchor = Plotly.Blazor.LayoutLib.AnnotationLib.XAnchorEnum.Right,
        TextAngle = -90,
        ShowArrow = false,
        Text = marker.Label.Replace("<", "&lt;", StringComparison.Ordinal),
        Font = new Plotly.Blazor.LayoutLib.AnnotationLib.Font { Size = 11, Color = colours.Soft },
    };
}

/// <summary>Part of a figure that is looked at, as it stands in the address: positions as Plotly prints them.</summary>
public sealed record FigureZoom(object X0, object X1, object Y0, object Y1)
{
    /// <summary>Reads <c>x0~x1~y0~y1</c>; null when the text is nothing of the kind.</summary>
    public static FigureZoom? Read(string? text) =>
        text?.Split('~') is { Length: 4 } parts && parts.All(part => part.Length > 0)
            ? new FigureZoom(Number(parts[0]), Number(parts[1]), Number(parts[2]), Number(parts[3]))
            : null;

    /// <summary>Text for the address.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{X0}~{X1}~{Y0}~{Y1}");

    private static object Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : text;
}
