using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Delivery;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>One feature of a GML mask.</summary>
/// <param name="Type">maskType, for example <c>OPAQUE</c> or <c>DETECTOR_FOOTPRINT</c>.</param>
/// <param name="Id">gml:id, which of a footprint holds band and detector.</param>
/// <param name="Polygons">Outlines; empty when the feature has no geometry.</param>
internal sealed record GmlFeature(string Type, string Id, IReadOnlyList<PlanePolygon> Polygons);

/// <summary>Reads masks in GML. Positions are two or three numbers each: footprints carry a height, clouds do not, and a reader that assumes two shreds the footprints.</summary>
internal static partial class GmlMask
{
    private const double ClosedToM = 1e-6;

    public static IReadOnlyList<GmlFeature> Read(DeliveryTree tree, DeliveredFile file, int epsg)
    {
        var root = DeliveryXml.Load(tree, file).Root!;
        RefuseOtherZone(root, file, epsg);
        return [.. Local(root, "MaskFeature").Select(feature => new GmlFeature(
            Local(feature, "maskType").FirstOrDefault()?.Value.Trim() ?? "",
            feature.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "id")?.Value ?? "",
            [.. Local(feature, "Polygon").Select(polygon => ReadPolygon(polygon, file)).OfType<PlanePolygon>()]))];
    }

    /// <summary>Detector of a footprint feature, from its id <c>detector_footprint-B02-09-0</c>; null when the id does not tell.</summary>
    public static int? DetectorOf(string id, string band)
    {
        var match = FootprintId().Match(id);
        return match.Success && match.Groups[1].Value == band && int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) is >= 1 and <= 12 and var detector ? detector : null;
    }

    private static PlanePolygon? ReadPolygon(XElement polygon, DeliveredFile file)
    {
        var rings = Local(polygon, "posList").Select(list => ReadRing(list, file)).Where(ring => ring.Count > 0).ToList();
        return rings.Count == 0 ? null : new(rings);
    }

    private static IReadOnlyList<PlanePoint> ReadRing(XElement list, DeliveredFile file)
    {
        var words = list.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var values = new double[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (!double.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) || !double.IsFinite(values[i]))
            {
                throw Geometry(file, list, "finite numbers", words[i]);
            }
        }

        if (values.Length == 0)
        {
            return [];
        }

        var dimension = DimensionOf(list, values, file);
        var ring = values.Chunk(dimension).Select(position => new PlanePoint(position[0], position[1])).ToArray();
        return ring.Length >= 3 ? ring : throw Geometry(file, list, "a ring of at least 3 positions", $"{ring.Length}");
    }

    /// <summary>Numbers per position: as declared on the list or an element around it, else as the envelope shows, else as the closing of the ring shows.</summary>
    private static int DimensionOf(XElement list, double[] values, DeliveredFile file)
    {
        var declared = list.AncestorsAndSelf().SelectMany(element => element.Attributes()).FirstOrDefault(attribute => attribute.Name.LocalName == "srsDimension")?.Value.Trim()
            ?? list.Ancestors().Last().Descendants().FirstOrDefault(element => element.Name.LocalName == "lowerCorner")?.Value
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length.ToString(CultureInfo.InvariantCulture);
        if (declared is not null)
        {
            return declared is "2" or "3" && values.Length % int.Parse(declared, CultureInfo.InvariantCulture) == 0
                ? int.Parse(declared, CultureInfo.InvariantCulture)
                : throw Geometry(file, list, "2 or 3 numbers per position", $"srsDimension {declared} with {values.Length} numbers");
        }

        foreach (var dimension in (int[])[2, 3])
        {
            if (values.Length % dimension == 0 && Math.Abs(values[0] - values[^dimension]) < ClosedToM && Math.Abs(values[1] - values[^(dimension - 1)]) < ClosedToM)
            {
                return dimension;
            }
        }

        throw Geometry(file, list, "a ring that closes with 2 or with 3 numbers per position", $"{values.Length} numbers without srsDimension");
    }

    private static void RefuseOtherZone(XElement root, DeliveredFile file, int epsg)
    {
        foreach (var attribute in root.Descendants().SelectMany(element => element.Attributes()).Where(attribute => attribute.Name.LocalName == "srsName"))
        {
            var match = EpsgCode().Match(attribute.Value);
            if (match.Success && match.Groups[1].Value != epsg.ToString(CultureInfo.InvariantCulture))
            {
                throw new RefusalException(
                    "S2-MASK-GEOMETRY", $"{file.Name} is drawn in another zone than its scene.", $"EPSG:{epsg}", attribute.Value, "The mask belongs to another product: fetch the product again.");
            }
        }
    }

    private static IEnumerable<XElement> Local(XElement parent, string name) => parent.Descendants().Where(element => element.Name.LocalName == name);

    private static RefusalException Geometry(DeliveredFile file, XElement list, string expected, string found) => new(
        "S2-MASK-GEOMETRY", $"An outline in {file.Name} cannot be read (line {MetadataFile.Line(list)}).", expected, found, "The mask was cut or damaged: fetch the product again.");

    [GeneratedRegex(@"^detector_footprint-(B\d\d|B8A)-(\d\d)-\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex FootprintId();

    [GeneratedRegex(@"EPSG:.*?(\d{4,5})$", RegexOptions.CultureInvariant)]
    private static partial Regex EpsgCode();
}
