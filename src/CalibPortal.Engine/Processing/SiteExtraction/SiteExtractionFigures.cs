using System.Globalization;
using CalibPortal.Engine.Figures;
using CalibPortal.Engine.Provenance;
using CalibPortal.Science.Radiometry;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>The plots of a site extraction.</summary>
public static class SiteExtractionFigures
{
    /// <summary>Reference reflectance from which a ratio decides the first view of its axis: B10 sees a surface of about 0.001 through water vapour, and its ratio is noise.</summary>
    private const double FirmReference = 0.01;

    /// <summary>Spectrum, ratio per band, time series, ratios in time, quick looks: those for which the result has data.</summary>
    public static IReadOnlyList<Figure> From(SiteExtractionResult result, ProvenanceRecord provenance)
    {
        var source = Source(result, provenance);
        var figures = new List<Figure>();
        if (result.Observations.Count > 0)
        {
            figures.Add(Spectrum(result, source));
        }

        if (result.Comparisons.Count > 0)
        {
            figures.Add(RatioPerBand(result, source));
        }

        if (result.Observations.Select(observation => observation.SensingTime).Distinct().Count() > 1)
        {
            figures.Add(TimeSeries(result, source));
        }

        if (result.Comparisons.Select(comparison => comparison.SensingTime).Distinct().Count() > 1)
        {
            figures.Add(RatioInTime(result, source));
        }

        figures.AddRange(result.QuickLooks.Select((quickLook, index) => QuickLookOf(quickLook, index + 1, source)));
        return figures;
    }

    private static Figure Spectrum(SiteExtractionResult result, IReadOnlyList<string> source)
    {
        var series = new List<Series>();
        foreach (var scene in result.Observations.Where(o => o.CentralNm is not null).GroupBy(o => (o.ProductRef, o.Product, o.Tile, o.SensingTime)))
        {
            var points = scene.OrderBy(o => o.CentralNm).ToList();
            series.Add(new Series($"{points[0].Platform} {Day(scene.Key.SensingTime)} T{scene.Key.Tile}", SeriesRole.Measurement, SeriesShape.Points, [.. points.Select(o => o.CentralNm!.Value)], [.. points.Select(o => o.Mean)])
            {
                YUncertainty = [.. points.Select(o => o.Uncertainty)],
                PointLabels = [.. points.Select(Label)],
                PointLinks = Links(points.Select(o => o.ProductRef)),
            });
        }

        foreach (var reference in result.Comparisons.Where(c => c.CentralNm is not null).GroupBy(c => (c.ReferenceFile, c.ReferenceTime)))
        {
            var points = reference.OrderBy(c => c.CentralNm).ToList();
            series.Add(new Series($"RadCalNet {Day(reference.Key.ReferenceTime)}", SeriesRole.Reference, SeriesShape.Points, [.. points.Select(c => c.CentralNm!.Value)], [.. points.Select(c => c.Reference)])
            {
                YUncertainty = [.. points.Select(c => c.ReferenceUncertainty ?? double.NaN)],
                PointLabels = [.. points.Select(c => $"{c.Band}, {c.ReferenceFile} at {Instant(c.ReferenceTime)}")],
            });
        }

        return new Figure("spectrum", $"Mean TOA reflectance over {result.Site.Name}", new Axis("Wavelength", "nm"), new Axis("TOA reflectance", ""), series, source)
        {
            Note = "Error bars: k = 1. Measured: scatter, one count, one pixel of geolocation; the sensor's absolute calibration is not in it. Reference: RadCalNet's own uncertainty.",
        };
    }

