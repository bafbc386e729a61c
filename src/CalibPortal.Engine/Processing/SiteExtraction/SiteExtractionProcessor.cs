using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Sources.Sentinel2;
using CalibPortal.Science.Radiometry;
using Microsoft.Extensions.Logging;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>Cuts a site out of Sentinel-2 L1C products band by band and compares the means with RadCalNet.</summary>
public sealed class SiteExtractionProcessor(ReferenceDataSet references, Sentinel2Reader reader) : IProcessor<SiteExtractionParameters, SiteExtractionResult>
{
    /// <inheritdoc />
    public Task<SiteExtractionResult> RunAsync(SiteExtractionParameters parameters, RunContext context, CancellationToken cancellationToken)
    {
        var site = context.Sites.Get(parameters.SiteId);
        context.Progress.Report(new RunProgress("reading metadata", 0));
        var inputs = ExtractionInputs.Read(parameters, site, references, context, reader, cancellationToken);

        var regions = new ConcurrentDictionary<int, SiteRegion>();
        var work = new List<(Acquisition Acquisition, SiteRegion Region, string Band)>();
        var rejected = new List<Rejection>(inputs.Rejected);
        foreach (var acquisition in inputs.Acquisitions)
        {
            var epsg = acquisition.Scenes[0].Scene.Epsg;
            if (!SiteRegion.IsNearZone(site, epsg))
            {
                rejected.Add(acquisition.Reject(null, "SITE-OUTSIDE-SCENE", $"the site is far from EPSG:{epsg}").Rejection!);
                continue;
            }

            var region = regions.GetOrAdd(epsg, code => SiteRegion.Of(site, code, parameters.HalfWidthM));
            var finest = acquisition.Scenes[0].Scene.Grids.MinBy(grid => grid.Key).Value;
            if (region.PixelsOn(finest).IsEmpty)
            {
                rejected.Add(acquisition.Reject(null, "SITE-OUTSIDE-SCENE", region.OutsideScene(finest, $"T{acquisition.Tile}").Found).Rejection!);
                continue;
            }

            work.AddRange(inputs.BandsOf(acquisition).Select(band => (acquisition, region, band)));
        }

        RefuseNothingToDo(site, work.Count, rejected);
        var outcomes = ExtractBands(parameters, context, work, cancellationToken);
        var notPreferred = inputs.Choices.SelectMany(choice => choice.Others).ToHashSet();
        outcomes = [.. outcomes.Select(item => (item.Acquisition, item.Outcome.Observation is { } seen && notPreferred.Contains((seen.ProductRef, seen.Tile))
            ? item.Outcome with { Observation = seen with { Flags = [.. seen.Flags, DeliveryChoice.Flag] } }
            : item.Outcome))];
        var observations = outcomes.Select(item => item.Outcome.Observation).OfType<SiteObservation>().ToList();
        rejected.AddRange(outcomes.Select(item => item.Outcome.Rejection).OfType<Rejection>());
        var fallbacks = outcomes.SelectMany(item => item.Outcome.Fallbacks).ToList();

        context.Progress.Report(new RunProgress("comparing with RadCalNet", 0.95));
        var comparisons = new List<ReferenceComparison>();
        var comparison = new RadCalNetComparison(parameters, inputs, references, context.Ledger);
        foreach (var (acquisition, outcome) in outcomes)
        {
            if (outcome.Observation is { } observation)
            {
                comparison.Compare(observation, acquisition, comparisons, rejected);
            }
        }

        var seen = work.Select(item => (item.Acquisition, item.Region)).Distinct().SelectMany(item => item.Acquisition.Scenes.Select(scene => (Scene: scene, item.Region))).ToList();
        var meteo = seen.Select(item => SceneMeteoSource.Read(item.Scene, site, fallbacks)).ToList();
        var quickLooks = seen.Select(item => QuickLookReader.Read(item.Scene, item.Region, BandsSeen(outcomes, item.Scene))).OfType<QuickLook>().ToList();
        context.Log.LogInformation("{Observations} observations, {Comparisons} comparisons, {Rejected} set aside, {Fallbacks} fallbacks", observations.Count, comparisons.Count, rejected.Count, fallbacks.Count);
        var first = seen.Count > 0 ? seen[0].Region : null;
        return Task.FromResult(new SiteExtractionResult
        {
            Site = new UsedSite(site.Id, site.Name, site.Catalogue, site.Version, site.Verified, first?.Outline ?? ""),
            Radiometry = inputs.Radiometry,
            Observations = observations,
            Meteo = meteo,
            Comparisons = comparisons,
            Rejected = rejected,
            Fallbacks = fallbacks,
            QuickLooks = quickLooks,
            Choices = new Dictionary<string, string>
            {
                ["ratio"] = "measured / reference",
                ["ratio uncertainty"] = $"k = 1; {ReflectanceRatio.Assumption}",
                ["spectral responses"] = inputs.ResponseSource,
                ["spectral weighting"] = comparison.WeightingName,
                ["Earth-Sun distance"] = parameters.CorrectEarthSunDistance ? "measured reflectance times U d2" : "U of the product",
                ["mask policy"] = MaskPolicy.Description,
                ["deliveries of one acquisition"] = inputs.Choices.Count == 0 ? "each acquisition was given once" : string.Join(" ", inputs.Choices.Select(choice => choice.Reason)),
            },
        });
    }

