using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Delivery;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>
/// Reads Sentinel-2 L1C deliveries of every generation, from a folder or a ZIP. What a product holds is decided from its
/// content: never from a namespace, a baseline's number, a date or the name of a folder.
/// </summary>
public sealed partial class Sentinel2Reader(QualifiedBaselines baselines)
{
    private const string NominalDatatake = "INS-NOBS";

    /// <summary>Opens the delivery at <paramref name="path"/> and reads its metadata; no image is decoded.</summary>
    /// <exception cref="RefusalException">
    /// As <see cref="DeliveryTree.Open(string, CancellationToken)"/>, and <c>DELIVERY-UNKNOWN</c>, <c>DELIVERY-AMBIGUOUS</c>, <c>XML-FORBIDDEN</c>, <c>XML-BROKEN</c>, <c>S2-LEVEL</c>,
    /// <c>S2-PASSPORT-INCOMPLETE</c>, <c>S2-PASSPORT-AMBIGUOUS</c>, <c>S2-METADATA-INCOMPLETE</c>, <c>S2-METADATA-AMBIGUOUS</c>, <c>S2-METADATA-VALUE</c>,
    /// <c>S2-TILE-MISSING</c>, <c>S2-TILE-METADATA</c>, <c>S2-SUN-ANGLES-MISSING</c>, <c>S2-DATATAKE-TYPE</c>, <c>S2-BASELINE-WITHDRAWN</c>, <c>S2-IMAGE-AMBIGUOUS</c>.
    /// </exception>
    public Sentinel2Delivery Open(string path, CancellationToken cancellationToken)
    {
        var tree = DeliveryTree.Open(path, cancellationToken);
        var layout = Sentinel2Layout.Probe(tree) ?? throw Unknown(tree);
        return Open(layout, requireTiles: true, cancellationToken);
    }

    /// <summary>Refusal of something that is no known delivery, with the first names found.</summary>
    internal static RefusalException Unknown(DeliveryTree tree) => new(
        "DELIVERY-UNKNOWN",
        $"{tree.Path} is not a delivery that the engine reads.",
        "a Sentinel-2 L1C product (MTD_MSIL1C.xml or S2?_OPER_MTD_SAFL1C_*.xml)",
        tree.Files.Count == 0 ? "no file" : string.Join(", ", tree.Files.Take(12).Select(file => file.Name)) + (tree.Files.Count > 12 ? $", and {tree.Files.Count - 12} more" : ""),
        "Give the product's own folder or ZIP as it was downloaded.");

    internal Sentinel2Delivery Open(Sentinel2Layout layout, bool requireTiles, CancellationToken cancellationToken)
    {
        if (layout.ProductMetadata is not { } metadata)
        {
            throw WithoutProductMetadata(layout);
        }

        var warnings = new List<SourceWarning>();
        var product = MetadataFile.Load(layout.Tree, metadata);
        RefuseOtherLevel(product);
        var baseline = product.RequiredText("PROCESSING_BASELINE");
        JudgeBaseline(baseline, warnings);
        RefuseOtherDatatake(product);
        var passport = PassportReader.Read(product, warnings);
        var granules = product.All("Granule").Concat(product.All("Granules")).Where(element => element.Attributes().Any(attribute => attribute.Name.LocalName == "granuleIdentifier")).ToList();
        var scenes = ReadScenes(layout, product, granules, requireTiles, warnings, cancellationToken);
        RefuseContradiction(passport, scenes, metadata);
        return new(layout.Tree, new()
        {
            Path = layout.Tree.Path,
            Name = ProductName(product, layout.Tree),
            Generation = GenerationOf(product, granules),
            Platform = PlatformOf(product),
            Baseline = baseline,
            DatatakeId = DatatakeId(product),
            DatatakeStart = product.Time("DATATAKE_SENSING_START") ?? product.RequiredTime("PRODUCT_START_TIME"),
            GenerationTime = product.Time("GENERATION_TIME"),
            RelativeOrbit = product.Number("SENSING_ORBIT_NUMBER") is { } orbit ? (int)orbit : null,
            OrbitDirection = product.Text("SENSING_ORBIT_DIRECTION"),
            CloudCoverPercent = product.Number("Cloud_Coverage_Assessment"),
            Footprint = Footprint(product, warnings),
            Passport = passport,
            Scenes = scenes,
            Warnings = warnings,
        });
    }