    private static Figure RatioPerBand(SiteExtractionResult result, IReadOnlyList<string> source)
    {
        // Band order by wavelength, so that the axis reads like a spectrum; a category axis keeps the order of first occurrence.
        var bands = result.Comparisons.OrderBy(c => c.CentralNm ?? double.MaxValue).ThenBy(c => c.Band, StringComparer.Ordinal).Select(c => c.Band).Distinct().ToList();
        var series = new List<Series>
        {
            new("ratio 1", SeriesRole.Limit, SeriesShape.Line, [], [.. bands.Select(_ => 1.0)]) { XCategories = bands },
        };
        foreach (var scene in result.Comparisons.GroupBy(c => (c.ProductRef, c.Product, c.Tile, c.SensingTime)))
        {
            var points = scene.OrderBy(c => bands.IndexOf(c.Band)).ToList();
            series.Add(new Series($"{Day(scene.Key.SensingTime)} T{scene.Key.Tile}", SeriesRole.Measurement, SeriesShape.Points, [], [.. points.Select(c => c.Ratio)])
            {
                XCategories = [.. points.Select(c => c.Band)],
                YUncertainty = [.. points.Select(c => c.Uncertainty ?? double.NaN)],
                PointLabels = [.. points.Select(Label)],
                PointLinks = Links(points.Select(c => c.ProductRef)),
            });
        }

        return new Figure("ratio-per-band", "Ratio measured / RadCalNet by band", new Axis("Band", "", AxisScale.Category), RatioAxis(result), series, source)
        {
            Note = RatioNote(result),
        };
    }

    private static Figure TimeSeries(SiteExtractionResult result, IReadOnlyList<string> source) =>
        new("time-series", $"Mean TOA reflectance over {result.Site.Name} in time", new Axis("Acquisition time (UTC)", "", AxisScale.TimeUtc), new Axis("TOA reflectance", ""),
            [.. result.Observations.GroupBy(o => o.Band).OrderBy(band => band.First().CentralNm ?? double.MaxValue).Select(band =>
            {
                var points = band.OrderBy(o => o.SensingTime).ToList();
                return new Series(band.Key, SeriesRole.Measurement, SeriesShape.LineAndPoints, [.. points.Select(o => Milliseconds(o.SensingTime))], [.. points.Select(o => o.Mean)])
                {
                    YUncertainty = [.. points.Select(o => o.Uncertainty)],
                    PointLabels = [.. points.Select(Label)],
                    PointLinks = Links(points.Select(o => o.ProductRef)),
                };
            })], source);

    private static Figure RatioInTime(SiteExtractionResult result, IReadOnlyList<string> source) =>
        new("ratio-in-time", "Ratio measured / RadCalNet in time", new Axis("Acquisition time (UTC)", "", AxisScale.TimeUtc), RatioAxis(result),
            [.. result.Comparisons.GroupBy(c => c.Band).OrderBy(band => band.First().CentralNm ?? double.MaxValue).Select(band =>
            {
                var points = band.OrderBy(c => c.SensingTime).ToList();
                return new Series(band.Key, SeriesRole.Measurement, SeriesShape.LineAndPoints, [.. points.Select(c => Milliseconds(c.SensingTime))], [.. points.Select(c => c.Ratio)])
                {
                    YUncertainty = [.. points.Select(c => c.Uncertainty ?? double.NaN)],
                    PointLabels = [.. points.Select(Label)],
                    PointLinks = Links(points.Select(c => c.ProductRef)),
                };
            })], source)
        {
            Note = RatioNote(result),
        };

    /// <summary>First view of a ratio axis: over the ratios that say something. A dark band (B10) has ratios of -1 to 2 that would flatten all the others.</summary>
    private static Axis RatioAxis(SiteExtractionResult result)
    {
        var firm = result.Comparisons.Where(IsFirm).ToList();
        if (firm.Count == 0 || firm.Count == result.Comparisons.Count)
        {
            return new Axis("Ratio measured / reference", "");
        }

        var from = Math.Min(1.0, firm.Min(c => c.Ratio - (c.Uncertainty ?? 0)));
        var to = Math.Max(1.0, firm.Max(c => c.Ratio + (c.Uncertainty ?? 0)));
        return new Axis("Ratio measured / reference", "") { View = new AxisView(from - (0.05 * (to - from)), to + (0.05 * (to - from))) };
    }

