using System.Text.RegularExpressions;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Delivery;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>Puts a scene together: what its metadata tells, and which of the files are really there.</summary>
internal sealed partial class SceneReader
{
    // A placeholder of a thinned-out delivery has 0 or 1 byte; no image or mask fits into so few.
    private const int SmallestFile = 12;

    private readonly DeliveryTree _tree;
    private readonly TileMetadata _tile;
    private readonly ICollection<SourceWarning> _warnings;
    private readonly string _folder;
    private readonly IReadOnlyList<DeliveredFile> _files;

    private SceneReader(DeliveryTree tree, TileMetadata tile, ICollection<SourceWarning> warnings)
    {
        _tree = tree;
        _tile = tile;
        _warnings = warnings;
        _folder = tile.File[..(tile.File.LastIndexOf('/') + 1)];
        _files = [.. tree.Files.Where(file => file.Name.StartsWith(_folder, StringComparison.Ordinal))];
    }

    /// <summary>Makes the scene of <paramref name="tile"/>.</summary>
    /// <param name="tree">Delivery, seen from the product's root.</param>
    /// <param name="tile">Its metadata.</param>
    /// <param name="listedImages">Images as the product metadata lists them, with or without folder; empty when it lists none.</param>
    /// <param name="warnings">Receives what is odd.</param>
    public static Sentinel2Scene Read(DeliveryTree tree, TileMetadata tile, IReadOnlyList<string> listedImages, ICollection<SourceWarning> warnings)
    {
        var reader = new SceneReader(tree, tile, warnings);
        var isStart = tile.DatastripStart is { } start && Math.Abs((tile.SensingTime - start).TotalSeconds) <= 1.0;
        if (isStart)
        {
            warnings.Add(new("S2-SENSING-TIME-EARLY", $"SENSING_TIME of tile {tile.Tile} is the start of the datastrip; the tile was seen up to about 4 minutes later. Sun angles come from the grid and are not touched by it."));
        }

        var withoutView = Sentinel2Band.All.Where(band => !tile.Angles.View.ContainsKey(band.Name)).Select(band => band.Name).ToList();
        if (withoutView.Count > 0)
        {
            warnings.Add(new("S2-VIEW-ANGLES-MISSING", $"Tile {tile.Tile} carries no view angle grid for {string.Join(", ", withoutView)}."));
        }

        return new()
        {
            Tile = tile.Tile,
            GranuleId = tile.TileId,
            DatastripId = tile.DatastripId,
            SensingTime = tile.SensingTime,
            SensingTimeIsDatastripStart = isStart,
            Metadata = tree.Find(tile.File) ?? throw new InvalidOperationException($"{tile.File} was read but is not listed."),
            Epsg = tile.Epsg,
            Grids = tile.Grids,
            SunZenithMeanDeg = tile.Angles.SunZenithMeanDeg,
            SunAzimuthMeanDeg = tile.Angles.SunAzimuthMeanDeg,
            Sun = tile.Angles.Sun,
            View = tile.Angles.View,
            ViewMean = tile.Angles.ViewMean,
            Images = reader.Images(listedImages),
            Masks = reader.Masks(),
            AuxEcmwf = reader.Auxiliary("ECMWFT"),
            AuxCams = reader.Auxiliary("CAMSFO"),
            CloudyPixelPercent = tile.CloudyPixelPercent,
        };
    }