    private static List<Sentinel2Scene> ReadScenes(
        Sentinel2Layout layout, MetadataFile product, List<XElement> granules, bool requireTiles, List<SourceWarning> warnings, CancellationToken cancellationToken)
    {
        var listed = granules.GroupBy(GranuleIdentifier, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => group.Elements().Where(child => child.Name.LocalName is "IMAGE_FILE" or "IMAGE_ID").Select(child => child.Value.Trim()).ToList(),
            StringComparer.Ordinal);
        var scenes = new List<Sentinel2Scene>();
        foreach (var file in layout.TileMetadata)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var tileFile = MetadataFile.Load(layout.Tree, file);
            if (file.BaseName == "metadata.xml" && tileFile.RootName != TileMetadata.Root)
            {
                continue;
            }

            var tile = TileMetadata.Read(tileFile);
            var entry = Match(listed.Keys, tile.TileId);
            if (entry is null)
            {
                warnings.Add(new("S2-TILE-NOT-LISTED", $"{file.Name} describes {tile.TileId}, which {product.Name} does not list; it is left out."));
                continue;
            }

            if (entry != tile.TileId)
            {
                warnings.Add(new("S2-TILE-ID-DIFFERS", $"{file.Name} calls its tile {tile.TileId}, {product.Name} calls it {entry}; tile and orbit agree."));
            }

            scenes.Add(SceneReader.Read(layout.Tree, tile, listed[entry], warnings));
            listed.Remove(entry);
        }

        if (listed.Count == 0 && scenes.Count > 0)
        {
            return scenes;
        }

        var missing = new RefusalException(
            "S2-TILE-MISSING",
            "The metadata of the tiles that this product lists are not in the delivery.",
            $"MTD_TL.xml of {(listed.Count == 0 ? "at least one tile" : string.Join(", ", listed.Keys.Take(5)))}",
            layout.TileMetadata.Count == 0 ? "no tile metadata" : string.Join(", ", layout.TileMetadata.Take(5).Select(file => file.Name)),
            "Fetch the product again with its GRANULE folder.");
        if (scenes.Count == 0 && requireTiles)
        {
            throw missing;
        }

