using System.Text;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Smac;
using CalibPortal.Science.Smac;
using CalibPortal.Tests.Science.Smac;

namespace CalibPortal.Tests.Engine.Smac;

public class SmacFileTests
{
    private const string V1 = " -0.000006 0 \n -0.019861 0.994104\n-0.000021 0.317824  2.188963\n0 0 0\n0 0 0\n0 0 0\n0 0 0\n0.071096 0.183649 -0.073530 0.058820\n1.110184 -0.219528 -0.136859 -0.253858\n"
        + "0.167397 0.128597\n5.000000e-08 1.152455\n0.899168 0.640351\n   6.75395263886057e+00  -1.89899543159679e-01\t2.07638753837607e-03\n-1.02257479404763E-05 1.92350429541852e-08\n"
        + "-0.010155 -0.025878\n-0.019577 -0.003092\n-0.004031 0.002933 0.022312\n-0.010404 -0.036325\n-0.031328 -0.008415";

    [Fact]
    public void Read_EveryPublicFile_IsWhatAPlainSplitGives()
    {
        // Oracle: the numbers between white space, comment lines left out, each parsed on its own.
        var files = SmacFiles.All.ToList();
        Assert.Equal(58, files.Count);
        foreach (var path in files)
        {
            var expected = File.ReadLines(path).Where(line => !line.TrimStart().StartsWith('#')).Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(row => row.Length > 0).ToList();
            var file = SmacFileReader.Read(path);

            Assert.Empty(file.Warnings);
            if (file.Layout == SmacFileLayout.V1)
            {
                Assert.Equal(Bits(expected.SelectMany(row => row)), Bits(file.Get(null).Coefficients));
            }
            else
            {
                Assert.Equal(SmacCoefficientFile.MsiBands, file.Bands.Select(band => band.Name));
                Assert.All(file.Bands, (band, column) => Assert.Equal(Bits(expected.Select(row => row[column])), Bits(band.Coefficients)));
            }
        }
    }

    [Fact]
    public void Write_EveryPublicFile_ReadsBackTheSameBits()
    {
        foreach (var path in SmacFiles.All)
        {
            var file = SmacFileReader.Read(path);
            var text = file.Layout == SmacFileLayout.V1 ? SmacFileWriter.V1(file.Bands[0].Coefficients) : SmacFileWriter.V2(file.Comments, file.Bands, file.ViewZenithMaxDeg);

            var back = SmacFileReader.Parse(Encoding.UTF8.GetBytes(text), "written");

            Assert.Equal(file.Layout, back.Layout);
            Assert.Equal(file.ViewZenithMaxDeg, back.ViewZenithMaxDeg);
            Assert.Equal(file.Bands.Select(band => band.Name), back.Bands.Select(band => band.Name));
            Assert.Equal(file.Bands.SelectMany(band => Bits(band.Coefficients)), back.Bands.SelectMany(band => Bits(band.Coefficients)));
        }
    }

