using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.RadCalNet;

namespace CalibPortal.Tests.Engine.Sources.RadCalNet;

public class RadCalNetReaderTests
{
    [Fact]
    public void Read_RealToaFile_TellsWhatIsPrinted()
    {
        // Oracle: BTCN02_2018_148_v02.03.output as printed by awk (README of the shared RadCalNet data).
        var file = RadCalNetReader.Read(SharedData.Path("radcalnet", "BTCN02_2018_148_v02.03.output"));

        Assert.Equal("BTCN", file.Name.Site);
        Assert.Equal("v02.03", file.Name.Version);
        Assert.Equal(RadCalNetLevel.TopOfAtmosphere, file.Name.Level);
        Assert.Equal((40.85486, 109.6272, 1270.0), (file.HeaderLatitudeDeg, file.HeaderLongitudeDeg, file.HeaderAltitudeM));
        Assert.Equal(211, file.Wavelengths.Count);
        Assert.Equal((400.0, 2500.0), (file.Wavelengths[0], file.Wavelengths[210]));
        Assert.Equal(13, file.Columns.Count);
        Assert.Equal(new DateTimeOffset(2018, 5, 28, 1, 0, 0, TimeSpan.Zero), file.Columns[0].Instant);
        Assert.Equal(new DateTimeOffset(2018, 5, 28, 7, 0, 0, TimeSpan.Zero), file.Columns[12].Instant);
        Assert.Equal("9:00", file.Columns[0].LocalTime);
        Assert.All(file.Columns, column => Assert.Equal(280, column.Atmosphere.OzoneDobson.Value));
        Assert.Equal(0.2981, file.Columns[6].Atmosphere.AerosolOpticalDepth550.Value);
        Assert.Equal(869, file.Columns[6].Atmosphere.PressureHpa.Value);
        Assert.Equal(868, file.Columns[7].Atmosphere.PressureHpa.Value);
        Assert.Equal(28, file.Columns[0].Atmosphere.OzoneDobson.Uncertainty.Value);
        Assert.All(file.Columns.Take(6), column => Assert.Equal(RadCalNetFill.NotAvailable, column.Reflectance[0].Fill));
        Assert.Equal(0.1872, file.Columns[6].Reflectance[0].Value);
        Assert.Equal(0.1803, file.Columns[8].Reflectance[0].Value);
        Assert.Equal(6, file.Columns.Count(column => column.Reflectance[210].Fill == RadCalNetFill.NotAvailable));
        Assert.Equal(7, file.Columns.Count(column => column.Reflectance[210].Fill == RadCalNetFill.NoData));
        Assert.Equal([false, false, false, false, false, false, true, true, true, true, true, true, true], file.Columns.Select(column => column.IsValid));
        Assert.Null(file.Columns[0].SunZenithDeg);
        Assert.Empty(file.UnknownLabels);
    }

    [Fact]
    public void Read_RealSurfaceFile_KeepsTheReasons()
    {
        // Oracle: the same README: .input 400 nm columns 1 to 3 are 9996, 4 is 9997, 7 is 0.0802.
        var file = RadCalNetReader.Read(SharedData.Path("radcalnet", "BTCN02_2018_148_v00.03.input"));

        Assert.Equal(RadCalNetLevel.Surface, file.Name.Level);
        Assert.Equal([RadCalNetFill.AnomalousSurface, RadCalNetFill.AnomalousSurface, RadCalNetFill.AnomalousSurface, RadCalNetFill.AnomalousAtmosphere], file.Columns.Take(4).Select(column => column.Reflectance[0].Fill!.Value));
        Assert.Equal(0.0802, file.Columns[6].Reflectance[0].Value);
        Assert.Equal(0.1144, file.Columns[8].Reflectance[4].Value);
    }

    [Fact]
    public void Read_NewHeader_HasSunAndDistance()
    {
        // Oracle: rows Zen, Azi and esd of the file itself, first cells, as printed by grep.
        var file = RadCalNetReader.Read(SharedData.Path("radcalnet", "synthetic", "GONA01_2022_226_v04.04.output"));

        Assert.Equal(211, file.Wavelengths.Count);
        Assert.Equal(58.8654, file.Columns[0].SunZenithDeg);
        Assert.Equal(54.595, file.Columns[0].SunAzimuthDeg);
        Assert.Equal(1.01302, file.Columns[0].EarthSunDistanceAu);
        Assert.False(file.Columns[12].IsValid);
        Assert.Equal([RadCalNetFill.NotAvailable], file.Columns[12].Fills.Take(1));
        Assert.Equal(290, file.Columns[3].Atmosphere.OzoneDobson.Value);
    }

