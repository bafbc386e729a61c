using System.Security.Cryptography;

namespace CalibPortal.Engine.Runs.Execution;

/// <summary>Writes into one folder: first to a temporary name, then hash, then rename. Safe to call from several threads for different files.</summary>
public sealed class ArtefactWriter(string folder) : IArtefactWriter
{
    private readonly Lock _gate = new();
    private readonly List<Artefact> _written = [];

    /// <inheritdoc />
    public IReadOnlyList<Artefact> Written
    {
        get
        {
            lock (_gate)
            {
                return [.. _written];
            }
        }
    }

    /// <inheritdoc />
    public void Write(string fileName, string mediaType, Action<Stream> write) => WriteFile(fileName, mediaType, path =>
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        write(stream);
    });

    /// <inheritdoc />
    public void WriteFile(string fileName, string mediaType, Action<string> writeToPath)
    {
        var path = FullPath(fileName);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Native writers look at the extension: it stays last.
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".part-{Path.GetFileName(path)}");
        File.Delete(temporary);
        try
        {
            writeToPath(temporary);
            var (bytes, sha256) = Hash(temporary);
            File.Move(temporary, path, overwrite: true);
            Record(new Artefact(fileName, mediaType, bytes, sha256));
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static (long Bytes, string Sha256) Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return (stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    private void Record(Artefact artefact)
    {
        lock (_gate)
        {
            _written.RemoveAll(earlier => earlier.FileName == artefact.FileName);
            _written.Add(artefact);
        }
    }

    private string FullPath(string fileName)
    {
        var path = Path.GetFullPath(Path.Combine(folder, fileName));
        return path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !fileName.Contains('\\')
            ? path
            : throw new ArgumentException($"An artefact stays in the folder of its run: {fileName}.", nameof(fileName));
    }
}