        // Some granules of an old multi-granule product may have been left out on purpose.
        warnings.Add(new("S2-TILE-MISSING", $"{missing.Refusal.Message} Missing: {string.Join(", ", listed.Keys)}."));
        return scenes;
    }

    private static string GranuleIdentifier(XElement granule) => granule.Attributes().First(attribute => attribute.Name.LocalName == "granuleIdentifier").Value.Trim();

    /// <summary>The listed granule of a tile: by identifier, or, when that was rewritten, by tile and absolute orbit.</summary>
    private static string? Match(IEnumerable<string> listed, string tileId)
    {
        var all = listed.ToList();
        if (all.Contains(tileId))
        {
            return tileId;
        }

        var key = GranuleKey().Match(tileId).Value;
        var alike = key.Length == 0 ? [] : all.Where(id => GranuleKey().Match(id).Value == key).ToList();
        return alike.Count == 1 ? alike[0] : null;
    }

    private void JudgeBaseline(string baseline, List<SourceWarning> warnings)
    {
        switch (baselines.Find(baseline))
        {
            case null:
                warnings.Add(new("S2-BASELINE-NOT-QUALIFIED", $"Processing baseline {baseline} is not in the table of baselines this reader was tried with. The product is read by its content; check the result with care."));
                break;
            case { Withdrawn: true } withdrawn:
                throw new RefusalException(
                    "S2-BASELINE-WITHDRAWN",
                    $"Products of processing baseline {baseline} were withdrawn by ESA.",
                    "a product of another baseline",
                    $"{baseline}: {withdrawn.Note}",
                    "Download the reprocessed product of the same acquisition (02.04 or later).");
        }
    }

    private static void RefuseOtherLevel(MetadataFile product)
    {
        var level = product.Text("PROCESSING_LEVEL");
        if (product.RootName != "Level-1C_User_Product" || (level is not null && !level.StartsWith("Level-1C", StringComparison.OrdinalIgnoreCase)))
        {
            throw new RefusalException("S2-LEVEL", "This is not a Level-1C product.", "Level-1C", level ?? product.RootName, "Download the Level-1C product of the same acquisition.");
        }
    }

    private static void RefuseOtherDatatake(MetadataFile product)
    {
        var type = product.RequiredText("DATATAKE_TYPE");
        if (type != NominalDatatake)
        {
            throw new RefusalException(
                "S2-DATATAKE-TYPE", "This product was not taken in nominal observation.", NominalDatatake, type, "Use a product of a nominal datatake: counts of instrument calibration are not scene reflectance.");
        }
    }

    /// <summary>
    /// The offset and the raster masks came into the format together (baseline 04.00). Rasters without the list mean that the list was lost, or that somebody has
    /// applied it: the counts alone cannot tell which, and the two differ by 0.1 in every reflectance.
    /// </summary>
    private static void RefuseContradiction(RadiometricPassport passport, IReadOnlyList<Sentinel2Scene> scenes, DeliveredFile metadata)
    {
        var raster = scenes.SelectMany(scene => scene.Masks.Files).FirstOrDefault(mask => mask.Encoding == MaskEncoding.Raster);
        if (!passport.HasOffset && raster is not null)
        {
            throw new RefusalException(
                "S2-PASSPORT-AMBIGUOUS",
                "The radiometry of this product contradicts itself: its masks are of the format that has an offset, and its metadata carry no offset.",
                $"Radiometric_Offset_List in {metadata.Name}, or vector masks",
                $"no Radiometric_Offset_List, and raster masks such as {raster.File.Name}",
                "Fetch the product again from its provider; a copy whose counts were already shifted ('harmonised') cannot be told from one that lost its list.");
        }
    }

    internal static RefusalException WithoutProductMetadata(Sentinel2Layout layout) => new(
        "S2-PASSPORT-INCOMPLETE",
        "This is a Sentinel-2 tile without its product metadata (the layout of public buckets): quantification, offset and irradiance are not told.",
        "MTD_MSIL1C.xml of the product",
        string.Join(", ", layout.TileMetadata.Take(3).Select(file => file.Name)) + " only",
        "Put the product's own MTD_MSIL1C.xml (in the bucket: metadata.xml of the product path) beside the tile's metadata under that name, or use the SAFE delivery.");

    private static string PlatformOf(MetadataFile product)
    {
        var name = product.RequiredText("SPACECRAFT_NAME");
        var match = Spacecraft().Match(name);
        return match.Success ? "S2" + match.Groups[1].Value : throw product.Invalid("SPACECRAFT_NAME", "Sentinel-2 with its letter", name);
    }

    private static string DatatakeId(MetadataFile product) =>
        product.All("Datatake").SelectMany(element => element.Attributes()).FirstOrDefault(attribute => attribute.Name.LocalName == "datatakeIdentifier")?.Value.Trim() is { Length: > 0 } id
            ? id
            : throw product.Incomplete("Datatake[@datatakeIdentifier]");

    private static Sentinel2Generation GenerationOf(MetadataFile product, List<XElement> granules) => product.Text("PRODUCT_FORMAT") switch
    {
        "SAFE_COMPACT" => Sentinel2Generation.Compact,
        "SAFE" => Sentinel2Generation.Old,
        _ => granules.Exists(element => element.Name.LocalName == "Granules") ? Sentinel2Generation.Old : Sentinel2Generation.Compact,
    };

    private static string ProductName(MetadataFile product, DeliveryTree tree) =>
        product.Text("PRODUCT_URI") is { } uri && ProductUri().IsMatch(uri) ? uri : tree.RootName;

    private static IReadOnlyList<GeoPoint> Footprint(MetadataFile product, List<SourceWarning> warnings)
    {
        var element = product.All("EXT_POS_LIST").FirstOrDefault();
        if (element is null)
        {
            return [];
        }

        var values = product.Numbers(element);
        var points = values.Chunk(2).Where(pair => pair.Length == 2).Select(pair => new GeoPoint(pair[0], pair[1])).ToList();
        if (values.Count % 2 != 0 || points.Count < 4 || points.Exists(point => !(Math.Abs(point.LatitudeDeg) <= 90 && Math.Abs(point.LongitudeDeg) <= 180)))
        {
            warnings.Add(new("S2-FOOTPRINT-UNUSABLE", $"The footprint in {product.Name} is not a list of latitudes and longitudes."));
            return [];
        }

        return points[0] == points[^1] ? points[..^1] : points;
    }

    [GeneratedRegex(@"A\d{6}_T\d\d[A-Z]{3}", RegexOptions.CultureInvariant)]
    private static partial Regex GranuleKey();

    [GeneratedRegex(@"^Sentinel-2([A-Z])$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Spacecraft();

    [GeneratedRegex(@"^S2[A-Z]_(?:OPER_PRD_)?MSIL1C_", RegexOptions.CultureInvariant)]
    private static partial Regex ProductUri();
}
