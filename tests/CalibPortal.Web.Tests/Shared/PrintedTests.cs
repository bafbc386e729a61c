using CalibPortal.Engine.Exports;
using CalibPortal.Web.Shared;

namespace CalibPortal.Web.Tests.Shared;

/// <summary>Oracle: the rule of the house, two significant digits of uncertainty and the value to the same place (JCGM 100:2008, 7.2.6).</summary>
public sealed class PrintedTests
{
    [Theory]
    [InlineData(0.98734, 0.0312, "0.987 ± 0.031")]
    [InlineData(1234.5678, 12.0, "1235 ± 12")]
    [InlineData(0.2, 0.00049, "0.20000 ± 0.00049")]
    [InlineData(-0.01, 0.002, "-0.0100 ± 0.0020")]
    public void WithUncertainty_Known_KeepsTheDigitsItSupports(double value, double uncertainty, string expected) =>
        Assert.Equal(expected, Printed.WithUncertainty(value, uncertainty));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0.0)]
    public void WithUncertainty_NoneOfUse_PrintsTheValueAlone(double uncertainty) => Assert.Equal("0.123457", Printed.WithUncertainty(0.1234567, uncertainty));

    [Theory]
    [InlineData(999L, "999 B")]
    [InlineData(1_500L, "1.50 kB")]
    [InlineData(812_345_678L, "812.35 MB")]
    [InlineData(10_000_000_000L, "10.00 GB")]
    public void Bytes_AnySize_UsesPowersOfThousand(long bytes, string expected) => Assert.Equal(expected, Printed.Bytes(bytes));

    [Theory]
    [InlineData(0.44, "0.4 s")]
    [InlineData(185, "3 min 05 s")]
    [InlineData(7440, "2 h 04 min")]
    public void Duration_AnyLength_ReadsAsWords(double seconds, string expected) => Assert.Equal(expected, Printed.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Csv_TextNumbersTimes_AreQuotedExactAndInert()
    {
        var table = new DataTable("t", "T",
        [
            new TextColumn("name", "name", ["a,\"b\"", "=1+1"]),
            new NumberColumn("value", "value", "nm", [0.1, null]),
            new TimeColumn("at", "at", [new DateTimeOffset(2026, 5, 3, 11, 0, 0, TimeSpan.FromHours(2)), null]),
        ]);

        var csv = CsvFile.Write(table, ["made\nby hand"]);

        Assert.Equal("# made by hand\r\nname,value [nm],at\r\n\"a,\"\"b\"\"\",0.1,2026-05-03T09:00:00.000Z\r\n'=1+1,,\r\n", csv);
    }

    [Fact]
    public void ShownColumn_UncertaintyColumns_JoinTheirValue()
    {
        var table = new DataTable("t", "T",
        [
            new NumberColumn("measured", "", "1", [1]),
            new NumberColumn("measuredUncertainty", "", "1", [0.1]),
            new NumberColumn("ratio", "", "1", [1]),
            new NumberColumn("uncertainty", "", "1", [0.2]),
        ]);

        var shown = ShownColumn.Of(table);

        Assert.Equal(["measured ± u", "ratio ± u"], shown.Select(column => column.Heading));
        Assert.Equal(0.2, shown[1].Uncertainty!.Values[0]);
    }
}
