using System.IO.Compression;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Sources.Delivery;

/// <summary>
/// The files of a delivery, whether it lies in a folder, in a ZIP (read in place, never unpacked) or is one single file.
/// Holds no open handle: it may be kept and shared between threads.
/// </summary>
public sealed class DeliveryTree
{
    private readonly Dictionary<string, DeliveredFile> _byName;
    private readonly string _prefix;
    private readonly DeliveryLimits _limits;

    private DeliveryTree(string path, DeliveryKind kind, string prefix, IEnumerable<DeliveredFile> files, DeliveryLimits limits)
    {
        Path = path;
        Kind = kind;
        _prefix = prefix;
        _limits = limits;
        Files = [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
        _byName = Files.ToDictionary(file => file.Name, StringComparer.Ordinal);
    }

    /// <summary>Full path of the folder, ZIP or file.</summary>
    public string Path { get; }

    /// <summary>What lies at the path.</summary>
    public DeliveryKind Kind { get; }

    /// <summary>Name of the root: its folder's name where it has one, else the name of the file without <c>.zip</c>. A hint, never an authority.</summary>
    public string RootName
    {
        get
        {
            var inner = _prefix.TrimEnd('/');
            if (inner.Length > 0)
            {
                return inner[(inner.LastIndexOf('/') + 1)..];
            }

            var name = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path));
            return Kind == DeliveryKind.Zip && name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        }
    }

    /// <summary>All files below the root, by name.</summary>
    public IReadOnlyList<DeliveredFile> Files { get; }

    /// <summary>Limits that hold for this delivery.</summary>
    public DeliveryLimits Limits => _limits;

    /// <summary>Opens what lies at <paramref name="path"/>.</summary>
    /// <exception cref="RefusalException">
    /// <c>DELIVERY-MISSING</c>, <c>DELIVERY-EMPTY</c>, <c>DELIVERY-TOO-LARGE</c>, <c>DELIVERY-UNREADABLE</c>, and of a ZIP <c>DELIVERY-ZIP-TRUNCATED</c>,
    /// <c>DELIVERY-ZIP-SLIP</c>, <c>DELIVERY-ZIP-BOMB</c>, <c>DELIVERY-ZIP-DUPLICATE</c>, <c>DELIVERY-ZIP-ENCRYPTED</c>.
    /// </exception>
    public static DeliveryTree Open(string path, CancellationToken cancellationToken) => Open(path, DeliveryLimits.Standard, cancellationToken);

    /// <summary>As the other overload, with limits of the caller's.</summary>
    public static DeliveryTree Open(string path, DeliveryLimits limits, CancellationToken cancellationToken)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            if (Directory.Exists(full))
            {
                full = System.IO.Path.TrimEndingDirectorySeparator(full);
                return new(full, DeliveryKind.Folder, "", FolderListing.Read(full, limits, cancellationToken), limits);
            }

            if (!File.Exists(full))
            {
                throw new RefusalException(
                    "DELIVERY-MISSING", $"There is nothing at {path}.", "a folder, a ZIP or a file", "no such path", "Check the path, and that this machine and this user can see it.");
            }

            return ZipListing.IsZip(full)
                ? new(full, DeliveryKind.Zip, "", ZipListing.Read(full, limits), limits)
                : new(full, DeliveryKind.File, "", [new(System.IO.Path.GetFileName(full), new FileInfo(full).Length)], limits);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new RefusalException(
                "DELIVERY-UNREADABLE", $"{path} cannot be read.", "a readable folder or file", exception.Message, "Give this user read access, or copy the delivery to a healthy disk.", exception);
        }
    }

    /// <summary>The same delivery seen from <paramref name="folder"/> (with a slash at its end): names are relative to it, files outside it are left out.</summary>
    public DeliveryTree Below(string folder) =>
        folder.Length == 0
            ? this
            : new(
                Path,
                Kind,
                _prefix + folder,
                Files.Where(file => file.Name.StartsWith(folder, StringComparison.Ordinal)).Select(file => file with { Name = file.Name[folder.Length..] }),
                _limits);

    /// <summary>The file <paramref name="name"/>, or null.</summary>
    public DeliveredFile? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Opens a file for streaming. The stream ends with a refusal (<c>DELIVERY-ZIP-BOMB</c>) when more comes than <paramref name="maxBytes"/>, whatever the archive's directory says.</summary>
    public Stream OpenRead(DeliveredFile file, long maxBytes)
    {
        if (Kind != DeliveryKind.Zip)
        {
            return new BoundedStream(File.OpenRead(LocalPath(file)), null, file.Name, maxBytes);
        }

        var archive = ZipListing.OpenArchive(Path);
        try
        {
            var entry = archive.Entries.First(candidate => ZipListing.Normalise(candidate.FullName) == _prefix + file.Name);
            return new BoundedStream(ZipListing.OpenEntry(entry), archive, file.Name, maxBytes);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>First bytes of many files, in one pass over the archive; a file shorter than asked for gives what it has.</summary>
    public IReadOnlyDictionary<string, byte[]> ReadHeads(IEnumerable<DeliveredFile> files, int bytes)
    {
        var heads = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (Kind != DeliveryKind.Zip)
        {
            foreach (var file in files)
            {
                using var stream = File.OpenRead(LocalPath(file));
                heads[file.Name] = Head(stream, bytes);
            }

            return heads;
        }

        var wanted = files.Select(file => _prefix + file.Name).ToHashSet(StringComparer.Ordinal);
        using var archive = ZipListing.OpenArchive(Path);
        foreach (var entry in archive.Entries)
        {
            var name = ZipListing.Normalise(entry.FullName);
            if (wanted.Contains(name))
            {
                using var stream = new BoundedStream(ZipListing.OpenEntry(entry), null, name, long.MaxValue);
                heads[name[_prefix.Length..]] = Head(stream, bytes);
            }
        }

        return heads;
    }

    /// <summary>Path of a file in GDAL's notation: a plain path, or <c>/vsizip/{archive}/entry</c> to read inside the archive.</summary>
    public string GdalPath(DeliveredFile file) => Kind == DeliveryKind.Zip ? $"/vsizip/{{{Path}}}/{_prefix}{file.Name}" : LocalPath(file);

    /// <summary>Full path of a file on disk; null inside a ZIP.</summary>
    public string? PathOnDisk(DeliveredFile file) => Kind == DeliveryKind.Zip ? null : LocalPath(file);

    private string LocalPath(DeliveredFile file) => Kind == DeliveryKind.File ? Path : System.IO.Path.Combine(Path, _prefix + file.Name);

    private static byte[] Head(Stream stream, int bytes)
    {
        var buffer = new byte[bytes];
        var read = stream.ReadAtLeast(buffer, bytes, throwOnEndOfStream: false);
        return read == bytes ? buffer : buffer[..read];
    }
}

/// <summary>What lies at a delivery's path.</summary>
public enum DeliveryKind
{
    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A ZIP archive, read in place.</summary>
    Zip,

    /// <summary>One single file.</summary>
    File,
}
