using CalibPortal.Engine.Figures;
using CalibPortal.Web.Shared;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;

namespace CalibPortal.Web.Tests.Shared;

/// <summary>Data in, traces out: what Plotly is told is what the figure says.</summary>
public sealed class FigureTracesTests
{
    [Fact]
    public void Of_PointsWithUncertainty_CarriesEveryNumberAndErrorBar()
    {
        var scatter = Assert.IsType<Scatter>(Assert.Single(FigureTraces.Of(Samples.Ratio(), FigureColours.Of(dark: false))));

        Assert.Equal(["B02", "B03"], scatter.X);
        Assert.Equal([0.987, 1.012], scatter.Y);
        Assert.Equal([0.031, 0.029], scatter.ErrorY.Array);
        Assert.True(scatter.ErrorY.Visible);
        Assert.Equal(ModeFlag.Markers, scatter.Mode);
        Assert.Contains("B02 of PRD-3", scatter.HoverTextArray);
    }

    [Fact]
    public void Of_NotANumber_BecomesAGap()
    {
        var figure = Samples.Ratio() with { Series = [Samples.Ratio().Series[0] with { Y = [double.NaN, 1.0], YUncertainty = null }] };

        var scatter = Assert.IsType<Scatter>(FigureTraces.Of(figure, FigureColours.Of(dark: true))[0]);

        Assert.Null(scatter.Y[0]);
        Assert.Equal(1.0, scatter.Y[1]);
        Assert.Null(scatter.ErrorY);
    }

    [Fact]
    public void Of_TimeAxis_WritesUtcInstants()
    {
        // 2022-01-25T10:30:00Z; oracle: date -u -d 2022-01-25T10:30:00Z +%s -> 1643106600.
        var figure = new Figure("t", "T", new("time", "", AxisScale.TimeUtc), new("y", ""), [new Series("s", SeriesRole.Measurement, SeriesShape.Line, [1643106600000], [1])], []);

        var scatter = Assert.IsType<Scatter>(FigureTraces.Of(figure, FigureColours.Of(dark: false))[0]);

        Assert.Equal("2022-01-25 10:30:00.000", scatter.X[0]);
    }

    [Fact]
    public void Of_ThirteenSeriesOfOneRole_NoTwoShareColourAndSymbol()
    {
        var figure = Samples.Ratio() with { Series = [.. Enumerable.Range(1, 13).Select(number => Samples.Ratio().Series[0] with { Name = $"B{number:00}" })] };

        var looks = FigureTraces.Of(figure, FigureColours.Of(dark: false)).Cast<Scatter>().Select(trace => (trace.Marker.Color, trace.Marker.Symbol)).ToList();

        Assert.Equal(13, looks.Distinct().Count());
    }

    [Fact]
    public void Of_MeasurementAndReference_DifferInColourAndSymbol()
    {
        var first = Samples.Ratio().Series[0];
        var figure = Samples.Ratio() with { Series = [first, first with { Role = SeriesRole.Reference }] };

        var traces = FigureTraces.Of(figure, FigureColours.Of(dark: false)).Cast<Scatter>().ToList();

        Assert.NotEqual(traces[0].Marker.Color, traces[1].Marker.Color);
        Assert.NotEqual(traces[0].Marker.Symbol, traces[1].Marker.Symbol);
    }

    [Fact]
    public void Of_NineMeasurementsAndNineReferences_NoTwoShareColourAndSymbol()
    {
        var first = Samples.Ratio().Series[0];
        var figure = Samples.Ratio() with { Series = [.. Enumerable.Repeat(first, 9), .. Enumerable.Repeat(first with { Role = SeriesRole.Reference }, 9)] };

        var looks = FigureTraces.Of(figure, FigureColours.Of(dark: true)).Cast<Scatter>().Select(trace => (trace.Marker.Color, trace.Marker.Symbol));

        Assert.Equal(18, looks.Distinct().Count());
    }

    [Fact]
    public void Of_Field_DrawsItBelowTheSeriesWithGapsForNoData()
    {
        var figure = Samples.Ratio() with { Field = new FieldGrid("reflectance", "1", [0, 10], [0, 10], [[0.1, double.NaN], [0.3, 0.4]]) };

        var traces = FigureTraces.Of(figure, FigureColours.Of(dark: false));

        var rows = Assert.IsType<HeatMap>(traces[0]).Z.Cast<object?[]>().ToList();
        Assert.Equal(2, traces.Count);
        Assert.Equal([0.1, null], rows[0]);
        Assert.Equal([0.3, 0.4], rows[1]);
    }

    [Fact]
    public void Of_BarsSeries_BecomesBars() =>
        Assert.IsType<Bar>(FigureTraces.Of(Samples.Ratio() with { Series = [Samples.Ratio().Series[0] with { Shape = SeriesShape.Bars }] }, FigureColours.Of(dark: false))[0]);

    [Fact]
    public void Of_NameWithMarkup_ReachesPlotlyAsText()
    {
        var figure = Samples.Ratio() with { Series = [Samples.Ratio().Series[0] with { PointLabels = ["<a href=javascript:x>", "b"] }] };

        var scatter = Assert.IsType<Scatter>(FigureTraces.Of(figure, FigureColours.Of(dark: false))[0]);

        Assert.DoesNotContain(scatter.HoverTextArray, text => text.Contains('<'));
    }

    [Fact]
    public void Layout_UnitsAndEvents_StandOnTheAxes()
    {
        var figure = new Figure("t", "T", new("Wavelength", "nm"), new("Radiance", "W/m2/sr/um"), [], []) { Events = [new EventMarker(500, "step")] };

        var layout = FigureLayout.Of(figure, FigureColours.Of(dark: false), null, null);

        Assert.Equal("Wavelength [nm]", layout.XAxis[0].Title.Text);
        Assert.Equal("Radiance [W/m2/sr/um]", layout.YAxis[0].Title.Text);
        Assert.Equal(500.0, layout.Shapes[0].X0);
        Assert.Equal("step", layout.Annotations[0].Text);
    }

    [Theory]
    [InlineData("400~700~0.1~0.4", true)]
    [InlineData("2020-01-01~2021-01-01~0~1", true)]
    [InlineData("400~700", false)]
    [InlineData(null, false)]
    public void Zoom_TextOfTheAddress_IsReadOrLeftAlone(string? text, bool readable) => Assert.Equal(readable, FigureZoom.Read(text) is not null);
}
