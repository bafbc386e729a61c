using System.Globalization;
using System.Text;
using CalibPortal.Engine.Exports;

namespace CalibPortal.Tests.Engine.Exports;

public class CsvTableWriterTests
{
    [Fact]
    public void Write_Sample_IsTheTextOfRfc4180()
    {
        // Oracle: RFC 4180 by hand: CRLF, quotes doubled, a field with comma, quote or line break in quotes; then our own rules: empty for no value, apostrophe before what looks like a formula.
        var lines = Text(ExportSample.Table()).Split("\r\n");
        var head = lines.TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal)).ToList();

        Assert.Equal("waterVapourGcm2,sensingTime,band", lines[head.Count]);
        Assert.Equal("0.1,2022-08-14T08:55:36.12Z,B8A", lines[head.Count + 1]);
        Assert.Equal(",,", lines[head.Count + 2]);
        Assert.Equal("-0.3333333333333333,2022-08-16T08:55:36.12Z,\"a \"\"quoted\"\", text\nof two lines\"", lines[head.Count + 3]);
        Assert.Equal("1E-300,2022-08-17T08:55:36.12Z,\"'=1+1\"", lines[head.Count + 4]);
        Assert.Equal("12345678901234568,2022-08-18T08:55:36.12Z,Étalonnage µm", lines[head.Count + 5]);
        Assert.Equal("", lines[head.Count + 6]);
        Assert.Equal(head.Count + 7, lines.Length);
    }

    [Fact]
    public void Write_Head_TellsWhereTheNumbersComeFrom()
    {
        var text = Text(ExportSample.Table());

        Assert.StartsWith("# Sample of every kind of cell\r\n# step: site-extraction\r\n# code version: 0.1.0+abc\r\n# run: RUN-12\r\n", text, StringComparison.Ordinal);
        Assert.Contains("# input (product): /in/a.zip, 10 bytes, sha256 aa11\r\n", text, StringComparison.Ordinal);
        Assert.Contains("# reference: sites, version 1, sha256 bb22\r\n", text, StringComparison.Ordinal);
        Assert.Contains("# environment: gdal 3.6.2\r\n", text, StringComparison.Ordinal);
        Assert.Contains("# column waterVapourGcm2: column water vapour [g cm-2]\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_AnyNumber_ComesBackAsTheSameDouble()
    {
        // Law: shortest round-trip text; 2000 random bit patterns of finite doubles.
        var chance = new Random(3);
        var numbers = Enumerable.Range(0, 2000).Select(_ => BitConverter.Int64BitsToDouble(chance.NextInt64(long.MinValue, long.MaxValue))).Where(double.IsFinite).Select(number => (double?)number).ToList();

        var rows = Text(new DataTable("numbers", "numbers", [new NumberColumn("x", "x", "1", numbers)])).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Skip(1).ToList();

        Assert.Equal(numbers.Select(number => BitConverter.DoubleToInt64Bits(number!.Value)), rows.Select(row => BitConverter.DoubleToInt64Bits(double.Parse(row, NumberStyles.Float, CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void Write_NoRows_HasHeadAndHeader() => Assert.EndsWith("waterVapourGcm2,sensingTime,band\r\n", Text(ExportSample.Table(0)), StringComparison.Ordinal);

    [Fact]
    public void Write_FrenchCulture_KeepsTheDecimalPoint()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("fr-FR") { NumberFormat = { NumberDecimalSeparator = "," } };
            Assert.Contains("0.1,2022", Text(ExportSample.Table()), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Text(DataTable table)
    {
        using var stream = new MemoryStream();
        CsvTableWriter.Write(table, ExportSample.Provenance, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
