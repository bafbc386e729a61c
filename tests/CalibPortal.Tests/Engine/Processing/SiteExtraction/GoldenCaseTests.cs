using System.Text.Json;

namespace CalibPortal.Tests.Engine.Processing.SiteExtraction;

/// <summary>The golden cases of the step; the README of each tells how the truth is known.</summary>
public sealed class GoldenCaseTests : IDisposable
{
    private static readonly string Case = Path.Combine(AppContext.BaseDirectory, "Golden", "one-reflectance-four-baselines");
    private readonly StepRunner _runner = new();

    [Fact]
    public async Task Run_OneReflectanceInFourBaselines_ComesBackAsTheSameNumber()
    {
        var expected = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Case, "expected.json"), TestContext.Current.CancellationToken)).RootElement;
        var parameters = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Case, "parameters.json"), TestContext.Current.CancellationToken)).RootElement;

        var result = await _runner.RunAsync(parameters, Case);

        Assert.Empty(result.Rejected);
        Assert.Empty(result.Fallbacks);
        Assert.Equal(4 * 13, result.Observations.Count);
        Assert.Equal(["02.04", "02.04", "04.00", "05.11"], result.Observations.Where(o => o.Band == "B04").Select(o => o.Baseline).Order());
        var tolerance = expected.GetProperty("tolerance").GetDouble();
        Assert.All(result.Observations, o =>
        {
            var truth = expected.GetProperty("reflectance").GetProperty(o.Band).GetDouble();
            Assert.Equal(truth, o.Mean, tolerance);
            Assert.Equal(truth, o.Median, tolerance);
            Assert.Equal(truth, o.Min, tolerance);
            Assert.Equal(truth, o.Max, tolerance);
            Assert.Equal(0.0, o.Std);
            Assert.Equal(expected.GetProperty("count").GetProperty($"{o.ResolutionM}").GetInt64(), o.Count);
        });
    }

    [Fact]
    public async Task Run_AcquisitionSplitIntoTwoDatastrips_IsPutTogether()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Golden", "two-datastrips");
        var expected = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "expected.json"), TestContext.Current.CancellationToken)).RootElement;
        var parameters = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "parameters.json"), TestContext.Current.CancellationToken)).RootElement;

        var result = await _runner.RunAsync(parameters, folder);

        Assert.Empty(result.Rejected);
        Assert.Equal(["B04", "B8A"], result.Observations.Select(o => o.Band));
        Assert.All(result.Observations, o =>
        {
            Assert.Equal(expected.GetProperty("reflectance").GetProperty(o.Band).GetDouble(), o.Mean, expected.GetProperty("tolerance").GetDouble());
            Assert.Equal(expected.GetProperty("count").GetProperty(o.Band).GetInt64(), o.Count);
            Assert.Equal(1.0, o.CoverageFraction);
            Assert.Contains("MERGED-DATASTRIPS", o.Flags);
        });

        var part = await _runner.RunAsync(new { siteId = "GONA", halfWidthM = 200, products = new[] { "products/first-datastrip.zip" }, bands = new[] { "B04" } }, folder);
        Assert.Equal("PARTIAL-COVERAGE", Assert.Single(part.Rejected).Reason);
    }

    [Fact]
    public async Task Run_OnOneAndOnFourThreads_GivesTheSameBytes()
    {
        var parameters = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Case, "parameters.json"), TestContext.Current.CancellationToken)).RootElement;

        await _runner.RunAsync(parameters, Case, threads: 1);
        var one = await File.ReadAllBytesAsync(Path.Combine(_runner.Output, "result.json"), TestContext.Current.CancellationToken);
        await _runner.RunAsync(parameters, Case, threads: 4);
        var four = await File.ReadAllBytesAsync(Path.Combine(_runner.Output, "result.json"), TestContext.Current.CancellationToken);

        Assert.Equal(one, four);
    }

    public void Dispose() => _runner.Dispose();
}
