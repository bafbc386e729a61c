using System.Globalization;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Sources.Sentinel2;
using CalibPortal.Science.Geometry;
using CalibPortal.Science.Radiometry;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>One band of one acquisition over the site: an observation, or the reason why there is none.</summary>
internal sealed class BandExtraction(SiteExtractionParameters parameters)
{
    private const string PartialCoverage = "PARTIAL-COVERAGE";

    /// <summary>Absolute geolocation of Sentinel-2 L1C taken for the uncertainty, metres (6 to 12 m in the mission's data quality reports).</summary>
    private const double GeolocationM = 10.0;

    /// <summary>Pixels of a block: bounds the memory of one band to some 16 MB whatever the region.</summary>
    private const int BlockPixels = 1 << 20;

    /// <summary>
    /// Extracts <paramref name="band"/> from each scene of an acquisition. Only when none of them covers the region alone, and at least two cover
    /// a part, are they put together: the downlink splits an acquisition into datastrips, and each delivery then shows its share.
    /// </summary>
    public IReadOnlyList<BandOutcome> Extract(Acquisition acquisition, SiteRegion region, string band, CancellationToken cancellationToken)
    {
        if (acquisition.Scenes.Count == 1)
        {
            return [ExtractOne(acquisition, region, band, cancellationToken)];
        }

        var outcomes = acquisition.Scenes.Select(scene => ExtractOne(acquisition.Of(scene), region, band, cancellationToken)).ToList();
        var parts = outcomes.Index().Where(item => item.Item.Rejection?.Reason == PartialCoverage).Select(item => acquisition.Scenes[item.Index]).ToList();
        if (parts.Count < 2 || outcomes.Exists(outcome => outcome.Observation is not null))
        {
            return outcomes;
        }

        var merged = ExtractOne(acquisition.Of([.. parts]), region, band, cancellationToken);
        return merged.Observation is null ? outcomes : [merged];
    }

    private BandOutcome ExtractOne(Acquisition acquisition, SiteRegion region, string band, CancellationToken cancellationToken)
    {
        var scenes = acquisition.Scenes.Where(scene => scene.Scene.Images.ContainsKey(band)).ToList();
        if (scenes.Count == 0)
        {
            return acquisition.Reject(band, "BAND-MISSING", $"band {band} was not delivered, or its image holds no bytes");
        }

        var grid = scenes[0].Scene.Grids[scenes[0].Scene.Images[band].ResolutionM];
        var pixels = region.PixelsOn(grid);
        if (pixels.IsBelowPixelSize)
        {
            return acquisition.Reject(band, "REGION-BELOW-PIXEL", string.Create(CultureInfo.InvariantCulture, $"the region ({region.Outline}) holds no pixel centre at {grid.StepM} m"));
        }

        if (pixels.IsEmpty)
        {
            return acquisition.Reject(band, "SITE-OUTSIDE-SCENE", region.OutsideScene(grid, acquisition.Tile).Found);
        }

        var readers = scenes.Select(scene => scene.Open(band)).ToList();
        try
        {
            return Evaluate(acquisition, band, pixels, readers, cancellationToken);
        }
        finally
        {
            readers.ForEach(reader => reader.Dispose());
        }
    }

