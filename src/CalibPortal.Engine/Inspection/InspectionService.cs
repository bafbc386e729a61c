namespace CalibPortal.Engine.Inspection;

/// <summary>Tells what a delivery is, whatever kind the engine reads: the work behind <c>calib inspect</c> and behind registration.</summary>
public sealed class InspectionService
{
    /// <summary>Inspects a folder, ZIP or file. Refuses with a code when it is none of the known kinds or is not whole.</summary>
    public DeliveryInspection Inspect(string path, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>What was found. <paramref name="Report"/> is the JSON that <c>calib inspect</c> prints; the other members are what the catalogue needs.</summary>
public sealed record DeliveryInspection(
    string Kind,
    string Name,
    System.Text.Json.JsonElement Report,
    string? Platform,
    string? Baseline,
    DateTimeOffset? SensingTime,
    IReadOnlyList<string> Tiles,
    int? RelativeOrbit,
    string? AcquisitionKey,
    DateTimeOffset? GenerationTime,
    IReadOnlyList<Sites.LonLat> Footprint,
    int WarningCount);
