using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Sources.Delivery;

/// <summary>Lists the files of a folder delivery.</summary>
internal static class FolderListing
{
    // A SAFE has five levels; two more for folders around it. The bound also ends loops of symbolic links.
    private const int Depth = 8;

    internal static List<DeliveredFile> Read(string folder, DeliveryLimits limits, CancellationToken cancellationToken)
    {
        var files = new List<DeliveredFile>();
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = Depth, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", options))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (files.Count == limits.Files)
            {
                throw new RefusalException(
                    "DELIVERY-TOO-LARGE", $"{folder} holds too many files to be one delivery.", $"at most {limits.Files} files", $"more than {limits.Files} files", "Give the folder of one product.");
            }

            // The length of a symbolic link is that of its target.
            var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            files.Add(new(Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/'), target is { Exists: true } ? target.Length : 0));
        }

        return files.Count > 0
            ? files
            : throw new RefusalException("DELIVERY-EMPTY", $"{folder} holds no file.", "the files of a delivery", "an empty folder", "Copy the delivery again, or give another folder.");
    }
}
