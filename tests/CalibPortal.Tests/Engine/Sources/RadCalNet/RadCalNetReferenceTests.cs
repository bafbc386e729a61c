using System.Text.Json;
using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Sources.RadCalNet;
using CalibPortal.Science.Spectral;

namespace CalibPortal.Tests.Engine.Sources.RadCalNet;

public class RadCalNetReferenceTests
{
    private static readonly ReferenceDataSet Data = ReferenceDataSet.Load(Path.Combine(SharedData.RepositoryRoot, "data"));

    private static readonly SpectralResponse Box = new("X", [450, 550], [1, 1]);

    [Theory]
    [InlineData("B02", SpectralWeighting.ResponseTimesIrradiance, 0.1803359843769278)]
    [InlineData("B02", SpectralWeighting.ResponseOnly, 0.18043514075994382)]
    [InlineData("B03", SpectralWeighting.ResponseTimesIrradiance, 0.18959256205745728)]
    [InlineData("B04", SpectralWeighting.ResponseTimesIrradiance, 0.20649799769911661)]
    [InlineData("B04", SpectralWeighting.ResponseOnly, 0.20649635938033195)]
    [InlineData("B08", SpectralWeighting.ResponseTimesIrradiance, 0.2004013889820549)]
    [InlineData("B08", SpectralWeighting.ResponseOnly, 0.2000870793585107)]
    [InlineData("B8A", SpectralWeighting.ResponseTimesIrradiance, 0.20296912219975813)]
    public void BandValue_RealFileBetweenColumns_EqualsAnIndependentComputation(string band, SpectralWeighting weighting, double expected)
    {
        // Oracle: a separate Python script on the same file and tables: split on tabs, columns 05:30 and 06:00 with weights 2/3 and 1/3 (05:40 UTC),
        // linear onto whole nanometres, trapezoid sum of S x E0 (or S). Same arithmetic, so 1e-12.
        var value = RadCalNetReference.BandValue(Baotou(), At(2018, 148, "05:40"), Data.Responses("S2A").Get(band), Integration(weighting));

        Assert.Equal(expected, value.Value!.Value, 1e-12);
        Assert.Equal(weighting, value.Weighting);
        Assert.Equal(0, value.UncoveredFraction);
        Assert.Null(value.Rejection);
    }

    [Theory]
    [InlineData("B02", 0.003449086339146903)]
    [InlineData("B04", 0.004991035262454671)]
    [InlineData("B8A", 0.005165451214101798)]
    public void BandValue_RealFile_HasTheWeightedMeanUncertainty(string band, double expected)
    {
        // Oracle: the same Python script on the uncertainty block.
        var value = RadCalNetReference.BandValue(Baotou(), At(2018, 148, "05:40"), Data.Responses("S2A").Get(band), Integration(SpectralWeighting.ResponseTimesIrradiance));

        Assert.Equal(expected, value.Uncertainty!.Value, 1e-12);
        Assert.Equal(SpectralCorrelation.FullyCorrelated, value.Correlation);
    }

    [Fact]
    public void BandValue_OnAColumn_UsesThatColumnAlone()
    {
        // Oracle: the Python script with column 06:00 alone.
        var file = Baotou();
        var value = RadCalNetReference.BandValue(file, At(2018, 148, "06:00"), Data.Responses("S2A").Get("B04"), Integration(SpectralWeighting.ResponseTimesIrradiance));

        Assert.Equal(0.20417641266417333, value.Value!.Value, 1e-12);
        Assert.True(RadCalNetMoment.TryAt(file, At(2018, 148, "06:00"), out var moment, out _));
        Assert.Equal([At(2018, 148, "06:00")], moment.ColumnInstants);
    }

