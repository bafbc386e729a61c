using System.Globalization;
using CalibPortal.Engine.Sources.Sentinel2;

namespace CalibPortal.Engine.Products;

/// <summary>
/// Which delivery of one acquisition to use, and why, in sentences that name the others. The order is that of <see cref="AcquisitionChoice"/>, so that the catalogue
/// and a run over the same deliveries choose alike; equal ones follow in the order of registration. The choice never hides a delivery: all stay in the catalogue.
/// </summary>
public static class DeliveryPreference
{
    /// <summary>Reason of a product without <see cref="ProductRecord.AcquisitionKey"/>.</summary>
    public const string NotCompared = "It is not compared with other deliveries: its kind has no acquisition key.";

    /// <summary>Reason of a delivery that is alone.</summary>
    public const string Alone = "It is the only delivery of its acquisition.";

    /// <summary>Sets <see cref="ProductRecord.Preferred"/> and <see cref="ProductRecord.PreferenceReason"/> of all deliveries of one acquisition.</summary>
    public static void Decide(IReadOnlyList<ProductRecord> deliveries)
    {
        var ranked = Ranked(deliveries);
        var best = ranked[0];
        best.Preferred = true;
        best.PreferenceReason = ranked.Count == 1 ? Alone : string.Join(" ", ranked.Skip(1).Select(other => $"Preferred to {Name(other)}: {Why(best, other)}."));
        foreach (var other in ranked.Skip(1))
        {
            other.Preferred = false;
            other.PreferenceReason = $"{Name(best)} is preferred: {Why(best, other)}.";
        }
    }

    /// <summary>The deliveries, the one to use first.</summary>
    public static IReadOnlyList<ProductRecord> Ranked(IReadOnlyList<ProductRecord> deliveries) =>
    [
        .. AcquisitionChoice.Order(deliveries.OrderBy(delivery => delivery.Id), delivery => new(delivery.Name, delivery.Baseline ?? "", delivery.GenerationTime))
            .OrderBy(delivery => delivery.Origin == ProductOrigin.Demo),
    ];

    private static string Why(ProductRecord best, ProductRecord other)
    {
        if (other.Origin == ProductOrigin.Demo && best.Origin != ProductOrigin.Demo)
        {
            return "demo data never outrank a real delivery";
        }

        if (Baseline(best) is { } bestBaseline && !bestBaseline.Equals(Baseline(other)))
        {
            return Baseline(other) is null
                ? $"its baseline {best.Baseline} is known, the other's ({other.Baseline ?? "none"}) is not one of the mission"
                : $"its baseline {best.Baseline} is higher than {other.Baseline}";
        }

        if (best.GenerationTime is { } bestTime && best.GenerationTime != other.GenerationTime)
        {
            return other.GenerationTime is { } otherTime
                ? $"both have baseline {best.Baseline ?? "none"}, and it was generated later ({Time(bestTime)}, the other {Time(otherTime)})"
                : $"both have baseline {best.Baseline ?? "none"}, and only its generation time is known ({Time(bestTime)})";
        }

        var same = best.Sha256 is not null && best.Sha256 == other.Sha256 ? "the contents are the same, byte by byte" : $"both have baseline {best.Baseline ?? "none"} and the same generation time";
        return best.Name == other.Name ? $"{same}, and it was registered first" : $"{same}, and its name sorts last";
    }

    private static BaselineVersion? Baseline(ProductRecord delivery) => BaselineVersion.Parse(delivery.Baseline);

    private static string Name(ProductRecord delivery) => PublicId.Format(PublicId.Product, delivery.Id);

    private static string Time(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
}