    [Theory]
    [InlineData("9995", RadCalNetFill.Cloudy)]
    [InlineData("  9996", RadCalNetFill.AnomalousSurface)]
    [InlineData("9997.0000", RadCalNetFill.AnomalousAtmosphere)]
    [InlineData("9998", RadCalNetFill.NotAvailable)]
    [InlineData("9999", RadCalNetFill.NoData)]
    [InlineData("9000", RadCalNetFill.Undocumented)]
    [InlineData("99999", RadCalNetFill.Undocumented)]
    public void Read_FillCode_IsAReasonAndNeverAValue(string cell, RadCalNetFill expected)
    {
        var read = RadCalNetText.Whole().Cell("500", 3, cell).Read().Columns[3].Reflectance[1];

        Assert.Null(read.Value);
        Assert.Equal(expected, read.Fill);
    }

    [Fact]
    public void Read_NegativeAtmosphere_IsClimatologyWithItsAbsoluteValue()
    {
        var file = RadCalNetText.Whole().Cell("O3:", 4, "-310").Cell("WV:", 5, "-9999").Read();

        Assert.Equal(310, file.Columns[4].Atmosphere.OzoneDobson.Value);
        Assert.True(file.Columns[4].Atmosphere.OzoneDobson.IsClimatology);
        Assert.False(file.Columns[3].Atmosphere.OzoneDobson.IsClimatology);
        Assert.Null(file.Columns[5].Atmosphere.WaterVapourGcm2.Value);
        Assert.Equal(RadCalNetFill.NoData, file.Columns[5].Atmosphere.WaterVapourGcm2.Fill);
    }

    [Fact]
    public void Read_NegativeUncertainty_IsFlaggedWithItsAbsoluteValue()
    {
        var file = RadCalNetText.Whole().Cell("600", 0, "-0.03", occurrence: 2).Read();

        Assert.Equal(new RadCalNetUncertainty(0.03, null, true), file.Columns[0].Uncertainty[2]);
        Assert.False(file.Columns[1].Uncertainty[2].IsFlagged);
    }

    [Fact]
    public void Read_TrailingTabsAndPaddedCells_AreNoColumns()
    {
        var text = RadCalNetText.Whole();
        for (var i = 0; i < text.Lines.Count; i++)
        {
            text.Lines[i] = text.Lines[i].Length == 0 ? "\t" : text.Lines[i].Replace("\t", "\t  ", StringComparison.Ordinal) + "\t";
        }

        Assert.Equal(0.23, text.Read().Columns[3].Reflectance[1].Value!.Value, 1e-12);
    }

