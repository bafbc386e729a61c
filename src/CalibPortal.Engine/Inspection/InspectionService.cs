using System.Text.Json;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Sources.Delivery;

namespace CalibPortal.Engine.Inspection;

/// <summary>Tells what a delivery is, whatever kind the engine reads: the work behind <c>calib inspect</c> and behind registration.</summary>
/// <param name="inspectors">One per kind; the first that knows the delivery answers.</param>
public sealed class InspectionService(IEnumerable<IDeliveryInspector> inspectors)
{
    private const int NamesShown = 12;

    /// <summary>Inspects a folder, ZIP or file.</summary>
    /// <exception cref="RefusalException"><c>DELIVERY-UNKNOWN</c> when it is none of the known kinds; the codes of <see cref="DeliveryTree.Open(string, CancellationToken)"/> and of the kind's reader when it is not whole.</exception>
    public DeliveryInspection Inspect(string path, CancellationToken cancellationToken)
    {
        var tree = DeliveryTree.Open(path, cancellationToken);
        foreach (var inspector in inspectors)
        {
            if (inspector.Inspect(tree, cancellationToken) is { } inspection)
            {
                return inspection;
            }
        }

        throw new RefusalException(
            "DELIVERY-UNKNOWN",
            $"{path} is none of the kinds of delivery that the engine reads.",
            "a Sentinel-2 L1C product, or another kind named in the documentation of 'calib inspect'",
            $"{tree.Files.Count} files: " + string.Join(", ", tree.Files.Take(NamesShown).Select(file => file.Name)) + (tree.Files.Count > NamesShown ? ", ..." : ""),
            "Give the product's own folder or ZIP as it was downloaded.");
    }
}

/// <summary>What was found. <paramref name="Report"/> is the JSON that <c>calib inspect</c> prints; the other members are what the catalogue needs.</summary>
public sealed record DeliveryInspection(
    string Kind,
    string Name,
    JsonElement Report,
    string? Platform,
    string? Baseline,
    DateTimeOffset? SensingTime,
    IReadOnlyList<string> Tiles,
    int? RelativeOrbit,
    string? AcquisitionKey,
    DateTimeOffset? GenerationTime,
    IReadOnlyList<LonLat> Footprint,
    int WarningCount);