    private static List<(Acquisition Acquisition, BandOutcome Outcome)> ExtractBands(SiteExtractionParameters parameters, RunContext context, List<(Acquisition Acquisition, SiteRegion Region, string Band)> work, CancellationToken cancellationToken)
    {
        var extraction = new BandExtraction(parameters);
        var outcomes = new IReadOnlyList<BandOutcome>[work.Count];
        var done = 0;
        try
        {
            Parallel.For(0, work.Count, new ParallelOptions { MaxDegreeOfParallelism = context.MaxParallelism, CancellationToken = cancellationToken }, index =>
            {
                var (acquisition, region, band) = work[index];
                outcomes[index] = ExtractOrReject(extraction, acquisition, region, band, cancellationToken);
                foreach (var rejection in outcomes[index].Select(outcome => outcome.Rejection).OfType<Rejection>())
                {
                    context.Log.LogWarning("{Product} T{Tile} {Band}: {Reason}, {Detail}", rejection.Product, rejection.Tile, rejection.Band, rejection.Reason, rejection.Detail);
                }

                var count = Interlocked.Increment(ref done);
                context.Progress.Report(new RunProgress($"T{acquisition.Tile} {acquisition.Scenes[0].Scene.SensingTime:yyyy-MM-dd} {band}", 0.05 + (0.9 * count / work.Count)));
            });
        }
        catch (AggregateException exception)
        {
            // A parallel loop wraps what its bodies threw; the first fault is the one to tell.
            ExceptionDispatchInfo.Capture(exception.Flatten().InnerExceptions[0]).Throw();
        }

        RefuseDamagedOnly([.. outcomes.SelectMany(list => list)]);
        return [.. work.Zip(outcomes).SelectMany(pair => pair.Second.Select(outcome => (pair.First.Acquisition, outcome)))];
    }

    /// <summary>A band whose file cannot be used is set aside with the code of the refusal; the other bands go on.</summary>
    private static IReadOnlyList<BandOutcome> ExtractOrReject(BandExtraction extraction, Acquisition acquisition, SiteRegion region, string band, CancellationToken cancellationToken)
    {
        try
        {
            return extraction.Extract(acquisition, region, band, cancellationToken);
        }
        catch (RefusalException exception)
        {
            return [acquisition.Reject(band, exception.Refusal.Code, $"{exception.Refusal.Message} Expected {exception.Refusal.Expected}; found {exception.Refusal.Found}.") with { Refusal = exception }];
        }
    }

    /// <summary>When every band fell to a damaged file, the input is refused: an empty result would look like a clean one.</summary>
    private static void RefuseDamagedOnly(IReadOnlyList<BandOutcome> outcomes)
    {
        if (outcomes.All(outcome => outcome.Refusal is not null))
        {
            throw new RefusalException(outcomes[0].Refusal!.Refusal, outcomes[0].Refusal);
        }
    }

    /// <summary>Bands whose image is known to decode, cloudy or cut ones among them: those are the pictures one wants to see.</summary>
    private static IReadOnlySet<string> BandsSeen(IReadOnlyList<(Acquisition Acquisition, BandOutcome Outcome)> outcomes, SceneAccess scene) =>
        outcomes
            .Where(item => item.Acquisition.Scenes.Contains(scene) && item.Outcome.Refusal is null)
            .Select(item => item.Outcome.Observation?.Band ?? (item.Outcome.Rejection is { Reason: not "BAND-MISSING" } rejection ? rejection.Band : null))
            .OfType<string>()
            .ToHashSet();

    private static void RefuseNothingToDo(Site site, int bands, IReadOnlyList<Rejection> rejected)
    {
        if (bands > 0)
        {
            return;
        }

        var outside = rejected.Any(rejection => rejection.Reason == "SITE-OUTSIDE-SCENE");
        throw new RefusalException(
            outside ? "SITE-OUTSIDE-SCENE" : "NOTHING-TO-EXTRACT",
            outside ? $"No product shows site {site.Id}." : $"None of the products can be used for site {site.Id}.",
            "at least one scene that shows the site",
            string.Join("; ", rejected.Select(rejection => $"{rejection.Product}{(rejection.Tile is { } tile ? $" T{tile}" : "")}: {rejection.Reason}, {rejection.Detail}")),
            "Choose products whose footprint holds the site; the product page shows it.");
    }
}
