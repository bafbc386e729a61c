namespace CalibPortal.Engine.Figures;

/// <summary>A plot as data: what is shown, with units, uncertainty and roles. Colours and fonts belong to the renderer.</summary>
/// <param name="Id">Stable kebab-case id within the result, also the file name of its exports, for example <c>ratio-per-band</c>.</param>
/// <param name="Title">Title, with the definition where one is needed (ratio = measured / reference).</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Series">What is plotted.</param>
/// <param name="Source">One line per fact of origin, shown under the plot and printed in exports.</param>
public sealed record Figure(string Id, string Title, Axis X, Axis Y, IReadOnlyList<Series> Series, IReadOnlyList<string> Source)
{
    /// <summary>Sentence that helps to read the plot; null when the title says it all.</summary>
    public string? Note { get; init; }

    /// <summary>Vertical markers at places of the x axis (baseline changes, launches).</summary>
    public IReadOnlyList<EventMarker> Events { get; init; } = [];

    /// <summary>Field drawn below the series (quick looks, maps); null for ordinary plots.</summary>
    public FieldGrid? Field { get; init; }
}

/// <summary>An axis. <paramref name="Unit"/> is the printed unit, empty for pure numbers.</summary>
public sealed record Axis(string Label, string Unit, AxisScale Scale = AxisScale.Linear)
{
    /// <summary>Part of the axis that is shown first; null for all of the data. Nothing is left out: zooming out shows the rest, and the figure's note says that there is one.</summary>
    public AxisView? View { get; init; }
}

/// <summary>A part of an axis.</summary>
public sealed record AxisView(double From, double To);

/// <summary>How positions on an axis are read.</summary>
public enum AxisScale
{
    /// <summary>Numbers on a linear scale.</summary>
    Linear,

    /// <summary>Positive numbers on a logarithmic scale.</summary>
    Logarithmic,

    /// <summary>UTC instants: numbers are Unix milliseconds.</summary>
    TimeUtc,

    /// <summary>Named positions, kept in the order in which they first occur: use <see cref="Series.XCategories"/>.</summary>
    Category,
}

/// <summary>What a series stands for; the renderer picks colour and symbol from it.</summary>
public enum SeriesRole
{
    /// <summary>Measured by the sensor.</summary>
    Measurement,

    /// <summary>Reference it is compared with.</summary>
    Reference,

    /// <summary>Result under review.</summary>
    Candidate,

    /// <summary>Earlier accepted result.</summary>
    Baseline,

    /// <summary>Limit or tolerance.</summary>
    Limit,

    /// <summary>Outline, fit or other aid to the eye.</summary>
    Guide,
}

/// <summary>How a series is drawn.</summary>
public enum SeriesShape
{
    /// <summary>Symbols only.</summary>
    Points,

    /// <summary>Line only.</summary>
    Line,

    /// <summary>Line with symbols.</summary>
    LineAndPoints,

    /// <summary>Bars from zero.</summary>
    Bars,
}

/// <summary>One set of values. All lists that are given have the length of <paramref name="Y"/>.</summary>
/// <param name="Name">Legend text.</param>
/// <param name="Role">Meaning.</param>
/// <param name="Shape">Drawing.</param>
/// <param name="X">Positions; empty when the axis is a category axis.</param>
/// <param name="Y">Values, in the unit of the y axis.</param>
public sealed record Series(string Name, SeriesRole Role, SeriesShape Shape, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>Positions on a category axis; null on other axes.</summary>
    public IReadOnlyList<string>? XCategories { get; init; }

    /// <summary>Standard uncertainty (k = 1) of each value, in the unit of y; NaN where it is not known; null when the series carries none.</summary>
    public IReadOnlyList<double>? YUncertainty { get; init; }

    /// <summary>Text shown on hover; null for the default.</summary>
    public IReadOnlyList<string>? PointLabels { get; init; }

    /// <summary>Relative address opened by a click on the point (product or run page); null when points lead nowhere.</summary>
    public IReadOnlyList<string>? PointLinks { get; init; }
}

/// <summary>A vertical line with a name at position <paramref name="X"/> of the x axis.</summary>
public sealed record EventMarker(double X, string Label);

/// <summary>A regular field: <paramref name="Values"/>[row][column] at <paramref name="Y"/>[row], <paramref name="X"/>[column]; NaN is no data.</summary>
public sealed record FieldGrid(string Name, string Unit, IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<IReadOnlyList<double>> Values);
