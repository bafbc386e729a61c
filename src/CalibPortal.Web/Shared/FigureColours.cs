using CalibPortal.Engine.Figures;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace CalibPortal.Web.Shared;

/// <summary>Looks of figures: a role has a colour and a symbol, series of the same role differ in both. Light and dark variants keep a contrast of 3:1 against their ground.</summary>
/// <param name="Text">Titles and labels.</param>
/// <param name="Soft">Tick labels.</param>
/// <param name="Grid">Grid lines.</param>
/// <param name="Ground">Plot ground; also used for exported pictures.</param>
/// <param name="Sequence">Colours for several series of one role (Okabe and Ito, told apart with colour vision deficiencies).</param>
public sealed record FigureColours(string Text, string Soft, string Grid, string Ground, IReadOnlyList<string> Sequence)
{
    private static readonly FigureColours Light = new("#1b2632", "#4f5e6d", "#e3e8ed", "#ffffff",
        ["#1f5a96", "#b34700", "#00795c", "#a3417f", "#7a6000", "#3a7fae", "#5b3c8c"]);

    private static readonly FigureColours Dark = new("#e4eaf0", "#a9b6c3", "#2b3641", "#181f27",
        ["#86bdf2", "#f0a36b", "#54cdaa", "#e59ac8", "#dcc65c", "#9adcf7", "#c5a8ec"]);

    // One more symbol than colours: 56 series of a role differ before the first pair comes back.
    private static readonly SymbolEnum[] Filled =
        [SymbolEnum.Circle, SymbolEnum.Square, SymbolEnum.Diamond, SymbolEnum.TriangleUp, SymbolEnum.TriangleDown, SymbolEnum.Cross, SymbolEnum.Star, SymbolEnum.Hexagon];

    private static readonly SymbolEnum[] Open =
    [
        SymbolEnum.CircleOpen, SymbolEnum.SquareOpen, SymbolEnum.DiamondOpen, SymbolEnum.TriangleUpOpen, SymbolEnum.TriangleDownOpen, SymbolEnum.CrossOpen, SymbolEnum.StarOpen,
        SymbolEnum.HexagonOpen,
    ];

    /// <summary>The colours of a theme.</summary>
    public static FigureColours Of(bool dark) => dark ? Dark : Light;

    /// <summary>Colour of the series that is number <paramref name="index"/> among those of its role. References are drawn in ink, so that they never pass for a measurement.</summary>
    public string Colour(SeriesRole role, int index) => role switch
    {
        SeriesRole.Limit => Sequence[1],
        SeriesRole.Guide => Soft,
        SeriesRole.Reference => index / Open.Length % 2 == 0 ? Text : Soft,
        SeriesRole.Baseline => Sequence[(index + 2) % Sequence.Count],
        _ => Sequence[index % Sequence.Count],
    };

    /// <summary>Symbol of the series that is number <paramref name="index"/> among those of its role: filled for what is measured or judged, open for what it is held against.</summary>
    public static SymbolEnum Symbol(SeriesRole role, int index) =>
        role is SeriesRole.Reference or SeriesRole.Baseline ? Open[index % Open.Length] : Filled[index % Filled.Length];
}
