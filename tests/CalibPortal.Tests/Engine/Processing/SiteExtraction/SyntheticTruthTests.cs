using System.Text.Json;

namespace CalibPortal.Tests.Engine.Processing.SiteExtraction;

/// <summary>
/// Synthetic products of the shared data with a truth file: counts of every pixel inside the region were summed by the generator while it wrote
/// them. The RadCalNet ratios are those of the shared data's README, computed there by an independent script.
/// </summary>
public sealed class SyntheticTruthTests : IDisposable
{
    private const string Gobabeb = "S2A_MSIL1C_20220814T084601_N0400_R107_T33KWP_20220814T122936";
    private const string LaCrau = "S2A_MSIL1C_20170611T103021_N0204_R108_T31TFJ_20170611T103458";
    private readonly StepRunner _runner = new();

    [Fact]
    public async Task Run_PaintedRegion_GivesTheTruthOfTheGenerator()
    {
        var folder = SharedData.Path("sentinel2", "synthetic");
        var truth = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, Gobabeb + ".truth.json"), TestContext.Current.CancellationToken)).RootElement;
        var quantification = truth.GetProperty("quantification").GetDouble();

        var result = await _runner.RunAsync(new { siteId = "GONA", products = new[] { Gobabeb + ".SAFE" }, halfWidthM = 300 }, folder);

        var bands = truth.GetProperty("granules")[0].GetProperty("bands");
        Assert.Equal(13, result.Observations.Count);
        Assert.All(result.Observations, o =>
        {
            var band = bands.GetProperty(o.Band);
            var region = band.GetProperty("roi_shape_all_pixels");
            var offset = band.GetProperty("offset").GetDouble();
            Assert.Equal(region.GetProperty("usable").GetInt64(), o.Count);
            Assert.Equal((region.GetProperty("dn_mean").GetDouble() + offset) / quantification, o.Mean, 1e-12);
            Assert.Equal((region.GetProperty("dn_min").GetDouble() + offset) / quantification, o.Min, 1e-12);
            Assert.Equal((region.GetProperty("dn_max").GetDouble() + offset) / quantification, o.Max, 1e-12);

            // The generator divides by n, the engine by n - 1.
            var std = region.GetProperty("dn_std").GetDouble() * Math.Sqrt(o.Count / (o.Count - 1.0)) / quantification;
            Assert.Equal(std, o.Std!.Value, 1e-12);
        });
    }

    // Ratios of radcalnet/README.md of the shared data; the response alone as weight, as there. Tolerance: its four printed digits.
    [Fact]
    public async Task Run_WithRadCalNet_GivesThePublishedRatios()
    {
        const string Ratios = "B01:1.0310 B02:1.0199 B03:1.0100 B04:0.9999 B05:0.9900 B06:0.9798 B07:1.0150 B08:1.0051 B8A:0.9949 B11:1.0251 B12:0.9699";
        var folder = SharedData.Path("sentinel2", "synthetic");
        var result = await _runner.RunAsync(
            new { siteId = "GONA", products = new[] { Gobabeb + ".SAFE" }, references = new[] { SharedData.Path("radcalnet", "synthetic", "GONA01_2022_226_v04.04.output") }, halfWidthM = 300, weighting = "response" },
            folder);

        Assert.All(Ratios.Split(' '), item =>
        {
            var parts = item.Split(':');
            var comparison = Assert.Single(result.Comparisons, c => c.Band == parts[0]);
            Assert.Equal(double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture), comparison.Ratio, 1.0e-4);
            Assert.InRange(comparison.Uncertainty!.Value, 0.005, 0.10);
        });
    }

    [Fact]
    public async Task Run_ZippedLaCrau_IsReadInPlaceAndLeavesNothing()
    {
        var folder = SharedData.Path("sentinel2", "synthetic");
        var before = Directory.GetFileSystemEntries(folder).Order().ToList();
        var result = await _runner.RunAsync(new { siteId = "LCFR", products = new[] { LaCrau + ".zip" }, halfWidthM = 30 }, folder);
        Assert.Equal(13, result.Observations.Count);
        Assert.Equal(before, Directory.GetFileSystemEntries(folder).Order());
    }

    public void Dispose() => _runner.Dispose();
}