    private BandOutcome Evaluate(Acquisition acquisition, string band, RegionPixels pixels, IReadOnlyList<BandPixels> readers, CancellationToken cancellationToken)
    {
        var tally = new RegionTally(pixels);
        foreach (var window in Blocks(RegionTally.WithMargin(pixels)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            tally.Add(ReadMerged(readers, window));
        }

        var region = pixels.RegionCount;
        if (tally.CoverageFraction < parameters.MinCoverageFraction)
        {
            return acquisition.Reject(band, PartialCoverage, string.Create(CultureInfo.InvariantCulture, $"{tally.NoData} of {region} region pixels have no data: coverage {tally.CoverageFraction:F4}, required {parameters.MinCoverageFraction}"));
        }

        var masks = tally.MaskedBy;
        if ((double)tally.Masked / region > parameters.MaxMaskedFraction)
        {
            return acquisition.Reject(band, "MASKED-FRACTION", string.Create(CultureInfo.InvariantCulture, $"{tally.Masked} of {region} region pixels are masked ({string.Join(", ", masks.Select(mask => $"{mask.Key} {mask.Value}"))}); at most {parameters.MaxMaskedFraction} allowed"));
        }

        if (tally.Statistics is not { } statistics)
        {
            return acquisition.Reject(band, "NO-VALID-PIXEL", $"of {region} region pixels {tally.NoData} have no data, {tally.Saturated} are saturated, {tally.Masked} are masked");
        }

        var outcome = Observe(acquisition, band, pixels, tally, statistics, masks);
        var unavailable = readers.SelectMany(reader => reader.UnavailableMasks).Distinct().ToList();
        return unavailable.Count == 0 ? outcome : outcome with
        {
            // Without the mask nothing was taken away by it: the number stands for "as if clean", and must say so.
            Fallbacks = [.. outcome.Fallbacks, .. unavailable.Select(mask => new Fallback("MASK-UNAVAILABLE", $"{acquisition.Product.Name} T{acquisition.Tile} {band}: no {mask} mask in the delivery; pixels count as unmarked"))],
        };
    }

    private static BandOutcome Observe(Acquisition acquisition, string band, RegionPixels pixels, RegionTally tally, CountStatistics statistics, IReadOnlyDictionary<string, long> masks)
    {
        var scene = acquisition.Scenes[0];
        var scale = scene.ScaleOf(band);
        var shift = tally.LargestShift(statistics.Mean) is { } counts
            ? scale.ReflectanceSpread(counts) * Math.Min(1.0, GeolocationM / pixels.Grid.StepM)
            : (double?)null;
        var uncertainty = MeanUncertainty.From(statistics, scale, shift);
        var angles = ObservedAngles.Of(scene.Scene, band, tally);
        var flags = new List<string>(angles.Flags);
        flags.AddRange(MaskPolicy.NamesOf(tally.Noticed).Select(name => $"NOTICED-{name.ToUpperInvariant()}"));
        if (scene.Scene.SensingTimeIsDatastripStart)
        {
            flags.Add("SENSING-TIME-IS-DATASTRIP-START");
        }

        if (acquisition.Scenes.Count > 1)
        {
            flags.Add("MERGED-DATASTRIPS");
        }

        if (statistics.N < 4)
        {
            flags.Add("FEW-PIXELS");
        }

        if (tally.Detectors.Count > 1)
        {
            flags.Add("DETECTOR-MIX");
        }

        return new BandOutcome(
            new SiteObservation
            {
                Product = scene.Product.Name,
                ProductRef = scene.ProductRef,
                Platform = scene.Product.Platform,
                Baseline = scene.Product.Baseline,
                RelativeOrbit = scene.Product.RelativeOrbit,
                Tile = scene.Scene.Tile,
                SensingTime = scene.Scene.SensingTime,
                Band = band,
                CentralNm = acquisition.CentralNm(band),
                ResolutionM = (int)pixels.Grid.StepM,
                Count = statistics.N,
                Mean = scale.Reflectance(statistics.Mean),
                Std = statistics.Std is { } std ? scale.ReflectanceSpread(std) : null,
                Median = scale.Reflectance(statistics.Median),
                Min = scale.Reflectance(statistics.Minimum),
                Max = scale.Reflectance(statistics.Maximum),
                NoDataCount = tally.NoData,
                SaturatedCount = tally.Saturated,
                MaskedCount = tally.Masked,
                MaskedBy = masks,
                RegionPixels = pixels.RegionCount,
                CoverageFraction = tally.CoverageFraction,
                Detectors = tally.Detectors,
                SunZenithDeg = angles.Sun?.ZenithDeg,
                SunAzimuthDeg = angles.Sun?.AzimuthDeg,
                ViewZenithDeg = angles.View?.ZenithDeg,
                ViewAzimuthDeg = angles.View?.AzimuthDeg,
                Uncertainty = uncertainty.Combined,
                UncertaintyBudget = new ObservationBudget(uncertainty.Statistical, uncertainty.Quantisation, uncertainty.Geolocation),
                Flags = flags,
            },
            null,
            angles.Fallbacks);
    }

    /// <summary>Bands of rows that hold at most <see cref="BlockPixels"/> pixels.</summary>
    private static IEnumerable<PixelWindow> Blocks(PixelWindow window)
    {
        var rows = Math.Max(1, BlockPixels / Math.Max(1, window.Columns));
        for (var row = window.Row; row < window.Row + window.Rows; row += rows)
        {
            yield return new PixelWindow(row, window.Column, Math.Min(rows, window.Row + window.Rows - row), window.Columns);
        }
    }

    /// <summary>Reads a block from each datastrip; a pixel without data in the first is taken from the next.</summary>
    private static PixelBlock ReadMerged(IReadOnlyList<BandPixels> readers, PixelWindow window)
    {
        var block = readers[0].Read(window);
        foreach (var other in readers.Skip(1))
        {
            var next = other.Read(window);
            for (var i = 0; i < block.Counts.Length; i++)
            {
                if (block.Fate[i] == PixelFate.NoData && next.Fate[i] != PixelFate.NoData)
                {
                    block.Counts[i] = next.Counts[i];
                    block.Fate[i] = next.Fate[i];
                    block.Masks[i] = next.Masks[i];
                    block.Detectors[i] = next.Detectors[i];
                }
            }
        }

        return block;
    }
}
