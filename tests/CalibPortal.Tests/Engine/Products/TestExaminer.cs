using System.Text.Json;
using CalibPortal.Engine.Inspection;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sites;

namespace CalibPortal.Tests.Engine.Products;

/// <summary>Knows deliveries by the name of their file: no gigabytes are read.</summary>
internal sealed class TestExaminer : IDeliveryExaminer
{
    private readonly Dictionary<string, DeliveryInspection> _known = [];

    /// <summary>What a delivery of that name is from now on.</summary>
    public DeliveryInspection this[string name]
    {
        set => _known[name] = value;
    }

    /// <summary>Forgets a name: it is refused from now on.</summary>
    public void Forget(string name) => _known.Remove(name);

    public Task<ExaminedDelivery> ExamineAsync(string path, CancellationToken cancellationToken) => _known.TryGetValue(Path.GetFileName(path), out var inspection)
        ? Task.FromResult(new ExaminedDelivery(inspection, 1000 + Path.GetFileName(path).Length, Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(path))))
        : throw new RefusalException("DELIVERY-UNKNOWN", "It is none of the known kinds.", "a delivery", path, "Give a delivery.");

    /// <summary>A Sentinel-2 delivery over La Crau.</summary>
    public static DeliveryInspection Scene(string name, string platform = "S2A", string baseline = "05.00", int day = 1, string? key = null) => new(
        "sentinel2-l1c", name, JsonSerializer.SerializeToElement(new { kind = "sentinel2-l1c", name }), platform, baseline,
        new DateTimeOffset(2024, 6, day, 10, 30, 0, TimeSpan.Zero), ["31TFJ"], 108, key ?? name, new DateTimeOffset(2024, 6, day, 15, 0, 0, TimeSpan.Zero), LaCrau, 0);

    public static IReadOnlyList<LonLat> LaCrau { get; } = [new(4.2, 43.2), new(5.6, 43.2), new(5.6, 44.2), new(4.2, 44.2)];
}