    [Fact]
    public void Read_RowsInsertedAndMoved_AreReadByLabel()
    {
        var text = RadCalNetText.Whole();
        var ozone = text.Lines.First(line => line.StartsWith("O3:", StringComparison.Ordinal));
        text.Without("O3:");
        text.Lines.Insert(5, ozone);
        text.Lines.Insert(6, RadCalNetText.Row("Zen:", i => (40 + i).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        text.Lines.Insert(7, RadCalNetText.Row("New:", _ => "1"));
        text.Lines.Insert(8, "");

        var file = text.Read();

        Assert.Equal(302, file.Columns[2].Atmosphere.OzoneDobson.Value);
        Assert.Equal(42, file.Columns[2].SunZenithDeg);
        Assert.Equal(["New"], file.UnknownLabels);
    }

    [Fact]
    public void Read_ColumnsOverMidnight_TakeTheUtcDayOfEachColumn()
    {
        // Year, DOY(U) and UTC alone make the instant (domain 2.3): 20:00 of day 60 to 02:00 of day 61; the local pair is another story.
        var text = RadCalNetText.Whole()
            .With("DOY(U):", RadCalNetText.Row("DOY(U):", i => i < 8 ? "60" : "61"))
            .With("UTC:", RadCalNetText.Row("UTC:", i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(20 + (i / 2)) % 24:00}:{30 * (i % 2):00}")));

        var file = text.Read();

        Assert.Equal(new DateTimeOffset(2020, 2, 29, 20, 0, 0, TimeSpan.Zero), file.Columns[0].Instant);
        Assert.Equal(new DateTimeOffset(2020, 3, 1, 2, 0, 0, TimeSpan.Zero), file.Columns[12].Instant);
    }

    [Theory]
    [InlineData("LCFR01_2020_060_v04.05.txt")]
    [InlineData("lcfr01_2020_060_v04.05.output")]
    [InlineData("LCFR01_2019_366_v04.05.output")]
    [InlineData("LCFR01_2020_000_v04.05.output")]
    [InlineData("LCFR01_2020_060_v4.5.output")]
    public void Read_OtherName_IsRefused(string name)
    {
        var text = RadCalNetText.Whole();
        text.Name = name;

        Assert.Equal("RCN-NAME", Code(text));
    }

    [Theory]
    [InlineData("GONA01_2020_060_v04.05.output")]
    [InlineData("LCFR02_2020_060_v04.05.output")]
    [InlineData("LCFR01_2020_061_v04.05.output")]
    [InlineData("LCFR01_2019_060_v04.05.output")]
    public void Read_NameOfAnotherSiteOrDay_IsRefused(string name)
    {
        var text = RadCalNetText.Whole();
        text.Name = name;

        Assert.Equal("RCN-NAME-CONTENT", Code(text));
    }

    [Fact]
    public void Read_BrokenCell_IsRefusedWithLineAndLabel()
    {
        var refusal = Assert.Throws<RefusalException>(() => RadCalNetText.Whole().Cell("500", 2, "0,2").Read()).Refusal;

        // The 500 nm row is line 19 of the file: 4 header lines, a blank, 12 rows, 400 nm.
        Assert.Equal("RCN-NUMBER", refusal.Code);
        Assert.Contains("'500'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("line 19, value 3", refusal.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BrokenFiles_AreRefusedWithTheirCodes()
    {
        Assert.Equal("RCN-LABEL-MISSING", Code(RadCalNetText.Whole().Without("WV:")));
        Assert.Equal("RCN-LABEL-MISSING", Code(RadCalNetText.Whole().Without("WV:", 2)));
        Assert.Equal("RCN-LABEL-MISSING", Code(RadCalNetText.Whole().Without("UTC:")));
        Assert.Equal("RCN-COLUMN-COUNT", Code(RadCalNetText.Whole().With("500", "500\t0.1\t0.2")));
        Assert.Equal("RCN-COLUMN-COUNT", Code(RadCalNetText.Whole().With("500", RadCalNetText.Spectrum(500, 0.2, 1) + "\t0.3")));
        Assert.Equal("RCN-LABEL-TWICE", Code(RadCalNetText.Whole().With("T:", RadCalNetText.Row("P:", _ => "1"))));
        Assert.Equal("RCN-TRUNCATED", Code(RadCalNetText.Whole().Without("600", 2)));
        Assert.Equal("RCN-WAVELENGTH", Code(RadCalNetText.Whole().With("600", RadCalNetText.Spectrum(610, 0.3, 0.1), 2)));
        Assert.Equal("RCN-WAVELENGTH", Code(RadCalNetText.Whole().With("600", RadCalNetText.Spectrum(450, 0.3, 1), 1).With("600", RadCalNetText.Spectrum(450, 0.3, 0.1), 1)));
        Assert.Equal("RCN-TIME", Code(RadCalNetText.Whole().Cell("UTC:", 3, "25:00")));
        Assert.Equal("RCN-TIME", Code(RadCalNetText.Whole().Cell("UTC:", 3, "08:00")));
        Assert.Equal("RCN-TIME", Code(RadCalNetText.Whole().Cell("DOY(U):", 3, "367")));
        Assert.Equal("RCN-NUMBER", Code(RadCalNetText.Whole().Cell("500", 0, "NaN")));
    }

    [Fact]
    public void Read_CutAtAnyLine_IsRefused()
    {
        var whole = RadCalNetText.Whole();
        for (var keep = 0; keep < whole.Lines.Count; keep++)
        {
            var cut = RadCalNetText.Whole();
            cut.Lines.RemoveRange(keep, cut.Lines.Count - keep);

            Assert.StartsWith("RCN-", Code(cut), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_BinaryFile_IsRefused()
    {
        var text = RadCalNetText.Whole();
        text.Lines[0] = "PK\0\0";

        Assert.Equal("RCN-NOT-TEXT", Code(text));
    }

    [Fact]
    public void Group_SeveralVersionsOfADay_ChoosesTheHighestAndKeepsTheRest()
    {
        var groups = RadCalNetVersions.Group(new[] { "GONA01_2022_226_v04.04.output", "GONA01_2022_226_v04.10.output", "GONA01_2022_226_v02.11.output", "GONA01_2022_226_v00.11.input", "GONA01_2022_227_v01.01.output" }.Select(RadCalNetFileName.Parse));

        Assert.Equal(3, groups.Count);
        Assert.Equal("v04.10", groups[0].Chosen.Version);
        Assert.Equal(["v04.04", "v02.11"], groups[0].Others.Select(name => name.Version));
    }

    [Fact]
    public void Parse_Name_PrintsItselfAgain() => Assert.Equal("RVUS00_2024_001_v04.05.output", RadCalNetFileName.Parse("RVUS00_2024_001_v04.05.output").Text);

    private static string Code(RadCalNetText text) => Assert.Throws<RefusalException>(() => text.Read()).Refusal.Code;
}