    [Fact]
    public void Read_TableOfSentinel2_KeepsMinusZeroAndItsViewZenith()
    {
        var s2a = SmacFileReader.Read(SharedData.Path("smac", "multi_band", "Coef_S2A_CONTINENTAL.dat"));
        var s2c = SmacFileReader.Read(SharedData.Path("smac", "multi_band", "Coef_S2C_CONTINENTAL.dat"));

        Assert.Equal(30, s2a.ViewZenithMaxDeg);
        Assert.Equal(30, s2a.Domain.ViewZenithMaxDeg);
        Assert.Null(s2c.ViewZenithMaxDeg);
        Assert.Equal(50, s2c.Domain.ViewZenithMaxDeg);
        Assert.Equal("0.02", s2a.Get("B08").Coefficients.RayleighSphericalAlbedo.ToString("F2", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(s2a.Bands.SelectMany(band => band.Coefficients.ToValues()), value => value == 0 && double.IsNegative(value));
    }

    [Fact]
    public void Write_RandomValues_ReadBackTheSameBits()
    {
        var random = new Random(3);
        double Any(int i) => SmacCoefficients.Names[i] is "wo" or "gc" ? random.NextDouble() : (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 6));
        var bands = Enumerable.Range(0, 40).Select(n => new SmacFileBand($"X{n}", SmacCoefficients.FromValues([.. Enumerable.Range(0, SmacCoefficients.Count).Select(Any)]))).ToList();

        var back = SmacFileReader.Parse(Encoding.UTF8.GetBytes(SmacFileWriter.V2([" made by a test"], bands, 42.5)), "written");

        Assert.Equal(bands.Select(band => band.Name), back.Bands.Select(band => band.Name));
        Assert.Equal(bands.SelectMany(band => Bits(band.Coefficients)), back.Bands.SelectMany(band => Bits(band.Coefficients)));
        Assert.Equal(42.5, back.ViewZenithMaxDeg);
        Assert.All(bands, band => Assert.Equal(Bits(band.Coefficients), Bits(Parse(SmacFileWriter.V1(band.Coefficients)).Get(null).Coefficients)));
    }

    [Theory]
    [InlineData("\r\n", "")]
    [InlineData("\n", "\n")]
    [InlineData("\n", "\n \n\n")]
    [InlineData("\r\n", "\r\n\r\n")]
    [InlineData("\r", "")]
    public void Parse_LineEndsAndTails_GiveTheSameValues(string lineEnd, string tail) =>
        Assert.Equal(Bits(Parse(V1).Get(null).Coefficients), Bits(Parse(V1.Replace("\n", lineEnd, StringComparison.Ordinal) + tail).Get(null).Coefficients));

    [Fact]
    public void Parse_ByteOrderMark_IsNoPartOfANumber() => Assert.Equal(Bits(Parse(V1).Get(null).Coefficients), Bits(Parse("\uFEFF" + V1).Get(null).Coefficients));

    [Fact]
    public void Parse_OtherLines_WarnsAndKeepsTheValues()
    {
        var file = Parse(V1.Replace("0 0 0\n0 0 0\n", "0 0 0 0\n0 0\n", StringComparison.Ordinal));

        Assert.Equal(Bits(Parse(V1).Get(null).Coefficients), Bits(file.Get(null).Coefficients));
        Assert.StartsWith("SMAC-FILE-LINES", Assert.Single(file.Warnings), StringComparison.Ordinal);
        Assert.Contains("line 4", file.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "SMAC-FILE-EMPTY", "0 bytes")]
    [InlineData(" \n\r\n", "SMAC-FILE-EMPTY", "without a number")]
    [InlineData("# only a comment\n", "SMAC-FILE-EMPTY", "without a number")]
    [InlineData("1 2 3\n4", "SMAC-FILE-COUNT", "4 values; line 1 has 3")]
    [InlineData("#\n1 2\n", "SMAC-FILE-COUNT", "1 rows")]
    [InlineData("\u0001\u0002", "SMAC-FILE-BINARY", "not text")]
    [InlineData("# TETAV_MAX = thirty\n1\n", "SMAC-FILE-COUNT", "1 rows")]
    public void Parse_NotAFileOfCoefficients_IsRefused(string text, string code, string found) => AssertRefused(text, code, found);

    [Theory]
    [InlineData("0.167397 0.128597", "0.167397", "SMAC-FILE-COUNT", "48 values; line 10 has 1 where the layout has 2")]
    [InlineData("0.167397 0.128597", "0.167397 0.128597 1", "SMAC-FILE-COUNT", "50 values; line 10 has 3 where the layout has 2")]
    [InlineData("-0.008415", "-0.008415\n7", "SMAC-FILE-COUNT", "50 values; line 20 has 1 where the layout has 0")]
    [InlineData("0.183649", "abc", "SMAC-FILE-NUMBER", "'abc' (test.dat, line 8, value 2)")]
    [InlineData("0.183649", "0x1F", "SMAC-FILE-NUMBER", "line 8, value 2")]
    [InlineData("0.183649", "1.0.3", "SMAC-FILE-NUMBER", "line 8, value 2")]
    [InlineData("0.183649", "NaN", "SMAC-FILE-NOT-FINITE", "line 8, value 2")]
    [InlineData("0.183649", "-inf", "SMAC-FILE-NOT-FINITE", "line 8, value 2")]
    [InlineData("0.183649", "Infinity", "SMAC-FILE-NOT-FINITE", "line 8, value 2")]
    [InlineData("0.183649", "1e999", "SMAC-FILE-NOT-FINITE", "line 8, value 2")]
    [InlineData("0.183649", "0,183649", "SMAC-FILE-DECIMAL-COMMA", "'0,183649' (test.dat, line 8, value 2)")]
    [InlineData("0.899168", "1.2", "SMAC-FILE-VALUE", "line 12, value 1")]
    [InlineData("0.640351", "1", "SMAC-FILE-VALUE", "line 12, value 2")]
    public void Parse_FaultInOneValue_IsRefusedWithItsPlace(string good, string bad, string code, string found) =>
        AssertRefused(V1.Replace(good, bad, StringComparison.Ordinal), code, found);

    [Fact]
    public void Parse_BytesThatAreNoText_AreRefused() =>
        Assert.Equal("SMAC-FILE-BINARY", Assert.Throws<RefusalException>(() => SmacFileReader.Parse([0x1F, 0x8B, 0x08, 0xFF, 0xFE], "test.dat")).Refusal.Code);

    [Fact]
    public void Read_NoFile_IsRefused() =>
        Assert.Equal("SMAC-FILE-MISSING", Assert.Throws<RefusalException>(() => SmacFileReader.Read(Path.Combine(Path.GetTempPath(), "no-such-coefficients.dat"))).Refusal.Code);

    [Fact]
    public void Parse_TableWithFaults_IsRefused()
    {
        var lines = File.ReadAllLines(SharedData.Path("smac", "multi_band", "Coef_S2A_CONTINENTAL.dat"));
        string With(int line, Func<string, string> change) => string.Join('\n', lines.Select((text, i) => i == line ? change(text) : text));

        AssertRefused(string.Join('\n', lines.Take(49)), "SMAC-FILE-COUNT", "48 rows, the last on line 49");
        AssertRefused(string.Join('\n', [.. lines, lines[^1]]), "SMAC-FILE-COUNT", "50 rows");
        AssertRefused(With(5, text => text + " 0.0"), "SMAC-FILE-COLUMNS", "14 columns (test.dat, line 6)");
        AssertRefused(With(20, text => text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..]), "SMAC-FILE-COLUMNS", "12 columns (test.dat, line 21)");
        AssertRefused(With(0, _ => "# bands: A B"), "SMAC-FILE-COLUMNS", "13 columns");
        AssertRefused(With(0, _ => "# bands: A A"), "SMAC-FILE-HEADER", "A A");
        AssertRefused(With(0, _ => "# TETAV_MAX = thirty"), "SMAC-FILE-HEADER", "thirty");
        AssertRefused(With(0, _ => ""), "SMAC-FILE-COUNT", "637 values");
        AssertRefused(With(9, text => "nan" + text[text.IndexOf(' ', StringComparison.Ordinal)..]), "SMAC-FILE-NOT-FINITE", "line 10, value 1");
        AssertRefused(With(9, text => text.Replace('.', ',')), "SMAC-FILE-DECIMAL-COMMA", "line 10, value 1");
    }

