using CalibPortal.Engine.Figures;
using CalibPortal.Web.Features.Runs.Compare;
using CalibPortal.Web.Features.Runs.Detail;

namespace CalibPortal.Web.Tests.Features.Runs;

public sealed class RunDifferenceTests
{
    [Fact]
    public void Lines_TwoParameterSets_TellWhatDiffers()
    {
        var lines = RunDifference.Lines("""{"siteId":"GONA","bands":["B02"]}""", """{"siteId":"GONA","bands":["B02","B03"],"halfWidthM":30}""", _ => true);

        Assert.Equal(["bands", "halfWidthM"], lines.Where(line => line.Differs).Select(line => line.Name));
        Assert.Equal(("B02", "B02, B03"), (lines[0].Left, lines[0].Right));
        Assert.Null(lines[1].Left);
    }

    [Fact]
    public void Lines_SameInputsInAnotherOrder_DoNotDiffer()
    {
        const string left = """{"inputs":[{"path":"/a","sha256":"1"},{"path":"/b","sha256":"2"}]}""";
        const string right = """{"inputs":[{"path":"/b","sha256":"2"},{"path":"/a","sha256":"1"}]}""";

        Assert.DoesNotContain(RunDifference.Lines(left, right, _ => true), line => line.Differs);
    }

    [Theory]
    [InlineData("codeVersion", true)]
    [InlineData("inputs[0].sha256", true)]
    [InlineData("startedAt", false)]
    [InlineData("runId", false)]
    public void IsTelling_MemberOfAProvenance_KeepsWhatExplainsNumbers(string name, bool telling) => Assert.Equal(telling, RunDifference.IsTelling(name));

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
}
