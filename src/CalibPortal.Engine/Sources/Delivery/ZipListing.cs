using System.IO.Compression;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Sources.Delivery;

/// <summary>Reads and judges the central directory of a ZIP before anything of it is decompressed.</summary>
internal static class ZipListing
{
    internal static bool IsZip(string path)
    {
        Span<byte> head = stackalloc byte[4];
        using var stream = File.OpenRead(path);

        // Local file header, or the end record of an archive without entries.
        return stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && head[0] == 'P' && head[1] == 'K' && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
    }

    /// <summary>Entry name with forward slashes. Some tools write the separator of Windows.</summary>
    internal static string Normalise(string name) => name.Replace('\\', '/');

    internal static ZipArchive OpenArchive(string path)
    {
        FileStream? stream = null;
        try
        {
            stream = File.OpenRead(path);
            return new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: false);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            stream?.Dispose();
            throw Truncated(path, exception);
        }
    }

    internal static Stream OpenEntry(ZipArchiveEntry entry)
    {
        try
        {
            return entry.Open();
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(entry.FullName, exception);
        }
    }

    /// <summary>Refusal of an entry whose bytes do not unpack.</summary>
    internal static RefusalException Damaged(string name, Exception cause) => new(
        "DELIVERY-ZIP-TRUNCATED", $"{name} cannot be unpacked.", "a whole archive entry", cause.Message, "Fetch the archive again and compare its checksum.", cause);

    internal static List<DeliveredFile> Read(string path, DeliveryLimits limits)
    {
        var files = new List<DeliveredFile>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        long total = 0;
        var archiveBytes = new FileInfo(path).Length;
        using var archive = OpenArchive(path);
        var entries = Entries(archive, path);
        if (entries.Count > limits.Files)
        {
            throw Bomb(path, $"at most {limits.Files} entries", $"{entries.Count} entries");
        }

        foreach (var entry in entries)
        {
            var name = Normalise(entry.FullName);
            RefuseEscape(path, name);
            if (name.EndsWith('/'))
            {
                continue;
            }

            RefuseEntry(path, entry, name, archiveBytes, limits);
            total += entry.Length;
            if (!names.Add(name))
            {
                throw new RefusalException(
                    "DELIVERY-ZIP-DUPLICATE",
                    $"{Path.GetFileName(path)} holds the entry {name} twice; which one counts is open.",
                    "each file once",
                    $"two entries {name}",
                    "Pack the product again from its folder.");
            }

            files.Add(new(name, entry.Length));
        }

        if (total > limits.TotalBytes || (total > limits.RatioFromBytes && total > archiveBytes * limits.Ratio))
        {
            throw Bomb(path, $"at most {limits.TotalBytes} bytes and {limits.Ratio} times the archive's size after decompression", $"{total} bytes from an archive of {archiveBytes}");
        }

        return files.Count > 0
            ? files
            : throw new RefusalException("DELIVERY-EMPTY", $"{Path.GetFileName(path)} holds no file.", "the files of a delivery", "an archive without files", "Download the product again.");
    }

    private static IReadOnlyCollection<ZipArchiveEntry> Entries(ZipArchive archive, string path)
    {
        try
        {
            return archive.Entries;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or ArgumentException)
        {
            throw Truncated(path, exception);
        }
    }

    private static void RefuseEscape(string path, string name)
    {
        if (name.Length == 0 || name[0] == '/' || name.Contains('\0') || (name.Length > 1 && name[1] == ':') || name.Split('/').Contains(".."))
        {
            throw new RefusalException(
                "DELIVERY-ZIP-SLIP",
                $"{Path.GetFileName(path)} holds an entry whose name leads out of the archive.",
                "relative names without '..'",
                name.Replace('\0', '?'),
                "Do not trust this archive; download the product from its provider.");
        }
    }

    private static void RefuseEntry(string path, ZipArchiveEntry entry, string name, long archiveBytes, DeliveryLimits limits)
    {
        if (entry.IsEncrypted)
        {
            throw new RefusalException(
                "DELIVERY-ZIP-ENCRYPTED", $"{name} in {Path.GetFileName(path)} is encrypted.", "an archive without password", "an encrypted entry", "Pack the product again without a password.");
        }

        if (entry.CompressedLength > archiveBytes)
        {
            throw Truncated(path, null);
        }

        if (entry.Length > limits.RatioFromBytes && entry.Length > entry.CompressedLength * limits.Ratio)
        {
            throw Bomb(path, $"at most {limits.Ratio} times its compressed size per entry", $"{name}: {entry.Length} bytes from {entry.CompressedLength}");
        }
    }

    internal static RefusalException Bomb(string path, string expected, string found) => new(
        "DELIVERY-ZIP-BOMB",
        $"{Path.GetFileName(path)} would unpack to far more than a product holds.",
        expected,
        found,
        "Do not trust this archive; download the product from its provider.");

    private static RefusalException Truncated(string path, Exception? cause) => new(
        "DELIVERY-ZIP-TRUNCATED",
        $"{Path.GetFileName(path)} is not a whole ZIP: its directory cannot be read.",
        "an archive with its central directory at the end",
        cause?.Message ?? "an entry longer than the archive",
        "The download or copy was cut short: fetch the file again and compare its size or checksum.",
        cause);
}
