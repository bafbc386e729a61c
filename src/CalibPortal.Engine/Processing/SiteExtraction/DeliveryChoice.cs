using CalibPortal.Engine.Sources.Sentinel2;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>
/// One acquisition of one tile that was given in several deliveries. All are extracted, because comparing baselines is what people do with them; those that are not
/// preferred carry a flag, so that they are not taken for independent observations.
/// </summary>
/// <param name="Others">Product references, as the parameters named them, of the deliveries that are not preferred, with the tile.</param>
/// <param name="Reason">Which one is preferred, and why.</param>
internal sealed record DeliveryChoice(IReadOnlyList<(string ProductRef, string Tile)> Others, string Reason)
{
    /// <summary>Flag of an observation from a delivery that is not the preferred one of its acquisition.</summary>
    public const string Flag = "NOT-PREFERRED-DELIVERY";

    /// <summary>The choices among <paramref name="acquisitions"/>: the order is that of the catalogue, <see cref="AcquisitionChoice"/>.</summary>
    public static IReadOnlyList<DeliveryChoice> Of(IReadOnlyList<Acquisition> acquisitions)
    {
        var choices = new List<DeliveryChoice>();
        foreach (var same in acquisitions.GroupBy(acquisition => (acquisition.Product.Platform, acquisition.Product.DatatakeStart, acquisition.Tile)).Where(group => group.Count() > 1))
        {
            var ordered = AcquisitionChoice.Order(same, Describe);
            choices.Add(new DeliveryChoice(
                [.. ordered.Skip(1).SelectMany(acquisition => acquisition.Scenes.Select(scene => (scene.ProductRef, acquisition.Tile)))],
                $"T{same.Key.Tile}: {AcquisitionChoice.Reason([.. ordered.Select(Describe)])}"));
        }

        return choices;
    }

    private static AcquisitionCandidate Describe(Acquisition acquisition) => new(acquisition.Product.Name, acquisition.Product.Baseline, acquisition.Product.GenerationTime);
}