    private static string RatioNote(SiteExtractionResult result)
    {
        var loose = result.Comparisons.Where(c => !IsFirm(c)).Select(c => c.Band).Distinct().ToList();
        var rest = loose.Count == 0 || loose.Count == result.Comparisons.Select(c => c.Band).Distinct().Count()
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" The first view may not hold all points of {string.Join(", ", loose)} (reference below {FirmReference}): double-click to see everything.");
        return $"Error bars: k = 1; {ReflectanceRatio.Assumption}.{rest}";
    }

    private static bool IsFirm(ReferenceComparison comparison) => comparison.Reference >= FirmReference;

    private static Figure QuickLookOf(QuickLook look, int number, IReadOnlyList<string> source)
    {
        var rows = look.Reflectance.Count;
        var columns = rows == 0 ? 0 : look.Reflectance[0].Count;
        var outline = look.Outline.Append(look.Outline[0]).ToList();
        return new Figure(
            string.Create(CultureInfo.InvariantCulture, $"quick-look-{number}"),
            $"{look.Band} around the site, T{look.Tile} {Instant(look.SensingTime)}",
            new Axis("Easting", "m"),
            new Axis("Northing", "m"),
            [new Series("region", SeriesRole.Guide, SeriesShape.Line, [.. outline.Select(v => v.X)], [.. outline.Select(v => v.Y)])],
            source)
        {
            Field = new FieldGrid(
                $"{look.Band} TOA reflectance",
                "",
                [.. Enumerable.Range(0, columns).Select(column => look.UlxM + ((column + 0.5) * look.StepM))],
                [.. Enumerable.Range(0, rows).Select(row => look.UlyM - ((row + 0.5) * look.StepM))],
                [.. look.Reflectance.Select(row => (IReadOnlyList<double>)[.. row.Select(value => value ?? double.NaN)])]),
        };
    }

    private static IReadOnlyList<string> Source(SiteExtractionResult result, ProvenanceRecord provenance) =>
    [
        $"{provenance.RunId ?? "calib run"}, step {provenance.Step}, CalibPortal {provenance.CodeVersion}",
        $"Site {result.Site.Id} of catalogue {result.Site.Catalogue}, version {result.Site.Version}{(result.Site.Verified ? "" : " (coordinates not verified)")}; {result.Site.Region}",
        .. result.Choices.Select(choice => $"{choice.Key}: {choice.Value}"),
        .. provenance.References.Select(table => $"{table.Name} {table.Version}"),
        .. result.Fallbacks.Select(fallback => $"FALLBACK {fallback.Code}: {fallback.Detail}"),
        "Contains modified Copernicus Sentinel data",
    ];

    private static string Label(SiteObservation o) => string.Create(
        CultureInfo.InvariantCulture,
        $"{o.Band}, {o.Product}, baseline {o.Baseline}, {Instant(o.SensingTime)}, n = {o.Count}, view zenith {o.ViewZenithDeg:F2} deg{(o.Flags.Count == 0 ? "" : ", " + string.Join(", ", o.Flags))}");

    private static string Label(ReferenceComparison c) => string.Create(
        CultureInfo.InvariantCulture,
        $"{c.Band}, {c.Product}, {c.ReferenceFile} at {Instant(c.ReferenceTime)}{(c.Flags.Count == 0 ? "" : ", " + string.Join(", ", c.Flags))}");

    /// <summary>Catalogue ids lead to their page; paths lead nowhere.</summary>
    private static IReadOnlyList<string>? Links(IEnumerable<string> references)
    {
        var links = references.Select(reference => PublicId.TryParse(reference, PublicId.Product, out var number) ? $"products/{PublicId.Format(PublicId.Product, number)}" : "").ToList();
        return links.All(link => link.Length == 0) ? null : links;
    }

    private static double Milliseconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    private static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
