using System.Diagnostics;
using System.Text.Json;
using CalibPortal.Engine;
using CalibPortal.Engine.Processing.SiteExtraction;
using CalibPortal.Engine.Provenance;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Runs.Execution;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Sources.Native.Gdal;
using CalibPortal.Engine.Sources.Sentinel2;
using CalibPortal.Science.Geometry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CalibPortal.Benchmarks.Extraction;

/// <summary>The measures of <see cref="ExtractionBenchmark"/>, each run in a process of its own.</summary>
internal static class ExtractionMeasures
{
    private static readonly int Threads = Environment.ProcessorCount;

    /// <summary>The processor alone: from the path of the product to the result. The hash of the input is left to <see cref="EngineWholeAsync"/>.</summary>
    public static async Task EngineAsync(string product, string siteId, double halfWidthM, CancellationToken cancellationToken)
    {
        await using var services = Compose();
        var sites = services.GetRequiredService<ISiteCatalog>();
        var scratch = Directory.CreateTempSubdirectory("calib-bench-").FullName;
        var context = new RunContext
        {
            Progress = new Progress<RunProgress>(),
            Log = NullLogger.Instance,
            ScratchFolder = scratch,
            Artefacts = new ArtefactWriter(scratch),
            Inputs = new PathInputs(Path.GetDirectoryName(product)!),
            Sites = sites,
            Ledger = new InputLedger((role, path, _) => Task.FromResult(new InputFile(role, path, 0, "left to the other measure")), cancellationToken),
            MaxParallelism = Threads,
        };
        var processor = services.GetRequiredService<SiteExtractionProcessor>();
        var started = Stopwatch.GetTimestamp();
        var result = await processor.RunAsync(new SiteExtractionParameters { SiteId = siteId, Products = [product], HalfWidthM = halfWidthM }, context, cancellationToken);
        Expect13(result.Observations.Count);
        Measure.Since(started).Tell();
        Directory.Delete(scratch, recursive: true);
    }

    /// <summary>All that <c>calib run</c> does, the hash of the input and the files of the result included.</summary>
    public static async Task EngineWholeAsync(string product, string siteId, double halfWidthM, CancellationToken cancellationToken)
    {
        await using var services = Compose();
        var folder = Directory.CreateTempSubdirectory("calib-bench-").FullName;
        var request = new StepRequest
        {
            StepId = "site-extraction",
            Parameters = JsonSerializer.SerializeToElement(new { siteId, products = new[] { product }, halfWidthM }, EngineJson.Options),
            OutputFolder = Path.Combine(folder, "out"),
            Inputs = new PathInputs(folder),
            Sites = services.GetRequiredService<ISiteCatalog>(),
            MaxParallelism = Threads,
        };
        var executor = services.GetRequiredService<StepExecutor>();
        var started = Stopwatch.GetTimestamp();
        var outcome = await executor.RunAsync(request, new Progress<RunProgress>(), NullLogger.Instance, cancellationToken);
        Expect13(((SiteExtractionResult)outcome.Result).Observations.Count);
        Measure.Since(started).Tell();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The windows of the extraction read through GDAL and thrown away: what no program that reads them can beat.</summary>
    public static void Floor(string product, string siteId, double halfWidthM, bool withMasks)
    {
        using var services = Compose();
        var delivery = services.GetRequiredService<Sentinel2Reader>().Open(product, CancellationToken.None);
        var reads = Windows(delivery, services.GetRequiredService<ISiteCatalog>().Get(siteId), halfWidthM, withMasks);
        var started = Stopwatch.GetTimestamp();
        Parallel.ForEach(reads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, read =>
        {
            using var dataset = GdalDataset.Open(read.Path, GdalDataset.Jpeg2000);
            for (var layer = 1; layer <= dataset.BandCount; layer++)
            {
                if (read.IsMask)
                {
                    dataset.ReadWindow(layer, read.Window, new byte[read.Window.Rows * read.Window.Columns]);
                }
                else
                {
                    dataset.ReadWindow(layer, read.Window, new ushort[read.Window.Rows * read.Window.Columns]);
                }
            }
        });
        Measure.Since(started).Tell();
    }

    private static List<(string Path, PixelWindow Window, bool IsMask)> Windows(Sentinel2Delivery delivery, Site site, double halfWidthM, bool withMasks)
    {
        var scene = delivery.Product.Scenes.Single();
        var region = SiteRegion.Of(site, scene.Epsg, halfWidthM);
        var reads = new List<(string, PixelWindow, bool)>();
        foreach (var image in scene.Images.Values)
        {
            var window = RegionTally.WithMargin(region.PixelsOn(scene.Grids[image.ResolutionM]));
            reads.Add((delivery.Tree.GdalPath(image.File), window, false));
            reads.AddRange(scene.Masks.Files.Where(mask => withMasks && mask.Band == image.Band).Select(mask => (delivery.Tree.GdalPath(mask.File), window, true)));
        }

        var coarse = RegionTally.WithMargin(region.PixelsOn(scene.Grids[60]));
        reads.AddRange(scene.Masks.Files.Where(mask => withMasks && mask.Band is null).Select(mask => (delivery.Tree.GdalPath(mask.File), coarse, true)));
        return reads;
    }

    private static ServiceProvider Compose() => new ServiceCollection()
        .AddLogging()
        .AddEngine(new EngineOptions { ReferenceDataFolder = Engine.ReferenceData.ReferenceDataLocation.Find(AppContext.BaseDirectory) })
        .BuildServiceProvider();

    private static void Expect13(int observations)
    {
        if (observations != 13)
        {
            throw new InvalidOperationException($"The product should give 13 observations, not {observations}: the measure would compare different work.");
        }
    }
}
