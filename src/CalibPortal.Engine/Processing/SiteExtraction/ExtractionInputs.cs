using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Sources.RadCalNet;
using CalibPortal.Engine.Sources.Sentinel2;
using CalibPortal.Science.Spectral;
using Microsoft.Extensions.Logging;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>Everything that a site extraction rests on, read and checked before the first pixel.</summary>
internal sealed class ExtractionInputs
{
    private readonly SiteExtractionParameters _parameters;

    private ExtractionInputs(SiteExtractionParameters parameters) => _parameters = parameters;

    /// <summary>Acquisitions, by time.</summary>
    public required IReadOnlyList<Acquisition> Acquisitions { get; init; }

    /// <summary>Acquisitions that were given in several deliveries, with the preferred one.</summary>
    public required IReadOnlyList<DeliveryChoice> Choices { get; init; }

    /// <summary>RadCalNet files by UTC day.</summary>
    public required IReadOnlyDictionary<DateOnly, RadCalNetFile> References { get; init; }

    /// <summary>Products and references set aside.</summary>
    public required IReadOnlyList<Rejection> Rejected { get; init; }

    /// <summary>Radiometry of each product.</summary>
    public required IReadOnlyList<UsedRadiometry> Radiometry { get; init; }

    /// <summary>Origin of the spectral responses, in words.</summary>
    public required string ResponseSource { get; init; }

    /// <summary>Bands to extract from an acquisition: those asked for, or those delivered.</summary>
    public IReadOnlyList<string> BandsOf(Acquisition acquisition) => _parameters.Bands.Count > 0
        ? [.. _parameters.Bands.Distinct()]
        : [.. Sentinel2Band.All.Select(band => band.Name).Where(band => acquisition.Scenes.Any(scene => scene.Scene.Images.ContainsKey(band)))];

    /// <summary>Reads metadata and references. A product that is refused is set aside when others remain; alone, its refusal ends the run.</summary>
    public static ExtractionInputs Read(SiteExtractionParameters parameters, Site site, ReferenceDataSet data, RunContext context, Sentinel2Reader reader, CancellationToken cancellationToken)
    {
        RefuseUnknownBands(parameters.Bands);
        var rejected = new List<Rejection>();
        var deliveries = ReadDeliveries(parameters, context, reader, rejected, cancellationToken);
        var references = ReadReferences(parameters, site, context, rejected, deliveries, cancellationToken);
        RecordTables(site, data, context);

        var scenes = deliveries.SelectMany(delivery => delivery.Delivery.Product.Scenes.Select(scene => new SceneAccess(delivery.Reference, delivery.Delivery, scene))).ToList();
        var responses = new ResponseChoice(parameters.SpectralResponses, data, context.Ledger);
        var acquisitions = scenes
            .GroupBy(scene => (scene.Product.Platform, scene.Product.DatatakeStart, scene.Scene.Tile, scene.Product.Baseline, Name: IsCopy(scene, scenes) ? scene.ProductRef : ""))
            .Select(group => new Acquisition([.. group.OrderBy(scene => scene.Scene.SensingTime).ThenBy(scene => scene.Scene.DatastripId, StringComparer.Ordinal)], responses.For(group.First().Product)))
            .OrderBy(acquisition => acquisition.Scenes[0].Scene.SensingTime)
            .ThenBy(acquisition => acquisition.Tile, StringComparer.Ordinal)
            .ThenBy(acquisition => acquisition.Product.Name, StringComparer.Ordinal)
            .ToList();
        var choices = DeliveryChoice.Of(acquisitions);
        foreach (var reason in choices.Select(choice => choice.Reason).Distinct())
        {
            context.Log.LogWarning("{Reason}", reason);
        }

        return new ExtractionInputs(parameters)
        {
            Acquisitions = acquisitions,
            References = references,
            Choices = choices,
            Rejected = rejected,
            Radiometry = [.. deliveries.Select(delivery => RadiometryOf(delivery.Delivery.Product))],
            ResponseSource = responses.Description,
        };
    }

