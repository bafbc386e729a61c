using CalibPortal.Engine.Provenance;

namespace CalibPortal.Engine.Sources.Delivery;

/// <summary>A file or folder that was read, as an entry of the provenance.</summary>
public static class DeliveryInput
{
    /// <summary>Size and hash of what lies at <paramref name="path"/>.</summary>
    public static async Task<InputFile> HashAsync(string role, string path, CancellationToken cancellationToken)
    {
        var bytes = File.Exists(path) ? new FileInfo(path).Length : DeliveryTree.Open(path, cancellationToken).Files.Sum(file => file.Bytes);
        return new InputFile(role, path, bytes, await DeliveryHash.ComputeAsync(path, cancellationToken));
    }
}
