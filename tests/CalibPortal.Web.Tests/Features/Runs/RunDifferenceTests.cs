using CalibPortal.Engine.Figures;
using CalibPortal.Engine.Provenance;
using CalibPortal.Web.Features.Runs.Compare;
using CalibPortal.Web.Features.Runs.Detail;

namespace CalibPortal.Web.Tests.Features.Runs;

public sealed class RunDifferenceTests
{
    [Fact]
    public void Lines_TwoParameterSets_TellWhatDiffers()
    {
        var lines = RunDifference.Lines("""{"siteId":"GONA","bands":["B02"]}""", """{"siteId":"GONA","bands":["B02","B03"],"halfWidthM":30}""");

        Assert.Equal(["bands", "halfWidthM"], lines.Where(line => line.Differs).Select(line => line.Name));
        Assert.Equal(("B02", "B02, B03"), (lines[0].Left, lines[0].Right));
        Assert.Null(lines[1].Left);
    }

    [Fact]
    public void Provenance_SameFilesInAnotherOrderAndFolder_DoNotDiffer()
    {
        var lines = RunDifference.Provenance(Made("1.0", ("/a/x.zip", "1"), ("/a/y.zip", "2")), Made("1.0", ("/b/y.zip", "2"), ("/b/x.zip", "1")));

        Assert.Equal(["code version", "file x.zip", "file y.zip"], lines.Select(line => line.Name));
        Assert.DoesNotContain(lines, line => line.Differs);
    }

    [Fact]
    public void Provenance_OtherCodeAndContent_AreToldByName()
    {
        var lines = RunDifference.Provenance(Made("1.0", ("/a/x.zip", "1")), Made("1.1", ("/a/x.zip", "9")));

        Assert.Equal([new DifferenceLine("code version", "1.0", "1.1"), new DifferenceLine("file x.zip", "1", "9")], lines);
    }

    [Fact]
    public void Values_SameAcquisition_ArePairedByBandNotByOrder()
    {
        var pairs = RunDifference.Values([Samples.Measured("B03", 0.3), Samples.Measured("B02", 0.2)], [Samples.Measured("B02", 0.25), Samples.Measured("B04", 0.4)]);

        Assert.Equal(["B02", "B03", "B04"], pairs.Select(pair => pair.Key.Band));
        // 0.2 - 0.25 and 0.2 / 0.25, by hand.
        Assert.Equal(-0.05, pairs[0].Difference!.Value, 12);
        Assert.Equal(0.8, pairs[0].Ratio!.Value, 12);
        Assert.Null(pairs[1].Right);
        Assert.Null(pairs[2].Left);
    }

    [Fact]
    public void Values_TwoDeliveriesOfOneAcquisition_ArePairedByProduct()
    {
        var pairs = RunDifference.Values(
            [Samples.Measured("B02", 0.2, "old"), Samples.Measured("B02", 0.3, "new")],
            [Samples.Measured("B02", 0.3, "new"), Samples.Measured("B02", 0.2, "old")]);

        Assert.Equal(2, pairs.Count);
        Assert.All(pairs, pair => Assert.False(pair.Differs));
    }

    [Fact]
    public void Overlays_SameFigure_LiesOnTheOtherAsBaseline()
    {
        var outcome = new RunOutcome(true, [], [Samples.Ratio()], [], [], []);

        var overlay = Assert.Single(RunDifference.Overlays("RUN-2", outcome, "RUN-1", outcome));

        Assert.Equal(["RUN-2 S2A", "RUN-1 S2A"], overlay.Series.Select(series => series.Name));
        Assert.Equal([SeriesRole.Candidate, SeriesRole.Baseline], overlay.Series.Select(series => series.Role));
    }

    private static ProvenanceRecord Made(string version, params (string Path, string Sha256)[] files) => new(
        "sample", version, "RUN-1", "", "{}", [.. files.Select(file => new InputFile("product", file.Path, 1, file.Sha256))], [], DateTimeOffset.UnixEpoch, null, new Dictionary<string, string>());
}