    private Dictionary<string, BandImage> Images(IReadOnlyList<string> listed)
    {
        var found = _files
            .Where(file => ImageName().IsMatch(file.BaseName) && (file.Folder == _folder || file.Folder == _folder + "IMG_DATA/"))
            .GroupBy(file => Sentinel2Band.OfFile(file.BaseName)?.Name ?? "")
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var listedByBand = listed
            .Select(path => (Path: path, Band: Sentinel2Band.OfFile(path[(path.LastIndexOf('/') + 1)..])?.Name))
            .Where(entry => entry.Band is not null)
            .GroupBy(entry => entry.Band!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Path, StringComparer.Ordinal);
        var chosen = new List<(Sentinel2Band Band, DeliveredFile File)>();
        List<string> missing = [], placeholders = [], unlisted = [];
        foreach (var band in Sentinel2Band.All)
        {
            var isListed = listedByBand.TryGetValue(band.Name, out var path);
            if (!found.TryGetValue(band.Name, out var files))
            {
                if (isListed)
                {
                    missing.Add(band.Name);
                }

                continue;
            }

            var file = Choose(band, files, path);
            if (file.Bytes < SmallestFile)
            {
                placeholders.Add(band.Name);
                continue;
            }

            if (!isListed && listed.Count > 0)
            {
                unlisted.Add(band.Name);
            }

            chosen.Add((band, file));
        }

        Warn("S2-IMAGE-MISSING", missing, "is listed in the metadata but not delivered");
        Warn("S2-IMAGE-PLACEHOLDER", placeholders, "is an empty placeholder and counts as not delivered");
        Warn("S2-IMAGE-NOT-LISTED", unlisted, "is delivered but not listed in the metadata");
        return Genuine(chosen).ToDictionary(image => image.Band, StringComparer.Ordinal);
    }

