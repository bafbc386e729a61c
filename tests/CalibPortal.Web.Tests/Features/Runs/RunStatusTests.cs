using System.Text.Json;
using Bunit;
using CalibPortal.Engine;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.Web.Features.Runs.Detail;

namespace CalibPortal.Web.Tests.Features.Runs;

public sealed class RunStatusTests : PageContext
{
    [Fact]
    public void Running_WithProgress_ShowsStagePercentageAndTimeLeft()
    {
        var view = Status(Samples.Run(RunState.Running), new RunChange(12, RunState.Running, "Reading B04", 0.42, TimeSpan.FromSeconds(95), 7));

        Assert.Equal("42", view.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Contains("Reading B04", view.Markup, StringComparison.Ordinal);
        Assert.Contains("about 1 min 35 s left", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Queued_WithPosition_SaysIt()
    {
        var view = Render<RunStatus>(parameters => parameters.Add(status => status.Run, Samples.Run(RunState.Queued)).Add(status => status.QueuePosition, 3));

        Assert.Contains("Number 3 in the queue", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Failed_WithRefusal_ShowsCodeExpectedFoundAndRemedy()
    {
        var run = Samples.Run(RunState.Failed);
        run.RefusalJson = JsonSerializer.Serialize(new Refusal("S2-TILE-MISSING", "A tile is missing.", "tile 31TFJ", "no folder of it", "Download it again."), EngineJson.Options);

        var text = Status(run, null).Find("[role=alert]").TextContent;

        foreach (var part in new[] { "S2-TILE-MISSING", "A tile is missing.", "tile 31TFJ", "no folder of it", "Download it again." })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void SucceededWithFallbacks_Run_NamesEachFallback()
    {
        var run = Samples.Run(RunState.SucceededWithFallbacks);
        run.FallbacksJson = JsonSerializer.Serialize(new[] { new Fallback("OZONE-CLIMATOLOGY", "No AUX file.") }, EngineJson.Options);

        Assert.Contains("OZONE-CLIMATOLOGY", Status(run, null).Find(".fallbacks").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<RunStatus> Status(RunRecord run, RunChange? change) =>
        Render<RunStatus>(parameters => parameters.Add(status => status.Run, run).Add(status => status.Change, change));
}
