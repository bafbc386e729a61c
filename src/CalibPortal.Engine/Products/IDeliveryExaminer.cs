using CalibPortal.Engine.Inspection;

namespace CalibPortal.Engine.Products;

/// <summary>Reads everything that the catalogue stores of a delivery. Two implementations: the one that reads the files, and the one of tests.</summary>
public interface IDeliveryExaminer
{
    /// <summary>Inspects and hashes what lies at a full path. Reads every byte; refuses when it is none of the known kinds or is not whole.</summary>
    Task<ExaminedDelivery> ExamineAsync(string path, CancellationToken cancellationToken);
}

/// <summary>What the files say.</summary>
/// <param name="Inspection">Kind, times, footprint and the report.</param>
/// <param name="Bytes">Size of all files.</param>
/// <param name="Sha256">Hash of the file, or of the sorted member hashes of a folder.</param>
public sealed record ExaminedDelivery(DeliveryInspection Inspection, long Bytes, string Sha256);
