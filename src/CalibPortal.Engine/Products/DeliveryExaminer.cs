using CalibPortal.Engine.Inspection;
using CalibPortal.Engine.Sources.Delivery;

namespace CalibPortal.Engine.Products;

/// <summary>Examines real deliveries: the inspection of <c>calib inspect</c>, and the hash over every byte.</summary>
public sealed class DeliveryExaminer(InspectionService inspection) : IDeliveryExaminer
{
    /// <inheritdoc />
    public async Task<ExaminedDelivery> ExamineAsync(string path, CancellationToken cancellationToken)
    {
        // The inspection first: a wrong path is told in milliseconds, a hash can take minutes.
        var found = inspection.Inspect(path, cancellationToken);
        var bytes = File.Exists(path) ? new FileInfo(path).Length : DeliveryTree.Open(path, cancellationToken).Files.Sum(file => file.Bytes);
        return new(found, bytes, await DeliveryHash.ComputeAsync(path, cancellationToken));
    }
}
