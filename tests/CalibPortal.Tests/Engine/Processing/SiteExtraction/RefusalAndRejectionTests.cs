using System.IO.Compression;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Tests.Engine.Processing.SiteExtraction;

/// <summary>What is refused, what is set aside, and that nothing is left behind. Products: the demo set, whose odd cases its README lists.</summary>
public sealed class RefusalAndRejectionTests : IDisposable
{
    private const string Cloudy = "products/S2A_MSIL1C_20230312T084601_N0509_R107_T33KWP_20230312T122936.zip";
    private const string SwathEdge = "products/S2B_MSIL1C_20240210T084601_N0510_R107_T33KWP_20240210T095359.zip";
    private const string Clear = "products/S2A_MSIL1C_20220814T084601_N0400_R107_T33KWP_20220814T122936.zip";
    private const string ClearReference = "radcalnet/GONA01_2022_226_v04.05.output";
    private static readonly string Demo = Path.Combine(SharedData.RepositoryRoot, "data", "demo");
    private readonly StepRunner _runner = new();

    [Theory]
    [InlineData("LCFR", Clear, null, "SITE-OUTSIDE-SCENE")]
    [InlineData("NOWHERE", Clear, null, "SITE-UNKNOWN")]
    [InlineData("GHNA", Clear, null, "SITE-NO-COORDINATES")]
    [InlineData("GONA", "products/absent.zip", null, "INPUT-NOT-FOUND")]
    [InlineData("GONA", Clear, "radcalnet/LCFR01_2022_166_v04.05.output", "RCN-OTHER-SITE")]
    [InlineData("GONA", Clear, "radcalnet/GONA01_2023_161_v04.05.output", "RCN-OTHER-DAY")]
    public async Task Run_UnusableInput_IsRefusedAndLeavesNoResult(string site, string product, string? reference, string code)
    {
        var references = reference is null ? Array.Empty<string>() : [reference];
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => _runner.RunAsync(new { siteId = site, products = new[] { product }, references }, Demo));
        Assert.Equal(code, refusal.Refusal.Code);
        Assert.False(Directory.Exists(_runner.Output));
    }

    [Fact]
    public async Task Run_UnknownBand_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => _runner.RunAsync(new { siteId = "GONA", products = new[] { Clear }, bands = new[] { "B4" } }, Demo));
        Assert.Equal("BAND-UNKNOWN", refusal.Refusal.Code);
    }

    [Fact]
    public async Task Run_UnknownParameter_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => _runner.RunAsync(new { siteId = "GONA", products = new[] { Clear }, halfWidth = 30 }, Demo));
        Assert.Equal("PARAMETERS-INVALID", refusal.Refusal.Code);
        Assert.Contains("halfWidth", refusal.Refusal.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CloudOverTheSite_RejectsEachBandWithTheMaskThatDidIt()
    {
        var result = await _runner.RunAsync(new { siteId = "GONA", products = new[] { Cloudy }, halfWidthM = 250 }, Demo);
        Assert.Empty(result.Observations);
        Assert.Equal(13, result.Rejected.Count);
        Assert.All(result.Rejected, rejection => Assert.Equal("MASKED-FRACTION", rejection.Reason));
        Assert.All(result.Rejected, rejection => Assert.Contains("OpaqueCloud", rejection.Detail, StringComparison.Ordinal));
        Assert.Single(result.QuickLooks);
    }

    [Fact]
    public async Task Run_EdgeOfTheSwathThroughTheSite_IsNotAveraged()
    {
        var result = await _runner.RunAsync(new { siteId = "GONA", products = new[] { SwathEdge }, halfWidthM = 250 }, Demo);
        Assert.Empty(result.Observations);
        Assert.All(result.Rejected, rejection => Assert.Equal("PARTIAL-COVERAGE", rejection.Reason));
    }

    [Fact]
    public async Task Run_EdgeOfTheSwathAllowed_TellsTheCoverage()
    {
        var result = await _runner.RunAsync(new { siteId = "GONA", products = new[] { SwathEdge }, halfWidthM = 250, minCoverageFraction = 0.2, bands = new[] { "B04" } }, Demo);
        var observation = Assert.Single(result.Observations);
        Assert.InRange(observation.CoverageFraction, 0.4, 0.6);
        Assert.Equal(observation.RegionPixels, observation.Count + observation.NoDataCount + observation.SaturatedCount + observation.MaskedCount);
    }

    // The demo set's pair of 2021-08-24: one acquisition with and without offset; counts differ by exactly 1000. B10 is dark enough to fall below
    // count 1, which only the coding with offset can hold.
    [Fact]
    public async Task Run_OneAcquisitionInTwoBaselines_GivesTheSameReflectance()
    {
        var result = await _runner.RunAsync(
            new
            {
                siteId = "LCFR",
                products = new[] { "products/S2B_MSIL1C_20210824T103021_N0301_R108_T31TFJ_20210824T103458.zip", "products/S2B_MSIL1C_20210824T103021_N0500_R108_T31TFJ_20230510T113819.zip" },
                halfWidthM = 100,
            },
            Demo);
        Assert.Equal(26, result.Observations.Count);
        Assert.All(result.Observations, o => Assert.Equal(o.Baseline == "03.01", o.Flags.Contains("NOT-PREFERRED-DELIVERY")));
        Assert.Contains("baseline 05.00 is the highest", result.Choices["deliveries of one acquisition"], StringComparison.Ordinal);
        Assert.All(result.Observations.Where(o => o.Band != "B10").GroupBy(o => o.Band), pair =>
        {
            Assert.Equal(2, pair.Select(o => o.Baseline).Distinct().Count());
            Assert.Equal(pair.First().Mean, pair.Last().Mean, 1e-12);
        });
    }

    // Raster masks came with the offset: a product that has the one and not the other would be read 0.1 too high, or not, and nobody can tell.
    [Fact]
    public async Task Run_RasterMasksWithoutOffsetList_IsRefused()
    {
        var product = Unzip(Clear);
        var metadata = Path.Combine(product, "MTD_MSIL1C.xml");
        var text = await File.ReadAllTextAsync(metadata, TestContext.Current.CancellationToken);
        var stripped = System.Text.RegularExpressions.Regex.Replace(text, "<Radiometric_Offset_List>.*?</Radiometric_Offset_List>", "", System.Text.RegularExpressions.RegexOptions.Singleline);
        Assert.NotEqual(text, stripped);
        await File.WriteAllTextAsync(metadata, stripped, TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => _runner.RunAsync(new { siteId = "GONA", products = new[] { product }, halfWidthM = 250 }, Demo));
        Assert.Equal("S2-PASSPORT-AMBIGUOUS", refusal.Refusal.Code);
    }

    [Fact]
    public async Task Run_OneBandCutOff_SetsThatBandAsideWithItsCode()
    {
        var product = Unzip(Clear);
        var image = Directory.EnumerateFiles(product, "*_B03.jp2", SearchOption.AllDirectories).Single(path => path.Contains("IMG_DATA", StringComparison.Ordinal));
        using (var stream = File.OpenWrite(image))
        {
            stream.SetLength(stream.Length / 3);
        }

        var result = await _runner.RunAsync(new { siteId = "GONA", products = new[] { product }, halfWidthM = 250, bands = new[] { "B03", "B04" } }, Demo);

        Assert.Equal("B04", Assert.Single(result.Observations).Band);
        var rejection = Assert.Single(result.Rejected);
        Assert.Equal(("B03", "S2-IMAGE-UNREADABLE"), (rejection.Band, rejection.Reason));
    }

    [Fact]
    public async Task Run_EveryImageCutOff_IsRefused()
    {
        var product = Unzip(Clear);
        foreach (var image in Directory.EnumerateFiles(product, "*_B??.jp2", SearchOption.AllDirectories).Where(path => path.Contains("IMG_DATA", StringComparison.Ordinal)))
        {
            using var stream = File.OpenWrite(image);
            stream.SetLength(300);
        }

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => _runner.RunAsync(new { siteId = "GONA", products = new[] { product }, halfWidthM = 250 }, Demo));
        Assert.Equal("S2-IMAGE-UNREADABLE", refusal.Refusal.Code);
    }

    [Fact]
    public async Task Run_WithReference_WritesProvenanceOfEveryInput()
    {
        await _runner.RunAsync(new { siteId = "GONA", products = new[] { Clear }, references = new[] { ClearReference }, bands = new[] { "B04" } }, Demo);
        var provenance = await File.ReadAllTextAsync(Path.Combine(_runner.Output, "provenance.json"), TestContext.Current.CancellationToken);
        foreach (var file in new[] { Clear, ClearReference })
        {
            // Oracle: the hash of the same bytes by the base library.
            await using var stream = File.OpenRead(Path.Combine(Demo, file));
            Assert.Contains(Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(stream, TestContext.Current.CancellationToken)), provenance, StringComparison.Ordinal);
        }

        Assert.Contains("spectral-responses/S2A", provenance, StringComparison.Ordinal);
    }

    public void Dispose() => _runner.Dispose();

    private string Unzip(string product)
    {
        var folder = Path.Combine(_runner.Scratch, "product");
        ZipFile.ExtractToDirectory(Path.Combine(Demo, product), folder);
        return Directory.GetDirectories(folder).Single();
    }
}
