using System.Security.Cryptography;
using System.Text;

namespace CalibPortal.Engine.Sources.Delivery;

/// <summary>
/// A hash of a delivery's content that does not depend on where it lies: of a file or ZIP its sha256; of a folder the
/// sha256 over the lines <c>name sha256</c> of its files in ordinal order of their names.
/// </summary>
public static class DeliveryHash
{
    /// <summary>Computes the hash of a folder or file, lower-case hexadecimal. Reads every byte.</summary>
    /// <exception cref="Refusals.RefusalException">As <see cref="DeliveryTree.Open(string, CancellationToken)"/>.</exception>
    public static async Task<string> ComputeAsync(string path, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        if (!Directory.Exists(full) && File.Exists(full))
        {
            return await OfFileAsync(full, cancellationToken);
        }

        var tree = DeliveryTree.Open(full, cancellationToken);
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in tree.Files)
        {
            var hash = await OfFileAsync(Path.Combine(full, file.Name), cancellationToken);
            whole.AppendData(Encoding.UTF8.GetBytes($"{file.Name} {hash}\n"));
        }

        return Convert.ToHexStringLower(whole.GetHashAndReset());
    }

    private static async Task<string> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