    [Fact]
    public void Get_BandOfEitherLayout_IsNeverGuessed()
    {
        var one = Parse(V1);
        var several = SmacFileReader.Read(SharedData.Path("smac", "multi_band", "Coef_S2A_CONTINENTAL.dat"));

        Assert.Equal("SMAC-BAND-UNNAMED", Assert.Throws<RefusalException>(() => one.Get("B03")).Refusal.Code);
        Assert.Equal("SMAC-BAND-NEEDED", Assert.Throws<RefusalException>(() => several.Get(null)).Refusal.Code);
        Assert.Equal("SMAC-BAND-UNKNOWN", Assert.Throws<RefusalException>(() => several.Get("B8a")).Refusal.Code);
        Assert.Equal("B8A", several.Get("B8A").Name);
    }

    private static SmacCoefficientFile Parse(string text) => SmacFileReader.Parse(Encoding.UTF8.GetBytes(text), "test.dat");

    private static void AssertRefused(string text, string code, string found)
    {
        var refusal = Assert.Throws<RefusalException>(() => Parse(text)).Refusal;

        Assert.Equal(code, refusal.Code);
        Assert.Contains(found, refusal.Found, StringComparison.Ordinal);
    }

    private static IEnumerable<long> Bits(SmacCoefficients coefficients) => coefficients.ToValues().Select(BitConverter.DoubleToInt64Bits);

    private static IEnumerable<long> Bits(IEnumerable<string> numbers) => numbers.Select(text => BitConverter.DoubleToInt64Bits(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)));
}
