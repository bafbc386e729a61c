using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Figures;

namespace CalibPortal.Tests.Engine.Exports;

public class FigureNumbersTests
{
    // The expected cells are those written into the figures below.
    private static readonly Axis Y = new("reflectance", "1");

    private static readonly FieldGrid Field = new("reflectance", "1", [10, 20], [5], [[0.25, double.NaN]]);

    [Fact]
    public void Tables_OfTwoSeries_AreOneRowPerPoint()
    {
        var figure = new Figure("f", "F", new Axis("band", "", AxisScale.Category), Y,
            [
                new Series("a", SeriesRole.Measurement, SeriesShape.Points, [], [0.1, 0.2]) { XCategories = ["B01", "B02"], YUncertainty = [0.01, 0.02] },
                new Series("b", SeriesRole.Reference, SeriesShape.Line, [], [0.3]) { XCategories = ["B02"] },
            ], []);
        var table = Assert.Single(FigureNumbers.Tables(figure));
        Assert.Equal(["series", "role", "x", "y", "yUncertainty"], table.Columns.Select(column => column.Name));
        Assert.Equal(["a", "a", "b"], ((TextColumn)table.Columns[0]).Values);
        Assert.Equal(["B01", "B02", "B02"], ((TextColumn)table.Columns[2]).Values);
        Assert.Equal([0.1, 0.2, 0.3], ((NumberColumn)table.Columns[3]).Values);
        Assert.Equal([0.01, 0.02, null], ((NumberColumn)table.Columns[4]).Values);
    }

    [Fact]
    public void Tables_OfATimeAxis_HaveInstants()
    {
        var figure = new Figure("f", "F", new Axis("time", "", AxisScale.TimeUtc), Y, [new Series("a", SeriesRole.Measurement, SeriesShape.Points, [86_400_000], [0.1])], []);
        Assert.Equal([new DateTimeOffset(1970, 1, 2, 0, 0, 0, TimeSpan.Zero)], ((TimeColumn)Assert.Single(FigureNumbers.Tables(figure)).Columns[2]).Values);
    }

    [Fact]
    public void Tables_OfAFieldWithAnOutline_AreTwo()
    {
        var figure = new Figure("look", "L", new Axis("x", "m"), new Axis("y", "m"), [new Series("site", SeriesRole.Guide, SeriesShape.Line, [1], [2])], []) { Field = Field };
        var tables = FigureNumbers.Tables(figure);
        Assert.Equal(["look", "look-field"], tables.Select(table => table.Name));
        Assert.Equal("look-field", FigureNumbers.Table(figure).Name);
        Assert.Equal([10, 20], ((NumberColumn)tables[1].Columns[0]).Values);
        Assert.Equal([5, 5], ((NumberColumn)tables[1].Columns[1]).Values);
        Assert.Equal([0.25, null], ((NumberColumn)tables[1].Columns[2]).Values);
    }

    [Fact]
    public void Tables_OfAFieldAlone_AreOneWithTheNameOfTheFigure() =>
        Assert.Equal("look", Assert.Single(FigureNumbers.Tables(new Figure("look", "L", new Axis("x", "m"), new Axis("y", "m"), [], []) { Field = Field })).Name);
}