    private DeliveredFile Choose(Sentinel2Band band, List<DeliveredFile> files, string? listed)
    {
        if (files.Count == 1)
        {
            return files[0];
        }

        var name = listed is null ? null : listed[(listed.LastIndexOf('/') + 1)..];
        return files.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file.BaseName) == name)
            ?? throw new RefusalException(
                "S2-IMAGE-AMBIGUOUS",
                $"Several files of tile {_tile.Tile} could be the image of {band.Name}, and the metadata names none of them.",
                "one image per band",
                string.Join(", ", files.Select(file => file.Name)),
                "Remove the files that do not belong to the product.");
    }

    /// <summary>Keeps the images that begin as JPEG 2000; names those of another size than the metadata tells.</summary>
    private List<BandImage> Genuine(List<(Sentinel2Band Band, DeliveredFile File)> chosen)
    {
        var heads = _tree.ReadHeads(chosen.Select(pair => pair.File), Jp2Header.HeadBytes);
        var images = new List<BandImage>();
        List<string> foreign = [], sizes = [];
        foreach (var (band, file) in chosen)
        {
            var head = heads[file.Name];
            if (!Jp2Header.IsJp2(head))
            {
                foreign.Add(band.Name);
                continue;
            }

            images.Add(new(band.Name, band.ResolutionM, file));
            if (Jp2Header.Read(head) is { } header && _tile.Grids.TryGetValue(band.ResolutionM, out var grid) && (header.Rows != grid.Rows || header.Columns != grid.Columns))
            {
                sizes.Add($"{band.Name} ({header.Rows} x {header.Columns} instead of {grid.Rows} x {grid.Columns})");
            }
        }

        Warn("S2-IMAGE-SIZE", sizes, "has another size than the metadata tells and will be refused when it is read");
        Warn("S2-IMAGE-NOT-JP2", foreign, "is not JPEG 2000 whatever its name says, and counts as not delivered");
        return images;
    }

    private SceneMasks Masks()
    {
        var candidates = _files
            .Where(file => file.Folder == _folder + "QI_DATA/" || file.Folder == _folder + "qi/" || file.Folder == _folder)
            .Where(file => MaskName().IsMatch(file.BaseName))
            .GroupBy(file => Stem(file.BaseName), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(file => file.Bytes).First(), StringComparer.OrdinalIgnoreCase);
        var files = new Dictionary<string, (string Type, string? Band, DeliveredFile File)>(StringComparer.Ordinal);
        List<string> missing = [], empty = [];
        foreach (var listed in _tile.Masks)
        {
            if (candidates.Remove(Stem(listed.BaseName), out var file))
            {
                files[file.Name] = (listed.Type, SceneWide(listed.Type) ? null : listed.Band, file);
            }
            else
            {
                missing.Add(listed.Type);
            }
        }

        // Masks that lie there without being listed count too: thinned-out metadata are common, foreign masks are not.
        foreach (var file in candidates.Values)
        {
            var type = MaskName().Match(file.BaseName).Groups[1].Value;
            files[file.Name] = (type, SceneWide(type) ? null : Sentinel2Band.OfFile(file.BaseName)?.Name, file);
        }

        var heads = _tree.ReadHeads(files.Values.Where(entry => entry.File.Bytes >= SmallestFile).Select(entry => entry.File), 64);
        var masks = new List<MaskFile>();
        foreach (var (type, band, file) in files.Values)
        {
            var encoding = heads.TryGetValue(file.Name, out var head) ? EncodingOf(head) : MaskEncoding.None;
            if (encoding == MaskEncoding.None)
            {
                empty.Add(type);
            }
            else
            {
                masks.Add(new(type, band, encoding, file));
            }
        }

        Warn("S2-MASK-MISSING", Counted(missing), "is listed in the metadata but not delivered");
        Warn("S2-MASK-PLACEHOLDER", Counted(empty), "is empty or neither GML nor JPEG 2000, and counts as not delivered");
        var encodings = masks.Select(mask => mask.Encoding).Distinct().ToList();
        if (encodings.Count > 1)
        {
            _warnings.Add(new("S2-MASK-MIXED", $"Tile {_tile.Tile} has masks in GML and in JPEG 2000; the rasters are used, and GML where there is no raster."));
        }

        return new(encodings.Count == 0 ? MaskEncoding.None : encodings.Max(), [.. masks.OrderBy(mask => mask.File.Name, StringComparer.Ordinal)]);
    }

    /// <summary>Types with how many masks of each.</summary>
    private static List<string> Counted(List<string> types) => [.. types.GroupBy(type => type).Select(group => group.Count() == 1 ? group.Key : $"{group.Key} ({group.Count()} masks)")];

    private static MaskEncoding EncodingOf(byte[] head)
    {
        if (Jp2Header.IsJp2(head))
        {
            return MaskEncoding.Raster;
        }

        var first = Array.Find(head, value => value is not (0 or 0xEF or 0xBB or 0xBF or 0xFE or 0xFF or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'));
        return first == (byte)'<' ? MaskEncoding.Gml : MaskEncoding.None;
    }

    /// <summary>Masks of the whole scene carry band 00 in their name and no band in the metadata.</summary>
    private static bool SceneWide(string type) => type is "CLOUDS" or "CLASSI";

    /// <summary>Base name without extension: before PSD 14.2 the metadata print mask names without it.</summary>
    private static string Stem(string baseName) =>
        baseName.EndsWith(".gml", StringComparison.OrdinalIgnoreCase) || baseName.EndsWith(".jp2", StringComparison.OrdinalIgnoreCase) ? baseName[..^4] : baseName;

    private DeliveredFile? Auxiliary(string kind)
    {
        // Only a placeholder is no file: a damaged one stays, so that its reader tells what is wrong with it.
        var found = _files.Where(file => file.Bytes > 1 && AuxiliaryFolder().IsMatch(file.Folder[_folder.Length..]) && file.BaseName.Contains(kind, StringComparison.Ordinal)).ToList();
        if (found.Count > 1)
        {
            _warnings.Add(new("S2-AUX-SEVERAL", $"Tile {_tile.Tile} has {found.Count} files of {kind}; {found[0].BaseName} is used."));
        }

        return found.Count > 0 ? found[0] : null;
    }

    private void Warn(string code, List<string> items, string what)
    {
        if (items.Count > 0)
        {
            _warnings.Add(new(code, $"Tile {_tile.Tile}: {string.Join(", ", items)} {what}."));
        }
    }

    [GeneratedRegex(@"(?:^|_)(?:B\d\d|B8A)\.jp2$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ImageName();

    [GeneratedRegex(@"(?:^|_)MSK_(DETFOO|QUALIT|CLASSI|DEFECT|NODATA|SATURA|TECQUA|CLOUDS)_", RegexOptions.CultureInvariant)]
    private static partial Regex MaskName();

    [GeneratedRegex(@"^(?:AUX_DATA|auxiliary)/$", RegexOptions.CultureInvariant)]
    private static partial Regex AuxiliaryFolder();
}
