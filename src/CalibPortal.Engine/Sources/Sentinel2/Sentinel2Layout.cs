using System.Text;
using System.Text.RegularExpressions;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Delivery;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>
/// Where in a delivery a Sentinel-2 product lies, found by what the files say of themselves. Names of files are tried
/// first because they are cheap; names of folders count for nothing (deliveries are renamed, moved and nested).
/// </summary>
internal sealed partial record Sentinel2Layout
{
    // X.SAFE/X.SAFE/MTD_MSIL1C.xml is what unpacking by hand makes.
    private const int DeepestRoot = 3;
    private const int SniffedBytes = 4096;

    /// <summary>The delivery seen from the product's root.</summary>
    public required DeliveryTree Tree { get; init; }

    /// <summary>Product metadata; null in the layout of public buckets, which have the tile's only.</summary>
    public DeliveredFile? ProductMetadata { get; init; }

    /// <summary>Files that may be tile metadata.</summary>
    public required IReadOnlyList<DeliveredFile> TileMetadata { get; init; }

    /// <summary>Finds the product; null when the delivery is no Sentinel-2 product at all.</summary>
    /// <exception cref="RefusalException"><c>S2-LEVEL</c> for a product of another level, <c>DELIVERY-AMBIGUOUS</c> for several products at one place.</exception>
    public static Sentinel2Layout? Probe(DeliveryTree tree)
    {
        var metadata = Candidates(tree);
        var level1C = metadata.Where(pair => pair.Root == "Level-1C_User_Product").Select(pair => pair.File).ToList();
        if (level1C.Count > 1)
        {
            throw new RefusalException(
                "DELIVERY-AMBIGUOUS", "This place holds several products.", "one product", string.Join(", ", level1C.Take(5).Select(file => file.Name)), "Give the folder or ZIP of one product; a folder of products is registered as such.");
        }

        if (level1C.Count == 1)
        {
            var below = tree.Below(level1C[0].Folder);
            return new() { Tree = below, ProductMetadata = below.Find(level1C[0].BaseName), TileMetadata = TileCandidates(below) };
        }

        if (metadata.FirstOrDefault(pair => OtherLevel().IsMatch(pair.Root)) is { File: not null } other)
        {
            throw new RefusalException(
                "S2-LEVEL",
                "This is a Sentinel-2 product, but not of Level-1C.",
                "Level-1C (root element Level-1C_User_Product)",
                $"{other.Root} in {other.File.Name}",
                "Download the Level-1C product of the same acquisition: calibration needs reflectance at the top of the atmosphere.");
        }

        // Public buckets: the tile's folder with metadata.xml and B02.jp2, product metadata elsewhere.
        var tile = metadata.Where(pair => pair.Root == Sentinel2.TileMetadata.Root).Select(pair => pair.File).ToList();
        return tile.Count switch
        {
            0 => null,
            1 => new() { Tree = tree.Below(tile[0].Folder), TileMetadata = [tile[0] with { Name = tile[0].BaseName }] },
            _ => new() { Tree = tree, TileMetadata = tile },
        };
    }

    /// <summary>A metadata file that was given by itself: its folder is looked at with it. Null when the file is no metadata of Level-1C.</summary>
    public static Sentinel2Layout? OfMetadataFile(DeliveryTree file, CancellationToken cancellationToken)
    {
        if (!file.Files[0].Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var root = Candidates(file).Select(pair => pair.Root).FirstOrDefault();
        if (root is not ("Level-1C_User_Product" or Sentinel2.TileMetadata.Root))
        {
            return root is null ? null : Probe(file);
        }

        var folder = DeliveryTree.Open(Path.GetDirectoryName(file.Path)!, cancellationToken);
        var given = folder.Find(file.Files[0].Name);
        return root == Sentinel2.TileMetadata.Root
            ? new() { Tree = folder, TileMetadata = [given!] }
            : new() { Tree = folder, ProductMetadata = given, TileMetadata = TileCandidates(folder) };
    }

    /// <summary>XML files near the root that look like metadata, with the root element each begins with.</summary>
    private static List<(DeliveredFile File, string Root)> Candidates(DeliveryTree tree)
    {
        var shallow = tree.Files
            .Where(file => file.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && file.Name.Count(letter => letter == '/') <= DeepestRoot && MetadataName().IsMatch(file.BaseName))
            .ToList();
        var heads = tree.ReadHeads(shallow, SniffedBytes);
        var found = new List<(DeliveredFile, string)>();
        foreach (var file in shallow)
        {
            var head = Encoding.Latin1.GetString([.. heads[file.Name].Where(value => value != 0)]);
            var root = RootElement().Match(head);
            if (root.Success)
            {
                found.Add((file, root.Groups[1].Value));
            }
            else if (ProductName().IsMatch(file.BaseName))
            {
                // Named like product metadata but empty or broken: to be loaded, and refused by the loader with file and line.
                found.Add((file, ProductName().Match(file.BaseName).Groups[1].Value is "L1C" ? "Level-1C_User_Product" : "Level-2A_User_Product"));
            }
        }

        return found;
    }

    private static List<DeliveredFile> TileCandidates(DeliveryTree tree) => [.. tree.Files.Where(file => TileName().IsMatch(file.BaseName))];

    [GeneratedRegex(@"^(?:.*MTD.*|metadata)\.xml$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MetadataName();

    [GeneratedRegex(@"^(?:MTD_MSI|S2._OPER_MTD_SAF|S2._USER_MTD_SAF)(L1C|L2A)", RegexOptions.CultureInvariant)]
    private static partial Regex ProductName();

    [GeneratedRegex(@"^(?:MTD_TL|S2._OPER_MTD_L1C_TL_.*|metadata)\.xml$", RegexOptions.CultureInvariant)]
    private static partial Regex TileName();

    [GeneratedRegex(@"<(?:[A-Za-z0-9_.-]+:)?(Level-[0-9][A-Z]_[A-Za-z_]+)[\s>]", RegexOptions.CultureInvariant)]
    private static partial Regex RootElement();

    [GeneratedRegex(@"^Level-(?!1C)[0-9][A-Z]_User_Product$", RegexOptions.CultureInvariant)]
    private static partial Regex OtherLevel();
}