    private static List<(string Reference, Sentinel2Delivery Delivery)> ReadDeliveries(SiteExtractionParameters parameters, RunContext context, Sentinel2Reader reader, List<Rejection> rejected, CancellationToken cancellationToken)
    {
        var deliveries = new List<(string Reference, Sentinel2Delivery Delivery)>();
        var refusals = new List<RefusalException>();
        foreach (var reference in parameters.Products.Distinct())
        {
            try
            {
                var path = context.Inputs.Resolve(reference);
                deliveries.Add((reference, reader.Open(path, cancellationToken)));
                context.Ledger.Add("sentinel2-l1c", path);
            }
            catch (RefusalException exception)
            {
                refusals.Add(exception);
                rejected.Add(new Rejection(reference, null, null, exception.Refusal.Code, $"{exception.Refusal.Message} Expected {exception.Refusal.Expected}; found {exception.Refusal.Found}."));
                context.Log.LogWarning("{Reference}: {Code}, {Message}", reference, exception.Refusal.Code, exception.Refusal.Message);
            }
        }

        foreach (var (reference, delivery) in deliveries)
        {
            foreach (var warning in delivery.Product.Warnings)
            {
                context.Log.LogWarning("{Reference}: {Code}, {Message}", reference, warning.Code, warning.Message);
            }
        }

        return deliveries.Count > 0 ? deliveries : throw new RefusalException(refusals[0].Refusal, refusals[0]);
    }

    private static SortedDictionary<DateOnly, RadCalNetFile> ReadReferences(SiteExtractionParameters parameters, Site site, RunContext context, List<Rejection> rejected, IReadOnlyList<(string Reference, Sentinel2Delivery Delivery)> deliveries, CancellationToken cancellationToken)
    {
        var days = deliveries.SelectMany(delivery => delivery.Delivery.Product.Scenes).Select(scene => DateOnly.FromDateTime(scene.SensingTime.UtcDateTime)).ToHashSet();
        var byDay = new SortedDictionary<DateOnly, RadCalNetFile>();
        foreach (var reference in parameters.References.Distinct())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = context.Inputs.Resolve(reference);
            var file = RadCalNetReader.Read(path);
            ReferenceChecks.RefuseUnusable(file, site, days);
            context.Ledger.Add("radcalnet", path);
            foreach (var day in ReferenceChecks.DaysOf(file))
            {
                var older = byDay.TryGetValue(day, out var known) ? ReferenceChecks.Older(known, file) : null;
                if (older is not null)
                {
                    rejected.Add(new Rejection(older.Name.Text, null, null, "RCN-OLDER-VERSION", $"another version of the same day was given: {(older == known ? file : known!).Name.Text}"));
                }

                if (older != file)
                {
                    byDay[day] = file;
                }
            }
        }

        return byDay;
    }

    private static void RecordTables(Site site, ReferenceDataSet data, RunContext context)
    {
        context.Ledger.Add(data.Sites.Reference);
        if (site.Version != data.Sites.Sites.FirstOrDefault(reference => reference.Id == site.Id)?.Version)
        {
            context.Ledger.Add(ReferenceChecks.EditedSite(site));
        }
    }

    private static void RefuseUnknownBands(IReadOnlyList<string> bands)
    {
        var unknown = bands.Where(band => Sentinel2Band.All.All(known => known.Name != band)).ToList();
        if (unknown.Count > 0)
        {
            throw new RefusalException("BAND-UNKNOWN", "A band was asked for that Sentinel-2 does not have.", string.Join(", ", Sentinel2Band.All.Select(band => band.Name)), string.Join(", ", unknown), "Correct the list of bands; names are zero padded.");
        }
    }

    /// <summary>Two deliveries that hold the very same datastrip of a tile are copies: they are extracted side by side, never merged.</summary>
    private static bool IsCopy(SceneAccess scene, IReadOnlyList<SceneAccess> scenes) => scenes.Any(other =>
        other.ProductRef != scene.ProductRef
        && other.Product.Platform == scene.Product.Platform
        && other.Product.DatatakeStart == scene.Product.DatatakeStart
        && other.Scene.Tile == scene.Scene.Tile
        && other.Product.Baseline == scene.Product.Baseline
        && other.Scene.DatastripId == scene.Scene.DatastripId);

    private static UsedRadiometry RadiometryOf(Sentinel2Product product) => new(
        product.Name,
        product.Platform,
        product.Baseline,
        product.Passport.Formula,
        product.Passport.Quantification.Value,
        product.Passport.Bands.Values.Where(band => band.RadioAddOffset is not null).ToDictionary(band => band.Band, band => band.RadioAddOffset!.Value),
        product.Passport.ReflectanceConversionU?.Value);
}