    [Fact]
    public void BandValue_BandBeyondTheInstrument_IsRejectedWithTheFillCode()
    {
        var value = RadCalNetReference.BandValue(Baotou(), At(2018, 148, "05:40"), Data.Responses("S2A").Get("B11"), Integration(SpectralWeighting.ResponseTimesIrradiance));

        Assert.Null(value.Value);
        Assert.Equal(1, value.UncoveredFraction);
        Assert.Equal(RadCalNetRejection.BandUncovered, value.Rejection!.Code);
        Assert.Contains("9999", value.Rejection.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:59", RadCalNetRejection.OutsideTimes)]
    [InlineData("07:01", RadCalNetRejection.OutsideTimes)]
    [InlineData("02:10", RadCalNetRejection.ColumnInvalid)]
    [InlineData("03:45", RadCalNetRejection.ColumnInvalid)]
    public void BandValue_NoColumnsAround_IsRejected(string time, string code)
    {
        // 03:45 lies between 03:30 (all 9998) and 04:00 (valid): both must be valid.
        var value = RadCalNetReference.BandValue(Baotou(), At(2018, 148, time), Data.Responses("S2A").Get("B04"), Integration(SpectralWeighting.ResponseTimesIrradiance));

        Assert.Null(value.Value);
        Assert.Equal(code, value.Rejection!.Code);
    }

    [Theory]
    [InlineData("GONA01_2022_226_v04.04", "2022-08-14T08:55:36Z")]
    [InlineData("LCFR01_2017_162_v00.04", "2017-06-11T10:34:59Z")]
    public void BandValue_SyntheticFiles_AgreeWithTheirExpectedValues(string name, string instant)
    {
        // Oracle: <name>.expected.json, written by the generator with sum(rho S) / sum(S) over the samples of the response. Ours is the trapezoid on
        // whole nanometres, which halves the two end samples: at most 2e-4 of the value where the ends of a response are not zero.
        var file = RadCalNetReader.Read(SharedData.Path("radcalnet", "synthetic", name + ".output"));
        using var expected = JsonDocument.Parse(File.ReadAllText(SharedData.Path("radcalnet", "synthetic", name + ".expected.json")));
        foreach (var (band, key) in new[] { ("B01", "1"), ("B02", "2"), ("B03", "3"), ("B04", "4"), ("B05", "5"), ("B06", "6"), ("B07", "7"), ("B08", "8"), ("B8A", "8A"), ("B11", "11"), ("B12", "12") })
        {
            var truth = expected.RootElement.GetProperty("bands").GetProperty(key).GetProperty("linear").GetDouble();

            var value = RadCalNetReference.BandValue(file, DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), Data.Responses("S2A").Get(band), BandIntegration.ResponseOnly());

            Assert.Equal(truth, value.Value!.Value, truth * 2e-4);
        }
    }

    [Fact]
    public void TryAt_BetweenColumns_IsLinearInTimeForEverything()
    {
        // By hand: 10 of 30 minutes after the fourth column (0.03): 0.2 + 0.03 + 0.01 / 3; ozone 303 + 1/3.
        Assert.True(RadCalNetMoment.TryAt(RadCalNetText.Whole().Read(), At(2020, 60, "09:40"), out var moment, out _));

        Assert.Equal(0.23 + (0.01 / 3), moment.Spectrum.Values[1]!.Value, 1e-12);
        Assert.Equal(0.1 * (0.23 + (0.01 / 3)), moment.Spectrum.Uncertainties[1]!.Value, 1e-12);
        Assert.Equal(303 + (1.0 / 3), moment.Atmosphere.OzoneDobson.Value!.Value, 1e-9);
        Assert.Equal([At(2020, 60, "09:30"), At(2020, 60, "10:00")], moment.ColumnInstants);
    }

    [Fact]
    public void TryAt_FillInOneColumn_LeavesOnlyThatWavelengthWithoutValue()
    {
        Assert.True(RadCalNetMoment.TryAt(RadCalNetText.Whole().Cell("400", 4, "9995").Read(), At(2020, 60, "09:40"), out var moment, out _));

        Assert.Null(moment.Spectrum.Values[0]);
        Assert.Equal(RadCalNetFill.Cloudy, moment.Fills[0]);
        Assert.NotNull(moment.Spectrum.Values[1]);
    }

    [Fact]
    public void TryAt_MissingHalfHour_IsNotBridged()
    {
        // The instants of the file skip 09:30: 09:00 and 10:00 are an hour apart.
        var text = RadCalNetText.Whole().With("UTC:", RadCalNetText.Row("UTC:", i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{8 + ((i < 3 ? i : i + 1) / 2)}:{30 * ((i < 3 ? i : i + 1) % 2):00}")));

        Assert.False(RadCalNetMoment.TryAt(text.Read(), At(2020, 60, "09:40"), out _, out var rejection));
        Assert.Equal(RadCalNetRejection.TimeGap, rejection.Code);
    }

    [Fact]
    public void BandValue_MarkedInput_CarriesItsFlags()
    {
        var file = RadCalNetText.Whole().Cell("O3:", 3, "-303").Cell("500", 3, "-0.02", occurrence: 2).Read();

        var value = RadCalNetReference.BandValue(file, At(2020, 60, "09:40"), Box, BandIntegration.ResponseOnly());

        Assert.Contains(RadCalNetReference.UncertaintyFlagged, value.Flags);
        Assert.Contains("RCN-CLIMATOLOGY:O3", value.Flags);
    }

    [Fact]
    public void BandValue_UncertaintyFilled_IsNotInvented()
    {
        var value = RadCalNetReference.BandValue(RadCalNetText.Whole().Cell("500", 3, "9999", occurrence: 2).Read(), At(2020, 60, "09:40"), Box, BandIntegration.ResponseOnly());

        Assert.NotNull(value.Value);
        Assert.Null(value.Uncertainty);
        Assert.Contains(RadCalNetReference.UncertaintyMissing, value.Flags);
    }

    [Theory]
    [InlineData("B09", true)]
    [InlineData("B10", true)]
    [InlineData("B04", false)]
    [InlineData("B08", false)]
    [InlineData("B11", false)]
    public void BandValue_BandInStrongAbsorption_IsFlagged(string band, bool flagged)
    {
        var file = RadCalNetReader.Read(SharedData.Path("radcalnet", "synthetic", "GONA01_2022_226_v04.04.output"));

        var value = RadCalNetReference.BandValue(file, At(2022, 226, "08:55"), Data.Responses("S2A").Get(band), BandIntegration.ResponseOnly());

        Assert.Equal(flagged, value.Flags.Contains(RadCalNetReference.CoarseSampling));
    }

    [Fact]
    public void Mismatch_OtherSiteDayOrLevel_TellsWhich()
    {
        var file = RadCalNetText.Whole().Read();
        var surface = RadCalNetText.Whole();
        surface.Name = "LCFR01_2020_060_v00.05.input";

        Assert.Null(RadCalNetReference.Mismatch(file, Data.Sites.Get("LCFR"), At(2020, 60, "23:59")));
        Assert.Equal(RadCalNetRejection.OtherSite, RadCalNetReference.Mismatch(file, Data.Sites.Get("GONA"), At(2020, 60, "10:00"))!.Code);
        Assert.Equal(RadCalNetRejection.OtherDay, RadCalNetReference.Mismatch(file, Data.Sites.Get("LCFR"), At(2020, 61, "00:00"))!.Code);
        Assert.Equal(RadCalNetRejection.OtherDay, RadCalNetReference.Mismatch(file, Data.Sites.Get("LCFR"), At(2019, 60, "10:00"))!.Code);
        Assert.Equal(RadCalNetRejection.NotToa, RadCalNetReference.Mismatch(surface.Read(), Data.Sites.Get("LCFR"), At(2020, 60, "10:00"))!.Code);
    }

    [Fact]
    public void BandValue_DemoSet_GivesTheRatiosOfItsTruth()
    {
        // Oracle: data/demo/truth.json: painted reflectance / ratio = RadCalNet value (response only, samples instead of trapezoid; reflectance printed to 1e-4).
        using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "data", "demo", "truth.json")));
        foreach (var scene in truth.RootElement.GetProperty("scenes").EnumerateArray())
        {
            var file = RadCalNetReader.Read(Path.Combine(SharedData.RepositoryRoot, "data", "demo", "radcalnet", scene.GetProperty("radcalnet").GetString()!));
            var responses = Data.Responses(scene.GetProperty("platform").GetString()!);
            foreach (var band in new[] { "B02", "B04", "B8A", "B11", "B12" })
            {
                var expected = scene.GetProperty("reflectance").GetProperty(band).GetDouble() / scene.GetProperty("ratio").GetProperty(band).GetDouble();

                var value = RadCalNetReference.BandValue(file, scene.GetProperty("tileSensingTime").GetDateTimeOffset(), responses.Get(band), BandIntegration.ResponseOnly());

                Assert.Equal(expected, value.Value!.Value, 1.5e-4);
            }
        }
    }

    private static RadCalNetFile Baotou() => RadCalNetReader.Read(SharedData.Path("radcalnet", "BTCN02_2018_148_v02.03.output"));

    private static BandIntegration Integration(SpectralWeighting weighting) =>
        weighting == SpectralWeighting.ResponseOnly ? BandIntegration.ResponseOnly() : BandIntegration.WithIrradiance(Data.Solar.Spectrum);

    private static DateTimeOffset At(int year, int dayOfYear, string time) =>
        new(new DateOnly(year, 1, 1).AddDays(dayOfYear - 1).ToDateTime(TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)), TimeSpan.Zero);
}
